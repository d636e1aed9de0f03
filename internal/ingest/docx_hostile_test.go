package ingest_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"imprimatur/internal/draft"
)

// rawZip packs entries as given, twice the same name included.
func rawZip(t testing.TB, entries ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := z.Create(e[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func manyEntries(t *testing.T) []byte {
	entries := [][2]string{{"word/document.xml", para("x")}}
	for i := range 2000 {
		entries = append(entries, [2]string{fmt.Sprintf("e%d", i), ""})
	}
	return rawZip(t, entries...)
}

// manyParts unpacks to more than the whole budget, each part within its own.
func manyParts(t *testing.T) []byte {
	w := word(para("x"))
	filler := `<w:hdr ` + nsW + `>` + strings.Repeat(" ", 8<<20-200) + `</w:hdr>`
	var all []string
	for i := range 9 {
		name := fmt.Sprintf("h%d.xml", i)
		w.with("word/"+name, filler)
		all = append(all, rel("header", name))
	}
	return w.rels(all...).bytes(t)
}

func flipped(b []byte, part string) []byte {
	b = bytes.Clone(b)
	i := bytes.Index(b, []byte(part)) + len(part) + 4
	b[i] ^= 0xFF
	return b
}

func TestHostileAndBrokenDocuments(t *testing.T) {
	good := word(para("Un texte assez long pour être coupé en deux.")).bytes(t)
	for name, c := range map[string]struct {
		content []byte
		want    draft.ProblemCode
	}{
		"nothing":           {nil, draft.ProblemEmpty},
		"cut":               {good[:len(good)/2], draft.ProblemTruncated},
		"cut after 3 bytes": {good[:3], draft.ProblemTruncated},
		"cut at the end":    {good[:len(good)-10], draft.ProblemTruncated},
		"text":              {[]byte("ce n'est pas une archive"), draft.ProblemMalformed},
		"old or encrypted":  {append([]byte{0xD0, 0xCF, 0x11, 0xE0}, make([]byte, 600)...), draft.ProblemMalformed},
		"other archive":     {rawZip(t, [2]string{"a.txt", "x"}), draft.ProblemMalformed},
		"changed byte":      {flipped(good, "word/document.xml"), draft.ProblemMalformed},
		"bomb":              {word(strings.Repeat(para("boum"), 4<<20)).bytes(t), draft.ProblemBomb},
		"bomb of blanks":    {word(para("x") + strings.Repeat(" ", 9<<20)).bytes(t), draft.ProblemBomb},
		"bomb of parts":     {manyParts(t), draft.ProblemBomb},
		"many entries":      {manyEntries(t), draft.ProblemBomb},
		"deep":              {word(strings.Repeat("<w:sdt>", 300) + strings.Repeat("</w:sdt>", 300)).bytes(t), draft.ProblemBomb},
		"deep and unclosed": {word(strings.Repeat("<a>", 2<<20)).bytes(t), draft.ProblemBomb},
		"deep where passed": {word("<w:sectPr>" + strings.Repeat("<a>", 2<<20)).bytes(t), draft.ProblemBomb},
		"deep properties":   {word("<w:p><w:pPr>" + strings.Repeat("<a>", 2<<20)).bytes(t), draft.ProblemBomb},
		"unclosed":          {word("<w:p><w:r>").bytes(t), draft.ProblemMalformed},
		"entity": {
			rawZip(t, [2]string{"word/document.xml", `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d ` + nsW + `>` + para("&x;") + `</d>`}),
			draft.ProblemMalformed,
		},
		"two main parts":    {rawZip(t, [2]string{"word/document.xml", "<a/>"}, [2]string{"WORD/document.xml", "<a/>"}), draft.ProblemMalformed},
		"no text":           {word(`<w:p/>`).bytes(t), draft.ProblemEmpty},
		"only hidden":       {word(`<w:p>` + styled(`<w:vanish/>`, "x") + `</w:p>`).bytes(t), draft.ProblemEmpty},
		"embedded document": {word(para("x") + `<w:altChunk/>`).bytes(t), draft.ProblemUnsupported},
		"embedded by relation": {
			word(para("x")).rels(rel("aFChunk", "afchunk.htm")).with("word/afchunk.htm", "<html/>").bytes(t),
			draft.ProblemUnsupported,
		},
		"no such main part": {
			rawZip(t, [2]string{"_rels/.rels", `<Relationships ` + nsRels + `>` + rel("officeDocument", "../../etc/passwd") + `</Relationships>`}),
			draft.ProblemMalformed,
		},
	} {
		t.Run(name, func(t *testing.T) { wantProblem(t, one(t, "lettre.docx", c.content), c.want) })
	}
}

func TestAPartCutInsideTheArchive(t *testing.T) {
	good := word(para("vu")).bytes(t)
	for n := range len(good) {
		if d := one(t, "lettre.docx", good[:n]); d.Problem == nil {
			t.Fatalf("%d bytes of %d were read as a whole document", n, len(good))
		}
	}
}
