package ingest_test

import (
	"strings"
	"testing"

	"imprimatur/internal/draft"
)

const nsOdt = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"` +
	` xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"`

// odt packs a text of LibreOffice; automatic styles are those of its content.
func odt(t testing.TB, automatic, body string, others ...[2]string) []byte {
	t.Helper()
	entries := [][2]string{{"mimetype", "application/vnd.oasis.opendocument.text"}, {
		"content.xml", `<office:document-content ` + nsOdt + `><office:automatic-styles>` + automatic +
			`</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	}}
	for _, e := range others {
		entries = append(entries, [2]string{e[0], `<office:document ` + nsOdt + `>` + e[1] + `</office:document>`})
	}
	return rawZip(t, entries...)
}

func hides(family, name, properties string) string {
	return `<style:style style:name="` + name + `" style:family="` + family + `"><style:text-properties ` + properties + `/></style:style>`
}

// darkFrame is a frame on which white can be read, and white.
var darkFrame = `<style:style style:name="fr1" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="#000000"/></style:style>` + hides("text", "T2", `fo:color="#ffffff"`)

func TestOdtShowsWhatLibreOfficeShows(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"paragraphs":   {`<text:h>Le gala</text:h><text:p>Un mot.</text:p><text:p/><text:p>Un autre.</text:p>`, "Le gala\n\nUn mot.\n\nUn autre."},
		"spans":        {`<text:p>fré<text:span>ga</text:span>te  du <text:span> jour</text:span></text:p>`, "frégate du  jour"},
		"blanks":       {"<text:p>\n un<text:s text:c=\"2\"/>deux<text:tab/>trois<text:line-break/>quatre \n cinq</text:p>", "un  deux\ttrois\nquatre cinq"},
		"list":         {`<text:p>Pour :</text:p><text:list><text:list-item><text:p>un</text:p></text:list-item><text:list-item><text:p>deux</text:p></text:list-item></text:list><text:p>Fin.</text:p>`, "Pour :\n\nun\ndeux\n\nFin."},
		"table":        {`<table:table><table:table-row><table:table-cell><text:p>Nom</text:p></table:table-cell><table:table-cell><text:p>Âge</text:p></table:table-cell></table:table-row></table:table>`, "Nom\nÂge"},
		"note":         {`<text:p>Vu<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Source : JO.</text:p></text:note-body></text:note>, lu.</text:p><text:p>Fin.</text:p>`, "Vu, lu.\n\nFin.\n\nSource : JO."},
		"field":        {`<text:p>Page <text:page-number>2</text:page-number> de <text:title>Lettre</text:title></text:p>`, "Page 2 de Lettre"},
		"box":          {`<text:p>Avant<draw:frame><draw:text-box><text:p>Encadré.</text:p></draw:text-box></draw:frame> après.</text:p><text:p>Fin.</text:p>`, "Avant après.\n\nEncadré.\n\nFin."},
		"shape":        {`<text:p>Vu.<draw:custom-shape><text:p>Bulle.</text:p></draw:custom-shape></text:p>`, "Vu.\n\nBulle."},
		"contents":     {`<text:table-of-content><text:table-of-content-source><text:index-title-template>modèle</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Le gala 2</text:p></text:index-body></text:table-of-content>`, "Le gala 2"},
		"many blanks":  {`<text:p>un<text:s text:c="2000000000"/>deux<text:s text:c="-1"/></text:p>`, "un" + strings.Repeat(" ", 100) + "deux"},
		"nothing":      {`<text:p>Vu<![CDATA[]]>.<![CDATA[ ]]></text:p>`, "Vu. "},
		"dark frame":   {`<text:p>Vu.<draw:frame draw:style-name="fr1"><draw:text-box><text:p><text:span text:style-name="T2">Lu.</text:span></text:p></draw:text-box></draw:frame></text:p>`, "Vu.\n\nLu."},
		"declarations": {`<text:variable-decls><text:variable-decl/></text:variable-decls><office:forms>x</office:forms><text:p>Vu.</text:p>`, "Vu."},
	} {
		t.Run(name, func(t *testing.T) { wantBody(t, one(t, "a.odt", odt(t, darkFrame, c.body)), c.want) })
	}
}

func TestOdtKeepsWhatItHides(t *testing.T) {
	automatic := hides("text", "T1", `text:display="none"`) + hides("text", "T2", `fo:color="#ffffff"`) + hides("text", "T3", `fo:font-size="1pt"`) +
		`<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Secret"/>` +
		`<style:style style:name="A1" style:family="table-cell"><style:table-cell-properties fo:background-color="#000000"/></style:style>`
	body := `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Paul</dc:creator><dc:date>2026</dc:date></office:change-info><text:p>passage ôté</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
		`<text:p>Vu<text:span text:style-name="T1"> masqué un</text:span><office:annotation><dc:creator>Zoé</dc:creator><text:p>à couper</text:p></office:annotation>.</text:p>` +
		`<text:p text:style-name="P1">masqué deux</text:p><text:p><text:span text:style-name="T2">blanc</text:span></text:p><text:p><text:span text:style-name="T3">minuscule</text:span></text:p>` +
		`<table:table><table:table-row><table:table-cell table:style-name="A1"><text:p><text:span text:style-name="T2">Lu.</text:span></text:p></table:table-cell></table:table-row></table:table>` +
		`<text:section text:display="none"><text:p>une section</text:p></text:section>` +
		`<text:p><text:hidden-text text:string-value="un champ">un champ</text:hidden-text><text:a xlink:href="https://exemple.fr/b">ici</text:a> <text:a xlink:href="#titre">là</text:a></text:p>` +
		`<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:title>Photo</svg:title><svg:desc>La frégate au quai</svg:desc></draw:frame></text:p>`
	sheet := [2]string{"styles.xml", `<office:styles>` + hides("paragraph", "Secret", `text:display="none"`) + `</office:styles><office:master-styles><style:master-page>` +
		`<style:header><text:p>En-tête</text:p></style:header><style:footer><text:p>Pied</text:p></style:footer></style:master-page></office:master-styles>`}
	meta := [2]string{"meta.xml", `<office:meta><meta:initial-creator>J. Dupont</meta:initial-creator><dc:title>Projet</dc:title><meta:editing-cycles>3</meta:editing-cycles></office:meta>`}
	d := one(t, "a.odt", odt(t, automatic, body, sheet, meta))
	wantBody(t, d, "Vu.\n\nLu.\n\nici là")
	wantHidden(t, d, map[string]string{
		"deletion 1": "passage ôté", "hidden 1": " masqué un", "comment 1": "à couper", "hidden 2": "masqué deux\nblanc\nminuscule", "hidden 3": "une section", "hidden 4": "un champ",
		"alt 1": "Photo", "alt 2": "La frégate au quai", "header 1": "En-tête", "footer 1": "Pied", "links": "https://exemple.fr/b",
		"metadata": "auteur d'une modification : Paul\nauteur d'un commentaire : Zoé\nauteur : J. Dupont\ntitre : Projet",
	})
}

func TestOdtProblems(t *testing.T) {
	good := odt(t, "", "<text:p>Un texte assez long.</text:p>")
	for name, c := range map[string]struct {
		content []byte
		want    draft.ProblemCode
	}{
		"nothing":     {nil, draft.ProblemEmpty},
		"cut":         {good[:len(good)/2], draft.ProblemTruncated},
		"text":        {[]byte("du texte"), draft.ProblemMalformed},
		"no content":  {rawZip(t, [2]string{"mimetype", "x"}), draft.ProblemMalformed},
		"encrypted":   {rawZip(t, [2]string{"content.xml", "\x01\x9c\xff"}), draft.ProblemMalformed},
		"only hidden": {odt(t, hides("text", "T1", `text:display="none"`), `<text:p><text:span text:style-name="T1">x</text:span></text:p>`), draft.ProblemEmpty},
		"deep":        {odt(t, "", strings.Repeat("<text:section>", 300)+strings.Repeat("</text:section>", 300)), draft.ProblemBomb},
		"bomb":        {odt(t, "", strings.Repeat("<text:p>boum</text:p>", 1<<20)), draft.ProblemBomb},
	} {
		t.Run(name, func(t *testing.T) { wantProblem(t, one(t, "a.odt", c.content), c.want) })
	}
}
