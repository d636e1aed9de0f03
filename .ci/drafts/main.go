// Drafts writes drafts to review in a folder: clean, warned and blocking ones, in
// every format, always the same. usage: drafts N FOLDER
// The name of a draft ends with what the reviewer of .ci/keyboard does to it.
package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf16"
)

// kind is a sort of draft: what the reviewer does to it, in which format it
// comes, what it says. %s is a word that makes every text another one.
type kind struct {
	act, format, nature, text string
}

var kinds = []kind{
	{"approve", "txt", "", "Le gala de l’association réunira nos adhérents %s.\n\nAu programme : remise du prix de la jeune ingénieure, dîner et concert."},
	{"reword", "latin1", "", "Pour l’atelier %s, appelez Camille Ferrand au 06 39 98 41 27."},
	{"falsify", "md", "", "# Réponse %s\n\nSon auteur est un imbécile, écrivait un lecteur de la revue.\n\nLe débat mérite mieux."},
	{"correct", "utf16", "", "Retour d’une belle visite %s.\n\nPlus que 9 jours avant que Paul rentre d’opex !"},
	{"answer", "jsonl", "career", "Par décret publié au Journal officiel, Mme Solène Audibert est nommée ingénieure générale de l’armement %s."},
	{"reject", "docx", "", "Tribune libre %s.\n\nLe 2 mai, votez pour le candidat du Rassemblement national : lui seul sauvera nos budgets."},
	{"approve", "docx", "", "Note de lecture %s.\n\nOn y croise des charpentiers et des hydrographes. À lire au coin du feu."},
	{"justify", "txt", "", "Il paraît que l’usine %s fermerait avant l’été, à vérifier."},
	{"sendback", "md", "", "# Visite %s\n\nLe radar de la frégate Alcyon détecte un drone à 38 km par mer formée.\n\nMerci à l’équipe pour l’accueil."},
	{"several", "txt", "", "Son auteur est un imbécile, écrivait un lecteur %s. Et un bouffon, écrivait un autre.\n\nIl paraît que l’usine fermerait avant l’été, à vérifier."},
}

var words = []string{
	"de Brest", "de Lorient", "de Toulon", "de Cherbourg", "de Bourges", "de Saclay", "de Rennes", "de Bruz", "de Lyon", "de Nantes",
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "drafts:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("usage: drafts N FOLDER")
	}
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return fmt.Errorf("reading the number of drafts: %w", err)
	}
	for i := range n {
		k := kinds[i%len(kinds)]
		name := fmt.Sprintf("%02d-%s", i+1, k.act)
		file, content, err := k.write(name, fmt.Sprintf(k.text, words[i/len(kinds)%len(words)]))
		if err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
		if err := os.WriteFile(filepath.Join(args[1], file), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// write returns the name and the bytes of the file that holds a text.
func (k kind) write(name, text string) (string, []byte, error) {
	switch k.format {
	case "latin1":
		return name + ".txt", latin1(text), nil
	case "utf16":
		return name + ".txt", littleEndian(text), nil
	case "jsonl":
		line, err := json.Marshal(map[string]string{"id": name, "channel": "linkedin", "kind": k.nature, "text": text})
		return name + ".jsonl", append(line, '\n'), err
	case "docx":
		b, err := word(text)
		return name + ".docx", b, err
	}
	return name + "." + k.format, []byte(text + "\n"), nil
}

// latin1 writes Windows-1252, as far as these texts need it.
func latin1(text string) []byte {
	var out []byte
	for _, r := range strings.ReplaceAll(text, "’", "'") {
		out = append(out, byte(r))
	}
	return out
}

func littleEndian(text string) []byte {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// word writes the parts of a Word document that a reader needs.
func word(text string) ([]byte, error) {
	var body strings.Builder
	for _, line := range strings.Split(text, "\n\n") {
		body.WriteString("<w:p><w:r><w:t>")
		if err := xml.EscapeText(&body, []byte(line)); err != nil {
			return nil, err
		}
		body.WriteString("</w:t></w:r></w:p>")
	}
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", head + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body.String() + `</w:body></w:document>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
