package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Without a second reader the program opens no network socket at all. strace sees
// every system call of the real binary.
func TestWithoutASecondReaderNoSocketIsOpened(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("no strace here")
	}
	if testing.Short() {
		t.Skip("builds the program")
	}
	dir := t.TempDir()
	bin := filepath.Join(dir, "imprimaturctl")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text := write(t, dir, "billet.txt", cleanText)
	calls := func(args ...string) string {
		log := filepath.Join(dir, "calls")
		cmd := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=%network", "-o", log, bin}, args...)...)
		cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+dir)
		out, err := cmd.CombinedOutput()
		if _, exited := err.(*exec.ExitError); err != nil && !exited {
			t.Fatalf("%v\n%s", err, out)
		}
		seen, err := os.ReadFile(log)
		if err != nil {
			t.Skipf("strace cannot trace here: %s", out)
		}
		return string(seen)
	}
	for _, args := range [][]string{
		{"check", text},
		{"import", "--case", filepath.Join(dir, "c.imprimatur"), "--as", "Zoé", text},
		{"rules", "list"},
	} {
		if seen := calls(args...); strings.Contains(seen, "socket(") || strings.Contains(seen, "connect(") {
			t.Errorf("%v opened a socket:\n%s", args, seen)
		}
	}
	// The same look does see the socket of a program that is asked to open one.
	if seen := calls("check", "--assist", "http://127.0.0.1:1", "--assist-model", "m", text); !strings.Contains(seen, "connect(") {
		t.Errorf("the second reader's socket is not seen: %q", seen)
	}
}
