package check

import (
	"slices"
	"strings"
	"testing"
	"time"

	"imprimatur/assets"
	"imprimatur/internal/pack"
)

// Where a rule is not looked for there is no match of it: the tests of all rules,
// run together into a long text of many sentences and paragraphs, say so.
func TestNoMatchOutsideTheStretchesLookedAt(t *testing.T) {
	data, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	e, err := build(p)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, r := range p.Rules {
		for _, test := range r.Tests {
			texts = append(texts, test.Text)
		}
	}
	skipped, matched := 0, 0
	for at := 0; at < len(texts); at += 60 {
		text := strings.Join(texts[at:min(at+60, len(texts))], "\n\n")
		l := e.scan(text, "body", false, 0).looker(time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC))
		for i := range e.rules {
			for k := range e.rules[i].parts {
				part := &e.rules[i].parts[k]
				looked := l.where(part.within, &part.find)
				for _, in := range l.spansOf(part.within) {
					switch found := len(l.find(&part.find, in)) > 0; {
					case slices.Contains(looked, in):
						if found {
							matched++
						}
					case found:
						t.Fatalf("rule %s part %d matches at %v, not looked at", e.rules[i].ID, k, in)
					default:
						skipped++
					}
				}
			}
		}
	}
	if matched < 100 || skipped < 10*matched {
		t.Errorf("%d matches, %d stretches skipped: too few to tell", matched, skipped)
	}
}
