package classify_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/classify"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

func TestTrainingIsDeterministicAndMeasured(t *testing.T) {
	first, card, err := classify.Train(t.Context(), "essai", writers(3), noTerms, shares)
	if err != nil {
		t.Fatal(err)
	}
	if again := trained(t); !bytes.Equal(first, again) {
		t.Error("the same examples gave another model")
	}
	if !slices.Equal(card.Categories, []string{"equipment_performance", "family_private"}) || card.Drafts != 270 || card.Writers != 3 {
		t.Errorf("card: %d drafts, %d writers, categories %q", card.Drafts, card.Writers, card.Categories)
	}
	if card.Warn < card.Advise {
		t.Errorf("a warning from %v, an advice from %v", card.Warn, card.Advise)
	}
	for _, h := range card.HeldOut {
		if h.Explicit < .8 || h.Implicit < .8 || h.Category < .9 || h.Marked > .3 {
			t.Errorf("on a writer that it did not learn from: %+v", h)
		}
	}
	if len(card.HeldOut) != 3 {
		t.Errorf("measured on %d writers", len(card.HeldOut))
	}
}

// Many writers are left out in groups; each is still measured by a model that did not
// learn from them.
func TestManyWritersAreMeasuredEach(t *testing.T) {
	all := writers(10)
	for w := range all {
		all[w].Examples = all[w].Examples[:30]
	}
	_, card, err := classify.Train(t.Context(), "essai", all, noTerms, shares)
	if err != nil {
		t.Fatal(err)
	}
	if len(card.HeldOut) != len(all) {
		t.Fatalf("measured on %d writers of %d", len(card.HeldOut), len(all))
	}
	for i, h := range card.HeldOut {
		if h.Writer != all[i].Name || h.Explicit == 0 {
			t.Errorf("%d: %+v", i, h)
		}
	}
}

func TestTrainingRefuses(t *testing.T) {
	mislabelled := writers(2)
	mislabelled[1].Examples[0].Expected[0].Quote = "qui n'y est pas"
	unlabelled := writers(2)
	for w := range unlabelled {
		for i := range unlabelled[w].Examples {
			unlabelled[w].Examples[i].Expected = nil
		}
	}
	for name, w := range map[string][]classify.Writer{"one writer": writers(1), "a quote that is not in the text": mislabelled, "no breach": unlabelled} {
		if _, _, err := classify.Train(t.Context(), "essai", w, noTerms, shares); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := classify.Train(ctx, "essai", writers(2), noTerms, shares); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestLoadRefusesWhatIsNotTheModel(t *testing.T) {
	whole := trained(t)
	flip := func(at int) []byte {
		b := bytes.Clone(whole)
		b[at] ^= 1
		return b
	}
	for name, b := range map[string][]byte{
		"nothing": nil, "another file": []byte("%PDF-1.7"), "cut short": whole[:len(whole)-1], "cut in the header": whole[:20],
		"another version": append([]byte("IMPRCLS9"), whole[8:]...), "one bit of the weights": flip(len(whole) / 2),
		"one bit of the header": flip(30), "one byte more": append(bytes.Clone(whole), 0),
	} {
		if _, err := classify.Load(b); !errors.Is(err, classify.ErrModel) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if m, err := classify.Load(whole); err != nil || len(m.SHA256()) != 64 {
		t.Errorf("the model itself: %v", err)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte("IMPRCLS2"))
	f.Add(append([]byte("IMPRCLS2\x02\x00\x00\x00{}"), make([]byte, 40)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		if _, err := classify.Load(b); err != nil && !errors.Is(err, classify.ErrModel) {
			t.Errorf("another error: %v", err)
		}
	})
}

// A lexicon that knows a word makes the reader understand it, where no writer had it.
func TestALexiconTellsWhatANewWordIs(t *testing.T) {
	weapons := append(slices.Clone(secrets), "torpille", "ogive")
	lexicons := func(x *french.Text) (terms []check.Term) {
		for i := range x.Tokens {
			if slices.Contains(weapons, x.Token(i)) {
				terms = append(terms, check.Term{Class: "weapon", First: i, Last: i})
			}
		}
		return terms
	}
	b, _, err := classify.Train(t.Context(), "essai", writers(3), lexicons, shares)
	if err != nil {
		t.Fatal(err)
	}
	m, err := classify.Load(b)
	if err != nil {
		t.Fatal(err)
	}
	z := draft.Zone{Name: "body", Text: "Merci à tous pour livre et concert. On retient torpille, gala, ogive."}
	text := french.Analyze(z.Text)
	r := classify.NewReader(m)
	if found := r.Read(z, text, nil); len(found) != 0 {
		t.Errorf("without the lexicon: %q", found[0].Quote)
	}
	found := r.Read(z, text, lexicons(text))
	if len(found) != 1 || found[0].Category != "equipment_performance" || !strings.Contains(found[0].Quote, "ogive") {
		t.Errorf("with the lexicon: %+v", found)
	}
	not := lexicons(text)
	for i := range not {
		not[i].Not = true
	}
	if found := r.Read(z, text, not); len(found) != 0 {
		t.Errorf("by words that are said not to be weapons: %q", found[0].Quote)
	}
}
