package check_test

import (
	"context"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

var day = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// engine compiles a small pack with the given rules.
func engine(t testing.TB, rules string) *check.Engine {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	p, err := pack.Load(fstest.MapFS{
		"pack.yaml":  file("pack: essai\nschema: 1\nversion: '1'\ntitle: Essai\n"),
		"guide.yaml": file("- {section: G05, title: Dates}\n"),
		"lexicons/a.yaml": file(`
- {lexicon: ship, inflect: true, terms: [frégate, sous-marin, {term: Mistral, case: exact, tags: [named]}]}
- {lexicon: move, inflect: verb, terms: [appareiller, partir, revenir]}
- {lexicon: marking, terms: [secret défense, diffusion restreinte, OTAN, état-major, réservé]}
- {lexicon: past, terms: [musée, en 1916]}
`),
		"patterns/a.yaml": file("- {pattern: phone, regex: '\\b0[1-9](?: ?\\d{2}){4}\\b', validate: phone_fr}\n"),
		"rules/a.yaml":    file(rules),
	})
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const movement = `
- id: T-1
  title: Mouvement daté
  category: opsec_movement_date
  severity: block
  override: second
  guide: [G05]
  message: "{ship} : {date}"
  find: {all: [ship, move, {class: date, when: future}]}
  unless: past
  tests:
    - {text: "La frégate appareille demain.", finds: ["frégate appareille demain"]}
    - {text: "La frégate est belle.", clean: true}
- id: T-2
  title: Marquage
  category: classification_marking
  severity: warn
  override: forbidden
  guide: [G05]
  message: "{match}"
  find: {any: [marking, phone]}
  tests:
    - {text: "Note secret défense.", finds: ["secret défense"]}
    - {text: "Un secret bien gardé.", clean: true}
`

func body(text string) draft.Draft {
	return draft.Draft{ID: "d", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: text}}}
}

func TestFindingsPointAtExactBytes(t *testing.T) {
	e := engine(t, movement)
	for _, c := range []struct{ name, text, quote string }{
		{"plain", "Hier, note secret défense ici.", "secret défense"},
		{"capitals without accents", "NOTE SECRET DEFENSE ICI.", "SECRET DEFENSE"},
		{"decomposed accents", "Note secret de\u0301fense ici.", "secret de\u0301fense"},
		{"final combining mark", "Acce\u0300s re\u0301serve\u0301, merci.", "re\u0301serve\u0301"},
		{"elision, curly apostrophe", "Cap sur l’OTAN demain.", "OTAN"},
		{"no-break space", "Note secret\u00a0défense.", "secret\u00a0défense"},
		{"hyphen", "L’état‑major attend.", "état‑major"},
		{"zero-width", "Note sec\u200bret défense.", "sec\u200bret défense"},
		{"look-alike", "Note s\u0435cret défense.", "s\u0435cret défense"},
		{"spelled out", "Vive l'O T A N enfin.", "O T A N"},
		{"across a line break", "Note secret\ndéfense.", "secret\ndéfense"},
		{"plural verb, ship and date", "Les frégates 🚢 appareilleront demain matin.", "frégates 🚢 appareilleront demain matin"},
		{"phone", "Appelez le 06 39 98 12 34 !", "06 39 98 12 34"},
	} {
		r := e.Check(context.Background(), body(c.text), day)
		if len(r.Findings) != 1 {
			t.Errorf("%s: %d findings in %q", c.name, len(r.Findings), c.text)
			continue
		}
		f := r.Findings[0]
		if f.Quote != c.quote || c.text[f.Start:f.End] != f.Quote {
			t.Errorf("%s: quote %q at [%d:%d], want %q", c.name, f.Quote, f.Start, f.End, c.quote)
		}
	}
}

func TestSilentOnNearMisses(t *testing.T) {
	e := engine(t, movement)
	for _, text := range []string{
		"Les réservées et le réservéX.", "La frégate appareille, dit-on au musée, demain.", "La frégate appareille.",
		"La frégate est là. Demain, il part.", "La frégate a appareillé en mai 2024.", "Secret. Défense de fumer.", "06 39 98 12",
	} {
		if r := e.Check(context.Background(), body(text), day); len(r.Findings) > 0 {
			t.Errorf("%q: found %q by %s", text, r.Findings[0].Quote, r.Findings[0].Rule)
		}
	}
}

func TestVerdicts(t *testing.T) {
	e := engine(t, movement)
	for _, c := range []struct {
		d    draft.Draft
		want check.Verdict
	}{
		{body("La frégate appareille demain."), check.Blocked},
		{body("Note secret défense."), check.Warned},
		{body("Bonjour."), check.Clear},
		{draft.Draft{ID: "d", Problem: &draft.Problem{Code: draft.ProblemBinary}}, check.Unchecked},
		{draft.Draft{ID: "d"}, check.Unchecked},
	} {
		if r := e.Check(context.Background(), c.d, day); r.Verdict != c.want {
			t.Errorf("verdict %s, want %s", r.Verdict, c.want)
		}
	}
}

func TestOutOfTimeIsUnchecked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	r := engine(t, movement).Check(ctx, body("Bonjour."), day)
	if r.Verdict != check.Unchecked || len(r.Proof.Failures) == 0 {
		t.Errorf("verdict %s with %d failures after the time was out", r.Verdict, len(r.Proof.Failures))
	}
}

func TestRuleThatFailsItsTestsMakesEverythingUnchecked(t *testing.T) {
	e := engine(t, strings.Replace(movement, `"La frégate est belle.", clean`, `"La frégate part demain.", clean`, 1))
	r := e.Check(context.Background(), body("Bonjour."), day)
	if len(e.Inactive()) != 1 || r.Verdict != check.Unchecked || r.Proof.RulesInactive != 1 || r.Proof.RulesRun != 1 {
		t.Errorf("inactive %v, verdict %s, proof %+v", e.Inactive(), r.Verdict, r.Proof)
	}
}

func TestFingerprintSurvivesEditsElsewhereOnly(t *testing.T) {
	e := engine(t, movement)
	print := func(text string) string {
		r := e.Check(context.Background(), body(text), day)
		if len(r.Findings) == 0 {
			t.Fatalf("nothing found in %q", text)
		}
		return r.Findings[len(r.Findings)-1].Fingerprint
	}
	base := print("Bonjour. La frégate appareille demain. Bonsoir.")
	if print("Salut à tous. La frégate appareille demain.") != base {
		t.Error("an edit in another sentence changed the fingerprint")
	}
	if print("Bonjour. La frégate appareille demain de Toulon.") == base {
		t.Error("an edit in the sentence kept the fingerprint")
	}
	if print("Note OTAN. La frégate appareille demain. La frégate appareille demain.") == base {
		t.Error("the second of two equal findings has the fingerprint of one alone")
	}
}

func TestSameReportWithAnyNumberOfWorkers(t *testing.T) {
	e := engine(t, movement)
	var drafts []draft.Draft
	for i := range 50 {
		drafts = append(drafts, body(strings.Repeat("La frégate part demain. Note OTAN. ", i%7)))
	}
	want := e.CheckAll(context.Background(), drafts, day, 1)
	for _, workers := range []int{2, 8} {
		if got := e.CheckAll(context.Background(), drafts, day, workers); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers give another report", workers)
		}
	}
}

func dicod(t testing.TB) *check.Engine {
	t.Helper()
	p, err := pack.Load(os.DirFS("../../assets/packs/dicod"))
	if err != nil {
		t.Fatal(err)
	}
	e, err := check.Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEveryRuleOfTheEmbeddedPackIsActive(t *testing.T) {
	for _, f := range dicod(t).Inactive() {
		t.Errorf("rule %s, test %d: %s", f.Rule, f.Test, f.Reason)
	}
}

func FuzzCheck(f *testing.F) {
	e := dicod(f)
	for _, s := range []string{
		"La frégate Alcyon appareille mardi prochain.", "S E C R E T  d\u0301efense", "06 39 98 12 34 \xff\xfe", "l’O\u200bT\u200bA\u200bN #OpérationX",
		"43.1205, 5.9321\n\nPlus que 9 jours 🎉", "«\u00a0SECRET\u00a0» — e\u0301", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := e.Check(context.Background(), body(s), day)
		if len(r.Proof.Failures) > 0 {
			t.Fatalf("did not run: %v", r.Proof.Failures)
		}
		for _, x := range r.Findings {
			if x.Start < 0 || x.End > len(s) || x.Start >= x.End || s[x.Start:x.End] != x.Quote {
				t.Fatalf("%s: quote %q at [%d:%d] of %d bytes", x.Rule, x.Quote, x.Start, x.End, len(s))
			}
			if !wholeRunes(s, x.Start, x.End) {
				t.Fatalf("%s: [%d:%d] cuts a character of %q", x.Rule, x.Start, x.End, s)
			}
			for _, m := range x.Trace {
				if s[m.Start:m.End] != m.Text {
					t.Fatalf("%s: mention %q at [%d:%d]", x.Rule, m.Text, m.Start, m.End)
				}
			}
		}
		for _, n := range e.WhyNot(body(s), draft.ZoneBody, len(s)/3, len(s)-len(s)/3, day) {
			for _, m := range append(n.Have, n.Unless...) {
				if s[m.Start:m.End] != m.Text {
					t.Fatalf("near %s: mention %q at [%d:%d]", n.Rule, m.Text, m.Start, m.End)
				}
			}
		}
	})
}

// wholeRunes reports whether both offsets lie between two characters of valid
// text; a byte of none is its own.
func wholeRunes(s string, start, end int) bool {
	between := func(i int) bool {
		if i == 0 || i == len(s) {
			return true
		}
		for j := i - 1; j >= 0 && i-j < utf8.UTFMax; j-- {
			if r, n := utf8.DecodeRuneInString(s[j:]); (r != utf8.RuneError || n > 1) && j+n > i {
				return false
			}
			if utf8.RuneStart(s[j]) {
				break
			}
		}
		return true
	}
	return between(start) && between(end)
}

var prose = strings.Repeat("Le gala de l’association réunira nos adhérents à l’École militaire. La frégate Alcyon est rentrée en mai 2024, "+
	"et son équipage a été félicité par le ministre. Merci à Solène Audibert, ingénieure, pour 12 000 heures de travail ! ", 500)

func benchmarkCheck(b *testing.B, size int) {
	e := dicod(b)
	text := strings.ToValidUTF8(prose[:size], "")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		e.Check(context.Background(), body(text), day)
	}
}

func BenchmarkCheckPost2KB(b *testing.B)      { benchmarkCheck(b, 2000) }
func BenchmarkCheckPost3000(b *testing.B)     { benchmarkCheck(b, 3200) }
func BenchmarkCheckArticle100KB(b *testing.B) { benchmarkCheck(b, 100_000) }
func BenchmarkLoadCompileSelfTest(b *testing.B) {
	for b.Loop() {
		dicod(b)
	}
}
