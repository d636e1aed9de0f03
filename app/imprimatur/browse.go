package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"imprimatur/internal/desk"
)

// browser returns the system's own dialog for choosing a path, as the desktop's
// tools show it; nil when none of them is there.
func browser() desk.Browser {
	asks := map[string]func(desk.Browsed) []string{"zenity": zenity, "kdialog": kdialog}
	order := []string{"zenity", "kdialog"}
	if strings.Contains(strings.ToUpper(os.Getenv("XDG_CURRENT_DESKTOP")), "KDE") {
		order = []string{"kdialog", "zenity"}
	}
	for _, name := range order {
		if program, err := exec.LookPath(name); err == nil {
			return func(ctx context.Context, b desk.Browsed) (string, error) { return ask(ctx, program, asks[name](b)) }
		}
	}
	return nil
}

// ask runs a dialog; it prints the path, or fails with 1 when it is given up.
func ask(ctx context.Context, program string, args []string) (string, error) {
	out, err := exec.CommandContext(ctx, program, args...).Output()
	var left *exec.ExitError
	switch {
	case errors.As(err, &left) && left.ExitCode() == 1 && len(out) == 0:
		return "", nil
	case err != nil:
		return "", fmt.Errorf("running %s: %w", filepath.Base(program), err)
	}
	return strings.TrimSuffix(string(out), "\n"), nil
}

func zenity(b desk.Browsed) []string {
	args := []string{"--file-selection", "--title=" + b.Title}
	if b.Folder {
		args = append(args, "--directory")
	}
	if b.From != "" {
		args = append(args, "--filename="+b.From)
	}
	return args
}

func kdialog(b desk.Browsed) []string {
	what := "--getopenfilename"
	if b.Folder {
		what = "--getexistingdirectory"
	}
	args := []string{"--title", b.Title, what}
	if b.From != "" {
		args = append(args, b.From)
	}
	return args
}
