package french_test

import (
	"slices"
	"testing"

	"imprimatur/internal/french"
)

// originals gives the original text of spans.
func originals(a *french.Text, spans []french.Span) []string {
	var out []string
	for _, s := range spans {
		o := a.Original(s)
		out = append(out, a.Orig[o.Start:o.End])
	}
	return out
}

func TestSentencesEndWhereAReaderEndsThem(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Un. Deux ! Trois ? Quatre… Cinq", []string{"Un.", "Deux !", "Trois ?", "Quatre…", "Cinq"}},
		{
			"Nous avons vu revenir hier au soir le bâtiment du\nport, sous les ordres du capitaine de corvette\nTrévarin, vingt-deux ans de service.",
			[]string{"Nous avons vu revenir hier au soir le bâtiment du\nport, sous les ordres du capitaine de corvette\nTrévarin, vingt-deux ans de service."},
		},
		{
			"Les bateaux du port de Brest vus du ciel\nLe reportage de nos amis est à lire dans ce\nnuméro de la revue.",
			[]string{"Les bateaux du port de Brest vus du ciel", "Le reportage de nos amis est à lire dans ce\nnuméro de la revue."},
		},
		{"Il vient ici le\nsoir quand le\nRoi dort bien.", []string{"Il vient ici le\nsoir quand le", "Roi dort bien."}},
		{
			"Les nouvelles du mois\nqui vient\nLa frégate Alcyon appareille mardi prochain de Brest\nVisite du musée, ouverte à tous",
			[]string{"Les nouvelles du mois\nqui vient", "La frégate Alcyon appareille mardi prochain de Brest", "Visite du musée, ouverte à tous"},
		},
		{
			"Au programme de la semaine :\nla frégate Alcyon appareille mardi prochain de Brest\nMercredi soir, lecture d'un roman\nau café du port",
			[]string{"Au programme de la semaine :", "la frégate Alcyon appareille mardi prochain de Brest", "Mercredi soir, lecture d'un roman\nau café du port"},
		},
		{
			"Le mot de la présidente de notre association\nChers amis, bonne lecture.",
			[]string{"Le mot de la présidente de notre association", "Chers amis, bonne lecture."},
		},
		{"Voici : la suite ; et fin.", []string{"Voici : la suite ; et fin."}},
		{"M. Durand et Mme. Petit.", []string{"M. Durand et Mme. Petit."}},
		{"Cf. art. 3, p. 12 et n° 4. Fin.", []string{"Cf. art. 3, p. 12 et n° 4.", "Fin."}},
		{"Le Cdt. Martin et le Gal. Petit. Le 1er. Bon.", []string{"Le Cdt. Martin et le Gal. Petit.", "Le 1er.", "Bon."}},
		{"Il fait 12.5 km. Il rentre.", []string{"Il fait 12.5 km.", "Il rentre."}},
		{"Des chars, etc. et des avions.", []string{"Des chars, etc. et des avions."}},
		{"Des chars, etc. Puis rien.", []string{"Des chars, etc.", "Puis rien."}},
		{"Voir www.exemple.fr/Page demain.", []string{"Voir www.exemple.fr/Page demain."}},
		{"Pas mal. Demain.", []string{"Pas mal.", "Demain."}},
		{"le Mal. Juin", []string{"le Mal. Juin"}},
		{"C’est fini.Demain on part.", []string{"C’est fini.", "Demain on part."}},
		{"Bon… enfin presque.", []string{"Bon… enfin presque."}},
		{"Bon... enfin presque... Oui", []string{"Bon... enfin presque...", "Oui"}},
		{"Il dit « Partons ! » Puis rien.", []string{"Il dit « Partons ! »", "Puis rien."}},
		{" 🎉 🎉\n", []string{"🎉 🎉"}},
		{" \n", nil},
		{"(Vrai.) Faux.", []string{"(Vrai.)", "Faux."}},
		{"une phrase sur\ndeux lignes", []string{"une phrase sur\ndeux lignes"}},
		{"une ligne\nUne autre", []string{"une ligne", "Une autre"}},
		{"une ligne.\nune autre", []string{"une ligne.", "une autre"}},
		{"une liste :\n- un\n- deux\n• trois\n1) quatre", []string{"une liste :", "- un", "- deux", "• trois", "1) quatre"}},
		{"on part\n🚢 demain\n#marine", []string{"on part", "🚢 demain", "#marine"}},
		{"1. Premier\n2. Second", []string{"1. Premier", "2. Second"}},
		{"un\n\ndeux\r\n\r\ntrois", []string{"un", "deux", "trois"}},
		{"La D.R. locale. L’O.T.A.N. Demain.", []string{"La D.R. locale.", "L’O.T.A.N.", "Demain."}},
		{"J. P. Martin arrive.", []string{"J. P. Martin arrive."}},
		{"fin. on repart", []string{"fin.", "on repart"}},
		{"Un point. #marine @Armee", []string{"Un point.", "#marine @Armee"}},
	} {
		a := french.Analyze(c.text)
		if got := originals(a, a.Sentences); !slices.Equal(got, c.want) {
			t.Errorf("%q: sentences are\n %q, want\n %q", c.text, got, c.want)
		}
	}
}

func TestParagraphsEndAtBlankLines(t *testing.T) {
	a := french.Analyze("Un. Deux.\nTrois\n \nQuatre !\n\n\nCinq")
	want := []string{"Un. Deux.\nTrois", "Quatre !", "Cinq"}
	if got := originals(a, a.Paragraphs); !slices.Equal(got, want) {
		t.Errorf("paragraphs are %q, want %q", got, want)
	}
	if p := a.Tokens[len(a.Tokens)-1].Paragraph; p != 2 {
		t.Errorf("the last token is in paragraph %d", p)
	}
}

// A mail that is quoted has its empty lines too.
func TestParagraphsOfAQuotedMail(t *testing.T) {
	a := french.Analyze("Bonjour,\n> Le bateau part.\n> Il revient.\n>\n> Merci\n> > \n> > à toi\n>> de même")
	want := []string{"Bonjour,\n> Le bateau part.\n> Il revient.", "Merci", "à toi\n>> de même"}
	if got := originals(a, a.Paragraphs); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
