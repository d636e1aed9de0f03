package check_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

const questions = `
- {item: Q1, question: Toujours ?}
- {item: Q2, question: Carrière ?, kinds: [career]}
- {item: Q3, question: Image ?, has: [alt]}
- {item: Q4, question: Constat ?, categories: [casualty]}
- {item: Q5, question: Passage ?, when: {terms: [drone]}, unless: {terms: [jouet]}, asks: [un drone], silent: [un drone jouet]}
- {item: Q6, question: Carrière et passage ?, kinds: [career], when: {terms: [drone]}, asks: [un drone], silent: [rien]}
- {item: Q7, question: Mal essayée ?, when: {terms: [drone]}, asks: [rien], silent: [aussi rien]}
`

func asking(t *testing.T) *check.Engine {
	t.Helper()
	p, err := pack.Load(fstest.MapFS{
		"pack.yaml":      {Data: []byte("pack: essai\nschema: 1\nversion: '1'\n")},
		"checklist.yaml": {Data: []byte(questions)},
		"rules/a.yaml": {Data: []byte(`
- id: T-01
  title: Perte
  category: casualty
  severity: block
  override: second
  message: perte
  find: {terms: [blessé]}
  tests: [{text: un blessé, finds: [blessé]}, {text: rien, clean: true}]
`)},
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

func TestQuestionsAreAskedWhereTheDraftGivesCause(t *testing.T) {
	e := asking(t)
	for name, c := range map[string]struct {
		kind draft.Kind
		zone draft.Zone
		want []string
	}{
		"nothing":             {"", draft.Zone{Name: "body", Text: "rien"}, []string{"Q1", "Q7"}},
		"kind":                {draft.Career, draft.Zone{Name: "body", Text: "rien"}, []string{"Q1", "Q2", "Q7"}},
		"zone":                {"", draft.Zone{Name: "alt 2", Text: "une table"}, []string{"Q1", "Q3", "Q7"}},
		"finding":             {"", draft.Zone{Name: "body", Text: "un blessé"}, []string{"Q1", "Q4", "Q7"}},
		"hidden finding":      {"", draft.Zone{Name: "comment 1", Text: "un blessé", Hidden: true}, []string{"Q1", "Q4", "Q7"}},
		"passage":             {"", draft.Zone{Name: "body", Text: "Vu d'un drone."}, []string{"Q1", "Q5", "Q7"}},
		"excused passage":     {"", draft.Zone{Name: "body", Text: "Vu d'un drone jouet."}, []string{"Q1", "Q7"}},
		"hidden passage":      {"", draft.Zone{Name: "comment 1", Text: "Vu d'un drone.", Hidden: true}, []string{"Q1", "Q7"}},
		"passage of the kind": {draft.Career, draft.Zone{Name: "body", Text: "Vu d'un drone."}, []string{"Q1", "Q2", "Q5", "Q6", "Q7"}},
	} {
		d := draft.Draft{ID: "d", Kind: c.kind, Zones: []draft.Zone{c.zone}}
		r := e.Check(t.Context(), d, day)
		if !slices.Equal(r.Asks, c.want) {
			t.Errorf("%s: asks %q, want %q", name, r.Asks, c.want)
		}
		again := e.Rereader()
		again.Check(t.Context(), d, day)
		if r := again.Check(t.Context(), d, day); !slices.Equal(r.Asks, c.want) {
			t.Errorf("%s, read again: asks %q, want %q", name, r.Asks, c.want)
		}
	}
}

func TestAFailingQuestionIsReportedAndStopsNoCheck(t *testing.T) {
	p, err := pack.Load(fstest.MapFS{
		"pack.yaml":      {Data: []byte("pack: essai\nschema: 1\nversion: '1'\n")},
		"checklist.yaml": {Data: []byte(questions)},
	})
	if err != nil {
		t.Fatal(err)
	}
	results, err := check.RunTests(p)
	if err != nil {
		t.Fatal(err)
	}
	var failed []string
	for _, r := range results {
		if !r.Passed {
			failed = append(failed, r.Rule)
		}
	}
	if len(results) != 6 || !slices.Equal(failed, []string{"Q7"}) {
		t.Errorf("%d tests, failed %q", len(results), failed)
	}
	if r := asking(t).Check(t.Context(), draft.Draft{Zones: []draft.Zone{{Name: "body", Text: "rien"}}}, day); r.Verdict != check.Clear {
		t.Errorf("verdict %q", r.Verdict)
	}
}

func TestAdviceAsksNoQuestion(t *testing.T) {
	e := asking(t).Join(hint{})
	r := e.Check(t.Context(), draft.Draft{Zones: []draft.Zone{{Name: "body", Text: "rien"}}}, day)
	if len(r.Findings) != 1 || slices.Contains(r.Asks, "Q4") {
		t.Errorf("%d findings, asks %q", len(r.Findings), r.Asks)
	}
}

// hint is a companion that advises once a zone.
type hint struct{}

func (hint) SHA256() string { return "h" }

func (hint) Read(z draft.Zone, _ *french.Text, _ []check.Term) []check.Finding {
	return []check.Finding{{Rule: "H", Category: pack.Casualty, Severity: pack.Advice, Zone: z.Name, End: 4, Quote: z.Text[:4]}}
}
