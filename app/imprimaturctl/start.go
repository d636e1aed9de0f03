package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"imprimatur/assets"
)

// manual is the page of the pack that says how to change it.
const manual = "LISEZMOI.md"

func (p *program) startCommand() *cobra.Command {
	return &cobra.Command{
		Use: "init DIR", Short: "Make the folder of an overlay: where files go, the manual, the schemas for a YAML editor",
		Long: `Make the folder of an overlay: where files go, the manual, the schemas for a YAML
editor.

In a folder that exists only what is missing is written: no file is changed.`,
		Example: "  imprimaturctl rules init referentiel-local",
		Args:    cobra.ExactArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return p.rulesInit(args[0]) },
	}
}

func (p *program) rulesInit(dir string) error {
	for _, sub := range []string{"lexicons", "patterns", "rules", "schema"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return fmt.Errorf("making the folder: %w", err)
		}
	}
	base, err := assets.Pack()
	if err != nil {
		return fmt.Errorf("opening the embedded pack: %w", err)
	}
	if err := p.copyNew(base, manual, filepath.Join(dir, manual)); err != nil {
		return err
	}
	schemas, err := assets.Schemas()
	if err != nil {
		return fmt.Errorf("opening the embedded schemas: %w", err)
	}
	names, err := fs.Glob(schemas, "*.json")
	if err != nil {
		return fmt.Errorf("listing the embedded schemas: %w", err)
	}
	for _, name := range names {
		if err := p.copyNew(schemas, name, filepath.Join(dir, "schema", name)); err != nil {
			return err
		}
	}
	fmt.Fprintf(p.out, "%s : lisez %s\n", dir, filepath.Join(dir, manual))
	return nil
}

// copyNew copies a file to where there is none.
func (p *program) copyNew(from fs.FS, name, to string) error {
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return fmt.Errorf("reading the embedded %s: %w", name, err)
	}
	h, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		fmt.Fprintf(p.err, "%s existe déjà : gardé\n", to)
		return nil
	} else if err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	if _, err := h.Write(data); err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", to, err), h.Close())
	}
	if err := h.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", to, err)
	}
	return nil
}
