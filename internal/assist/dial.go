package assist

import (
	"context"
	"errors"
	"fmt"
	"time"

	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/pack"
)

// Server says which server and model to ask; see package wire.
type Server = wire.Config

// Probe is what a server says of itself and does; see package wire.
type Probe = wire.Probe

// Try asks a server what it can do; no text of a draft is sent. now tells the
// time. The error of a server that gives no answer is a Reason by [ReasonOf].
func Try(ctx context.Context, s Server, now func() time.Time) (Probe, error) {
	client, err := open(s)
	if err != nil {
		return Probe{}, err
	}
	return client.Probe(ctx, now)
}

// ReasonOf says why an error of Try or Plan left no answer.
func ReasonOf(err error) Reason { return reasonOf(err) }

func open(s Server) (*wire.Client, error) {
	client, err := wire.New(s)
	if f := (*wire.Failure)(nil); errors.As(err, &f) && f.Reason == wire.NotLoopback {
		return nil, ErrNotLoopback
	} else if err != nil {
		return nil, fmt.Errorf("preparing the second reader: %w", err)
	}
	return client, nil
}

// ErrNotLoopback is returned by Open for an address that is not on this machine,
// when that was not allowed.
var ErrNotLoopback = errors.New("the address is not on this machine")

// Open makes a Reader of one model, with the instruction that a pack gives. It
// opens no connection.
func Open(s Server, p *pack.Pack, m departure.Mentioner, o Options) (*Reader, error) {
	client, err := open(s)
	if err != nil {
		return nil, err
	}
	words, err := prompt.Build(p)
	if err != nil {
		return nil, fmt.Errorf("preparing the second reader: %w", err)
	}
	o.Remote = s.Remote
	return New(client, words, m, o)
}
