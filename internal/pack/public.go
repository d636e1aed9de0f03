package pack

import (
	"net/url"
	"slices"
	"strings"
)

// Source is a family of public sources: a link to one of its domains, or below
// one, may justify what a rule found.
type Source struct {
	ID      string   `yaml:"source"`
	Title   string   `yaml:"title"`
	Kind    string   `yaml:"kind"` // state, parliament, international, industry or press
	Level   Level    `yaml:"level"`
	Domains []string `yaml:"domains"`
	File    string   `yaml:"-"`
}

// Level says what the word of a source is worth.
type Level string

// The levels, from the highest.
const (
	// Official: the authority that decides says so itself.
	Official Level = "official"
	// Announced: a company says so of its own affairs.
	Announced Level = "announced"
	// Reported: somebody else says so. A leak in the press publishes nothing in the
	// name of the State.
	Reported Level = "reported"
)

// Levels lists the levels, from the highest.
func Levels() []Level { return []Level{Official, Announced, Reported} }

// Above reports whether l is worth more than o.
func (l Level) Above(o Level) bool { return slices.Index(Levels(), l) < slices.Index(Levels(), o) }

// Lower gives what is left of a severity, and of who may let it stand, once a
// source of that level has published the fact.
func (l Level) Lower(s Severity, o Override) (Severity, Override) {
	if l == Reported && s == Block {
		return Warn, OverrideJustification
	}
	return Advice, OverrideFree
}

// Public is an entry of the register of what is already public. From Date to
// Expires, both included, it lowers, as its source's Level says, a finding whose sentences hold all
// its Words, when each date, number or quantity of these sentences is among them.
type Public struct {
	ID      string   `yaml:"public"`
	Title   string   `yaml:"title"`
	Words   []Term   `yaml:"words"`
	Rules   []string `yaml:"rules"` // none: every rule that may be lowered
	URL     string   `yaml:"url"`
	Date    string   `yaml:"date"`    // of publication, YYYY-MM-DD
	Expires string   `yaml:"expires"` // the last day it counts, YYYY-MM-DD
	// Exception says that nothing was published: Rules, which it must name, are
	// wrong about these Words, for the reason Why.
	Exception bool   `yaml:"exception"`
	Why       string `yaml:"why"`
	By        string `yaml:"by"` // who entered it
	File      string `yaml:"-"`
}

// Holds reports whether the entry counts on that day (YYYY-MM-DD).
func (p Public) Holds(day string) bool { return p.Date <= day && day <= p.Expires }

// Lowerable reports whether a published fact may lower what r finds: never a
// marking (a leak does not declassify), a protected identity (C. pén. 413-13,
// 413-14), what a file hides, nor what no one may let stand.
func (r Rule) Lowerable() bool {
	switch r.Category {
	case ClassificationMarking, ProtectedIdentity, MediaMetadata, HiddenContent, Manipulation:
		return false
	}
	return r.Override != OverrideForbidden
}

// Source returns the accepted source that a link leads to.
func (p *Pack) Source(link string) (Source, bool) {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return Source{}, false
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	for _, s := range p.Sources {
		for _, d := range s.Domains {
			if host == d || strings.HasSuffix(host, "."+d) {
				return s, true
			}
		}
	}
	return Source{}, false
}

func (l *linter) source(s Source, seen map[string]bool) {
	at := in(s.File, "source", s.ID)
	if s.ID == "" || s.Title == "" || len(s.Domains) == 0 || seen[s.ID] {
		l.add(at, "source %q: repeated, or without title or domains", s.ID)
	}
	seen[s.ID] = true
	if !slices.Contains([]string{"state", "parliament", "international", "industry", "press"}, s.Kind) {
		l.add(at.on(s.Kind), "source %s: kind %q is none of state, parliament, international, industry, press", s.ID, s.Kind)
	}
	if !slices.Contains(Levels(), s.Level) {
		l.add(at.on(string(s.Level)), "source %s: level %q is none of official, announced, reported", s.ID, s.Level)
	}
	for _, d := range s.Domains {
		u, err := url.Parse("https://" + d + "/")
		if err != nil || u.Host != d || !strings.Contains(d, ".") || d != strings.ToLower(d) || u.Port() != "" {
			l.add(at.on(d), "source %s: domain %q: want a bare host such as senat.fr", s.ID, d)
		}
	}
}

func (l *linter) public(e Public, seen map[string]bool) {
	at := in(e.File, "public", e.ID)
	if e.ID == "" || e.Title == "" || len(e.Words) == 0 || seen[e.ID] {
		l.add(at, "public %q: repeated, or without title or words", e.ID)
	}
	seen[e.ID] = true
	l.terms(at, "public "+e.ID, e.Words)
	if !days(e.Date, e.Expires) {
		l.add(at.on(e.Expires), "public %s: date %q and expires %q: want YYYY-MM-DD, in that order", e.ID, e.Date, e.Expires)
	}
	if _, ok := l.pack.Source(e.URL); e.Exception {
		if e.URL != "" || strings.TrimSpace(e.Why) == "" || len(e.Rules) == 0 {
			l.add(at, "public %s: an exception names its rules and says why, and has no url", e.ID)
		}
	} else if !ok {
		l.add(at.on(e.URL), "public %s: url %q leads to no domain of sources.yaml", e.ID, e.URL)
	}
	for _, id := range e.Rules {
		if r, ok := l.pack.Rule(id); !ok {
			l.add(at.on(id), "public %s: no rule %q", e.ID, id)
		} else if !r.Lowerable() {
			l.add(at.on(id), "public %s: no public source lowers rule %s (%s)", e.ID, id, r.Category)
		}
	}
}
