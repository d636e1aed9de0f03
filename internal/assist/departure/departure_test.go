package departure_test

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"imprimatur/assets"
	"imprimatur/internal/assist/departure"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

func engine(t testing.TB) *check.Engine {
	t.Helper()
	fsys, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// silent is another reader that sees nothing.
type silent struct{}

func (silent) Read(draft.Zone, *french.Text, []check.Term) []check.Finding { return nil }
func (silent) SHA256() string                                              { return "silent" }

func body(text string) draft.Draft {
	return draft.Draft{ID: "d", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: text}}}
}

var day = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func TestMarkedBlockedAndUncheckedDraftsStayIn(t *testing.T) {
	e := engine(t)
	g := departure.New(e)
	for _, tt := range []struct {
		name string
		d    draft.Draft
		want departure.Why
	}{
		{"plain", body("Le gala de l’association réunira nos adhérents."), ""},
		{"marking", body("DIFFUSION RESTREINTE\nLe gala réunira nos adhérents."), departure.Marked},
		{"marking that no rule finds at fault", body("Selon le communiqué, l'archive de 1916 portait SECRET DÉFENSE."), departure.Marked},
		{"marking in a hidden zone", draft.Draft{Zones: []draft.Zone{{Name: "body", Text: "Le gala."}, {Name: "comment 1", Text: "NATO RESTRICTED", Hidden: true}}}, departure.Marked},
		{"blocking", body("La frégate Alcyon appareille mardi prochain pour trois mois."), departure.Blocking},
		{"nothing published", draft.Draft{Zones: []draft.Zone{{Name: "comment 1", Text: "Le gala.", Hidden: true}}}, departure.NoText},
		{"unreadable", draft.Draft{Problem: &draft.Problem{Code: draft.ProblemBinary}}, departure.Unchecked},
	} {
		rep := e.Check(context.Background(), tt.d, day)
		if got := g.Withhold(tt.d, rep); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	clean, other := body("Le gala."), body("Le buffet.")
	if got := g.Withhold(other, e.Check(context.Background(), clean, day)); got != departure.Unchecked {
		t.Errorf("the report of another draft: %q", got)
	}
	weak := e.Join(silent{}).Check(context.Background(), body("Sur dix appareils de l'escadron, trois sont bons de vol."), day)
	if weak.Verdict != check.Warned {
		t.Fatalf("the weak clue is %s", weak.Verdict)
	}
	if got := g.Withhold(body("Sur dix appareils de l'escadron, trois sont bons de vol."), weak); got != departure.Blocking {
		t.Errorf("a weak clue of what blocks: %q", got)
	}
	late, stop := context.WithCancel(context.Background())
	stop()
	if got := g.Withhold(clean, e.Check(late, clean, day)); got != departure.Unchecked {
		t.Errorf("a check that ran out of time: %q", got)
	}
}

func TestNamesPlacesUnitsAndNumbersAreReplaced(t *testing.T) {
	g := departure.New(engine(t))
	for _, tt := range []struct {
		text string
		gone []string
	}{
		{"Hier, Claire Morvan a rejoint le 13e RDP à Souge avec 14 camarades.", []string{"Claire", "Morvan", "13e", "RDP", "Souge", "14"}},
		{"Le capitaine Yann Le Goff commande la frégate Alcyon.", []string{"Yann", "Goff", "Alcyon"}},
		{"Morvan est d'accord. Appelez Claire Morvan au 06 39 98 12 34.", []string{"Morvan", "Claire", "06", "39 98"}},
		{"Écrire à claire.morvan@exemple.fr ou https://exemple.fr/a?b=1 avant le 3 mars 2027.", []string{"claire", "exemple", "mars", "2027"}},
		{"Rendez-vous par 47° 12' 38\" N, à vingt-deux heures, avec deux cents hommes.", []string{"47", "12", "38", "vingt-deux", "deux cents"}},
		{"Le programme SCORPION et la DGA, à Bourges, #OperationAlcyon @alcyon_fr.", []string{"SCORPION", "DGA", "Bourges", "Operation", "alcyon"}},
		{"Mission au Sahel puis au Tchad, vingt jours.", []string{"Sahel", "Tchad", "vingt"}},
		{"Le total est de ４５ unités, soit ½ de plus, Ⅳ fois.", []string{"４５", "½", "Ⅳ"}},
	} {
		d := body(tt.text)
		table := departure.NewTable(d)
		got := g.Disguise(d.Zones[0], table)
		for _, word := range tt.gone {
			if strings.Contains(strings.ToLower(got), strings.ToLower(word)) {
				t.Errorf("%q leaves with %q", got, word)
			}
		}
		if back := table.Restore(got); back != tt.text {
			t.Errorf("restored %q, want %q", back, tt.text)
		}
	}
}

func TestAPlaceholderIsTheSameThroughoutADraft(t *testing.T) {
	g := departure.New(engine(t))
	d := draft.Draft{Zones: []draft.Zone{{Name: "title", Text: "Un portrait de Claire Morvan"}, {Name: "body", Text: "Bravo à Claire Morvan."}}}
	table := departure.NewTable(d)
	title, text := g.Disguise(d.Zones[0], table), g.Disguise(d.Zones[1], table)
	if table.Len() != 1 || !strings.Contains(title, "[PERSONNE_1]") || !strings.Contains(text, "[PERSONNE_1]") {
		t.Errorf("%q, %q, %d replacements", title, text, table.Len())
	}
	if got := table.Restore("bravo à PERSONNE_1, oui"); got != "bravo à Claire Morvan, oui" {
		t.Errorf("without brackets: %q", got)
	}
}

func TestAPlaceholderInTheTextIsNotTaken(t *testing.T) {
	g := departure.New(engine(t))
	text := "Le repère [PERSONNE_1] vaut pour Claire Morvan."
	d := body(text)
	table := departure.NewTable(d)
	if got := table.Restore(g.Disguise(d.Zones[0], table)); got != text {
		t.Errorf("%q", got)
	}
}

// Whatever the text: it comes back whole, and no digit leaves.
func TestDisguiseThenRestoreIsTheText(t *testing.T) {
	g := departure.New(engine(t))
	pieces := []string{
		"Claire Morvan", "le 13e RDP", "à Gao", "le 3 mars", "06 39 98 12 34", "a@b.fr", "[NOM_1]", "NOMBRE_1", "PERSONNE_12",
		"l’équipe", "🎉", ".", "\n", "M. Durand", "DGA", "#Tag2027", "re\u0301giment", "12\u202f000", "x", "]", "[", "Ⅳ",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 14).Draw(t, "pieces"), rapid.SampledFrom([]string{" ", "", ", "}).Draw(t, "join"))
		d := body(text)
		table := departure.NewTable(d)
		out := g.Disguise(d.Zones[0], table)
		if back := table.Restore(out); back != text {
			t.Fatalf("%q restored as %q", text, back)
		}
		bare := out
		for _, e := range table.Entries() {
			bare = strings.ReplaceAll(bare, e.Placeholder, "")
		}
		if strings.ContainsFunc(bare, unicode.IsDigit) {
			t.Fatalf("a digit leaves: %q", out)
		}
	})
}
