package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"imprimatur/internal/desk"
)

// tool puts a program on an otherwise empty PATH.
func tool(t *testing.T, dir, name, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("scripts of another system")
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
}

func TestThePathComesFromTheDesktopsOwnDialog(t *testing.T) {
	folder := desk.Browsed{Title: "Où ?", Folder: true, From: "/srv/"}
	file := desk.Browsed{Title: "Quoi ?"}
	for name, c := range map[string]struct {
		tool, script, desktop string
		asked                 desk.Browsed
		want                  string
		fails                 bool
	}{
		"zenity, a folder":   {"zenity", `printf '/srv/%s %s %s %s\n' "$1" "$2" "$3" "$4"`, "", folder, "/srv/--file-selection --title=Où ? --directory --filename=/srv/", false},
		"zenity, a file":     {"zenity", `printf '%s %s %s\n' "$1" "$2" "$3"`, "", file, "--file-selection --title=Quoi ? ", false},
		"kdialog, a folder":  {"kdialog", `printf '%s %s %s %s\n' "$1" "$2" "$3" "$4"`, "KDE", folder, "--title Où ? --getexistingdirectory /srv/", false},
		"kdialog, a file":    {"kdialog", `printf '%s %s %s\n' "$1" "$2" "$3"`, "GNOME", file, "--title Quoi ? --getopenfilename", false},
		"given up":           {"zenity", "exit 1", "", file, "", false},
		"it cannot be shown": {"zenity", "exit 255", "", file, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_CURRENT_DESKTOP", c.desktop)
			tool(t, t.TempDir(), c.tool, c.script)
			ask := browser()
			if ask == nil {
				t.Fatal("the dialog is not found")
			}
			got, err := ask(t.Context(), c.asked)
			if got != c.want || (err != nil) != c.fails {
				t.Errorf("%q, %v; want %q", got, err, c.want)
			}
		})
	}
}

func TestTheDesktopChoosesItsOwnDialogFirst(t *testing.T) {
	dir := t.TempDir()
	tool(t, dir, "zenity", "echo /zenity")
	tool(t, dir, "kdialog", "echo /kdialog")
	for desktop, want := range map[string]string{"KDE": "/kdialog", "GNOME": "/zenity", "": "/zenity"} {
		t.Setenv("XDG_CURRENT_DESKTOP", desktop)
		if got, err := browser()(t.Context(), desk.Browsed{}); got != want || err != nil {
			t.Errorf("%q: %q, %v", desktop, got, err)
		}
	}
}

func TestWithoutADialogThereIsNoBrowser(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if browser() != nil {
		t.Error("a dialog is found where there is none")
	}
}

// Stopping the wait ends the dialog of the system.
func TestADialogThatIsGivenUpInTheWindowEnds(t *testing.T) {
	tool(t, t.TempDir(), "zenity", "exec /bin/sleep 600")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got, err := browser()(ctx, desk.Browsed{}); err == nil {
		t.Errorf("%q without an error", got)
	}
}
