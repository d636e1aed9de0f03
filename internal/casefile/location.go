package casefile

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// DefaultPath returns the case file in the user's data folder: XDG_DATA_HOME
// (XDG Base Directory Specification) on Linux, the configuration folder elsewhere.
func DefaultPath() (string, error) {
	const name = "dossier.imprimatur"
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && filepath.IsAbs(dir) {
		return filepath.Join(dir, "imprimatur", name), nil
	}
	if runtime.GOOS == "linux" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("finding the home folder: %w", err)
		}
		return filepath.Join(home, ".local", "share", "imprimatur", name), nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("finding the configuration folder: %w", err)
	}
	return filepath.Join(dir, "imprimatur", name), nil
}
