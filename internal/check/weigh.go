package check

import "imprimatur/internal/pack"

// weigh takes from a finding what its rule is not worth alone, as many steps
// below what a period made of it. Where no other reader reads beside the rules
// nobody could raise the clue again: it counts in full.
func (e *Engine) weigh(f *Finding, x *rule) {
	below := x.Severity - x.AloneSeverity
	if e.companion == nil || below == 0 {
		return
	}
	full := Weight{f.Severity, f.Override}
	f.Severity, f.Override = lowered(full, full.Severity-below)
	f.Concurring = &full
}

// lowered is what a weight asks at a severity below its own: advice nothing, a
// warning a reason where it asked for more than having been seen.
func lowered(w Weight, s Severity) (Severity, pack.Override) {
	if s >= w.Severity {
		return w.Severity, w.Override
	}
	switch {
	case s == pack.Advice:
		return s, pack.OverrideFree
	case w.Override == pack.OverrideAcknowledgement || w.Override == pack.OverrideFree:
		return s, w.Override
	}
	return s, pack.OverrideJustification
}

// concur raises f for another reader that marks the same passage, of whatever
// category: two readers saw that something is wrong there. A language model
// raises to a warning at most, another reader as far as it says.
func (f *Finding) concur(g Finding) {
	if f.Concurring == nil || f.Zone != g.Zone || f.Start >= g.End || g.Start >= f.End {
		return
	}
	most := min(f.Concurring.Severity, max(g.Backs, pack.Warn))
	if g.Reader == Model {
		most = min(most, pack.Warn)
	}
	if most <= f.Severity {
		return
	}
	f.Severity, f.Override = lowered(*f.Concurring, most)
	if most == f.Concurring.Severity {
		f.Concurring = nil
	}
}
