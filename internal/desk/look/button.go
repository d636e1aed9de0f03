package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Button is a button of a dialog: Escape closes the dialog when it has the
// keyboard, which Fyne's buttons do not pass on.
type Button struct {
	widget.Button
	ring *canvas.Rectangle
	// OnEscape is what Escape does, when not nil.
	OnEscape func()
	// OnScroll, when not nil, is told how many lines the arrows and the page keys go.
	OnScroll func(lines int)
	// OnTip, when not nil, is told where a tip on the button may stand, OnTipEnd
	// that there is to be none.
	OnTip    func(at fyne.Position)
	OnTipEnd func()
}

// NewIcon makes a button that shows an icon only, and so needs a tip.
func NewIcon(icon fyne.Resource, tapped func()) *Button {
	b := NewButton("", tapped)
	b.Icon, b.Importance = icon, widget.LowImportance
	return b
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.Tip()
}

// Tip asks for the tip, beneath the button.
func (b *Button) Tip() {
	if b.OnTip != nil {
		b.OnTip(where(b).AddXY(0, b.Size().Height))
	}
}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.Button.MouseOut()
	if b.OnTipEnd != nil {
		b.OnTipEnd()
	}
}

// NewButton makes a button.
func NewButton(label string, tapped func()) *Button {
	b := &Button{ring: newRingRect()}
	b.Text, b.OnTapped = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// Framed says that the button shows by itself that it has the keyboard.
func (b *Button) Framed() bool { return true }

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.ring.Show()
	b.Button.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.ring.Hide()
	b.Button.FocusLost()
	if b.OnTipEnd != nil {
		b.OnTipEnd()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ring.Hide()
	r := &buttonRenderer{WidgetRenderer: b.Button.CreateRenderer(), ring: ringRenderer{rect: b.ring}}
	r.ring.paint()
	return r
}

// buttonRenderer is Fyne's with a ring around it.
type buttonRenderer struct {
	fyne.WidgetRenderer
	ring ringRenderer
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(r.WidgetRenderer.Objects(), r.ring.rect)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.ring.rect.Resize(size)
}

func (r *buttonRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.ring.Refresh()
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape && b.OnEscape != nil:
		b.OnEscape()
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && !b.Disabled():
		b.Tapped(&fyne.PointEvent{})
	case steps[k.Name] != 0 && b.OnScroll != nil:
		b.OnScroll(steps[k.Name])
	default:
		b.Button.TypedKey(k)
	}
}
