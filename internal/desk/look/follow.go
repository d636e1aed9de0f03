package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Reveal scrolls whatever scrolls around o, below root, until o is seen: Fyne
// leaves what Tab reaches out of sight.
func Reveal(root, o fyne.CanvasObject) {
	for _, x := range pathOf(root, o) {
		if s, ok := x.(*container.Scroll); ok {
			bring(s, o)
		}
	}
}

// pathOf lists the objects from root to o, or to the widget that o is a part of.
func pathOf(root, o fyne.CanvasObject) []fyne.CanvasObject {
	path := pathTo(root, func(x fyne.CanvasObject) bool { return x == o })
	if path == nil { // the parts of Fyne's widgets are known by their place alone
		at := where(o).Add(fyne.NewPos(o.Size().Width/2, o.Size().Height/2))
		path = pathTo(root, func(x fyne.CanvasObject) bool { return whole(x) && covers(x, at) })
	}
	return path
}

func where(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

func covers(o fyne.CanvasObject, at fyne.Position) bool {
	p, s := where(o), o.Size()
	return at.X >= p.X && at.Y >= p.Y && at.X <= p.X+s.Width && at.Y <= p.Y+s.Height
}

// whole reports whether o is a widget with parts that get the keyboard.
func whole(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *widget.RadioGroup, *widget.CheckGroup:
		return true
	}
	return false
}

// bring scrolls so that o stands within s, its top at least.
func bring(s *container.Scroll, o fyne.CanvasObject) {
	const air = 12
	top := where(o).Y - where(s).Y
	bottom := top + o.Size().Height
	by := float32(0)
	if over := bottom + air - s.Size().Height; over > 0 {
		by = over
	}
	by = min(by, top-air)
	if by == 0 || by > 0 && bottom <= s.Size().Height || by < 0 && top >= 0 {
		return
	}
	s.Offset.Y = min(max(s.Offset.Y+by, 0), max(s.Content.MinSize().Height-s.Size().Height, 0))
	s.Refresh()
}

// pathTo lists the objects from root to the first visible one that is meant.
func pathTo(root fyne.CanvasObject, meant func(fyne.CanvasObject) bool) []fyne.CanvasObject {
	if root == nil || !root.Visible() {
		return nil
	}
	if meant(root) {
		return []fyne.CanvasObject{root}
	}
	for _, below := range below(root) {
		if path := pathTo(below, meant); path != nil {
			return append([]fyne.CanvasObject{root}, path...)
		}
	}
	return nil
}

func below(o fyne.CanvasObject) []fyne.CanvasObject {
	switch w := o.(type) {
	case *fyne.Container:
		return w.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{w.Content}
	case *container.Split:
		return []fyne.CanvasObject{w.Leading, w.Trailing}
	case *container.AppTabs:
		if tab := w.Selected(); tab != nil {
			return []fyne.CanvasObject{tab.Content}
		}
	case *widget.PopUp:
		return []fyne.CanvasObject{w.Content}
	}
	return nil
}

// Scroller returns what moves what scrolls below o by lines of text, nil when
// nothing scrolls there.
func Scroller(o fyne.CanvasObject) func(lines int) {
	path := pathTo(o, func(x fyne.CanvasObject) bool {
		_, ok := x.(*container.Scroll)
		return ok
	})
	if path == nil {
		return nil
	}
	s := path[len(path)-1].(*container.Scroll)
	return func(lines int) {
		line := theme.TextSize() * 2.5
		s.Offset.Y = min(max(s.Offset.Y+float32(lines)*line, 0), max(s.Content.MinSize().Height-s.Size().Height, 0))
		s.Refresh()
	}
}
