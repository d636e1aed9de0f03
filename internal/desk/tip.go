package desk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// tipDelay is how long the pointer rests before the tip is shown.
const tipDelay = 400 * time.Millisecond

// tip is a layer that names what is under the pointer. It takes no input:
// a PopUp would swallow the next click.
type tip struct {
	runner Runner
	asked  int
	label  *widget.Label
	box    *fyne.Container
	layer  *fyne.Container
}

func newTip(runner Runner) *tip {
	p := &tip{runner: runner, label: widget.NewLabel("")}
	p.label.SizeName = theme.SizeNameCaptionText
	p.box = container.NewStack(look.NewGround(theme.ColorNameHeaderBackground), p.label)
	p.box.Hide()
	p.layer = container.NewWithoutLayout(p.box)
	return p
}

// Content returns the layer.
func (p *tip) Content() fyne.CanvasObject { return p.layer }

// Show shows a text beneath a place of the window, a moment later.
func (p *tip) Show(text string, at fyne.Position) {
	p.asked++
	mine := p.asked
	p.runner.After(tipDelay, func() func() {
		return func() {
			if mine == p.asked {
				p.place(text, at)
			}
		}
	})
}

func (p *tip) place(text string, at fyne.Position) {
	p.label.SetText(text)
	size := p.box.MinSize()
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(p.layer)).Add(fyne.NewPos(8, 20))
	at.X = max(0, min(at.X, p.layer.Size().Width-size.Width-8))
	p.box.Resize(size)
	p.box.Move(at)
	p.box.Show()
	// The box has no canvas before it was first shown: the layer repaints it.
	p.layer.Refresh()
}

// Hide removes the tip.
func (p *tip) Hide() {
	p.asked++
	if p.box.Visible() {
		p.box.Hide()
		p.layer.Refresh()
	}
}

// tipOf has a button name its command and the keys of it, under the pointer, and
// with the keyboard when it shows an icon only.
func (d *Desk) tipOf(b *look.Button, label string) {
	b.OnTip = func(at fyne.Position) {
		text := d.t.T(label)
		for _, c := range d.commands {
			if c.label == label {
				text = d.titleOf(c)
			}
		}
		if b.Disabled() && d.detail.forbids(b) {
			text = d.t.T("detail.forbidden")
		}
		d.tip.Show(text, at)
	}
	b.OnTipEnd = func() { d.tip.Hide() }
}

// tips names the buttons of the workbench.
func (d *Desk) tips() {
	for b, label := range map[*look.Button]string{
		d.text.undo: "command.text_undo", d.text.redo: "command.text_redo",
		d.text.find.up: "find.previous", d.text.find.down: "find.next", d.text.find.close: "find.close",
		d.text.eye:       "command.preview",
		d.queue.clear:    "command.unmark",
		d.detail.faulty:  "command.false_positive",
		d.detail.justify: "command.justify", d.detail.noted: "command.acknowledge",
		d.decision.approve: "command.approve", d.decision.changes: "command.changes",
		d.decision.reject: "command.reject", d.findings.readers.button: "findings.readers",
	} {
		d.tipOf(b, label)
	}
}
