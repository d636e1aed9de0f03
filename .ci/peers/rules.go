package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// rules is what a case looks for, in words that each program reads.
type rules struct {
	terms        []string
	patterns     bool
	combinations int
}

// files are written below a folder, by name.
type files map[string]string

func (f files) write(dir string) error {
	for name, text := range f {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("making the folder of %s: %w", name, err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
	}
	return nil
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

// lexicons is how many classes the terms are shared out among.
const lexicons = 10

// imprimatur writes the rules as a pack. Every rule has the tests that a pack
// cannot do without, and they run at each start.
func (r rules) imprimatur() files {
	f := files{
		"pack.yaml":  "pack: peers\nschema: 1\nversion: 1.0.0\ntitle: Comparaison\n",
		"guide.yaml": "- {section: G01, title: Comparaison, text: Comparaison, edition: '2026', source: Comparaison, proof: read}\n",
	}
	var b strings.Builder
	for k := range min(lexicons, len(r.terms)) {
		var l strings.Builder
		fmt.Fprintf(&l, "lexicon: term%d\ninflect: true\nterms:\n", k)
		for i := k; i < len(r.terms); i += lexicons {
			fmt.Fprintf(&l, "  - %s\n", quote(r.terms[i]))
		}
		f[fmt.Sprintf("lexicons/term%d.yaml", k)] = l.String()
	}
	if len(r.terms) > 0 {
		rule(&b, "TERM-01", "{any: ["+classes("term%d", lexicons)+"]}", r.terms[0])
	}
	if r.patterns {
		var l strings.Builder
		for _, fam := range families {
			for i, p := range fam.patterns {
				fmt.Fprintf(&l, "- pattern: %s%d\n  regex: %s\n  on: raw\n", fam.name, i, quote(p.regex))
			}
			rule(&b, strings.ToUpper(fam.name)+"-01", "{any: ["+classes(fam.name+"%d", len(fam.patterns))+"]}", fam.example)
		}
		f["patterns/all.yaml"] = l.String()
	}
	for k := range r.combinations {
		one, fam := k%lexicons, families[k/lexicons%len(families)]
		rule(&b, fmt.Sprintf("COMB-%02d", k), fmt.Sprintf("{all: [term%d, {any: [%s]}], within: sentence}", one, classes(fam.name+"%d", len(fam.patterns))),
			r.terms[one]+" "+fam.example)
	}
	f["rules/all.yaml"] = b.String()
	return f
}

func classes(format string, n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf(format, i)
	}
	return strings.Join(names, ", ")
}

func rule(b *strings.Builder, id, find, example string) {
	fmt.Fprintf(b, `- id: %s
  title: Comparaison
  category: programme_detail
  severity: warn
  override: free
  guide: [G01]
  message: Comparaison
  advice: Comparaison
  find: %s
  tests:
    - {text: %s, finds: [%s]}
    - {text: Rien à signaler., clean: true}
`, id, find, quote("Avec "+example+" ensemble."), quote(strings.Fields(example)[0]))
}

// vale writes one existence rule of all terms, as its manual advises, and one a
// pattern.
func (r rules) vale() files {
	f := files{".vale.ini": "StylesPath = styles\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles = Peers\n"}
	const head = "extends: existence\nmessage: \"%s\"\nlevel: warning\n"
	if len(r.terms) > 0 {
		var b strings.Builder
		b.WriteString(head + "ignorecase: true\ntokens:\n")
		for _, t := range r.terms {
			for _, form := range forms(t) {
				fmt.Fprintf(&b, "  - %s\n", quote(regexp.QuoteMeta(form)))
			}
		}
		f["styles/Peers/Terms.yml"] = b.String()
	}
	if r.patterns {
		for _, fam := range families {
			for i, p := range fam.patterns {
				f[fmt.Sprintf("styles/Peers/%s%d.yml", fam.name, i)] = head + "nonword: true\nraw:\n  - " + quote(p.regex) + "\n"
			}
		}
	}
	return f
}

// gitleaks writes one rule a term and one a pattern, each with its keywords.
func (r rules) gitleaks() files {
	var b strings.Builder
	b.WriteString("title = \"peers\"\n")
	put := func(id, regex string, keywords []string) {
		fmt.Fprintf(&b, "[[rules]]\nid = %q\ndescription = %q\nregex = '''%s'''\n", id, id, regex)
		if len(keywords) > 0 {
			fmt.Fprintf(&b, "keywords = [\"%s\"]\n", strings.Join(keywords, `", "`))
		}
	}
	for i, t := range r.terms {
		all := forms(t)
		slices.Reverse(all) // the longest first
		keywords := make([]string, len(all))
		for k, form := range all {
			keywords[k] = strings.ToLower(form)
		}
		put(fmt.Sprintf("term%d", i), `(?i)\b(?:`+strings.Join(all, "|")+`)\b`, keywords)
	}
	if r.patterns {
		for _, fam := range families {
			for i, p := range fam.patterns {
				put(fmt.Sprintf("%s%d", fam.name, i), p.regex, p.keywords)
			}
		}
	}
	return files{"gitleaks.toml": b.String()}
}
