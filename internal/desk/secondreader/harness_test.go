package secondreader_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/prompt"
	"imprimatur/internal/assist/trial"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/room/roomtest"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

const endpoint = "http://127.0.0.1:11434"

// steps is a Runner that tests step by hand.
type steps struct{ jobs []func() func() }

func (s *steps) After(_ time.Duration, work func() func()) { s.jobs = append(s.jobs, work) }

// one does the first job; it reports whether there was one.
func (s *steps) one() bool {
	if len(s.jobs) == 0 {
		return false
	}
	job := s.jobs[0]
	s.jobs = s.jobs[1:]
	if apply := job(); apply != nil {
		apply()
	}
	return true
}

func (s *steps) all() {
	for s.one() {
	}
}

// fake is a model, a keyring and a case file.
type fake struct {
	t       *testing.T
	steps   *steps
	sight   *roomtest.Sight
	service *secondreader.Service
	strip   *secondreader.Strip
	card    *secondreader.Card

	texts    map[string]string
	out      assist.Outcome
	local    bool
	withheld departure.Why
	during   func(ctx context.Context)
	read     []string // IDs that were read
	servers  []assist.Server
	kept     map[string]review.Reading
	refuse   error
	openErr  error
	keys     map[string]string
	keyring  bool
	probe    assist.Probe
	probeErr error
	trials   []trial.Result
	records  []review.Record
	unset    int
	pack     string
}

func (f *fake) Plan(_ context.Context, d draft.Draft, _ check.Report) (assist.Plan, error) {
	p := assist.Plan{Draft: d, Reach: wire.Reach{Local: f.local}, Withheld: f.withheld, Table: departure.NewTable(d)}
	p.Shown = []prompt.Part{{Zone: draft.ZoneBody, Text: strings.ReplaceAll(d.Body(), "Toulon", "[LIEU_1]")}}
	p.Requests = []assist.Request{{System: "La consigne.", User: "Le brouillon : " + p.Shown[0].Text}}
	return p, nil
}

func (f *fake) Read(ctx context.Context, d draft.Draft, _ check.Report, progress assist.Progress) assist.Outcome {
	f.read = append(f.read, d.ID)
	progress(1, 2)
	if f.during != nil {
		f.during(ctx)
	}
	out := f.out
	if ctx.Err() != nil {
		out = assist.Outcome{State: assist.Unchecked, Reason: assist.Reason(wire.Cancelled)}
	}
	out.Model, out.Endpoint, out.Revision = "petit", endpoint, d.Digest()
	return out
}

func (f *fake) Get(endpoint string) string { return f.keys[endpoint] }

func (f *fake) Set(endpoint, key string) bool {
	f.keys[endpoint] = key
	return f.keyring
}

func (f *fake) open(id string) review.Case {
	d := draft.Draft{ID: id, Zones: []draft.Zone{{Name: draft.ZoneBody, Text: f.texts[id]}, {Name: "comment 1", Text: "entre nous", Hidden: true}}}
	c := review.Case{Draft: d, Report: check.Report{Verdict: check.Clear, Revision: d.Digest()}}
	if r, ok := f.kept[id]; ok {
		c.Reading = &r
		c.Report = c.Report.With(r.Flags)
		for _, x := range c.Report.Findings {
			c.Findings = append(c.Findings, review.CaseFinding{Finding: x})
		}
	}
	return c
}

// start makes a window with the settings, the line and a service that is off.
func start(t *testing.T) *fake {
	t.Helper()
	f := &fake{
		t: t, steps: &steps{}, local: true, keyring: true, pack: "p1",
		texts: map[string]string{"a": "Nous partons de Toulon.", "b": "Rien.", "c": "Rien non plus."},
		kept:  map[string]review.Reading{}, keys: map[string]string{}, out: assist.Outcome{State: assist.Done},
	}
	a := roomtest.App(t)
	w := a.NewWindow("")
	f.service = secondreader.New(secondreader.Deps{
		House: secondreader.House{
			Open: func(s assist.Server, _ int) (secondreader.Reader, error) {
				f.servers = append(f.servers, s)
				return f, f.openErr
			},
			Probe: func(_ context.Context, s assist.Server) (assist.Probe, error) {
				f.servers = append(f.servers, s)
				return f.probe, f.probeErr
			},
			Keys: f, Trials: func() ([]trial.Result, error) { return f.trials, nil },
		},
		T: roomtest.Words(t), Runner: f.steps, Window: w, Prefs: a.Preferences(), Pack: func() string { return f.pack },
		Who: func() string { return "Anne" },
		Case: func(_ context.Context, id string) (review.Case, error) {
			if _, ok := f.texts[id]; !ok {
				return review.Case{}, errors.New("no such draft")
			}
			return f.open(id), nil
		},
		Record: func(_ context.Context, as, id string, r review.Reading) (review.Case, error) {
			if as != "Anne" {
				t.Errorf("recorded as %q", as)
			}
			if f.refuse != nil {
				return review.Case{}, f.refuse
			}
			f.kept[id] = r
			return f.open(id), nil
		},
		Records: func(_ context.Context, each func(review.Record) error) error {
			for _, r := range f.records {
				if err := each(r); err != nil {
					return err
				}
			}
			return nil
		},
	})
	f.strip = secondreader.NewStrip(f.service)
	f.card = secondreader.NewCard(f.service)
	f.service.OnChange = func() { f.strip.Show(f.open("a")) }
	f.service.OnRead = func(review.Case) { f.strip.Show(f.open("a")) }
	f.service.OnUnset = func() { f.unset++ }
	f.strip.OnAsk = func() { f.service.Ask("a") }
	f.sight = roomtest.Show(t, a, w, container.NewVScroll(container.NewVBox(f.strip.Content(), f.card.Content())))
	f.card.Enter()
	f.steps.all()
	return f
}

// on turns the second reader on, on this machine.
func (f *fake) on() *fake {
	f.service.Configure(secondreader.Config{On: true, URL: endpoint, Model: "petit"})
	f.strip.Show(f.open("a"))
	return f
}

// away turns it on with a server elsewhere.
func (f *fake) away() *fake {
	f.local = false
	f.service.Configure(secondreader.Config{On: true, URL: "https://modeles.exemple.test/v1", Model: "grand", Remote: true})
	f.strip.Show(f.open("a"))
	return f
}

func flagOn(text, quote string) check.Finding {
	at := strings.Index(text, quote)
	return check.Finding{
		Rule: assist.Rule, Reader: check.Model, Category: pack.OpsecLocation, Severity: pack.Warn, Override: pack.OverrideAcknowledgement,
		Zone: draft.ZoneBody, Start: at, End: at + len(quote), Quote: quote, Title: "Signalé par le second lecteur", Fingerprint: "m" + quote,
	}
}
