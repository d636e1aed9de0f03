package assist

import (
	"errors"
	"fmt"

	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/pack"
)

// Server says which server and model to ask; see package wire.
type Server = wire.Config

// ErrNotLoopback is returned by Open for an address that is not on this machine,
// when that was not allowed.
var ErrNotLoopback = errors.New("the address is not on this machine")

// Open makes a Reader of one model, with the instruction that a pack gives. It
// opens no connection.
func Open(s Server, p *pack.Pack, m departure.Mentioner, o Options) (*Reader, error) {
	client, err := wire.New(s)
	if f := (*wire.Failure)(nil); errors.As(err, &f) && f.Reason == wire.NotLoopback {
		return nil, ErrNotLoopback
	} else if err != nil {
		return nil, fmt.Errorf("preparing the second reader: %w", err)
	}
	words, err := prompt.Build(p)
	if err != nil {
		return nil, fmt.Errorf("preparing the second reader: %w", err)
	}
	o.Remote = s.Remote
	return New(client, words, m, o)
}
