package roomtest

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
)

// What a text must have to be readable.
const (
	leastSize     = 12  // of letters
	leastContrast = 4.5 // with the ground, as WCAG 2 asks
	leastKept     = 8   // letters of a text that is cut short
	slack         = 1.5 // what rounding may take
)

// rect is a part of the screen.
type rect struct{ left, top, right, bottom float32 }

func rectOf(at fyne.Position, size fyne.Size) rect {
	return rect{at.X, at.Y, at.X + size.Width, at.Y + size.Height}
}

// within reports whether r is in o, rounding aside.
func (r rect) within(o rect) bool {
	return r.left >= o.left-slack && r.top >= o.top-slack && r.right <= o.right+slack && r.bottom <= o.bottom+slack
}

func (r rect) and(o rect) rect {
	return rect{max(r.left, o.left), max(r.top, o.top), min(r.right, o.right), min(r.bottom, o.bottom)}
}

func (r rect) String() string {
	return fmt.Sprintf("%.0f×%.0f at %.0f,%.0f", r.right-r.left, r.bottom-r.top, r.left, r.top)
}

// Misfits lists, layer by layer, the texts of a window that a reader does not see
// in full or cannot read: wider or higher than the box that holds them, cut off
// by something that does not scroll, cut short to a few letters, small, pale, or
// broken where French does not break, or written over something else.
func Misfits(w fyne.Window) []string {
	c := w.Canvas()
	var out []string
	if need, has := c.Content().MinSize(), c.Size(); need.Width > has.Width+slack || need.Height > has.Height+slack {
		out = append(out, fmt.Sprintf("the window needs %.0f×%.0f", need.Width, need.Height))
	}
	for _, layer := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		settle(layer)
		screen := rectOf(fyne.NewPos(0, 0), c.Size())
		f := &fitter{painted: []paint{{screen, theme.Color(theme.ColorNameBackground)}}}
		f.walk(layer, layer.Position(), place{seen: screen, clip: screen, box: screen})
		out = append(out, f.found...)
	}
	return out
}

// settle lays everything out again and again, as frame after frame does, until
// texts that wrap have the height that their width asks for.
func settle(o fyne.CanvasObject) {
	for range 3 {
		layOut(o)
	}
}

func layOut(o fyne.CanvasObject) {
	if !o.Visible() {
		return
	}
	switch w := o.(type) {
	case *fyne.Container:
		if w.Layout != nil {
			w.Layout.Layout(w.Objects, w.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(w).Layout(w.Size())
	}
	for _, c := range children(o) {
		layOut(c)
	}
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch w := o.(type) {
	case *fyne.Container:
		return w.Objects
	case fyne.Widget:
		return test.WidgetRenderer(w).Objects()
	}
	return nil
}

// place is where a walk has come to: what can be seen, the widget around, and
// the text it was given, which says what was cut short.
type place struct {
	seen  rect // what is seen now
	clip  rect // what is seen now or once scrolled to
	box   rect
	given string
	wraps bool
}

// paint is a part of the screen in one colour.
type paint struct {
	area  rect
	color color.Color
}

// fitter collects what is not readable.
type fitter struct {
	painted []paint // from the back to the front
	drawn   []mark
	found   []string
}

// mark is a text or an icon as it is seen, and how much was painted before it.
type mark struct {
	area  rect
	text  string // "" for an icon
	after int
}

// draw notes a mark, unless it covers another one that nothing hides.
func (f *fitter) draw(area rect, text string) {
	const least = 4 // how much of each other they hide
	for _, m := range f.drawn {
		both := m.area.and(area)
		if both.right-both.left < least || both.bottom-both.top < least || m.text == "" && text == "" {
			continue
		}
		hidden := slices.ContainsFunc(f.painted[m.after:], func(p paint) bool { return both.within(p.area) })
		if !hidden {
			f.miss(m.text+text, "is written over %s", both)
		}
	}
	f.drawn = append(f.drawn, mark{area, text, len(f.painted)})
}

// ground is the colour under a point.
func (f *fitter) ground(x, y float32) color.Color {
	for _, p := range slices.Backward(f.painted) {
		if a := p.area; x >= a.left && x < a.right && y >= a.top && y < a.bottom {
			return p.color
		}
	}
	return color.Transparent
}

func (f *fitter) miss(text, format string, args ...any) {
	f.found = append(f.found, fmt.Sprintf("%q ", text)+fmt.Sprintf(format, args...))
}

func (f *fitter) walk(o fyne.CanvasObject, at fyne.Position, p place) {
	if o == nil || !o.Visible() {
		return
	}
	area := rectOf(at, o.Size())
	switch w := o.(type) {
	case *canvas.Text:
		f.text(w, at, p)
		return
	case *canvas.Rectangle:
		if opaque(w.FillColor) {
			f.painted = append(f.painted, paint{area.and(p.seen), w.FillColor})
		}
		return
	case *canvas.Image:
		if w.Resource != nil {
			f.draw(area.and(p.seen), "")
		}
		return
	case *container.Scroll:
		p.clip, p.seen = f.through(w, area, p.clip), p.seen.and(area)
	case *widget.Label:
		p.given, p.wraps = w.Text, w.Wrapping == fyne.TextWrapWord
	case *look.Prose:
		p.given, p.wraps = w.Text, w.Wrapping == fyne.TextWrapWord
	case *look.Rich:
		p.given = w.String()
	case fyne.Widget:
		if s := embedded[widget.Select](w); s != nil {
			f.chosen(s, area)
		}
		if e := embedded[widget.Entry](w); e != nil {
			f.hint(e, area)
		}
	}
	if _, is := o.(fyne.Widget); is {
		p.box = area
	}
	for _, c := range children(o) {
		f.walk(c, at.Add(c.Position()), p)
	}
}

// through is what can be seen through a scroll: all of its content in the
// direction it scrolls in, if there is room for a line.
func (f *fitter) through(s *container.Scroll, area, clip rect) rect {
	seen := area.and(clip)
	if s.Content == nil {
		return seen
	}
	content := rectOf(fyne.NewPos(area.left, area.top).Add(s.Content.Position()), s.Content.Size())
	tall := s.Direction == container.ScrollBoth || s.Direction == container.ScrollVerticalOnly
	wide := s.Direction == container.ScrollBoth || s.Direction == container.ScrollHorizontalOnly
	if line := theme.CaptionTextSize() * 1.3; tall && s.Content.MinSize().Height > area.bottom-area.top+slack && seen.bottom-seen.top < line {
		f.miss("", "a part that scrolls shows %s", seen)
	}
	if tall {
		seen.top, seen.bottom = content.top, content.bottom
	}
	if wide {
		seen.left, seen.right = content.left, content.right
	}
	return seen
}

// text checks one line as it is drawn.
func (f *fitter) text(t *canvas.Text, at fyne.Position, p place) {
	words := strings.TrimRight(t.Text, blanks)
	if words == "" {
		return
	}
	size := fyne.MeasureText(words, t.TextSize, t.TextStyle)
	spare := t.Size().Width - size.Width
	switch t.Alignment {
	case fyne.TextAlignCenter:
		at.X += spare / 2
	case fyne.TextAlignTrailing:
		at.X += spare
	case fyne.TextAlignLeading:
	}
	drawn := rectOf(at, size)
	if p.box.right == p.box.left && p.box.bottom == p.box.top {
		p.box = drawn // nobody gave it a size, as the title of a dialog: it is drawn whole
	}
	switch {
	case t.TextSize < leastSize-slack/10:
		f.miss(words, "is written in %.1f", t.TextSize)
	case !drawn.within(p.box):
		f.miss(words, "is %s, in a box of %s", drawn, p.box)
	case !drawn.within(p.clip):
		f.miss(words, "is %s, of which %s is seen", drawn, p.clip)
	case strings.HasSuffix(words, "…") && !strings.Contains(p.given, words) && utf8.RuneCountInString(words) < leastKept && p.given != "":
		f.miss(words, "is all that is left of %q", p.given)
	case strings.ContainsRune(":;!?»%", firstRune(words)) && len(words) < len(p.given):
		f.miss(words, "begins a line")
	case strings.HasSuffix(words, "«"):
		f.miss(words, "ends a line")
	case p.wraps && f.broken(words, p.given):
		f.miss(words, "ends within a word of %q", p.given)
	}
	f.draw(drawn.and(p.seen), words)
	x, y := (drawn.left+drawn.right)/2, (drawn.top+drawn.bottom)/2
	if c := contrast(t.Color, f.ground(x, y)); c < leastContrast && drawn.within(p.seen) {
		f.miss(words, "has a contrast of %.1f", c)
	}
}

// broken reports whether a line of a text that wraps ends within a word.
func (f *fitter) broken(line, given string) bool {
	before, after, found := strings.Cut(given, line)
	if !found || after == "" || strings.ContainsRune(blanks, firstRune(after)) {
		return false
	}
	word := lastField(before+line) + firstField(after)
	const longest = 32 // what is longer is an address, a path, a digest
	return utf8.RuneCountInString(word) < longest
}

const blanks = " \u00a0\u202f\n"

func firstField(s string) string {
	if i := strings.IndexAny(s, blanks); i >= 0 {
		return s[:i]
	}
	return s
}

func lastField(s string) string { return s[strings.LastIndexAny(s, blanks)+1:] }

// embedded returns the T that a widget is or extends, nil for none.
func embedded[T any](w fyne.Widget) *T {
	for v := reflect.ValueOf(w); v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct; {
		if is, ok := v.Interface().(*T); ok {
			return is
		}
		first := v.Elem().Type().Field(0)
		if !first.Anonymous || !first.IsExported() || first.Type.Kind() != reflect.Struct {
			return nil
		}
		v = v.Elem().Field(0).Addr()
	}
	return nil
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// chosen checks that a choice is not cut short.
func (f *fitter) chosen(s *widget.Select, area rect) {
	words := s.Selected
	if words == "" {
		words = s.PlaceHolder
	}
	th := theme.Current()
	room := area.right - area.left - th.Size(theme.SizeNameInlineIcon) - 3*th.Size(theme.SizeNameInnerPadding)
	if need := fyne.MeasureText(words, theme.TextSize(), fyne.TextStyle{}).Width; need > room+slack {
		f.miss(words, "is a choice of %.0f in %.0f", need, room)
	}
}

// hint checks that what an empty field says is not cut off.
func (f *fitter) hint(e *widget.Entry, area rect) {
	if e.Text != "" || e.Wrapping != fyne.TextWrapOff && e.Wrapping != fyne.TextWrap(fyne.TextTruncateClip) {
		return
	}
	th := theme.Current()
	room := area.right - area.left - 2*th.Size(theme.SizeNameInnerPadding)
	if e.Icon != nil {
		room -= th.Size(theme.SizeNameInlineIcon) + th.Size(theme.SizeNameInnerPadding)
	}
	if need := fyne.MeasureText(e.PlaceHolder, theme.TextSize(), e.TextStyle).Width; need > room+slack {
		f.miss(e.PlaceHolder, "is a hint of %.0f in %.0f", need, room)
	}
}

func opaque(c color.Color) bool {
	if c == nil {
		return false
	}
	_, _, _, alpha := c.RGBA()
	return alpha == math.MaxUint16
}

// contrast is that of WCAG 2.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / math.MaxUint16
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}
