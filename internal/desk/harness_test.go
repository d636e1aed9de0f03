package desk

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/batch"
	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// stepper is a Runner that tests step by hand: work waits until its time has
// come, and runs on the calling goroutine.
type stepper struct {
	now  time.Duration
	jobs []job
}

type job struct {
	at   time.Duration
	work func() func()
}

func (s *stepper) After(d time.Duration, work func() func()) {
	s.jobs = append(s.jobs, job{s.now + d, work})
}

// pass lets d go by: everything due runs, in order, with what it starts.
func (s *stepper) pass(d time.Duration) {
	end := s.now + d
	for {
		next := -1
		for i, j := range s.jobs {
			if j.at <= end && (next < 0 || j.at < s.jobs[next].at) {
				next = i
			}
		}
		if next < 0 {
			s.now = end
			return
		}
		j := s.jobs[next]
		s.jobs = append(s.jobs[:next], s.jobs[next+1:]...)
		s.now = j.at
		if apply := j.work(); apply != nil {
			apply()
		}
	}
}

// bench is a window on the real workflow, with everything else faked.
type bench struct {
	*Desk
	t        testing.TB
	run      *stepper
	store    *memory
	window   fyne.Window
	files    []draft.Draft
	exported []string
	broken   error
	journal  [][]byte // what the rooms read of it
	extra    []string
	many     bool
	deaf     bool     // the trained reader does not read
	known    []string // words that are public
}

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func text(id, body string) draft.Draft {
	return draft.Draft{ID: id, Source: id, Channel: draft.LinkedIn, Zones: []draft.Zone{{Name: draft.ZoneTitle, Text: id}, {Name: draft.ZoneBody, Text: body}}}
}

// open starts the window on drafts, as Anne.
func open(t testing.TB, drafts ...draft.Draft) *bench { return openAs(t, "Anne", drafts...) }

func openAs(t testing.TB, who string, drafts ...draft.Draft) *bench {
	t.Helper()
	return openWith(t, who, secondreader.House{}, drafts...)
}

// openUnread starts the window as Anne; nothing was read in the background yet.
func openUnread(t testing.TB, drafts ...draft.Draft) *bench {
	t.Helper()
	return begin(t, "Anne", secondreader.House{}, drafts...)
}

// openWith starts the window with a second reader.
func openWith(t testing.TB, who string, second secondreader.House, drafts ...draft.Draft) *bench {
	t.Helper()
	b := begin(t, who, second, drafts...)
	b.pass(time.Second)
	return b
}

func begin(t testing.TB, who string, second secondreader.House, drafts ...draft.Draft) *bench {
	t.Helper()
	a := test.NewTempApp(t)
	b := &bench{t: t, run: &stepper{}, store: &memory{}, window: a.NewWindow("Imprimatur"), files: drafts}
	tick := 0
	clock := func() time.Time {
		tick++
		return monday.Add(time.Duration(tick) * time.Second)
	}
	work := review.New(b.store, wordChecker{&b.extra, &b.many, &b.deaf, &b.known}, clock, []pack.Item{{ID: "CHK-01", Question: "Accord de l'intéressé ?", Kinds: []string{string(draft.Career)}}})
	b.Desk = New(Deps{
		App: a, Window: b.window, Reviewer: work, Runner: b.run, Clock: clock, Who: who, Folder: "/dossier", Version: "test",
		Open: func(context.Context, []string) ([]draft.Draft, error) { return b.files, b.broken },
		Export: func(ctx context.Context, dir string) (string, []review.Refused, error) {
			sealed, refused, err := work.Approved(ctx)
			for _, s := range sealed {
				b.exported = append(b.exported, s.Draft.Published())
			}
			return dir + "/lot", refused, err
		},
		Verify: func(context.Context, string) (int, error) { return len(b.exported), b.broken },
		Rooms: Rooms{
			Journal: func(context.Context) ([][]byte, error) { return b.journal, nil },
			Records: func(_ context.Context, f func(review.Record) error) error {
				for _, r := range b.store.records {
					if err := f(r); err != nil {
						return err
					}
				}
				return nil
			},
			Backup:  func(context.Context, string) error { return b.broken },
			Pack:    func() *pack.Pack { return wordPack },
			Engine:  wordChecker{},
			Inspect: func(context.Context, string) (batch.Manifest, error) { return batch.Manifest{}, b.broken },
		},
		Second: second,
		Reword: func(_ context.Context, d draft.Draft, f check.Finding, _ time.Time) []check.Rewording {
			return []check.Rewording{{Zone: f.Zone, Start: f.Start, End: f.End, Quote: f.Quote, With: "bientôt"}}
		},
		Guide: func(id string) (pack.Section, bool) {
			return pack.Section{ID: id, Title: "Discrétion", Text: "Ne pas dater.", Proof: "read"}, id == "G05"
		},
	})
	b.window.SetContent(b.Content())
	b.window.Resize(fyne.NewSize(1360, 820))
	var paths []string
	if len(drafts) > 0 {
		paths = []string{"dossier"}
	}
	b.Start(paths)
	t.Cleanup(func() { b.run.jobs = nil })
	return b
}

func (b *bench) pass(d time.Duration) { b.run.pass(d) }

// texts lists every text that is visible below an object, dialogs included, with
// ordinary spaces.
func (b *bench) texts() string {
	return textsBelow(append([]fyne.CanvasObject{b.window.Content()}, b.window.Canvas().Overlays().List()...)...)
}

func textsBelow(roots ...fyne.CanvasObject) string {
	var out strings.Builder
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch w := o.(type) {
		case *widget.Label:
			out.WriteString(w.Text + "\n")
		case *look.Prose:
			out.WriteString(w.Text + "\n")
		case *look.Rich:
			out.WriteString(w.String() + "\n")
		case *widget.Button:
			out.WriteString(w.Text + "\n")
		case *widget.Hyperlink:
			out.WriteString(w.Text + "\n")
		case *widget.RichText:
			out.WriteString(w.String() + "\n")
		case *look.Button:
			out.WriteString(w.Text + "\n")
		case *fyne.Container:
			for _, c := range w.Objects {
				walk(c)
			}
		case *container.Scroll:
			walk(w.Content)
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(w).Objects() {
				walk(c)
			}
		}
	}
	for _, o := range roots {
		walk(o)
	}
	return spaced(out.String())
}

// spaced writes every space alike, so that tests need not say which is unbreakable.
func spaced(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }

func (b *bench) sees(want string) {
	b.t.Helper()
	if !strings.Contains(b.texts(), want) {
		b.t.Errorf("the window does not say %q", want)
	}
}

func (b *bench) doesNotSee(not string) {
	b.t.Helper()
	if strings.Contains(b.texts(), not) {
		b.t.Errorf("the window says %q", not)
	}
}

// button finds a button of the dialog on top, or else of the window.
func (b *bench) button(label string) *widget.Button {
	b.t.Helper()
	var found *widget.Button
	look := func(root fyne.CanvasObject) {
		for _, o := range test.LaidOutObjects(root) {
			if w := buttonOf(o); w != nil && spaced(w.Text) == label && w.Visible() {
				found = w
			}
		}
	}
	look(b.window.Content())
	if top := b.window.Canvas().Overlays().Top(); top != nil {
		look(top)
	}
	if found == nil {
		b.t.Fatalf("no button %q", label)
	}
	return found
}

func (b *bench) tap(label string) {
	b.t.Helper()
	test.Tap(b.button(label))
}

// typeInto writes into the field that has the keyboard.
func (b *bench) typeFocused(s string) {
	b.t.Helper()
	f := b.window.Canvas().Focused()
	if f == nil {
		b.t.Fatal("nothing has the keyboard")
	}
	test.Type(f, s)
}

// replace changes a passage as typing would.
func (b *bench) replace(old, with string) {
	b.t.Helper()
	at := strings.Index(b.ed.Text(), old)
	if at < 0 {
		b.t.Fatalf("the editor does not hold %q", old)
	}
	b.ed.Replace(at, at+len(old), with)
}

func (b *bench) state(id string) review.State {
	b.t.Helper()
	r, err := b.store.Record(id)
	if err != nil {
		b.t.Fatal(err)
	}
	return r.State
}

var errDisk = errors.New("disk full")

// buttonOf returns the button that an object is, or nil.
func buttonOf(o fyne.CanvasObject) *widget.Button {
	switch w := o.(type) {
	case *widget.Button:
		return w
	case *look.Button:
		return &w.Button
	}
	return nil
}

// isConfirm recognises the button that confirms a dialog.
func isConfirm(o fyne.Widget) bool {
	b := buttonOf(o)
	return b != nil && b.Importance == widget.HighImportance
}
