package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/ledger"
	"imprimatur/internal/casefile"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
)

// assistOptions are the flags that name a second reader.
type assistOptions struct {
	url, model, keyEnv, journal string
	remote                      bool
	samples                     int
	timeout                     time.Duration
}

// assistFlags adds the flags of the second reader to a command.
func assistFlags(cmd *cobra.Command, o *assistOptions) {
	f := cmd.Flags()
	f.StringVar(&o.url, "assist", "", "address of an OpenAI-compatible `URL`: have a model read the drafts as well")
	f.StringVar(&o.model, "assist-model", "", "`NAME` of the model")
	f.StringVar(&o.keyEnv, "assist-key-env", "", "environment `VAR` that holds the server's key")
	f.BoolVar(&o.remote, "assist-remote", false, "allow a server elsewhere than on this machine (drafts leave pseudonymised; marked or blocked ones do not)")
	f.IntVar(&o.samples, "assist-samples", 1, "how often each text is read")
	f.DurationVar(&o.timeout, "assist-timeout", 2*time.Minute, "time for one answer")
	f.StringVar(&o.journal, "assist-journal", "", "journal of transmissions (default: second-lecteur.jsonl in the user's data folder)")
}

// asked reports whether a model is to read.
func (o assistOptions) asked() (bool, error) {
	switch {
	case o.url == "" && o.model == "" && o.keyEnv == "" && !o.remote:
		return false, nil
	case o.url == "" || o.model == "":
		return false, errors.New("a second reader needs both --assist URL and --assist-model NAME")
	}
	return true, nil
}

// askedReader makes the second reader, or nil when none is asked.
func (p *program) askedReader(o assistOptions, rules *pack.Pack, engine *check.Engine) (*assist.Reader, error) {
	if asked, err := o.asked(); err != nil || !asked {
		return nil, err
	}
	return p.secondReader(o, rules, engine)
}

// secondReader makes the Reader that the flags name.
func (p *program) secondReader(o assistOptions, rules *pack.Pack, engine *check.Engine) (*assist.Reader, error) {
	key := ""
	if o.keyEnv != "" {
		if key = os.Getenv(o.keyEnv); key == "" {
			return nil, fmt.Errorf("environment variable %s is empty: it should hold the server's key", o.keyEnv)
		}
	}
	sink, err := p.sink(o)
	if err != nil {
		return nil, err
	}
	r, err := assist.Open(
		assist.Server{BaseURL: o.url, Model: o.model, Key: key, Remote: o.remote, Timeout: o.timeout},
		rules, engine, assist.Options{Samples: o.samples, Sink: sink},
	)
	if errors.Is(err, assist.ErrNotLoopback) {
		return nil, fmt.Errorf("%w: nothing was sent; --assist-remote allows it", err)
	}
	return r, err
}

// ledgerOf opens the journal of transmissions; nil without a data folder.
func (p *program) ledgerOf(path string) (*ledger.Ledger, error) {
	if path == "" {
		at, err := casefile.DefaultPath()
		if err != nil {
			return nil, fmt.Errorf("finding the journal of transmissions: %w", err)
		}
		path = filepath.Join(filepath.Dir(at), "second-lecteur.jsonl")
	}
	return ledger.New(path, "imprimaturctl", p.now), nil
}

// sink notes every transmission. What stays on this machine may be read even
// where no journal can be kept, and that is said; what leaves may not.
func (p *program) sink(o assistOptions) (assist.Sink, error) {
	book, err := p.ledgerOf(o.journal)
	if err != nil && (o.remote || o.journal != "") {
		return nil, err
	}
	told := false
	return func(ctx context.Context, t assist.Transmission) error {
		if book != nil {
			if err = book.Transmit(ctx, t); err == nil {
				return nil
			}
		}
		if !t.Local || o.journal != "" {
			return err
		}
		if !told {
			told = true
			fmt.Fprintf(p.err, "transmissions non journalisées : %v\n", err)
		}
		return nil
	}, nil
}

// assistJSON is the contract's "assist" object.
type assistJSON struct {
	State      assist.State  `json:"state"`
	Model      string        `json:"model"`
	Ungrounded int           `json:"ungrounded"`
	Reason     assist.Reason `json:"reason,omitempty"`
	Quotes     []string      `json:"ungrounded_quotes,omitempty"`
	Samples    int           `json:"samples,omitempty"`
	Tokens     int           `json:"tokens,omitempty"`
	Millis     int64         `json:"milliseconds,omitempty"`
}

func assistToJSON(o *assist.Outcome) *assistJSON {
	if o == nil {
		return nil
	}
	a := &assistJSON{
		State: o.State, Model: o.Model, Ungrounded: len(o.Ungrounded), Reason: o.Reason,
		Tokens: o.PromptTokens + o.CompletionTokens, Millis: o.Took.Milliseconds(),
	}
	if o.Samples > 1 {
		a.Samples = o.Samples
	}
	for _, u := range o.Ungrounded {
		a.Quotes = append(a.Quotes, u.Quote)
	}
	return a
}

// checked is a draft's report, with what the second reader made of it.
type checked struct {
	check.Report
	assist *assist.Outcome
}

// readAgain has the model read a draft that the rules have read.
func (p *program) readAgain(ctx context.Context, r *assist.Reader, d draft.Draft, rep check.Report) checked {
	out := r.Read(ctx, d, rep, nil)
	if out.State != assist.Done {
		fmt.Fprintf(p.err, "%s : second lecteur : %s (%s)\n", rep.Source, assistFrench(out.State), out.Reason.French())
	}
	return checked{rep.With(out.Findings), &out}
}

func assistFrench(s assist.State) string {
	switch s {
	case assist.Done:
		return "lu"
	case assist.Withheld:
		return "brouillon retenu"
	case assist.Unchecked:
		return "non vérifié"
	}
	return string(s)
}

// exitOf follows the contract. A model that was asked and did not read leaves
// something unchecked: exit 2, while the rules' verdict stands in the report. A
// draft kept in because it is blocked keeps the 1 that says so.
func exitOf(r checked) int {
	switch {
	case r.Verdict == check.Unchecked, r.assist != nil && r.assist.State == assist.Unchecked:
		return exitUnchecked
	case r.Count(pack.Block) > 0:
		return exitRefused
	case r.assist != nil && r.assist.State == assist.Withheld:
		return exitUnchecked
	}
	return exitOK
}

// loadRules loads and compiles the pack that loadPack gives.
func (p *program) loadRules(dirs []string) (*pack.Pack, *check.Engine, error) {
	rules, err := loadPack(dirs)
	if err != nil {
		return nil, nil, err
	}
	p.pages.ask()
	e, err := check.Compile(rules)
	if err != nil {
		return nil, nil, fmt.Errorf("compiling the pack: %w", err)
	}
	p.pages.ask()
	return rules, e, nil
}
