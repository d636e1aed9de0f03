package pack_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"imprimatur/internal/pack"
)

const rule = `
- id: T-1
  title: Essai
  category: casualty
  severity: block
  override: second
  guide: [G05]
  message: m
  find: word
  tests:
    - {text: "mot", finds: ["mot"]}
    - {text: "rien", clean: true}
`

func files(rules string) fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"pack.yaml":       file("pack: essai\nschema: 1\nversion: '1'\ntitle: Essai\n"),
		"guide.yaml":      file("- {section: G05, title: Dates}\n"),
		"lexicons/a.yaml": file("lexicon: word\nterms: [mot, {term: MOT, case: exact}]\n"),
		"rules/a.yaml":    file(rules),
	}
}

func TestLoadSaysWhatIsWrongAndWhere(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"unknown key", "severity: block", "severty: block", `rules/a.yaml:5:3: unknown key "severty", did you mean "severity"?`},
		{"unknown class", "find: word", "find: wrod", `rules/a.yaml:9:9: rule T-1: no class "wrod", did you mean "word"?`},
		{"unknown section", "[G05]", "[G99]", `rules/a.yaml:7:11: rule T-1: no guide section "G99"`},
		{"unknown category", "casualty", "casualties", `rules/a.yaml:4:13: rule T-1: unknown category "casualties", did you mean "casualty"?`},
		{"no clean test", "    - {text: \"rien\", clean: true}\n", "", "rules/a.yaml:2:7: rule T-1: needs at least one test that finds and one that is clean"},
		{"bad severity", "severity: block", "severity: fatal", `rules/a.yaml:5:13: rule T-1: severity "fatal"`},
		{"bad regex", "find: word", "find: {regex: '('}", "missing closing )"},
		{"dead term", "find: word", "find: {terms: ['secret, défense']}", `rules/a.yaml:9:18: rule T-1: term "secret, défense" can never be found`},
		{"term without a word", "find: word", "find: {terms: ['§']}", `term "§" can never be found`},
		{"absence of one of several", "find: word", "find: {any: [word, {not: word}]}", "not stands inside all"},
		{"only absences", "find: word", "find: {all: [{not: word}]}", "all needs a part that is no not"},
		{"no such period", "find: word", "find: word\n  periods: [{during: noel}]", `rules/a.yaml:10:22: rule T-1: no period "noel" in periods.yaml`},
		{"a period that ends before it begins", "find: word", "find: word\n  periods: [{from: 2026-11-02, to: 2026-11-01}]", `want YYYY-MM-DD, in that order`},
		{"two forms", "find: word", "find: {class: word, regex: x}", "exactly one of"},
	} {
		_, err := pack.Load(files(strings.Replace(rule, c.from, c.to, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	if _, err := pack.Load(files(rule + rule)); err == nil || !strings.Contains(err.Error(), "rules/a.yaml:14:7: rule T-1: id used twice") {
		t.Errorf("repeated id: error %v", err)
	}
}

func TestAFileThatNothingReadsIsRefused(t *testing.T) {
	good := &fstest.MapFile{Data: []byte("lexicon: word\nterms: [terme]\n")}
	for name, refused := range map[string]bool{
		"lexicons/b.yaml": false, "LISEZMOI.md": false, "schema/rule.schema.json": false, ".git/x.yaml": false, "lexicons/.b.yaml.swp": false,
		"lexicons/b.yml": true, "lexicon/b.yaml": true, "b.yaml": true, "lexicons/mine/b.yaml": true,
	} {
		_, err := pack.LoadAll(files(rule), pack.Named("local", fstest.MapFS{name: good}))
		if (err != nil) != refused || refused && !strings.Contains(err.Error(), "local/"+name+": not read: want rules/*.yaml") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestProblemsOfAnOverlayAreToldByItsName(t *testing.T) {
	overlay := fstest.MapFS{"rules/b.yaml": &fstest.MapFile{Data: []byte(strings.Replace(strings.Replace(rule, "T-1", "T-2", 1), "word", "wrod", 1))}}
	_, err := pack.LoadAll(files(rule), pack.Named("/srv/local/", overlay))
	if err == nil || !strings.Contains(err.Error(), "/srv/local/rules/b.yaml:9:9: ") {
		t.Errorf("error %v", err)
	}
}

func TestDigestCoversEveryFileAndOverlay(t *testing.T) {
	load := func(base fstest.MapFS, overlays ...fstest.MapFS) string {
		p, err := pack.Load(base)
		if len(overlays) > 0 {
			p, err = pack.LoadAll(base, overlays[0])
		}
		if err != nil {
			t.Fatal(err)
		}
		return p.SHA256
	}
	base := load(files(rule))
	if load(files(rule)) != base {
		t.Error("the same files give another digest")
	}
	if load(files(strings.Replace(rule, "Essai", "Autre", 1))) == base {
		t.Error("another title gives the same digest")
	}
	overlay := fstest.MapFS{"lexicons/b.yaml": &fstest.MapFile{Data: []byte("lexicon: word\nterms: [terme]\n")}}
	if load(files(rule), overlay) == base {
		t.Error("an overlay gives the same digest")
	}
	a, err1 := pack.LoadAll(files(rule), pack.Named("/home/anne", overlay))
	b, err2 := pack.LoadAll(files(rule), pack.Named("/home/zoe", overlay))
	if err1 != nil || err2 != nil || a.SHA256 != b.SHA256 || a.SHA256 != load(files(rule), overlay) {
		t.Errorf("the place of an overlay changes the digest: %v %v", err1, err2)
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct {
		term string
		how  pack.Inflect
		want []string
		not  []string
	}{
		{"régiment", "true", []string{"regiment", "regiments"}, []string{"regir"}},
		{"bureau d'études", "true", []string{"bureau d' etudes", "bureaux d' etudes"}, nil},
		{"opérationnel", "true", []string{"operationnels", "operationnelle", "operationnelles"}, nil},
		{"déployé", "true", []string{"deployes", "deployee", "deployees"}, nil},
		{"garde", "true", []string{"garde", "gardes"}, []string{"gardee", "gardees"}},
		{"démission", "true", []string{"demission", "demissions"}, []string{"demissionne", "demissionnes"}},
		{"espion", "true", []string{"espions", "espionne"}, nil},
		{"tir", "true", []string{"tirs"}, []string{"tire", "tires"}},
		{"parc", "true", []string{"parcs"}, []string{"parce"}},
		{"marin", "true", []string{"marins"}, []string{"marine", "marines"}},
		{"voisin", "true", []string{"voisins", "voisine", "voisines"}, nil},
		{"appareiller", "verb", []string{"appareille", "appareillent", "appareillera", "appareillons", "appareillé", "appareillées", "appareillaient"}, []string{"appareil"}},
		{"partir", "verb", []string{"pars", "part", "partons", "partira", "partie", "partirent", "partaient"}, []string{"partissons"}},
		{"revenir", "verb", []string{"revient", "reviennent", "reviendra", "revenu", "revenaient"}, nil},
		{"rejoindre", "verb", []string{"rejoint", "rejoignent", "rejoindra"}, nil},
		{"se déployer", "verb", []string{"deploie", "deployer", "deploient", "deployees"}, []string{"se deploie"}},
		{"prendre la mer", "verb", []string{"prend la mer", "prendra la mer", "pris la mer"}, nil},
		{"mot", "false", []string{"mot"}, []string{"mots"}},
	} {
		var got []string
		for _, f := range pack.Forms(c.term, c.how) {
			got = append(got, strings.Join(f, " "))
		}
		for _, w := range c.want {
			if w = strings.Join(pack.Words(w), " "); !slices.Contains(got, w) {
				t.Errorf("%s: no form %q in %q", c.term, w, got)
			}
		}
		for _, w := range c.not {
			if slices.Contains(got, w) {
				t.Errorf("%s: form %q", c.term, w)
			}
		}
	}
}
