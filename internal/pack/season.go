package pack

import "time"

// Season is a stretch of days, both ends included (YYYY-MM-DD), in which rules
// are more severe: its dates stand here and nowhere else.
type Season struct {
	ID     string `yaml:"period"`
	Title  string `yaml:"title"`
	From   string `yaml:"from"`
	To     string `yaml:"to"`
	Source string `yaml:"source"`
	Proof  string `yaml:"proof"` // as of a Section
	// Confirm says what of it is not proven, "" for nothing.
	Confirm string `yaml:"confirm"`
	File    string `yaml:"-"`
}

// Period raises a rule in a season, or between two days of its own, both included.
type Period struct {
	During   string   `yaml:"during"` // a Season; then From and To are its own
	From     string   `yaml:"from"`
	To       string   `yaml:"to"`
	Severity string   `yaml:"severity"`
	Override Override `yaml:"override"`
	Season   Season   `yaml:"-"` // that of During
}

// Holds reports whether the period covers that day (YYYY-MM-DD).
func (p Period) Holds(day string) bool { return p.From <= day && day <= p.To }

// Season returns the season of that ID.
func (p *Pack) Season(id string) (Season, bool) {
	for _, s := range p.Seasons {
		if s.ID == id {
			return s, true
		}
	}
	return Season{}, false
}

func (l *linter) season(s Season, seen map[string]bool) {
	at := in(s.File, "period", s.ID)
	if s.ID == "" || s.Title == "" || s.Source == "" || seen[s.ID] {
		l.add(at, "period %q: repeated, or without title or source", s.ID)
	}
	seen[s.ID] = true
	if !days(s.From, s.To) {
		l.add(at.on(s.From), "period %s: from %q to %q: want YYYY-MM-DD, in that order", s.ID, s.From, s.To)
	}
}

// period gives a rule's period the dates of the season that it names.
func (l *linter) period(r *Rule, p *Period) {
	at := in(r.File, "id", r.ID)
	if p.During != "" {
		s, ok := l.pack.Season(p.During)
		if !ok || p.From != "" || p.To != "" {
			l.add(at.on(p.During), "rule %s: no period %q in periods.yaml, or days beside it%s", r.ID, p.During, like(p.During, seasonNames(l.pack)))
			return
		}
		p.From, p.To, p.Season = s.From, s.To, s
	} else if !days(p.From, p.To) {
		l.add(at.on(p.From), "rule %s: period from %q to %q: want YYYY-MM-DD, in that order", r.ID, p.From, p.To)
	}
	if _, ok := ParseSeverity(p.Severity); !ok && p.Severity != "" {
		l.add(at.on(p.Severity), "rule %s: severity %q of a period is none of block, warn, advice", r.ID, p.Severity)
	}
	if p.Override != "" && !p.Override.Known() {
		l.add(at.on(string(p.Override)), "rule %s: override %q of a period is none of forbidden, second, justification, acknowledgement, free", r.ID, p.Override)
	}
}

func seasonNames(p *Pack) []string {
	var out []string
	for _, s := range p.Seasons {
		out = append(out, s.ID)
	}
	return out
}

// days reports whether two days are YYYY-MM-DD, the first no later than the second.
func days(from, to string) bool {
	_, err1 := time.Parse(time.DateOnly, from)
	_, err2 := time.Parse(time.DateOnly, to)
	return err1 == nil && err2 == nil && from <= to
}
