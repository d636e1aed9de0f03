package grounding_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"imprimatur/internal/assist/grounding"
	"imprimatur/internal/draft"
)

func one(text string) draft.Draft {
	return draft.Draft{Zones: []draft.Zone{{Name: draft.ZoneBody, Text: text}}}
}

func all(d draft.Draft) []grounding.Range {
	var out []grounding.Range
	for _, z := range d.Zones {
		out = append(out, grounding.Range{Zone: z.Name, Start: 0, End: len(z.Text)})
	}
	return out
}

func TestAQuoteIsFoundInSpiteOfTypography(t *testing.T) {
	for _, tt := range []struct{ text, quote, want string }{
		{"Le gala de l’association réunira nos adhérents.", "l'association", "l’association"},
		{"Le gala de l’association réunira nos adhérents.", "L'ASSOCIATION REUNIRA", "l’association réunira"},
		{"Il dit : « Nous partons mardi » et sort.", "« Nous partons mardi »", "Nous partons mardi"},
		{"Il dit : « Nous partons mardi » et sort.", "…nous partons mardi…", "Nous partons mardi"},
		{"Départ\u00a0: 12\u202f000 hommes.", "12 000 hommes", "12\u202f000 hommes"},
		{"Un re\u0301giment e\u0301quipe\u0301.", "régiment équipé", "re\u0301giment e\u0301quipe\u0301"},
		{"Le ra\u200bdar est prêt.", "radar", "ra\u200bdar"},
		{"Le r\u0430dar est prêt.", "radar est", "r\u0430dar est"},
		{"Nous partons\n\nmardi   matin.", "partons mardi matin", "partons\n\nmardi   matin"},
		{"Bravo 🎉 à tous", "🎉", "🎉"},
		{"#OperationSentinelle demain", "OperationSentinelle", "OperationSentinelle"},
	} {
		d := one(tt.text)
		got := grounding.New(d).Find(tt.quote, all(d))
		if len(got) != 1 || got[0].Quote != tt.want {
			t.Errorf("%q in %q: %+v, want %q", tt.quote, tt.text, got, tt.want)
			continue
		}
		if p := got[0]; tt.text[p.Start:p.End] != p.Quote || p.Zone != draft.ZoneBody {
			t.Errorf("%q: place %+v is not its bytes", tt.quote, p)
		}
	}
}

func TestWhatIsNotWrittenIsNotFound(t *testing.T) {
	for _, tt := range []struct{ text, quote string }{
		{"La frégate appareille mardi.", "La frégate appareillera mardi"},
		{"La frégate appareille mardi.", "frégate mardi"},
		{"La frégate appareille mardi.", ""},
		{"La frégate appareille mardi.", " … "},
		{"La frégate appareille mardi.", "a"},
		{"Un transport en commun.", "port en"},
		{"Un départ.", "art"},
		{"Un départ.", "dép"},
		{"La frégate appareille mardi.", "\xff\xfe"},
	} {
		d := one(tt.text)
		if got := grounding.New(d).Find(tt.quote, all(d)); len(got) != 0 {
			t.Errorf("%q in %q: %+v", tt.quote, tt.text, got)
		}
	}
}

func TestPlacesOutsideWhatWasReadDoNotCount(t *testing.T) {
	text := "Rendez-vous mardi. Rien. Rendez-vous mardi."
	d := one(text)
	g := grounding.New(d)
	if got := g.Find("rendez-vous mardi", all(d)); len(got) != 2 {
		t.Fatalf("%d places, want 2", len(got))
	}
	second := strings.LastIndex(text, "Rendez")
	got := g.Find("rendez-vous mardi", []grounding.Range{{Zone: draft.ZoneBody, Start: second - 3, End: len(text)}})
	if len(got) != 1 || got[0].Start != second {
		t.Errorf("%+v, want the second", got)
	}
	if got := g.Find("rendez-vous mardi", []grounding.Range{{Zone: "title", Start: 0, End: len(text)}}); len(got) != 0 {
		t.Errorf("found in a zone that was not read: %+v", got)
	}
}

func TestZonesAreSearchedInOrder(t *testing.T) {
	d := draft.Draft{Zones: []draft.Zone{{Name: draft.ZoneTitle, Text: "Départ"}, {Name: draft.ZoneBody, Text: "Le départ est mardi."}}}
	got := grounding.New(d).Find("DÉPART", all(d))
	if len(got) != 2 || got[0].Zone != draft.ZoneTitle || got[1].Zone != draft.ZoneBody {
		t.Errorf("%+v", got)
	}
}

// Whatever the text, a place is its own bytes; a run of whole words is always
// found where it was taken.
func TestPlacesAreExactBytes(t *testing.T) {
	words := []string{"l’équipe", "part", "MARDI", "re\u0301giment", "12\u202f000", "«", "»", "🎉", "ra\u200bdar", "état-major", ".", "\n", "S E C R E T", "ﬁn", "É"}
	rapid.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, "words")
		text := strings.Join(picked, " ")
		d := one(text)
		g := grounding.New(d)
		quote := rapid.SampledFrom(picked).Draw(t, "quote")
		for _, p := range g.Find(quote, all(d)) {
			if text[p.Start:p.End] != p.Quote {
				t.Fatalf("%q is not %q", text[p.Start:p.End], p.Quote)
			}
			if again := g.Find(p.Quote, all(d)); len(again) == 0 {
				t.Fatalf("%q is not found again", p.Quote)
			}
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("Le gala de l’association.", "l'association")
	f.Add("a\u0301\u200b", "á")
	f.Add("S E C R E T", "secret")
	f.Fuzz(func(t *testing.T, text, quote string) {
		d := one(text)
		for _, p := range grounding.New(d).Find(quote, all(d)) {
			if p.Start < 0 || p.End > len(text) || p.Start >= p.End || text[p.Start:p.End] != p.Quote {
				t.Fatalf("place %d:%d of %d", p.Start, p.End, len(text))
			}
		}
	})
}
