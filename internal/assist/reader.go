package assist

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// Asker asks one model; wire.Client is one.
type Asker interface {
	Ask(ctx context.Context, q wire.Question) (wire.Answer, error)
	Reach(ctx context.Context) (wire.Reach, error)
	Model() string
	Endpoint() string
	Parameters() string
}

// Options of a Reader; the zero value is fit for use.
type Options struct {
	// Samples is how often each window is asked, with other seeds; 1 by default.
	Samples int
	// WindowBytes is the most that one request holds of a draft, 6,000 by default;
	// OverlapBytes is seen twice where a text is cut, 600 by default.
	WindowBytes, OverlapBytes int
	// Seed of the first sample.
	Seed int
	// Remote allows drafts to leave this machine, disguised.
	Remote bool
	// Sink notes every transmission; required.
	Sink Sink
	// Clock and Random are time.Now and crypto/rand.Reader by default.
	Clock  func() time.Time
	Random io.Reader
}

// Reader has drafts read by one model. It is safe for use by several goroutines.
type Reader struct {
	asker    Asker
	prompt   *prompt.Prompt
	guard    *departure.Guard
	contract *contract
	o        Options
	secret   []byte // makes the fences

	mu    sync.Mutex
	cache map[string]wire.Answer // valid answers of this session, in memory only
}

// New makes a Reader.
func New(a Asker, p *prompt.Prompt, m departure.Mentioner, o Options) (*Reader, error) {
	if o.Sink == nil {
		return nil, errors.New("a second reader needs a journal")
	}
	o.Samples = max(o.Samples, 1)
	if o.WindowBytes <= 0 {
		o.WindowBytes = 6000
	}
	if o.OverlapBytes <= 0 {
		o.OverlapBytes = 600
	}
	o.OverlapBytes = min(o.OverlapBytes, o.WindowBytes/2)
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	secret := make([]byte, 32)
	if _, err := io.ReadFull(o.Random, secret); err != nil {
		return nil, fmt.Errorf("drawing a secret: %w", err)
	}
	return &Reader{asker: a, prompt: p, guard: departure.New(m), contract: &contract{p.Categories}, o: o, secret: secret, cache: map[string]wire.Answer{}}, nil
}

// Plan is what a reading would send.
type Plan struct {
	Draft    draft.Draft
	Reach    wire.Reach
	Withheld departure.Why // not "": nothing would be sent
	Requests []Request
	// Table holds the replacements; it is empty when nothing leaves the machine.
	Table *departure.Table
	// Shown are the zones as they would leave.
	Shown []prompt.Part
}

// Request is one message to the model.
type Request struct {
	// ID names the request wherever it is carried: the same draft under the same
	// pack makes the same one.
	ID           string
	System, User string
	Seed         int
	window       window
	key          string
}

// Plan says what Read would send of a draft whose report is rep, and sends
// nothing of it.
func (r *Reader) Plan(ctx context.Context, d draft.Draft, rep check.Report) (Plan, error) {
	reach, err := r.asker.Reach(ctx)
	if err != nil {
		return Plan{}, fmt.Errorf("finding where the model runs: %w", err)
	}
	return r.plan(d, rep, reach), nil
}

func (r *Reader) plan(d draft.Draft, rep check.Report, reach wire.Reach) Plan {
	p := Plan{Draft: d, Reach: reach, Table: departure.NewTable(d)}
	zones := d.Zones
	if !reach.Local {
		if !r.o.Remote {
			p.Withheld = departure.Why(Unconfirmed)
			return p
		}
		if p.Withheld = r.guard.Withhold(d, rep); p.Withheld != "" {
			return p
		}
		zones = departure.Published(d)
	}
	texts := map[string]string{}
	for _, z := range zones {
		texts[z.Name] = z.Text
		shown := z.Text
		if !reach.Local {
			shown = r.guard.Disguise(z, p.Table)
		}
		p.Shown = append(p.Shown, prompt.Part{Zone: z.Name, Text: shown})
	}
	for n, w := range cut(zones, r.o.WindowBytes, r.o.OverlapBytes) {
		var parts []prompt.Part
		for _, at := range w {
			part := texts[at.Zone][at.Start:at.End]
			if !reach.Local {
				part = r.guard.Disguise(draft.Zone{Name: at.Zone, Text: part}, p.Table)
			}
			parts = append(parts, prompt.Part{Zone: at.Zone, Text: part})
		}
		user := r.prompt.User(r.nonce(parts), parts, p.Table.Len() > 0)
		for s := range r.o.Samples {
			seed := r.o.Seed + s
			p.Requests = append(p.Requests, Request{r.requestID(d, rep, n, seed), r.prompt.System, user, seed, w, r.key(user, seed)})
		}
	}
	return p
}

// requestID depends on nothing that is drawn by chance.
func (r *Reader) requestID(d draft.Draft, rep check.Report, window, seed int) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00%d\x00%d", d.ID, d.Digest(), rep.Pack.SHA256, r.prompt.Digest, window, seed)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// nonce makes a fence that the author of a draft cannot know, the same for the
// same text during a session, so that an answer can be asked for twice.
func (r *Reader) nonce(parts []prompt.Part) string {
	mac := hmac.New(sha256.New, r.secret)
	for _, p := range parts {
		fmt.Fprintf(mac, "%d:%s%d:%s", len(p.Zone), p.Zone, len(p.Text), p.Text)
	}
	return hex.EncodeToString(mac.Sum(nil)[:12])
}

// key names a request among the answers kept: text, prompt, model, parameters.
func (r *Reader) key(user string, seed int) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%d\x00%s", r.asker.Model(), r.asker.Parameters(), r.prompt.Digest, seed, user)
	return hex.EncodeToString(h.Sum(nil))
}

// Read has a draft read. rep is the rules' report of it. It never fails: what
// went wrong is in the Outcome.
func (r *Reader) Read(ctx context.Context, d draft.Draft, rep check.Report, progress Progress) Outcome {
	start := r.o.Clock()
	out := r.read(ctx, d, rep, progress)
	out.Model, out.Endpoint, out.Revision = r.asker.Model(), r.asker.Endpoint(), d.Digest()
	out.Samples = r.o.Samples
	out.Took = r.o.Clock().Sub(start)
	return out
}

func (r *Reader) read(ctx context.Context, d draft.Draft, rep check.Report, progress Progress) Outcome {
	if d.Problem != nil {
		return Outcome{State: Unchecked, Reason: Reason(departure.Unchecked)}
	}
	reach, err := r.asker.Reach(ctx)
	if err != nil {
		return Outcome{State: Unchecked, Reason: reasonOf(err)}
	}
	if reach.Forwards && !r.o.Remote {
		return Outcome{State: Withheld, Reason: Reason(wire.Forwards)}
	}
	p := r.plan(d, rep, reach)
	if p.Withheld != "" {
		return withheld(p.Withheld)
	}
	out := Outcome{State: Done, Windows: len(p.Requests) / r.o.Samples}
	g := newGatherer(d, r.prompt)
	for i, q := range p.Requests {
		if progress != nil {
			progress(i, len(p.Requests))
		}
		flags, err := r.ask(ctx, p, q, &out)
		if err != nil {
			// The other windows are still read: what they add counts.
			out.State = Unchecked
			if out.Reason == "" {
				out.Reason = err.reason
			}
			if ctx.Err() != nil || err.reason == NotJournal {
				break
			}
			continue
		}
		g.add(flags, q.window, p.Table, i%r.o.Samples)
	}
	if progress != nil {
		progress(len(p.Requests), len(p.Requests))
	}
	out.Findings, out.Ungrounded, out.Agreement = g.result(r.o.Samples)
	return out
}

// failed says why a request brought nothing.
type failed struct{ reason Reason }

// errSink marks a veto of the journal.
var errSink = errors.New("the transmission could not be noted")

func (r *Reader) ask(ctx context.Context, p Plan, q Request, out *Outcome) ([]flag, *failed) {
	r.mu.Lock()
	kept, has := r.cache[q.key]
	r.mu.Unlock()
	if has {
		out.Cached++
		flags, err := r.contract.parse(kept.Content)
		if err == nil {
			return flags, nil
		}
	}
	a, err := r.asker.Ask(ctx, wire.Question{
		ID: q.ID, System: q.System, User: q.User, Schema: r.prompt.Schema, Seed: q.Seed,
		Before: func(s wire.Sent) error {
			err := r.o.Sink(ctx, Transmission{
				Draft: p.Draft.ID, Revision: p.Draft.Digest(), Endpoint: r.asker.Endpoint(), Model: r.asker.Model(),
				SHA256: s.SHA256, Bytes: s.Bytes, Replacements: p.Table.Len(), Local: p.Reach.Local,
			})
			if err != nil {
				return errors.Join(errSink, err)
			}
			out.Sent++
			return nil
		},
	})
	switch {
	case errors.Is(err, errSink):
		return nil, &failed{NotJournal}
	case err != nil:
		return nil, &failed{reasonOf(err)}
	}
	out.PromptTokens += a.PromptTokens
	out.CompletionTokens += a.CompletionTokens
	flags, err := r.contract.parse(a.Content)
	if err != nil {
		return nil, &failed{Invalid}
	}
	r.mu.Lock()
	r.cache[q.key] = a
	r.mu.Unlock()
	return flags, nil
}
