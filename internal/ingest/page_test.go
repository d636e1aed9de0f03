package ingest_test

import (
	"strings"
	"testing"

	"imprimatur/internal/draft"
)

func TestPageShowsWhatABrowserShows(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"paragraphs":          {"<p>Un mot.</p><p>Un autre.</p>", "Un mot.\n\nUn autre."},
		"blanks are one":      {"<p>Un \n\t <b>mot</b>\n de   plus.</p>", "Un mot de plus."},
		"no blank, one word":  {"<p>fré<b>ga</b>te</p>", "frégate"},
		"blank within":        {"<p><b>Un </b> <i> mot</i></p>", "Un mot"},
		"held together":       {"<p>12&nbsp;000&#8239;€</p>", "12\u00a0000\u202f€"},
		"entities":            {"<p>L&rsquo;&eacute;quipage &#xE0; l&#39;&oelig;uvre</p>", "L’équipage à l'œuvre"},
		"lines":               {"<p>Cordialement,<br>Jeanne<br/>CAIA</p>", "Cordialement,\nJeanne\nCAIA"},
		"an empty line":       {"<div>Un.<br><br>Deux.</div>", "Un.\n\nDeux."},
		"divs of a mail":      {"<div>Bonjour,</div><div>le texte.</div><div><br></div><div>Fin.</div>", "Bonjour,\nle texte.\n\nFin."},
		"empty lines":         {"<p>Un.</p><p>&nbsp;</p><p><o:p>&nbsp;</o:p></p><p>Deux.</p>", "Un.\n\nDeux."},
		"list":                {"<p>Pour :</p><ul><li>un</li><li>deux</li></ul><p>Voilà.</p>", "Pour :\n\nun\ndeux\n\nVoilà."},
		"table":               {"<table><tr><th>Nom</th><th>Âge</th></tr><tr><td>A</td><td>3</td></tr></table>", "Nom\nÂge\nA\n3"},
		"title above":         {"<h1>Le gala</h1>Il fut beau.", "Le gala\n\nIl fut beau."},
		"as written":          {"<pre>un\n  deux</pre>", "un\n  deux"},
		"programs":            {"<style>p{color:red}</style><script>alert('non')</script><p>Oui.</p>", "Oui."},
		"for who has none":    {"<noscript><p>Sans programme.</p></noscript>", "Sans programme."},
		"never closed":        {"<p>Un<p>Deux<b>", "Un\n\nDeux"},
		"no element":          {"Du texte & rien d'autre", "Du texte & rien d'autre"},
		"unknown element":     {"<o:p>Un</o:p> <span>mot</span>", "Un mot"},
		"an article":          {"<header>CAIA</header><article><p>Le texte.</p></article><footer>Fin</footer>", "CAIA\n\nLe texte.\n\nFin"},
		"a sentence in lines": {"<p>Le gala aura lieu</p><p>au mois de mai.</p>", "Le gala aura lieu\nau mois de mai."},
		"button":              {"<button>Lire</button>", "Lire"},
	} {
		t.Run(name, func(t *testing.T) { wantBody(t, one(t, "page.html", []byte(c.page)), c.want) })
	}
}

func TestPageKeepsWhatItHides(t *testing.T) {
	const page = `<html><head><title>Projet de page</title><meta name="author" content="J. Dupont">
<meta property="og:description" content="Un résumé"><meta name="viewport" content="width=device-width"></head>
<body><!-- note pour Paul --><p>Vu.<span style="color:red; display : none">masqué un</span></p>
<p style="mso-hide:all">masqué deux</p><p hidden>masqué <b>trois</b></p><template>gabarit</template>
<img src="a.jpg" alt="La frégate au quai"><a href="https://exemple.fr/a?b=1">ici</a>
<a href="https://exemple.fr">https://exemple.fr</a> <abbr title="État-major">EM</abbr>
<input value="saisi" placeholder="à saisir"><iframe src="https://carte.exemple.fr" srcdoc="dedans"></iframe></body></html>`
	d := one(t, "page.htm", []byte(page))
	wantBody(t, d, "Vu.\n\nici https://exemple.fr EM")
	wantHidden(t, d, map[string]string{
		"comment 1": "note pour Paul",
		"hidden 1":  "masqué un",
		"hidden 2":  "masqué deux masqué trois gabarit",
		"hidden 3":  "dedans",
		"alt 1":     "La frégate au quai", "alt 2": "État-major", "alt 3": "saisi", "alt 4": "à saisir",
		"links":    "https://exemple.fr/a?b=1\nhttps://carte.exemple.fr",
		"metadata": "titre de la page : Projet de page\nauthor : J. Dupont\nog:description : Un résumé",
	})
}

func TestSettingsOfAnOfficeAreNoComment(t *testing.T) {
	for page, want := range map[string]map[string]string{
		"<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><p>Vu.</p>": nil,
		"<!--[if mso]><style>p {color: red}</style><![endif]--><p>Vu.</p>":                                             nil,
		"<p>Vu.</p><!--[if !mso]><!--><!--<![endif]-->":                                                                nil,
		"<p>Vu.</p><!--[if mso]><table><tr><td>Pour Outlook</td></tr></table><![endif]-->":                             {"comment 1": "Pour Outlook"},
		"<p>Vu.</p><!-- [si besoin] voir Paul -->":                                                                     {"comment 1": "[si besoin] voir Paul"},
	} {
		d := one(t, "page.html", []byte(page))
		wantBody(t, d, "Vu.")
		wantHidden(t, d, want)
	}
}

func TestPageIsReadInItsEncoding(t *testing.T) {
	for name, page := range map[string]string{
		"utf-8":             "<p>Été à l’œuvre</p>",
		"named by the page": "<meta charset=iso-8859-15><p>\xc9t\xe9 \xe0 l'\xbduvre</p>",
		"old way of naming": `<meta http-equiv="Content-Type" content="text/html; charset=macintosh"><p>` + "\x83t\x8e \x88 l\xd5\xcfuvre</p>",
		"not named":         "<p>\xc9t\xe9 \xe0 l\x92\x9cuvre</p>",
		"utf-16":            string(utf16Bytes("<p>Été à l’œuvre</p>", false)),
		"wrongly named":     "<meta charset=iso-8859-1><p>Été à l’œuvre</p>",
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.ReplaceAll(one(t, "a.xhtml", []byte(page)).Body(), "'", "’")
			if got != "Été à l’œuvre" {
				t.Errorf("body %q", got)
			}
		})
	}
}

func TestPageProblems(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		want draft.ProblemCode
	}{
		"nothing":     {"", draft.ProblemEmpty},
		"only hidden": {"<p hidden>x</p><!-- y -->", draft.ProblemEmpty},
		"binary":      {"<p>\x00\x01\x02</p>", draft.ProblemBinary},
		"deep":        {strings.Repeat("<div>", 100_000) + "x", draft.ProblemBomb},
		"too large":   {"<p>" + strings.Repeat("x ", 6<<20), draft.ProblemTooLarge},
	} {
		t.Run(name, func(t *testing.T) { wantProblem(t, one(t, "page.html", []byte(c.page)), c.want) })
	}
}
