package ingest_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
)

// wordFile is a .docx being written by a test: name of part → content.
type wordFile map[string]string

const (
	nsW    = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	nsRels = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// word returns a document whose body holds that XML.
func word(body string) wordFile {
	return wordFile{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         `<Relationships ` + nsRels + `>` + rel("officeDocument", "word/document.xml") + `</Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8"?><w:document ` + nsW + `><w:body>` + body + `</w:body></w:document>`,
	}
}

func rel(kind, target string) string {
	return `<Relationship Type="` + office + kind + `" Target="` + target + `"/>`
}

func outside(kind, target string) string {
	return `<Relationship Type="` + office + kind + `" Target="` + target + `" TargetMode="External"/>`
}

// with adds a part to the document.
func (w wordFile) with(name, content string) wordFile {
	w[name] = content
	return w
}

// rels writes the relations of the main part.
func (w wordFile) rels(all ...string) wordFile {
	return w.with("word/_rels/document.xml.rels", `<Relationships `+nsRels+`>`+strings.Join(all, "")+`</Relationships>`)
}

// bytes packs the document, parts in the order of their names.
func (w wordFile) bytes(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sortedKeys(w) {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(w[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// para is a paragraph of one run.
func para(text string) string { return `<w:p>` + run(text) + `</w:p>` }

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

// styled is a run with properties.
func styled(props, text string) string {
	return `<w:r><w:rPr>` + props + `</w:rPr><w:t>` + text + `</w:t></w:r>`
}
