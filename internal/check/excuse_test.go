package check_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// A novel that is announced excuses what a post tells of it, wherever, and not what a
// long text says pages away.
func TestTheWholeTextExcusesWhatIsNear(t *testing.T) {
	const novel, ship = "À notre concours de nouvelles, l'uchronie primée.\n\n", "La frégate Alcyon appareille mardi prochain.\n\n"
	gala := strings.Repeat("Le gala a réuni nos adhérents dans la grande salle.\n\n", 200)
	e := dicod(t)
	for name, c := range map[string]struct {
		before, after string
		want          bool
	}{
		"the ship alone":     {"", "", true},
		"a post":             {novel + gala[:1500] + "\n\n", "", false},
		"a post, told after": {"", gala[:1500] + "\n\n" + novel, false},
		"pages before":       {novel + gala, "", true},
		"pages after":        {"", gala + novel, true},
		"near in pages":      {gala + novel, gala, false},
		"a page before":      {novel + gala[:1500] + "\n\n", gala, true},
	} {
		d := body(c.before + ship + c.after)
		r := e.Check(context.Background(), d, day)
		if got := slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Rule == "OPS-01" && f.Excused == "" }); got != c.want {
			t.Errorf("%s: found %t, want %t", name, got, c.want)
		}
		near := e.WhyNot(d, draft.ZoneBody, len(c.before), len(c.before+ship), day)
		if got := slices.ContainsFunc(near, func(n check.Near) bool { return n.Rule == "OPS-01" }); got == c.want {
			t.Errorf("%s: explained as not found %t, found %t", name, got, c.want)
		}
	}
}

// A bad example, given to teach, excuses the lines that go on with it, and no paragraph
// that begins on the next line.
func TestAParagraphExcusesItsLines(t *testing.T) {
	const ship = "La frégate Alcyon appareille mardi prochain."
	e := dicod(t)
	for text, want := range map[string]bool{
		"Trouvez l'erreur : " + ship:                                 false,
		"Trouvez l'erreur :\n" + ship:                                false,
		ship + "\ntrouvez l'erreur, chers lecteurs":                  true, // the line before has ended
		"Trouvez l'erreur dans notre quiz.\n" + ship:                 true,
		ship + "\nTrouvez l'erreur dans notre quiz.":                 true,
		"> Le quiz : trouvez l'erreur.\n" + ship:                     false, // a mail that is answered
		"Trouvez l'erreur\nde la page 12,\n« " + ship + " »":         false,
		"Trouvez l'erreur dans le quiz. Fin.\n\n" + ship:             true,
		"« Trouvez l'erreur de ce billet.\n" + ship + " »":           false, // one quotation
		"« Trouvez l'erreur de ce billet. »\n" + ship:                true,
		"« " + ship + "\nTrouvez l'erreur de ce billet. »":           false,
		"« " + ship + " »\nTrouvez l'erreur de ce billet.":           true,
		"Merci à tous.\nTrouvez l'erreur :\n- " + ship + "\nMerci !": false,
	} {
		r := e.Check(context.Background(), body(text), day)
		if got := slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Rule == "OPS-01" && f.Excused == "" }); got != want {
			t.Errorf("%q: found %t, want %t", text, got, want)
		}
	}
}

// What an exception must not stand beside counts in the whole paragraph.
func TestAnExceptionMustHoldInItsWholeParagraph(t *testing.T) {
	e := engine(t, `
- id: A-3
  title: Frégate, sauf au musée
  category: opsec_location
  severity: advice
  override: free
  guide: [G05]
  message: m
  find: {class: ship}
  unless: [{all: [past, {not: url}], within: paragraph}]
  tests:
    - {text: "La frégate.", finds: ["frégate"]}
    - {text: "La frégate, au musée.", clean: true}
`)
	for text, want := range map[string]int{
		"La frégate, au musée.\nMerci à tous.":                    0,
		"La frégate, au musée.\nVoir https://exemple.fr/a":        1,
		"La frégate, au musée.\n\nVoir https://exemple.fr/a":      0,
		"La frégate.\nAu musée.":                                  1,
		"La frégate, au musée, https://exemple.fr/a\nMerci bien.": 1,
	} {
		if got := len(e.Check(context.Background(), body(text), day).Findings); got != want {
			t.Errorf("%q: %d findings, want %d", text, got, want)
		}
		if got := len(e.WhyNot(body(text), draft.ZoneBody, 0, len("La frégate"), day)); got == want {
			t.Errorf("%q: %d rules explain why nothing is found", text, got)
		}
	}
}

// What only another sentence excuses stays an advice (another rule warns here), and is a warning once the trained
// reader marks it; the sentence that excuses itself says nothing.
func TestWhatAnotherSentenceExcusesIsAnAdvice(t *testing.T) {
	const ship, game = "La frégate Alcyon appareille mardi prochain.", "Mon fils joue à la bataille navale."
	e := dicod(t)
	for text, want := range map[string]struct {
		verdict check.Verdict
		excused string
	}{
		ship:                 {check.Blocked, ""},
		ship + " " + game:    {check.Warned, "bataille navale"},
		game + "\n\n" + ship: {check.Warned, "bataille navale"},
		"À la bataille navale, la frégate Alcyon appareille mardi prochain.": {check.Clear, ""},
	} {
		r := e.Check(context.Background(), body(text), day)
		if r.Verdict != want.verdict {
			t.Errorf("%s: %v, want %v", text, r.Verdict, want.verdict)
		}
		for _, f := range r.Findings {
			if f.Severity == pack.Advice && f.Rule == "OPS-01" && (f.Excused != want.excused || !strings.Contains(f.Message, want.excused) || f.Concurring == nil || f.Concurring.Severity != pack.Warn) {
				t.Errorf("%s: excused by %q, %+v: %s", text, f.Excused, f.Concurring, f.Message)
			}
		}
	}
	free, held := e.Check(context.Background(), body(ship), day), e.Check(context.Background(), body(ship+" "+game), day)
	if free.Findings[0].Rule == held.Findings[0].Rule && free.Findings[0].Fingerprint == held.Findings[0].Fingerprint {
		t.Error("what was said of the advice would hold for the block")
	}
}
