package assist

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/grounding"
	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// Rule is the rule that findings of a model bear: they have none of their own.
const Rule = "MODEL"

// gatherer turns the flags of all windows and samples into findings.
type gatherer struct {
	ground *grounding.Ground
	prompt *prompt.Prompt
	found  []found
	lost   []Ungrounded
	known  map[Ungrounded]bool
}

type found struct {
	check.Finding
	place   grounding.Place
	samples map[int]bool
}

func newGatherer(d draft.Draft, p *prompt.Prompt) *gatherer {
	return &gatherer{ground: grounding.New(d), prompt: p, known: map[Ungrounded]bool{}}
}

// add takes the flags of one answer. A quote that stands several times in the
// window is each time the next one that this answer has not named yet: a model
// that quotes it twice means two places.
func (g *gatherer) add(flags []flag, w window, t *departure.Table, sample int) {
	used := map[string]int{}
	for _, f := range flags {
		quote := t.Restore(f.Quote)
		places := g.ground.Find(quote, w)
		if len(places) == 0 {
			g.lose(Ungrounded{quote, f.Category, t.Restore(f.Reason)})
			continue
		}
		key := string(f.Category) + "\x00" + places[0].Folded
		at := places[min(used[key], len(places)-1)]
		used[key]++
		g.keep(g.finding(f, at, t), at, sample)
	}
}

func (g *gatherer) lose(u Ungrounded) {
	if !g.known[u] {
		g.known[u] = true
		g.lost = append(g.lost, u)
	}
}

// keep merges a finding with one of the same category on some of the same bytes:
// another window or another sample saw it too.
func (g *gatherer) keep(f check.Finding, at grounding.Place, sample int) {
	for i := range g.found {
		o := &g.found[i]
		if o.Category == f.Category && o.Zone == f.Zone && f.Start < o.End && o.Start < f.End {
			o.samples[sample] = true
			o.Severity = max(o.Severity, f.Severity)
			return
		}
	}
	g.found = append(g.found, found{f, at, map[int]bool{sample: true}})
}

func (g *gatherer) finding(f flag, at grounding.Place, t *departure.Table) check.Finding {
	severity, ok := pack.ParseSeverity(f.Severity)
	if !ok {
		severity = pack.Warn
	}
	out := check.Finding{
		Rule: Rule, Reader: check.Model, Category: f.Category,
		Severity: min(severity, pack.Warn), Override: pack.OverrideAcknowledgement,
		Zone: at.Zone, Start: at.Start, End: at.End, Quote: at.Quote,
		Title: "Signalé par le second lecteur", Message: clean(t.Restore(f.Reason)), Guide: []string{},
	}
	if out.Message == "" {
		out.Message = "Le second lecteur signale ce passage sans dire pourquoi."
	}
	if r := clean(t.Restore(f.Rewording)); r != "" {
		out.Advice = "Reformulation proposée : " + r
	}
	if s := g.prompt.Guide(f.Category); s != "" {
		out.Guide = []string{s}
	}
	return out
}

// clean makes what a model wrote one printable line.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// result names the findings and says how many samples agree on each.
func (g *gatherer) result(samples int) ([]check.Finding, []Ungrounded, map[string]int) {
	var out []check.Finding
	agreement := map[string]int{}
	seen := map[string]int{}
	for _, f := range g.found {
		sum := sha256.Sum256([]byte(strings.Join([]string{Rule, string(f.Category), f.Zone, f.place.Folded, f.place.Sentence}, "\x00")))
		f.Fingerprint = "m" + hex.EncodeToString(sum[:12])
		if seen[f.Fingerprint]++; seen[f.Fingerprint] > 1 {
			f.Fingerprint = fmt.Sprintf("%s-%d", f.Fingerprint, seen[f.Fingerprint])
		}
		if samples > 1 {
			f.Message += fmt.Sprintf(" (%d lectures sur %d)", len(f.samples), samples)
		}
		agreement[f.Fingerprint] = len(f.samples)
		out = append(out, f.Finding)
	}
	return out, g.lost, agreement
}
