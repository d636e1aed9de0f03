package classify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

// Rule is the rule of every finding of the trained reader.
const Rule = "LECTEUR"

// Reader reads drafts with a model. It may be used by several goroutines.
type Reader struct {
	model   *Model
	working *sync.Pool // of *scorer
	memo    *memo      // nil for none
}

// NewReader makes a Reader.
func NewReader(m *Model) *Reader {
	return &Reader{model: m, working: &sync.Pool{New: func() any { return newScorer(m) }}}
}

// Versions implements check.Remembering: a reader of one version of a text after the
// other, which works out only the sentences that are new.
func (r *Reader) Versions() check.Companion { return &Reader{r.model, r.working, newMemo()} }

// SHA256 implements check.Companion: the digest of the model's file.
func (r *Reader) SHA256() string { return r.model.sha256 }

// Read implements check.Companion: the sentences of what is published that look
// like what reviewers underlined, one finding each, a warning at most.
func (r *Reader) Read(z draft.Zone, t *french.Text, terms []check.Term) []check.Finding {
	if z.Hidden {
		return nil
	}
	s := r.working.Get().(*scorer)
	defer r.working.Put(s)
	var out []check.Finding
	d := newDrawing(len(t.Tokens))
	for _, page := range pagesOf(t, outlinesOf(t, terms)) {
		if r.memo != nil {
			hits := s.reread(t, page, r.memo, r.model.Advise)
			out = r.findings(out, s, z, t, hits, func(i int) sentence { return d.draw(t, &page[i]) })
		} else {
			drawn := d.all(t, page)
			out = r.findings(out, s, z, t, s.read(drawn, r.model.Advise), func(i int) sentence { return drawn[i] })
		}
	}
	return out
}

// findings adds those of hits to a list.
func (r *Reader) findings(out []check.Finding, s *scorer, z draft.Zone, t *french.Text, hits []hit, drawn func(i int) sentence) []check.Finding {
	for _, h := range hits {
		out = append(out, r.finding(s, z, t, drawn(h.sentence), h))
	}
	return out
}

func (r *Reader) finding(s *scorer, z draft.Zone, t *french.Text, x sentence, h hit) check.Finding {
	const shown = 3
	at := trim(t.Folded, x.span)
	o := t.Original(at)
	f := check.Finding{
		Rule: Rule, Reader: check.Trained, Category: check.Category(r.model.Categories[h.category]),
		Severity: pack.Advice, Override: pack.OverrideFree,
		Zone: z.Name, Start: o.Start, End: o.End, Quote: t.Orig[o.Start:o.End],
		Title:  "Signalé par le lecteur entraîné",
		Advice: "Relisez la phrase : si elle apprend quelque chose à qui ne doit pas le savoir, reformulez-la ; sinon, passez outre.",
	}
	if h.score >= r.model.Warn {
		f.Severity, f.Override = pack.Warn, pack.OverrideAcknowledgement
	}
	if h.score >= r.model.Back {
		f.Backs = pack.Block
	}
	var quoted []string
	for _, w := range s.weighed(x, t, h.category, shown) {
		wo := t.Original(w)
		quoted = append(quoted, "« "+t.Orig[wo.Start:wo.End]+" »")
		f.Trace = append(f.Trace, check.Mention{Zone: z.Name, Start: wo.Start, End: wo.End, Text: t.Orig[wo.Start:wo.End]})
	}
	f.Message = "Ce passage ressemble à ceux que des relecteurs ont soulignés."
	if len(quoted) > 0 {
		f.Message += " Ont le plus pesé : " + strings.Join(quoted, ", ") + "."
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{Rule, string(f.Category), z.Name, t.Folded[at.Start:at.End]}, "\x00")))
	f.Fingerprint = "t" + hex.EncodeToString(sum[:12])
	return f
}

// trim leaves out the white space around a span.
func trim(folded string, s french.Span) french.Span {
	for s.Start < s.End && folded[s.Start] <= ' ' {
		s.Start++
	}
	for s.Start < s.End && folded[s.End-1] <= ' ' {
		s.End--
	}
	return s
}

// String describes the reader for logs.
func (r *Reader) String() string { return fmt.Sprintf("%s %.12s", r.model.Name, r.model.sha256) }
