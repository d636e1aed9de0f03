package assist

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// ByHand is the endpoint of a model that is asked by hand-carried file.
const ByHand = "fichier"

// Courier stands for a model on another machine that is asked by file: requests
// leave under the same guard as over a network, disguised and noted, and answers
// are held to the same contract. It implements Asker.
type Courier struct {
	model   string
	answers map[string]wire.Carried
}

// OpenByHand makes a Reader that asks by file, and its Courier. model may be
// empty when answers name it.
func OpenByHand(model string, p *pack.Pack, m departure.Mentioner, o Options) (*Reader, *Courier, error) {
	words, err := prompt.Build(p)
	if err != nil {
		return nil, nil, fmt.Errorf("preparing the second reader: %w", err)
	}
	c := &Courier{model: model, answers: map[string]wire.Carried{}}
	o.Remote = true // a file that is carried away leaves this machine
	r, err := New(c, words, m, o)
	return r, c, err
}

// maxAnswerLine bounds one line of answers, in bytes.
const maxAnswerLine = 4 << 20

// Load reads answers, one a line in the batch format, and says how many there are.
// Of two answers to one request the first counts.
func (c *Courier) Load(r io.Reader) (int, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxAnswerLine)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		one, err := wire.Fetch(lines.Bytes())
		if err != nil {
			return 0, fmt.Errorf("line %d: %w", n, err)
		}
		if _, has := c.answers[one.ID]; !has {
			c.answers[one.ID] = one
		}
		if c.model == "" {
			c.model = one.Model
		}
	}
	if err := lines.Err(); err != nil {
		return 0, fmt.Errorf("reading answers: %w", err)
	}
	return len(c.answers), nil
}

// Answered counts the requests of a plan that an answer came to.
func (c *Courier) Answered(p Plan) int {
	n := 0
	for _, q := range p.Requests {
		if _, has := c.answers[q.ID]; has {
			n++
		}
	}
	return n
}

// Ask implements Asker: it looks the answer up.
func (c *Courier) Ask(_ context.Context, q wire.Question) (wire.Answer, error) {
	one, has := c.answers[q.ID]
	if !has {
		return wire.Answer{}, &wire.Failure{Reason: wire.Reason(NotImported), Err: errors.New("no answer to this request")}
	}
	return one.Answer, one.Err
}

// Reach implements Asker: a file goes elsewhere.
func (c *Courier) Reach(context.Context) (wire.Reach, error) { return wire.Reach{}, nil }

// Model implements Asker.
func (c *Courier) Model() string { return c.model }

// Endpoint implements Asker.
func (c *Courier) Endpoint() string { return ByHand }

// Parameters implements Asker.
func (c *Courier) Parameters() string { return ByHand }

// Export writes the requests of a draft, one a line, for a model that is asked by
// file. Each is noted before it is written; a draft that the guard keeps in
// writes nothing.
func (r *Reader) Export(ctx context.Context, d draft.Draft, rep check.Report, w io.Writer) (Plan, error) {
	p, err := r.Plan(ctx, d, rep)
	if err != nil || p.Withheld != "" {
		return p, err
	}
	for _, q := range p.Requests {
		line, err := wire.Carry(r.asker.Model(), wire.Question{ID: q.ID, System: q.System, User: q.User, Schema: r.prompt.Schema, Seed: q.Seed})
		if err != nil {
			return p, err
		}
		sum := sha256.Sum256(line)
		err = r.o.Sink(ctx, Transmission{
			Draft: d.ID, Revision: d.Digest(), Endpoint: r.asker.Endpoint(), Model: r.asker.Model(),
			SHA256: hex.EncodeToString(sum[:]), Bytes: len(line), Replacements: p.Table.Len(), Local: p.Reach.Local,
		})
		if err != nil {
			return p, fmt.Errorf("noting a request in the journal: %w", err)
		}
		if _, err := w.Write(line); err != nil {
			return p, fmt.Errorf("writing a request: %w", err)
		}
	}
	return p, nil
}
