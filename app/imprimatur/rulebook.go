package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/classify"
	"imprimatur/internal/desk"
	"imprimatur/internal/draft"
	"imprimatur/internal/localpack"
	"imprimatur/internal/pack"
)

// rulebook is the pack in force: the embedded one with the association's own
// terms, which can change while the window is open. It is a review.Checker.
type rulebook struct {
	folder *localpack.Folder

	mu     sync.RWMutex
	reader *classify.Reader
	card   classify.Card
	silent bool // the reader does not read
	pack   *pack.Pack
	rules  *check.Engine // without the reader
	engine *check.Engine
	again  *check.Rereader // of engine
	broken error           // of the local pack: nothing is checked entirely without it
}

// openRulebook loads the embedded pack and the overlay beside the case file. An
// overlay that does not load is left out, and every check then says so.
func openRulebook(base fs.FS, casePath string) (*rulebook, error) {
	model, err := trainedModel()
	if err != nil {
		return nil, err
	}
	b := &rulebook{reader: classify.NewReader(model), card: model.Card, folder: localpack.Open(filepath.Join(filepath.Dir(casePath), "referentiel-local"), base)}
	b.pack, b.rules, b.broken = b.folder.Load()
	if b.broken == nil {
		b.join()
		return b, nil
	}
	if b.pack, err = pack.Load(base); err != nil {
		return nil, fmt.Errorf("loading the pack: %w", err)
	}
	if b.rules, err = check.Compile(b.pack); err != nil {
		return nil, fmt.Errorf("compiling the pack: %w", err)
	}
	b.join()
	return b, nil
}

// join has the trained reader read beside the rules, unless it is silent.
func (b *rulebook) join() {
	b.engine = b.rules
	if !b.silent {
		b.engine = b.rules.Join(b.reader)
	}
	b.again = b.engine.Rereader()
}

// trainedModel loads the embedded model.
func trainedModel() (*classify.Model, error) {
	data, err := assets.Model()
	if err != nil {
		return nil, fmt.Errorf("opening the model: %w", err)
	}
	m, err := classify.Load(data)
	if err != nil {
		return nil, fmt.Errorf("loading the model: %w", err)
	}
	return m, nil
}

func (b *rulebook) now() (*pack.Pack, *check.Engine, error) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.pack, b.engine, b.broken
}

// Check implements review.Checker; without the local pack it is incomplete. The
// desk asks again for every draft after every act: only what changed is read.
func (b *rulebook) Check(ctx context.Context, d draft.Draft, on time.Time) check.Report {
	b.mu.RLock()
	again, broken := b.again, b.broken
	b.mu.RUnlock()
	rep := again.Check(ctx, d, on)
	if broken != nil {
		rep.Proof.Failures = append(rep.Proof.Failures, "local pack "+b.folder.Dir()+": "+broken.Error())
		rep.Verdict = check.Unchecked
	}
	return rep
}

// Pack implements review.Checker.
func (b *rulebook) Pack() check.PackRef {
	p, _, _ := b.now()
	return check.PackRef{ID: p.ID, Version: p.Version, SHA256: p.SHA256}
}

// Rules returns the pack in force.
func (b *rulebook) Rules() *pack.Pack {
	p, _, _ := b.now()
	return p
}

// Inactive says which rules failed their own tests.
func (b *rulebook) Inactive() []check.RuleFailure {
	_, engine, _ := b.now()
	return engine.Inactive()
}

// WhyNot says which rules came near firing on a passage.
func (b *rulebook) WhyNot(d draft.Draft, zone string, start, end int, on time.Time) []check.Near {
	_, engine, _ := b.now()
	return engine.WhyNot(d, zone, start, end, on)
}

// Section returns a section of the guide.
func (b *rulebook) Section(id string) (pack.Section, bool) {
	p, _, _ := b.now()
	return p.Section(id)
}

// Describe says what a class of mentions is, in French, or "".
func (b *rulebook) Describe(class string) string {
	p, _, _ := b.now()
	for _, x := range p.Lexicons {
		if x.Class == class && x.Description != "" {
			return x.Description
		}
	}
	for _, x := range p.Patterns {
		if x.Class == class && x.Description != "" {
			return x.Description
		}
	}
	return ""
}

// Rewordings proposes vaguer words under the pack in force.
func (b *rulebook) Rewordings(ctx context.Context, d draft.Draft, f check.Finding, on time.Time) []check.Rewording {
	b.mu.RLock()
	again := b.again
	b.mu.RUnlock()
	return again.Rewordings(ctx, d, f, on)
}

func (b *rulebook) swap(p *pack.Pack, e *check.Engine, err error) error {
	switch {
	case errors.Is(err, localpack.ErrKnown):
		return desk.ErrKnownTerm
	case errors.Is(err, localpack.ErrBadTerm):
		return desk.ErrBadTerm
	case errors.Is(err, localpack.ErrSource):
		return desk.ErrBadSource
	case errors.Is(err, localpack.ErrFixed):
		return desk.ErrFixedRule
	case errors.Is(err, localpack.ErrDay):
		return desk.ErrBadDay
	case errors.Is(err, localpack.ErrUnknown):
		return desk.ErrNotThere
	case err != nil:
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.pack, b.rules, b.broken = p, e, nil
	b.join()
	return nil
}

// lexicon is the rulebook as the window changes it.
type lexicon struct{ book *rulebook }

// Add implements desk.Lexicon.
func (l lexicon) Add(_ context.Context, t desk.SensitiveTerm) error {
	return l.book.swap(l.book.folder.Add(localpack.Term{Text: t.Text, Block: t.Block, Why: t.Why, By: t.By, On: localpack.Today(time.Now())}))
}

// Remove implements desk.Lexicon.
func (l lexicon) Remove(_ context.Context, text string) error {
	return l.book.swap(l.book.folder.Remove(text))
}

// Terms implements desk.Lexicon.
func (l lexicon) Terms(context.Context) (out []desk.SensitiveTerm) {
	for _, t := range localpack.Terms(l.book.Rules()) {
		out = append(out, desk.SensitiveTerm{Text: t.Text, Why: t.Why, By: t.By, On: t.On, Block: t.Block})
	}
	return out
}

// Entries implements desk.Lexicon.
func (l lexicon) Entries(context.Context) (out []desk.RegisterEntry) {
	for _, e := range localpack.Entries(l.book.Rules()) {
		out = append(out, desk.RegisterEntry{ID: e.ID, Words: e.Words, Rules: e.Rules, URL: e.URL, Why: e.Why, By: e.By, On: e.On, Expires: e.Expires})
	}
	return out
}

// Publish implements desk.Lexicon.
func (l lexicon) Publish(_ context.Context, e desk.RegisterEntry) (string, error) {
	id, p, engine, err := l.book.folder.Publish(localpack.Entry{
		Words: e.Words, Rules: e.Rules, URL: e.URL, Why: e.Why, By: e.By, On: e.On, Expires: e.Expires,
	})
	return id, l.book.swap(p, engine, err)
}

// Withdraw implements desk.Lexicon.
func (l lexicon) Withdraw(_ context.Context, id string) error {
	return l.book.swap(l.book.folder.Withdraw(id))
}
