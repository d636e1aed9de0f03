package rules

import (
	"cmp"
	"slices"
	"strings"

	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
)

// branch is a category or a section of the guide with its rules.
type branch struct {
	id, title string
	rules     []string // IDs, in order
}

// byCategory groups the rules of a pack by what they are about.
func byCategory(t *words.Translations, p *pack.Pack) []branch {
	var out []branch
	for _, c := range pack.Categories() {
		b := branch{id: string(c), title: t.Category(c)}
		for _, r := range p.Rules {
			if r.Category == c {
				b.rules = append(b.rules, r.ID)
			}
		}
		if len(b.rules) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// bySection groups the rules of a pack by the sections of the guide that they
// serve; a section without a rule is there too.
func bySection(p *pack.Pack) []branch {
	var out []branch
	for _, s := range p.Sections {
		b := branch{id: s.ID, title: s.ID + " " + s.Title}
		for _, r := range p.Rules {
			if slices.Contains(r.Guide, s.ID) {
				b.rules = append(b.rules, r.ID)
			}
		}
		out = append(out, b)
	}
	return out
}

// narrow keeps the rules that a search wants; a branch that is meant by its own
// title keeps all of its rules, and one that keeps none goes.
func narrow(all []branch, want string, keys map[string]string) []branch {
	want = words.SearchKey(strings.TrimSpace(want))
	if want == "" {
		return all
	}
	var out []branch
	for _, b := range all {
		if strings.Contains(words.SearchKey(b.title), want) {
			out = append(out, b)
			continue
		}
		kept := b
		kept.rules = slices.DeleteFunc(slices.Clone(b.rules), func(id string) bool { return !strings.Contains(keys[id], want) })
		if len(kept.rules) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// keysOf gives the text in which each rule is searched.
func keysOf(t *words.Translations, p *pack.Pack) map[string]string {
	out := make(map[string]string, len(p.Rules))
	for _, r := range p.Rules {
		parts := append([]string{r.ID, r.Title, r.Message, r.Advice, t.Category(r.Category), t.Severity(r.Severity)}, r.Law...)
		for _, x := range r.Tests {
			parts = append(parts, x.Text)
		}
		out[r.ID] = words.SearchKey(strings.Join(parts, " "))
	}
	return out
}

// cover is what the rules of a pack do for a section of the guide.
type cover struct {
	section             pack.Section
	block, warn, advice int
	inactive            int
	rules               []string
}

// covers lists the sections, the ones that no rule serves first within their
// order in the guide.
func covers(p *pack.Pack, dead map[string]string) []cover {
	out := make([]cover, 0, len(p.Sections))
	for _, s := range p.Sections {
		c := cover{section: s}
		for _, r := range p.Rules {
			if !slices.Contains(r.Guide, s.ID) {
				continue
			}
			c.rules = append(c.rules, r.ID)
			if dead[r.ID] != "" {
				c.inactive++
				continue
			}
			switch r.Severity {
			case pack.Block:
				c.block++
			case pack.Warn:
				c.warn++
			case pack.Advice:
				c.advice++
			}
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b cover) int {
		return cmp.Compare(min(1, len(a.rules)), min(1, len(b.rules)))
	})
	return out
}
