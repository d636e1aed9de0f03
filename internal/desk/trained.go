package desk

import (
	"context"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// PrefNoTrained is the preference that the trained reader does not read.
const PrefNoTrained = "trained_off"

// TrainedReader is the trained reader as the window shows and switches it. After
// Use the Reviewer checks with it, or without it.
type TrainedReader interface {
	On() bool
	Use(on bool)
	Card() TrainedCard
}

// TrainedCard says what a trained reader is and what it was measured at, on
// writers that it had not learned from. Shares are out of 1, from the writer it
// reads best to the one it reads worst.
type TrainedCard struct {
	Name, SHA256    string
	Drafts, Writers int // that it learned from
	Warned, Marked  [2]float64
	Explicit        [2]float64 // breaches said outright that it sees
	Implicit        [2]float64 // hints that it sees
}

// trainedSection is the part of the settings about it.
type trainedSection struct {
	d     *Desk
	box   *widget.Check
	root  *fyne.Container
	quiet bool
}

func newTrainedSection(d *Desk) *trainedSection {
	s := &trainedSection{d: d}
	s.box = widget.NewCheck(d.t.T("trained.on"), func(on bool) {
		if !s.quiet {
			d.useTrained(on, s.Enter)
		}
	})
	c := d.deps.Trained.Card()
	icon := container.NewCenter(look.AtLeast(22, 22, widget.NewIcon(look.ReaderIcon(check.Trained))))
	s.root = container.NewVBox(container.NewHBox(icon, s.box))
	for _, line := range []string{
		d.t.T("trained.card.what"),
		d.t.T("trained.card.can"),
		d.t.T("trained.card.learned", words.Shorten(c.Name, 40), c.Drafts, c.Writers),
		d.t.T("trained.card.wrong", s.span(c.Warned), s.span(c.Marked)),
		d.t.T("trained.card.sees", s.span(c.Explicit), s.span(c.Implicit)),
	} {
		s.root.Add(look.Wrapped(line))
	}
	digest := look.Muted(d.t.T("trained.card.digest", c.SHA256))
	digest.Selectable, digest.Truncation = true, fyne.TextTruncateEllipsis
	s.root.Add(digest)
	return s
}

// Content implements settings.Section.
func (s *trainedSection) Content() fyne.CanvasObject { return s.root }

// Enter implements settings.Section.
func (s *trainedSection) Enter() {
	s.quiet = true
	s.box.SetChecked(s.d.deps.Trained.On())
	s.quiet = false
}

// span writes the lowest and the highest of a share, in percents.
func (s *trainedSection) span(of [2]float64) string {
	percent := func(v float64) string {
		text := strconv.FormatFloat(math.Round(v*1000)/10, 'f', -1, 64)
		if s.d.t.Language() == words.French {
			text = strings.Replace(text, ".", ",", 1)
		}
		return text
	}
	return s.d.t.T("trained.card.span", percent(of[0]), percent(of[1]))
}

// useTrained has the trained reader read or not, notes it in the journal, checks
// every draft again and tells what that changes.
func (d *Desk) useTrained(on bool, then func()) {
	if !d.flush() {
		then()
		return
	}
	said := "trained.said.off"
	if on {
		said = "trained.said.on"
	}
	was := d.deps.Trained.On()
	d.changePack(packChange{
		title: d.t.T("trained.source"), said: d.t.T(said),
		change: func() error {
			d.deps.Trained.Use(on)
			return nil
		},
		record: func(ctx context.Context, who, _ string) error {
			err := d.review.inner.RecordReader(ctx, who, on)
			if err != nil {
				d.deps.Trained.Use(was)
			}
			return err
		},
		then: func() {
			d.deps.Preferences.SetBool(PrefNoTrained, !d.deps.Trained.On())
			then()
		},
	})
}
