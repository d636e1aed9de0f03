package french_test

import (
	"strings"
	"testing"

	"imprimatur/internal/french"
)

// What the source of a page or a mail has between and in place of letters reads as what
// its reader sees.
func TestSourcesReadAsTheirPages(t *testing.T) {
	for source, want := range map[string]string{
		"La <b>frégate</b> part":                                            "La frégate part",
		"La fré<b>gate</b> part":                                            "La frégate part",
		"Elle part.<br>Elle revient.":                                       "Elle part.\nElle revient.",
		"Elle part.<br />\nElle revient.":                                   "Elle part.\nElle revient.",
		"Elle part.<BR>\r\n<br>\r\nElle revient.":                           "Elle part.\n\nElle revient.",
		"<p>Elle part.</p>\n<p>Elle revient.</p>":                           "\n\nElle part.\n\nElle revient.\n\n",
		"<div>Un</div><div><br></div><div>Deux</div>":                       "\nUn\n\nDeux\n",
		"<ul>\n  <li>un</li>\n  <li>deux</li>\n</ul>":                       "\n- un\n- deux\n",
		"<td>Nom</td><td>Date</td>":                                         " | Nom | Date",
		`<p class="MsoNormal" style="margin: 0"><o:p>À</o:p>`:               "\n\nÀ",
		"<!-- wp:paragraph -->\n<p>Un":                                      "\n\nUn",
		"Il vise <5 % et >3 %":                                              "Il vise <5 % et >3 %",
		"x <y> z <3, <bravo> et <!-- non -->":                               "x <y> z <3, <bravo> et <!-- non -->",
		`\ud83d\ude80 \ud83d \u12 \ud83d\u0041`:                             `🚀 \ud83d \u12 \ud83d\u0041`,
		"<b le reste":                                                       "<b le reste",
		"la [frégate](https://exemple.fr/a_b) part":                         "la frégate part",
		"la ![photo](a.png \"titre\") part":                                 "la photo part",
		"la [frégate][1] part":                                              "la frégate part",
		"[Concours] et (non) [là] (ici)":                                    "[Concours] et (non) [là] (ici)",
		"le navire[1] part [2], puis [^3].":                                 "le navire part, puis.",
		"le [12] et [3] marins, [1] : a":                                    "le [12] et [3] marins, [1] : a",
		`\- Fin \(mars\)\. C:\temp\nuit C:\nuit \\serveur`:                  `- Fin (mars). C:\temp\nuit C:\nuit \\serveur`,
		`Il part.\nElle reste\n\nici, d\u00e9j\u00E0`:                       "Il part.\nElle reste\n\nici, déjà",
		"d=C3=A9fense, l=E2=80=99=C3=A9quipe, d=E9j=E0, a=3":                "défense, l’équipe, déjà, a=3",
		"un mot qui est coupé au bout de la ligne, frég=\nate":              "un mot qui est coupé au bout de la ligne, frégate",
		"a =\n\nb ==\nc":                                                    "a =\n\nb ==\nc",
		"dÃ©fense, lâ€™Ã©quipe Ã  Å“uvre Â« Ã‰tat Â»…":                      "défense, l’équipe à œuvre « État »…",
		"la _Charles de Gaulle_, __là__ (_ici_) _a_b_":                      "la Charles de Gaulle, là (ici) a_b",
		"il dit << non >>, <<oui>>, <<<non>>>, a << b":                      "il dit « non », «oui», <<<non>>>, a << b",
		"l'**OTAN**, *12* **000** km, **_là_**":                             "l'OTAN, 12 000 km, là",
		"* un * deux*\n* trois, 3*4*5, m*rde, ***":                          "* un * deux*\n* trois, 3*4*5, m*rde, ***",
		"@le_mec_ jean_paul_ _ici ____ _ _a @_b_ #_c_":                      "@le_mec_ jean_paul_ _ici ____ _ _a @_b_ #_c_",
		"dÃƒÂ©fense 12Â km, 3 â‚¬":                                          "défense 12\u00a0km, 3 €",
		"LIBERTÉ\u00a0» « né\u00a0» ÂGE PÂTÉ":                               "LIBERTÉ\u00a0» « né\u00a0» ÂGE PÂTÉ",
		"d&eacute;j&amp;agrave; 3&nbsp;&euro;, 12&deg; &oelig;uvre&hellip;": "déjà 3 €, 12° œuvre…",
	} {
		got, want := french.Analyze(source), french.Analyze(want)
		if got.Folded != want.Folded || got.Raw != want.Raw {
			t.Errorf("%q\nfolds to %q, raw %q\n    want %q, raw %q", source, got.Folded, got.Raw, want.Folded, want.Raw)
		}
		if len(got.Tokens) != len(want.Tokens) {
			t.Errorf("%q: %d tokens, want %d", source, len(got.Tokens), len(want.Tokens))
			continue
		}
		for i := range got.Tokens {
			if got.Tokens[i].Capital != want.Tokens[i].Capital || got.Tokens[i].Sentence != want.Tokens[i].Sentence || got.Tokens[i].Paragraph != want.Tokens[i].Paragraph {
				t.Errorf("%q: %q is %+v, want %+v", source, got.Token(i), got.Tokens[i], want.Tokens[i])
			}
		}
	}
}

// A word is quoted with all that stands for its letters.
func TestSourcesAreQuotedWhole(t *testing.T) {
	for source, want := range map[string][]string{
		"la fr&eacute;gate &Eacute;&oelig;": {"la", "fr&eacute;gate", "&Eacute;&oelig;"},
		"<p>La fré<b>ga</b>te</p>":          {"La", "fré<b>ga</b>te"},
		"dÃ©jÃ  lâ€™Ã‰tÃ©":                  {"dÃ©jÃ", "lâ€™", "Ã‰tÃ©"},
		"la fr=C3=A9g=\nate =E9t=E9":        {"la", "fr=C3=A9g=\nate", "=E9t=E9"},
		`l\u2019\u00e9t\u00e9 \-là`:         {`l\u2019`, `\u00e9t\u00e9`, "là"},
		"[la](http://a.fr) #DÃ©fenseEnMer":  {"la", "DÃ©fense", "En", "Mer"},
	} {
		a := french.Analyze(source)
		var got []string
		for _, k := range a.Tokens {
			o := a.Original(k.Span())
			got = append(got, source[o.Start:o.End])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}

// What no sentence holds stays where it is.
func TestUnseen(t *testing.T) {
	for source, want := range map[string]string{
		"rien":                          "",
		`<b class="lead">rien</b><br/>`: "",
		`la <a href="http://a.fr" style='x: y'>page</a> [b](c d)`: "http://a.fr|c d",
		`<img src=a.png alt="Le port de Brest">`:                  "a.png|Le port de Brest",
		`<p class="départ demain">a</p>`:                          "départ demain",
	} {
		a := french.Analyze(source)
		text := a.Unseen()
		if text != "" && len(text) != len(source) {
			t.Errorf("%q: %d bytes of %d", source, len(text), len(source))
		}
		parts := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
		if got := strings.Join(parts, "|"); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
		for _, p := range parts {
			if strings.Index(text, p) != strings.Index(source, p) {
				t.Errorf("%q: %q is elsewhere", source, p)
			}
		}
	}
}
