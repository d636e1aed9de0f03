// Package assets embeds what Imprimatur ships as files that people can read:
// the rule pack, the sample drafts, the translations, the icon and the licences
// of the libraries.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed packs samples translations icons models/lecteur.bin licences.txt
var files embed.FS

// Pack returns the root of the embedded DICoD pack.
func Pack() (fs.FS, error) { return fs.Sub(files, "packs/dicod") }

// Schemas returns the JSON Schemas of the files of a pack, for YAML editors.
func Schemas() (fs.FS, error) { return fs.Sub(files, "packs/schema") }

// Samples returns the folder of sample drafts.
func Samples() (fs.FS, error) { return fs.Sub(files, "samples") }

// Translations returns the folder of interface strings, one JSON file a language.
func Translations() (fs.FS, error) { return fs.Sub(files, "translations") }

// Icon returns the program's icon as SVG.
func Icon() []byte {
	b, err := files.ReadFile("icons/imprimatur.svg")
	if err != nil {
		return nil
	}
	return b
}

// Licences returns the licences of the libraries that the programs are linked
// with: blocks that begin with a line "=== module version licence".
func Licences() string {
	b, err := files.ReadFile("licences.txt")
	if err != nil {
		return ""
	}
	return string(b)
}

// Model returns the model of the trained reader.
func Model() ([]byte, error) { return files.ReadFile("models/lecteur.bin") }
