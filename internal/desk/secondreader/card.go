package secondreader

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/room"
	"imprimatur/internal/desk/words"
)

// Card is the part of the settings about the second reader.
type Card struct {
	s *Service
	t *words.Translations

	on, remote *widget.Check
	url, price *look.Entry
	model      *widget.SelectEntry
	key        *look.Entry
	samples    *widget.Select
	test, save *widget.Button
	tested     int // numbers the probes: an answer to older settings is dropped
	says       *fyne.Container
	results    *fyne.Container
	root       *fyne.Container
}

var sampleChoices = []string{"1", "3", "5"}

// NewCard makes the part of a Service.
func NewCard(s *Service) *Card {
	t := s.deps.T
	c := &Card{s: s, t: t, says: container.NewVBox(), results: container.NewVBox()}
	c.on = widget.NewCheck(t.T("second.on"), func(bool) { c.follow() })
	c.remote = widget.NewCheck(t.T("second.remote"), func(bool) { c.follow() })
	c.url, c.price, c.key = look.NewEntry(false), look.NewEntry(false), look.NewEntry(false)
	c.key.Password = true
	c.model = widget.NewSelectEntry(nil)
	c.samples = widget.NewSelect(sampleChoices, func(string) { c.follow() })
	c.url.SetPlaceHolder("http://127.0.0.1:11434")
	c.model.SetPlaceHolder("mistral-small")
	c.key.SetPlaceHolder(t.T("second.key.none"))
	c.price.SetPlaceHolder(t.T("second.price.none"))
	for _, e := range []*widget.Entry{&c.url.Entry, &c.price.Entry, &c.key.Entry, &c.model.Entry} {
		e.OnChanged = func(string) { c.follow() }
	}
	c.test = room.Button(t.T("second.test"), theme.SearchIcon(), c.probe)
	c.save = room.Button(t.T("second.save"), theme.ConfirmIcon(), c.keep)
	form := container.New(layout.NewFormLayout(),
		widget.NewLabel(t.T("second.url")), c.url,
		widget.NewLabel(t.T("second.model")), c.model,
		widget.NewLabel(t.T("second.key")), c.key,
		widget.NewLabel(t.T("second.samples.label")), container.NewHBox(look.AtLeast(90, 0, c.samples)),
		widget.NewLabel(t.T("second.price.label")), c.price,
	)
	c.root = container.NewVBox(look.Wrapped(t.T("settings.second.text")), c.on, form, c.remote, look.Wrapped(t.T("second.remote.text")),
		container.NewHBox(c.test, c.save), c.says, c.results)
	return c
}

// Content returns the card.
func (c *Card) Content() fyne.CanvasObject { return c.root }

// Enter shows the settings and the results of the moment.
func (c *Card) Enter() {
	cfg := c.s.cfg
	c.on.SetChecked(cfg.On)
	c.remote.SetChecked(cfg.Remote)
	c.url.SetText(cfg.URL)
	c.model.SetText(cfg.Model)
	c.samples.SetSelected(strconv.Itoa(cfg.Samples))
	c.price.SetText("")
	if cfg.Price > 0 {
		c.price.SetText(decimal(c.t, "%g", cfg.Price))
	}
	c.follow()
	c.showResults()
}

// typed is what the fields say.
func (c *Card) typed() Config {
	n, err := strconv.Atoi(c.samples.Selected)
	if err != nil {
		n = 1
	}
	price, ok := priceOf(c.price.Text)
	if !ok {
		price = 0
	}
	return Config{On: c.on.Checked, URL: c.url.Text, Model: c.model.Text, Remote: c.remote.Checked, Samples: n, Price: price}.trimmed()
}

func priceOf(text string) (float64, bool) {
	text = strings.TrimSpace(strings.Replace(text, ",", ".", 1))
	if text == "" {
		return 0, true
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil && v >= 0 && v < 1e6
}

// follow has the buttons work when there is something to try or to keep.
func (c *Card) follow() {
	now := c.typed()
	_, priced := priceOf(c.price.Text)
	able(c.test, now.URL != "" && now.Model != "")
	able(c.save, priced && (now != c.s.cfg || c.key.Text != "") && (!now.On || now.URL != "" && now.Model != ""))
}

func able(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// keep stores the settings, and the key where keys are kept.
func (c *Card) keep() {
	cfg, key := c.typed(), strings.TrimSpace(c.key.Text)
	if cfg == c.s.cfg { // another key is read with at the next reading
		c.s.reader = nil
	}
	c.s.Configure(cfg)
	c.key.SetText("")
	c.follow()
	if key == "" {
		c.say(c.line(look.ClosedIcon(), widget.SuccessImportance, c.t.T("second.saved")))
		return
	}
	c.s.deps.Runner.After(0, func() func() {
		kept := c.s.deps.Keys.Set(cfg.URL, key)
		return func() {
			if kept {
				c.say(c.line(look.ClosedIcon(), widget.SuccessImportance, c.t.T("second.key.kept")))
			} else {
				c.say(c.line(look.UncheckedIcon(), widget.WarningImportance, c.t.T("second.key.session")))
			}
		}
	})
}

// probe tries what the fields say, saved or not.
func (c *Card) probe() {
	c.tested++
	mine, cfg, key := c.tested, c.typed(), strings.TrimSpace(c.key.Text)
	c.say(c.line(look.JournalIcon(), widget.MediumImportance, c.t.T("second.test.busy")))
	c.s.deps.Runner.After(0, func() func() {
		if key == "" {
			key = c.s.deps.Keys.Get(cfg.URL)
		}
		p, err := c.s.deps.Probe(c.s.ctx, c.s.server(cfg, key))
		return func() {
			if mine == c.tested {
				c.tell(p, err)
			}
		}
	})
}

// tell says what a server can do.
func (c *Card) tell(p assist.Probe, err error) {
	if len(p.Models) > 0 {
		c.model.SetOptions(p.Models)
	}
	if err != nil {
		c.say(c.line(look.UncheckedIcon(), widget.DangerImportance, problem(c.t, err)))
		return
	}
	good := func(ok bool, yes, no string) fyne.CanvasObject {
		if ok {
			return c.line(look.ClosedIcon(), widget.SuccessImportance, c.t.T(yes))
		}
		return c.line(look.VerdictIcon(check.Warned), widget.WarningImportance, c.t.T(no))
	}
	reach := good(p.Reach.Local, "second.probe.local", "second.probe.elsewhere")
	if p.Reach.Forwards {
		reach = good(false, "", "second.probe.forwards")
	}
	size := c.line(look.VerdictIcon(check.Advised), widget.MediumImportance, c.t.T("second.probe.context_unknown"))
	if p.Context > 0 {
		size = c.line(look.ClosedIcon(), widget.MediumImportance, c.t.T("second.probe.context", p.Context))
		if p.Context < leastContext {
			size = c.line(look.VerdictIcon(check.Warned), widget.WarningImportance, c.t.T("second.probe.context_small", p.Context))
		}
	}
	family := p.Family.Name()
	if p.Family == wire.Unknown {
		family = c.t.T("second.probe.family")
	}
	c.say(c.line(look.ClosedIcon(), widget.SuccessImportance, c.t.T("second.probe.answers", family, seconds(c.t, p.Took))), reach,
		good(p.Known, "second.probe.known", "second.probe.unknown"),
		good(p.Schema, "second.probe.schema", "second.probe.schema_not"), size,
		good(p.Seed, "second.probe.seed", "second.probe.seed_not"))
}

// leastContext is what the instruction, a window of a draft and an answer need,
// in tokens.
const leastContext = 12_000

func (c *Card) line(icon fyne.Resource, importance widget.Importance, text string) fyne.CanvasObject {
	l := look.Wrapped(text)
	l.Importance = importance
	return container.NewBorder(nil, nil, container.NewCenter(look.AtLeast(22, 22, widget.NewIcon(icon))), nil, l)
}

func (c *Card) say(lines ...fyne.CanvasObject) {
	c.says.Objects = lines
	c.says.Refresh()
	c.root.Refresh()
}
