package ingest_test

import (
	"strings"
	"testing"

	"imprimatur/internal/draft"
)

func openWord(t *testing.T, w wordFile) draft.Draft {
	t.Helper()
	return one(t, "lettre.docx", w.bytes(t))
}

func TestWordTextThatAReaderSees(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"paragraphs":               {para("Un.") + `<w:p/>` + para("Deux."), "Un.\n\nDeux."},
		"paragraphs apart":         {para("Un.") + para("Deux.") + `<w:p/><w:p/>` + para("Trois.") + `<w:p/>`, "Un.\n\nDeux.\n\nTrois."},
		"nothing before the first": {`<w:p/><w:p/>` + para("Un."), "Un."},
		"list": {
			para("Menu :") + item("pain") + item("vin") + `<w:p/>` + item("fromage") + para("Fin."),
			"Menu :\n\npain\nvin\n\nfromage\n\nFin.",
		},
		"a sentence in two paragraphs":  {para("La frégate Alcyon appareille") + para("mardi prochain de Brest.") + para("Fin."), "La frégate Alcyon appareille\nmardi prochain de Brest.\n\nFin."},
		"a stamp in two paragraphs":     {para("DIFFUSION") + para("RESTREINTE") + para("Note du jour"), "DIFFUSION\nRESTREINTE\n\nNote du jour"},
		"a list that was one no longer": {strings.ReplaceAll(item("Un.")+item("Deux."), `w:numId w:val="1"`, `w:numId w:val="0"`), "Un.\n\nDeux."},
		"a box beside a cell": {
			`<w:tbl><w:tr><w:tc><w:p>` + run("A1") + `<w:r><w:pict><w:txbxContent>` + para("Un.") + para("Deux.") + `</w:txbxContent></w:pict></w:r></w:p></w:tc></w:tr></w:tbl>`,
			"A1\n\nUn.\n\nDeux.",
		},
		"another form of a paragraph": {
			para("Un.") + `<mc:AlternateContent xmlns:mc="m"><mc:Choice>` + para("Deux.") + `</mc:Choice><mc:Fallback>` + para("Deux.") + `</mc:Fallback></mc:AlternateContent>`,
			"Un.\n\nDeux.",
		},
		"page break": {
			para("Un.") + `<w:p><w:r><w:br w:type="page"/></w:r></w:p>` + `<w:p><w:r><w:br w:type="page"/><w:t>Deux</w:t><w:br/><w:t>et trois</w:t></w:r></w:p>`,
			"Un.\n\nDeux\net trois",
		},
		"runs": {
			`<w:p>` + run("L’équi") + run("page &amp; ") + `<w:r><w:t>toi</w:t><w:tab/><w:t>ici</w:t><w:br/><w:t>fin</w:t></w:r></w:p>`,
			"L’équipage & toi\tici\nfin",
		},
		"table": {
			`<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>` + para("A1") + `</w:tc><w:tc>` + para("B1") + `</w:tc></w:tr></w:tbl>` + para("après"),
			"A1\nB1\n\naprès",
		},
		"hyperlink":    {`<w:p><w:hyperlink>` + run("notre site") + `</w:hyperlink></w:p>`, "notre site"},
		"inserted":     {`<w:p>` + run("la ") + `<w:ins w:id="1">` + run("fin ") + `</w:ins><w:moveTo>` + run("du chantier") + `</w:moveTo></w:p>`, "la fin du chantier"},
		"content box":  {`<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>` + para("dedans") + `</w:sdtContent></w:sdt>`, "dedans"},
		"tab stops":    {`<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>` + run("x") + `</w:p>`, "x"},
		"symbols":      {`<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:sym w:char="F0E8"/><w:sym w:char="20AC"/></w:r></w:p>`, "a\u2011b\u00ad€"},
		"not vanished": {`<w:p>` + styled(`<w:vanish w:val="0"/>`, "vu") + styled(`<w:color w:val="000000"/><w:sz w:val="22"/>`, " aussi") + `</w:p>`, "vu aussi"},
		"white on dark": {
			`<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F3864"/></w:tcPr><w:p>` + styled(`<w:color w:val="FFFFFF"/>`, "entête") +
				`</w:p></w:tc></w:tr></w:tbl><w:p>` + styled(`<w:color w:val="FFFFFF"/><w:highlight w:val="blue"/>`, "surligné") + `</w:p>`,
			"entête\n\nsurligné",
		},
		"mark of the paragraph": {`<w:p><w:pPr><w:rPr><w:vanish/><w:del w:id="1"/></w:rPr></w:pPr>` + run("vu") + `</w:p>`, "vu"},
		"text box": {
			`<w:p>` + run("avant ") + `<w:r><w:pict><w:txbxContent>` + para("encadré") + `</w:txbxContent></w:pict></w:r>` + run("après") + `</w:p>`,
			"avant après\n\nencadré",
		},
		"two forms of a box": {
			`<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="wps"><w:txbxContent>` + para("encadré") +
				`</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + para("encadré") +
				`</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run("texte") + `</w:p>`,
			"texte\n\nencadré",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := openWord(t, word(c.body))
			wantBody(t, d, c.want)
			wantHidden(t, d, nil)
		})
	}
}

// item is a paragraph of a list.
func item(text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>` + run(text) + `</w:p>`
}

func TestWordListsByTheirStyle(t *testing.T) {
	puce := func(text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="Puce2"/></w:pPr>` + run(text) + `</w:p>`
	}
	w := word(para("Menu")+puce("pain")+puce("vin")).with("word/styles.xml", `<w:styles `+nsW+`><w:style w:styleId="Puce"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>`+
		`<w:style w:styleId="Puce2"><w:basedOn w:val="Puce"/></w:style></w:styles>`)
	wantBody(t, openWord(t, w), "Menu\n\npain\nvin")
}

func TestWordNotesFollowTheBody(t *testing.T) {
	w := word(para("Corps")).rels(rel("footnotes", "notes1.xml")).
		with("word/notes1.xml", `<w:footnotes `+nsW+`><w:footnote w:type="separator">`+para("trait")+`</w:footnote><w:footnote w:id="2">`+para("Source : JO.")+`</w:footnote></w:footnotes>`).
		with("word/endnotes.xml", `<w:endnotes `+nsW+`><w:endnote>`+para("Fin.")+`</w:endnote></w:endnotes>`)
	wantBody(t, openWord(t, w), "Corps\n\nSource : JO.\n\nFin.")
}

func TestWordCarriesWhatNobodySees(t *testing.T) {
	for name, c := range map[string]struct {
		file   wordFile
		hidden map[string]string
	}{
		"deletions": {
			word(`<w:p>` + run("vu") + `<w:del w:author="Rolande Kermeur"><w:r><w:delText>effa</w:delText></w:r></w:del><w:del><w:r><w:delText>cé</w:delText></w:r></w:del>` +
				run(" ") + `<w:moveFrom>` + run("parti") + `</w:moveFrom></w:p>`),
			map[string]string{"deletion 1": "effacé", "deletion 2": "parti", "metadata": "auteur d'une modification : Rolande Kermeur"},
		},
		"deleted row": {
			word(para("vu") + `<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>` + para("un") + para("deux") + `</w:tc></w:tr></w:tbl>`),
			map[string]string{"deletion 1": "un\ndeux"},
		},
		"hidden runs": {
			word(`<w:p>` + run("vu ") + styled(`<w:vanish/>`, "caché") + run("|") + styled(`<w:color w:val="FEFEFE"/>`, "blanc") + run("|") +
				styled(`<w:sz w:val="2"/>`, "minuscule") + `</w:p>`),
			map[string]string{"hidden 1": "caché", "hidden 2": "blanc", "hidden 3": "minuscule"},
		},
		"hidden by a style": {
			word(`<w:p>`+run("vu ")+styled(`<w:rStyle w:val="B"/>`, "caché")+`</w:p><w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>`+run("aussi")+`</w:p>`).
				with("word/styles.xml", `<w:styles `+nsW+`><w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="P"><w:pPr/><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style></w:styles>`),
			map[string]string{"hidden 1": "caché", "hidden 2": "aussi"},
		},
		"a box anchored in hidden text": {
			word(`<w:p>` + run("vu") + `<w:r><w:rPr><w:vanish/></w:rPr><w:txbxContent>` + para("encadré") + `</w:txbxContent></w:r></w:p>`),
			map[string]string{"hidden 1": "encadré"},
		},
		"another form that says something else": {
			word(`<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>` + run("vu") + `</mc:Choice><mc:Fallback>` + run("autre") + `</mc:Fallback></mc:AlternateContent></w:r></w:p>`),
			map[string]string{"hidden 1": "autre"},
		},
		"comments": {
			word(para("vu")).with("word/comments.xml", `<w:comments `+nsW+`><w:comment w:author="P. Lann">`+para("Voir")+para("Brest")+`</w:comment><w:comment>`+para("ok")+`</w:comment></w:comments>`),
			map[string]string{"comment 1": "Voir\n\nBrest", "comment 2": "ok", "metadata": "auteur d'un commentaire : P. Lann"},
		},
		"headers and watermark": {
			word(para("vu")).rels(rel("header", "header1.xml"), rel("footer", "/word/pied.xml")).
				with("word/header1.xml", `<w:hdr `+nsW+`>`+para("Réservé")+`<w:p><w:r><w:pict><v:textpath xmlns:v="v" string="COPIE"/></w:pict></w:r></w:p></w:hdr>`).
				with("word/pied.xml", `<w:ftr `+nsW+`>`+para("page")+`</w:ftr>`),
			map[string]string{"header 1": "Réservé\n\nCOPIE", "footer 1": "page"},
		},
		"links and fields": {
			word(`<w:p>`+run("vu")+`<w:r><w:instrText> HYPERLINK "http://b.exemple"</w:instrText></w:r><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>`).
				rels(outside("hyperlink", "https://a.exemple/x?u=1"), outside("hyperlink", "https://a.exemple/x?u=1")).
				with("word/_rels/settings.xml.rels", `<Relationships `+nsRels+`>`+outside("attachedTemplate", `file:///\\serveur\NOTE.dotx`)+`</Relationships>`),
			map[string]string{"links": "HYPERLINK \"http://b.exemple\"\nhttps://a.exemple/x?u=1\nfile:///\\\\serveur\\NOTE.dotx"},
		},
		"properties": {
			word(para("vu")).
				with("docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Note</dc:title><dc:creator>R. Kermeur</dc:creator><cp:lastModifiedBy>P. Lann</cp:lastModifiedBy><cp:revision>4</cp:revision></cp:coreProperties>`).
				with("docProps/app.xml", `<Properties><Template>Normal.dotm</Template><Company>Asso</Company><Pages>1</Pages></Properties>`).
				with("docProps/custom.xml", `<Properties><property name="x"><vt:lpwstr xmlns:vt="v">étiquette</vt:lpwstr></property></Properties>`),
			map[string]string{"metadata": "société : Asso\ntitre : Note\nauteur : R. Kermeur\nmodifié par : P. Lann\npropriété : étiquette"},
		},
		"pictures, objects and diagrams": {
			word(para("vu")+`<w:p><w:r><w:drawing><wp:docPr xmlns:wp="p" descr="Le quai"/></w:drawing></w:r></w:p>`).
				rels(rel("oleObject", "embeddings/o.bin"), rel("diagramData", "diagrams/data1.xml")).
				with("word/embeddings/o.bin", "x").
				with("word/diagrams/data1.xml", `<d><a:p xmlns:a="a"><a:r><a:t>Étape</a:t></a:r></a:p></d>`),
			map[string]string{"alt 1": "Le quai", "diagram 1": "Étape", "metadata": "objet incorporé : o.bin"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := openWord(t, c.file)
			wantHidden(t, d, c.hidden)
			if got := strings.TrimSpace(strings.ReplaceAll(d.Body(), "|", "")); got != "vu" {
				t.Errorf("body %q", got)
			}
			if strings.Contains(d.Published(), "caché") {
				t.Error("hidden text would leave")
			}
		})
	}
}

func TestTheMainPartIsTheOneThatWordOpens(t *testing.T) {
	w := word(para("leurre")).with("custom/vrai.xml", `<w:document `+nsW+`>`+para("vrai")+`</w:document>`)
	w["_rels/.rels"] = `<Relationships ` + nsRels + `>` + rel("officeDocument", "/custom/vrai.xml") + `</Relationships>`
	wantBody(t, openWord(t, w), "vrai")
	delete(w, "_rels/.rels")
	wantBody(t, openWord(t, w), "leurre")
}

func TestZonesAreTheSameEachTime(t *testing.T) {
	w := word(para("vu")).rels(rel("header", "h1.xml"), rel("header", "h2.xml"), rel("header", "h3.xml"))
	for _, n := range []string{"h1", "h2", "h3"} {
		w.with("word/"+n+".xml", `<w:hdr `+nsW+`>`+para(n)+`</w:hdr>`).
			with("word/_rels/"+n+".xml.rels", `<Relationships `+nsRels+`>`+outside("hyperlink", "https://"+n)+`</Relationships>`)
	}
	first := openWord(t, w).Digest()
	for range 10 {
		if openWord(t, w).Digest() != first {
			t.Fatal("another digest for the same file")
		}
	}
}

func TestManyHiddenPiecesStayBounded(t *testing.T) {
	body := strings.Repeat(`<w:del><w:r><w:delText>x</w:delText></w:r></w:del>`+run("v"), 5000)
	d := openWord(t, word(`<w:p>`+body+`</w:p>`))
	if d.Problem != nil || len(d.Zones) > 250 {
		t.Fatalf("%v, %d zones", d.Problem, len(d.Zones))
	}
	total := 0
	for _, z := range d.Zones {
		if z.Hidden {
			total += strings.Count(z.Text, "x")
		}
	}
	if total != 5000 {
		t.Errorf("%d deletions kept of 5000", total)
	}
}
