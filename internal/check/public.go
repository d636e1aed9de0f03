package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// public is a compiled pack.Public: one class a word.
type public struct {
	pack.Public
	level pack.Level
	words []classID
}

// factClasses are what makes two statements of the same words differ: an entry
// covers a finding only if it holds each of its facts.
func factClasses() []string {
	return []string{"date", "number", "quantity", "amount", "hour", "duration"}
}

func (b *builder) publish(k *pack.Pack) {
	if len(k.Public) == 0 {
		return
	}
	for _, name := range factClasses() {
		b.engine.facts = append(b.engine.facts, b.class(name))
	}
	for _, p := range k.Public {
		s, _ := k.Source(p.URL)
		c := public{Public: p, level: s.Level}
		if p.Exception {
			c.level = pack.Reported // one person's word opens no lock that asks for two
		}
		for _, w := range p.Words {
			id := b.class("")
			b.trie.addLexicon(id, "false", []pack.Term{w})
			c.words = append(c.words, id)
		}
		b.engine.public = append(b.engine.public, c)
	}
}

// published returns the best entry that covers a finding on that day. What a file
// hides, the position of a photograph among it, is covered by none.
func (e *Engine) published(x *rule, l looker, around french.Span, trace []mention) *Published {
	if l.hidden || !x.Lowerable() {
		return nil
	}
	var best *Published
	day := l.day()
	for i := range e.public {
		p := &e.public[i]
		if best != nil && !p.level.Above(best.Level) {
			continue
		}
		if !p.Holds(day) || len(p.Rules) > 0 && !slices.Contains(p.Rules, x.ID) {
			continue
		}
		if held, ok := p.held(l, around); ok && e.factsHeld(l, around, trace, held) {
			best = &Published{ID: p.ID, Title: p.Title, URL: p.URL, Date: p.Date, Expires: p.Expires, Level: p.level, By: p.By}
			if p.Exception {
				best.Why = p.Why
			}
		}
	}
	return best
}

// held returns where the words of an entry stand; false when one is missing.
func (p *public) held(l looker, in french.Span) ([]mention, bool) {
	var out []mention
	for _, w := range p.words {
		before := len(out)
		for _, m := range l.byClass[w] {
			if m.start >= in.Start && m.end <= in.End {
				out = append(out, m)
			}
		}
		if len(out) == before {
			return nil, false
		}
	}
	return out, true
}

// factsHeld reports whether each fact of the sentences around a finding, and of
// what was combined, is within the words of an entry: one date more in the same
// sentence may be the one that was not published.
func (e *Engine) factsHeld(l looker, around french.Span, trace, held []mention) bool {
	within := func(m mention) bool {
		for b := m.start; b < m.end; b++ {
			if l.text.Folded[b] != ' ' && !slices.ContainsFunc(held, func(h mention) bool { return h.start <= b && b < h.end }) {
				return false
			}
		}
		return true
	}
	for _, c := range e.facts {
		for _, m := range l.byClass[c] {
			if m.start < around.End && around.Start < m.end && !within(m) {
				return false
			}
		}
	}
	return !slices.ContainsFunc(trace, func(m mention) bool { return slices.Contains(e.facts, m.class) && !within(m) })
}

// lower makes a finding as light as its source allows, and says by which.
func (f *Finding) lower(p Published) {
	f.Public, f.Concurring = &p, nil
	f.Severity, f.Override = p.Level.Lower(f.Severity, f.Override)
	said := "Déjà public"
	if f.Severity > pack.Advice {
		said = "Rapporté par la presse, sans annonce officielle connue"
	} else {
		f.Raised = nil
	}
	if p.Why != "" {
		f.Message += fmt.Sprintf(" Exception jusqu'au %s, inscrite par %s : %s.", p.Expires, cmp.Or(p.By, "l'association"), strings.TrimRight(p.Why, "."))
		return
	}
	f.Message += fmt.Sprintf(" %s : %s, %s, %s.", said, p.Title, p.Date, p.URL)
}
