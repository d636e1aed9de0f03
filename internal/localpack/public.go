package localpack

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

var (
	// ErrSource is returned by Publish for an address that no accepted source has.
	ErrSource = errors.New("the address is not one of an accepted public source")
	// ErrFixed is returned by Publish when no entry may lower those rules.
	ErrFixed = errors.New("no published source lowers that rule")
	// ErrDay is returned by Publish for days that do not exist or are in disorder.
	ErrDay = errors.New("the days of the entry are not in order")
	// ErrReason is returned by Publish for an exception without a reason.
	ErrReason = errors.New("an exception needs a reason")
)

// Entry makes milder what some rules find around some words: because a source
// published them, or, as an exception, because these rules are wrong about them.
type Entry struct {
	ID    string   // given by Publish
	Words []string // all must stand in the sentence
	Rules []string
	// URL is the source of what is public; Why, without it, the reason of an
	// exception.
	URL, Why    string
	By          string
	On, Expires string // YYYY-MM-DD: of publication or entry, and the last day it counts
}

// Entries lists the entries of a loaded pack that were made here, in order.
func Entries(p *pack.Pack) (out []Entry) {
	for _, x := range p.Public {
		if !strings.HasSuffix(x.File, publicFile) || x.File == publicFile {
			continue // of the base pack, or of a file of the user's
		}
		e := Entry{ID: x.ID, Rules: x.Rules, URL: x.URL, Why: x.Why, By: x.By, On: x.Date, Expires: x.Expires}
		for _, w := range x.Words {
			e.Words = append(e.Words, w.Term)
		}
		out = append(out, e)
	}
	return out
}

// Publish adds an entry and returns its ID with the pack and the engine. Of its
// rules, those that nothing may lower are left out; none may be left: ErrFixed.
func (f *Folder) Publish(e Entry) (id string, p *pack.Pack, engine *check.Engine, err error) {
	p, engine, err = f.change(publicFile, func(now *pack.Pack) ([]byte, error) {
		if err := e.clean(now); err != nil {
			return nil, err
		}
		entries := Entries(now)
		e.ID = freeID(now, e.On)
		return writeEntries(now, append(entries, e))
	})
	return e.ID, p, engine, err
}

// Withdraw takes an entry out again.
func (f *Folder) Withdraw(id string) (*pack.Pack, *check.Engine, error) {
	return f.change(publicFile, func(now *pack.Pack) ([]byte, error) {
		entries := Entries(now)
		n := len(entries)
		entries = slices.DeleteFunc(entries, func(e Entry) bool { return e.ID == id })
		if len(entries) == n {
			return nil, ErrUnknown
		}
		return writeEntries(now, entries)
	})
}

// clean tidies an entry and refuses what could not stand in the register.
func (e *Entry) clean(now *pack.Pack) error {
	var words []string
	for _, w := range e.Words {
		if w = strings.Join(strings.Fields(w), " "); w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	e.Words, e.URL, e.Why = words, strings.TrimSpace(e.URL), strings.Join(strings.Fields(e.Why), " ")
	if len(words) == 0 {
		return ErrBadTerm
	}
	on, err1 := time.Parse(time.DateOnly, e.On)
	until, err2 := time.Parse(time.DateOnly, e.Expires)
	if err1 != nil || err2 != nil || until.Before(on) {
		return ErrDay
	}
	if e.URL != "" {
		if _, ok := now.Source(e.URL); !ok {
			return ErrSource
		}
	} else if e.Why == "" {
		return ErrReason
	}
	var rules []string
	for _, id := range e.Rules {
		if r, ok := now.Rule(id); ok && r.Lowerable() && !slices.Contains(rules, id) {
			rules = append(rules, id)
		}
	}
	if e.Rules = rules; len(rules) == 0 {
		return ErrFixed
	}
	return nil
}

// freeID is an identifier that no entry has: the day, and a number.
func freeID(now *pack.Pack, day string) string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("local-%s-%d", day, n)
		if !slices.ContainsFunc(now.Public, func(x pack.Public) bool { return x.ID == id }) {
			return id
		}
	}
}

// entry is what is written of a pack.Public.
type entry struct {
	ID        string   `yaml:"public"`
	Title     string   `yaml:"title"`
	Words     []string `yaml:"words"`
	Rules     []string `yaml:"rules"`
	URL       string   `yaml:"url,omitempty"`
	Exception bool     `yaml:"exception,omitempty"`
	Why       string   `yaml:"why,omitempty"`
	By        string   `yaml:"by,omitempty"`
	Date      string   `yaml:"date"`
	Expires   string   `yaml:"expires"`
}

func writeEntries(now *pack.Pack, entries []Entry) ([]byte, error) {
	head := []byte("# Déjà public, et exceptions de l'association. Ce fichier est écrit par Imprimatur, qui l'essaie avant de l'écrire.\n")
	if len(entries) == 0 {
		return append(head, "[]\n"...), nil
	}
	var list []entry
	for _, e := range entries {
		x := entry{ID: e.ID, Title: "Exception de l'association", Words: e.Words, Rules: e.Rules, URL: e.URL, Exception: e.URL == "", Why: e.Why, By: e.By, Date: e.On, Expires: e.Expires}
		if source, ok := now.Source(e.URL); ok {
			x.Title = source.Title
		}
		list = append(list, x)
	}
	data, err := yaml.Marshal(list)
	if err != nil {
		return nil, fmt.Errorf("writing the register: %w", err)
	}
	return append(head, data...), nil
}
