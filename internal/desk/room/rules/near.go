package rules

import (
	"strconv"
	"strings"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/pack"
)

// classes names the classes of mentions: the engine's own in the window's
// language, those of the pack as it describes them.
type classes struct {
	t    *words.Translations
	pack *pack.Pack
}

func (c classes) of(class string) string {
	if name := c.t.Class(class); name != "" {
		return name
	}
	for _, x := range c.pack.Lexicons {
		if x.Class == class && x.Description != "" {
			return short(x.Description)
		}
	}
	for _, x := range c.pack.Patterns {
		if x.Class == class && x.Description != "" {
			return short(x.Description)
		}
	}
	return class
}

// short is a description up to what it adds to its first words.
func short(description string) string {
	head, _, _ := strings.Cut(description, " (")
	head, _, _ = strings.Cut(head, " : ")
	return words.Shorten(strings.TrimSuffix(words.OneLine(head), "."), 50)
}

// whens are the times that a rule asks of a date.
var whens = map[string]string{
	"past": "rules.near.when.past", "today": "rules.near.when.today", "future": "rules.near.when.future",
	"unknown": "rules.near.when.unknown", "not_past": "rules.near.when.not_past",
}

// kept says in a line what kept a rule from firing.
func kept(c classes, n check.Near) string {
	var parts []string
	if len(n.Have) > 0 {
		parts = append(parts, c.t.T("rules.near.have", quoted(c, n.Have)))
	}
	switch n.Reason {
	case check.Suppressed:
		parts = append(parts, c.t.T("rules.near.suppressed", quoted(c, n.Unless)))
	case check.Inactive:
		parts = append(parts, c.t.T("rules.near.inactive"))
	case check.Elsewhere:
		parts = append(parts, c.t.T("rules.near.elsewhere"))
	case check.Missing:
		for _, l := range n.Lacking {
			parts = append(parts, lacking(c, l))
		}
	}
	return strings.Join(parts, " · ")
}

func lacking(c classes, l check.Lack) string {
	switch {
	case l.Apart:
		return c.t.T("rules.near.apart")
	case l.Unwanted:
		return c.t.T("rules.near.unwanted", quoted(c, l.Found))
	}
	any := make([]string, len(l.Any))
	for i, a := range l.Any {
		any[i] = a
		if !strings.HasPrefix(a, "«") {
			any[i] = c.of(a)
		}
	}
	s := c.t.T("rules.near.missing", strings.Join(any, c.t.T("rules.near.or")))
	if key, ok := whens[l.When]; ok {
		s += " (" + c.t.T(key) + ")"
	}
	if l.Min > 1 {
		s += " × " + strconv.Itoa(l.Min)
	}
	if len(l.Found) > 0 {
		s += c.t.T("rules.near.unfit", quoted(c, l.Found))
	}
	return s
}

func quoted(c classes, ms []check.Mention) string {
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = "« " + words.Shorten(words.OneLine(m.Text), 40) + " »"
		if m.Class != "" {
			out[i] += " (" + c.of(m.Class) + ")"
		}
	}
	return strings.Join(out, ", ")
}
