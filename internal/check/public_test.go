package check_test

import (
	"testing"
	"testing/fstest"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

const published = `
- id: T-1
  title: Mouvement daté
  category: opsec_movement_date
  severity: block
  override: second
  message: "{match}"
  find: {all: [ship, {class: date, when: future}]}
  tests: [{text: "La frégate part le 3 mai 2027.", finds: ["frégate part le 3 mai 2027"]}, {text: "La frégate.", clean: true}]
- id: T-2
  title: Marquage
  category: classification_marking
  severity: block
  override: second
  message: "{match}"
  find: {terms: [secret défense]}
  tests: [{text: "Secret défense.", finds: ["Secret défense"]}, {text: "Un secret.", clean: true}]
- id: T-3
  title: Service protégé
  category: protected_identity
  severity: block
  override: second
  message: "{match}"
  find: {terms: [agent de la DGSE]}
  tests: [{text: "Un agent de la DGSE.", finds: ["agent de la DGSE"]}, {text: "Un agent.", clean: true}]
- id: T-4
  title: Point d'une image
  category: media_metadata
  severity: block
  override: second
  message: "{match}"
  find: {terms: [GPS 48]}
  tests: [{text: "GPS 48", finds: ["GPS 48"]}, {text: "Rien.", clean: true}]
`

func register(t *testing.T, entries string) (*check.Engine, error) {
	t.Helper()
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	p, err := pack.Load(fstest.MapFS{
		"pack.yaml": file("pack: essai\nschema: 1\nversion: '1'\ntitle: Essai\n"),
		"sources.yaml": file("- {source: etat, title: État, kind: state, level: official, domains: [defense.gouv.fr]}\n" +
			"- {source: presse, title: Presse, kind: press, level: reported, domains: [presse.example]}\n"),
		"public.yaml":     file(entries),
		"lexicons/a.yaml": file("- {lexicon: ship, inflect: true, terms: [frégate]}\n"),
		"rules/a.yaml":    file(published),
	})
	if err != nil {
		return nil, err
	}
	return check.Compile(p)
}

const entry = `
- public: p1
  title: Communiqué
  words: [frégate Alcyon, le 3 mai 2027]
  url: https://www.defense.gouv.fr/alcyon
  date: '2026-06-01'
  expires: '2026-12-31'
- {public: p2, title: Fuite, words: [secret défense], url: 'https://defense.gouv.fr/a', date: '2026-06-01', expires: '2026-12-31'}
- {public: p3, title: Article, words: [agent de la DGSE], url: 'https://defense.gouv.fr/b', date: '2026-06-01', expires: '2026-12-31'}
- {public: p4, title: Photographie, words: [GPS 48], url: 'https://defense.gouv.fr/c', date: '2026-06-01', expires: '2026-12-31'}
- {public: p5, title: Article, words: [frégate Béryl, le 3 mai 2027], url: 'https://presse.example/a', date: '2026-06-01', expires: '2026-12-31'}
- {public: p6, title: Article, words: [frégate Cobalt, le 3 mai 2027], url: 'https://presse.example/b', date: '2026-06-01', expires: '2026-12-31'}
- {public: p7, title: Communiqué, words: [frégate Cobalt, le 3 mai 2027], url: 'https://defense.gouv.fr/d', date: '2026-07-01', expires: '2026-12-31'}
`

func TestPublicFactLowersOnlyWhatItCovers(t *testing.T) {
	e, err := register(t, entry)
	if err != nil {
		t.Fatal(err)
	}
	on := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		name, text, day string
		hidden          bool
		want            pack.Severity
	}{
		{"published", "La frégate Alcyon part le 3 mai 2027.", "2026-11-22", false, pack.Advice},
		{"first day", "La frégate Alcyon part le 3 mai 2027.", "2026-06-01", false, pack.Advice},
		{"last day", "La frégate Alcyon part le 3 mai 2027.", "2026-12-31", false, pack.Advice},
		{"before publication", "La frégate Alcyon part le 3 mai 2027.", "2026-05-31", false, pack.Block},
		{"expired", "La frégate Alcyon part le 3 mai 2027.", "2027-01-01", false, pack.Block},
		{"another ship", "La frégate Aurore part le 3 mai 2027.", "2026-11-22", false, pack.Block},
		{"another day", "La frégate Alcyon part le 4 mai 2027.", "2026-11-22", false, pack.Block},
		{"one more day", "La frégate Alcyon part le 3 mai 2027 et revient le 9 mai 2027.", "2026-11-22", false, pack.Block},
		{"words of two sentences", "La frégate part le 3 mai 2027. Vive la frégate Alcyon !", "2026-11-22", false, pack.Block},
		{"hidden in the file", "La frégate Alcyon part le 3 mai 2027.", "2026-11-22", true, pack.Block},
		{"reported by the press only", "La frégate Béryl part le 3 mai 2027.", "2026-11-22", false, pack.Warn},
		{"reported, then published", "La frégate Cobalt part le 3 mai 2027.", "2026-11-22", false, pack.Advice},
		{"reported, not yet published", "La frégate Cobalt part le 3 mai 2027.", "2026-06-30", false, pack.Warn},
		{"reported, expired", "La frégate Béryl part le 3 mai 2027.", "2027-01-01", false, pack.Block},
		{"a marking", "Note secret défense.", "2026-11-22", false, pack.Block},
		{"a protected identity", "Un agent de la DGSE.", "2026-11-22", false, pack.Block},
		{"the position of an image", "GPS 48", "2026-11-22", false, pack.Block},
	} {
		d := draft.Draft{ID: "d", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: c.text, Hidden: c.hidden}}}
		r := e.Check(t.Context(), d, on(c.day))
		if len(r.Findings) == 0 {
			t.Errorf("%s: no finding", c.name)
			continue
		}
		worst := pack.Advice
		for _, f := range r.Findings {
			worst = max(worst, f.Severity)
			if lowered := f.Public != nil; lowered != (c.want < pack.Block) && f.Severity == c.want {
				t.Errorf("%s: source %v", c.name, f.Public)
			}
		}
		if worst != c.want {
			t.Errorf("%s: %s, want %s", c.name, worst, c.want)
		}
	}
}

func TestRegisterRefuses(t *testing.T) {
	for name, entries := range map[string]string{
		"a source that is not accepted": "- {public: p, title: T, words: [mot], url: 'https://blog.example/a', date: '2026-06-01', expires: '2026-12-31'}\n",
		"a look-alike of one":           "- {public: p, title: T, words: [mot], url: 'https://defense.gouv.fr.example/a', date: '2026-06-01', expires: '2026-12-31'}\n",
		"an end before its beginning":   "- {public: p, title: T, words: [mot], url: 'https://defense.gouv.fr/a', date: '2026-06-02', expires: '2026-06-01'}\n",
		"a rule on markings":            "- {public: p, title: T, words: [mot], rules: [T-2], url: 'https://defense.gouv.fr/a', date: '2026-06-01', expires: '2026-12-31'}\n",
		"no word":                       "- {public: p, title: T, words: [], url: 'https://defense.gouv.fr/a', date: '2026-06-01', expires: '2026-12-31'}\n",
	} {
		if _, err := register(t, entries); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
