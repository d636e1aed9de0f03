package secondreader

import (
	"context"
	"errors"
	"slices"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/ledger"
	"imprimatur/internal/review"
)

// Service is the second reader of one window.
type Service struct {
	deps    Deps
	ctx     context.Context
	cfg     Config
	reader  Reader
	made    string // of what the reader was made
	waiting []string
	now     *turn
	agreed  map[string]bool   // endpoints that the reviewer confirmed in this session
	notes   map[string]string // what kept a draft from being read, by its ID

	// OnChange is called when what is shown of a draft may have changed, OnRead
	// with a draft that was read, OnUnset when there is nothing to read with.
	OnChange func()
	OnRead   func(c review.Case)
	OnUnset  func()
}

// New makes the Service of a window, nil when the program offers none.
func New(deps Deps) *Service {
	if deps.Open == nil {
		return nil
	}
	return &Service{deps: deps, ctx: context.Background(), cfg: load(deps.Prefs), agreed: map[string]bool{}, notes: map[string]string{}}
}

// Config returns the settings of the moment.
func (s *Service) Config() Config { return s.cfg }

// On reports whether drafts can be read.
func (s *Service) On() bool { return s != nil && s.cfg.ready() }

// Configure changes the settings. What is under way or waits is stopped: it was
// asked for with others.
func (s *Service) Configure(c Config) {
	if c = c.trimmed(); c == s.cfg {
		return
	}
	s.StopAll()
	s.cfg, s.reader = c, nil
	c.store(s.deps.Prefs)
	s.changed()
}

// Ask has drafts read, one after the other, in the background.
func (s *Service) Ask(ids ...string) {
	if !s.On() {
		if s.OnUnset != nil {
			s.OnUnset()
		}
		return
	}
	for _, id := range ids {
		if !s.Busy(id) {
			s.waiting = append(s.waiting, id)
			delete(s.notes, id)
		}
	}
	s.next()
	s.changed()
}

// Busy reports whether a draft is read or waits to be.
func (s *Service) Busy(id string) bool {
	return s != nil && (s.now != nil && s.now.id == id || slices.Contains(s.waiting, id))
}

// Working reports whether any draft is read or waits to be.
func (s *Service) Working() bool { return s != nil && (s.now != nil || len(s.waiting) > 0) }

// Stop takes a draft back: it waits no longer, or its reading is broken off.
func (s *Service) Stop(id string) {
	s.waiting = slices.DeleteFunc(s.waiting, func(w string) bool { return w == id })
	if s.now != nil && s.now.id == id {
		s.now.stop()
	}
	s.changed()
}

// StopAll takes every draft back.
func (s *Service) StopAll() {
	s.waiting = nil
	if s.now != nil {
		s.now.stop()
	}
	s.changed()
}

func (s *Service) changed() {
	if s.OnChange != nil {
		s.OnChange()
	}
}

// next begins with the first draft that waits, when none is under way.
func (s *Service) next() {
	if s.now != nil || len(s.waiting) == 0 {
		return
	}
	id := s.waiting[0]
	s.waiting = s.waiting[1:]
	ctx, stop := context.WithCancel(s.ctx)
	s.now = &turn{id: id, who: s.deps.Who(), stop: stop}
	mine, cfg, made, reader := s.now, s.cfg, s.cfg.URL+"\x00"+s.cfg.Model+"\x00"+s.deps.Pack(), s.reader
	if made != s.made {
		reader = nil
	}
	s.deps.Runner.After(0, func() func() {
		if reader == nil {
			var err error
			// The keyring may ask the reviewer for a password: it is not waited for
			// on Fyne's goroutine.
			if reader, err = s.deps.Open(s.server(cfg, s.deps.Keys.Get(cfg.URL)), cfg.Samples); err != nil {
				return func() { s.fail(mine, noteOf(err)) }
			}
		}
		c, err := s.deps.Case(ctx, id)
		if err != nil {
			return func() { s.fail(mine, "second.note.unread") }
		}
		keep := func() {
			if s.cfg == cfg {
				s.reader, s.made = reader, made
			}
		}
		if !cfg.Remote {
			done := s.read(ctx, mine, reader, c)
			return func() {
				keep()
				done()
			}
		}
		plan, err := reader.Plan(ctx, c.Draft, c.Report)
		return func() {
			keep()
			s.consider(ctx, mine, reader, c, plan, err)
		}
	})
}

// consider has a text that would leave this machine shown first.
func (s *Service) consider(ctx context.Context, mine *turn, reader Reader, c review.Case, plan assist.Plan, err error) {
	read := func() {
		s.deps.Runner.After(0, func() func() { return s.read(ctx, mine, reader, c) })
	}
	if err != nil || plan.Reach.Local || plan.Withheld != "" || ctx.Err() != nil {
		read() // and Read says what is wrong
		return
	}
	mine.asking = true
	s.changed()
	s.confirm(c, plan, func(yes bool) {
		mine.asking = false
		if !yes {
			s.fail(mine, "second.note.kept")
			return
		}
		s.agreed[s.cfg.URL] = true
		s.changed()
		read()
	})
}

// read runs away from Fyne's goroutine; what it returns shows the outcome.
func (s *Service) read(ctx context.Context, mine *turn, reader Reader, c review.Case) func() {
	out := reader.Read(ctx, c.Draft, c.Report, func(done, total int) {
		s.deps.Runner.After(0, func() func() {
			return func() {
				if s.now == mine && total > 0 {
					mine.done, mine.total = max(mine.done, done), total
					s.changed()
				}
			}
		})
	})
	// A reading that was stopped is kept as one: it leaves the draft unchecked.
	after, err := s.deps.Record(context.WithoutCancel(ctx), mine.who, c.Draft.ID, ledger.Reading(out))
	return func() {
		if err != nil {
			s.fail(mine, noteOf(err))
			return
		}
		s.finish(mine)
		if s.OnRead != nil {
			s.OnRead(after)
		}
	}
}

// fail ends a turn that leaves no reading.
func (s *Service) fail(mine *turn, note string) {
	s.notes[mine.id] = note
	s.finish(mine)
}

func (s *Service) finish(mine *turn) {
	mine.stop()
	if s.now == mine {
		s.now = nil
	}
	s.next()
	s.changed()
}

// noteOf is the key of what is said of an error.
func noteOf(err error) string {
	var refusal *review.Refusal
	switch {
	case errors.Is(err, assist.ErrNotLoopback):
		return "second.note.elsewhere"
	case errors.As(err, &refusal) && len(refusal.Reasons) == 1 && refusal.Reasons[0].Code == review.CodeChangedPast:
		return "second.note.changed"
	case errors.As(err, &refusal):
		return "second.note.unkept"
	}
	return "second.note.address"
}
