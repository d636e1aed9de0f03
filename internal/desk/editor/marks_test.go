package editor_test

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"imprimatur/internal/desk/editor"
)

func TestCaretTellsTheMarkItEntersAndLeaves(t *testing.T) {
	b := open(t, "Le 13e RDP part demain.", 400, 200)
	b.ed.SetMarks([]editor.Mark{b.mark("13e RDP", editor.Block), b.mark("demain", editor.Warn)})
	b.caret("Le")
	b.keys(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	b.ctrl(fyne.KeyEnd)
	b.keys(fyne.KeyLeft, fyne.KeyLeft)
	b.click(b.over("13e"), 0)
	b.click(b.over("part"), 0)
	want := []string{"13e RDP", "", "demain", "13e RDP", ""}
	if !slices.Equal(b.marks, want) {
		t.Errorf("told %q, want %q", b.marks, want)
	}
}

func TestTheProgramIsNotToldWhatItDid(t *testing.T) {
	b := open(t, "Le 13e RDP part demain.", 400, 200)
	b.ed.SetMarks([]editor.Mark{b.mark("13e RDP", editor.Block), b.mark("demain", editor.Warn)})
	m := b.mark("demain", editor.Warn)
	b.ed.Reveal(m.Start, m.End)
	if b.ed.Active() != "demain" {
		t.Errorf("revealed, but active is %q", b.ed.Active())
	}
	b.ed.SetActive("13e RDP")
	b.ed.SetMarks(nil)
	if len(b.marks) > 0 || b.ed.Active() != "" {
		t.Errorf("told %q, active %q", b.marks, b.ed.Active())
	}
}

func TestClickMeansTheNarrowestMark(t *testing.T) {
	b := open(t, "un passage large et grave ici", 400, 200)
	wide := b.mark("passage large et grave ici", editor.Block)
	narrow := b.mark("grave", editor.Advice)
	b.ed.SetMarks([]editor.Mark{narrow, wide})
	b.click(b.over("grave"), 0)
	b.click(b.over("ici"), 0)
	if want := []string{"grave", wide.Key}; !slices.Equal(b.marks, want) {
		t.Errorf("told %q, want %q", b.marks, want)
	}
}

func TestPointerTellsTheMarkUnderIt(t *testing.T) {
	b := open(t, "Le 13e RDP part demain.", 400, 200)
	b.ed.SetMarks([]editor.Mark{b.mark("13e RDP", editor.Block), b.mark("demain", editor.Warn)})
	for _, s := range []string{"13e", "RDP", "part", "demain", "part"} {
		e := &desktop.MouseEvent{}
		e.Position = b.over(s)
		b.mouse().MouseMoved(e)
	}
	e := &desktop.MouseEvent{}
	e.Position = b.over("demain")
	b.mouse().MouseIn(e)
	b.mouse().MouseOut()
	want := []string{"13e RDP", "", "demain", "", "demain", ""}
	if !slices.Equal(b.hovers, want) {
		t.Errorf("told %q, want %q", b.hovers, want)
	}
}

func TestMarksFollowEdits(t *testing.T) {
	b := open(t, "Le 13e RDP part demain.", 400, 200)
	b.ed.SetMarks([]editor.Mark{b.mark("13e RDP", editor.Block), b.mark("demain", editor.Warn)})
	b.ed.Replace(0, 2, "Le très long")
	b.click(b.over("13e"), 0)
	b.click(b.over("demain"), 0)
	if want := []string{"13e RDP", "demain"}; !slices.Equal(b.marks, want) {
		t.Errorf("told %q, want %q", b.marks, want)
	}
	m := b.mark("demain", editor.Warn)
	b.ed.Replace(m.Start, m.End, "")
	if got := b.marks[len(b.marks)-1]; got != "" {
		t.Errorf("a passage that is gone is still entered: %q", got)
	}
}

func TestBadMarksAreIgnored(t *testing.T) {
	b := open(t, "été", 400, 200)
	b.ed.SetMarks([]editor.Mark{
		{Start: -1, End: 2, Key: "before"},
		{Start: 2, End: 99, Key: "behind"},
		{Start: 2, End: 2, Key: "empty"},
		{Start: 3, End: 2, Key: "backwards"},
	})
	b.win.Canvas().Capture()
	b.click(b.over("t"), 0)
	if len(b.marks) > 0 {
		t.Errorf("told %q", b.marks)
	}
}

func TestRevealScrollsToAPassage(t *testing.T) {
	text := strings.Repeat("Une ligne.\n", 200) + "Ici.\n" + strings.Repeat("Une ligne.\n", 200)
	b := open(t, text, 400, 200)
	seen := func() bool {
		y := b.ed.Place(b.find("Ici")).Y - b.ed.Offset()
		return y > 0 && y < 180
	}
	b.ed.Reveal(b.find("Ici"), b.find("Ici")+3)
	if !seen() {
		t.Error("the passage is not shown")
	}
	b.ed.Reveal(0, 0)
	if b.ed.Offset() != 0 {
		t.Error("the start is not shown")
	}

	late := editor.New(palette)
	late.Load(text)
	late.Reveal(b.find("Ici"), b.find("Ici")+3)
	b.ed = late
	b.win.SetContent(late)
	if !seen() {
		t.Error("a passage revealed before the editor was shown is not shown")
	}
	b.win.Resize(fyne.NewSize(250, 200))
	if !seen() {
		t.Error("a narrower window loses the place")
	}
}

// The colour is the same in this test, so what differs is the shape.
func TestSeverityIsNotToldByColourAlone(t *testing.T) {
	b := open(t, "un mot marqué", 300, 60)
	var seen []image.Image
	for _, m := range []editor.Mark{{Level: editor.Advice}, {Level: editor.Warn}, {Level: editor.Block}, {Level: editor.Block, Closed: true}} {
		m.Start, m.End, m.Key = 3, 6, "x"
		b.ed.SetMarks([]editor.Mark{m})
		img := b.win.Canvas().Capture()
		for i, before := range seen {
			if same(before, img) {
				t.Errorf("marks %d and %d look the same", i, len(seen))
			}
		}
		seen = append(seen, img)
	}
}

func same(a, b image.Image) bool {
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

// Fyne lays out and paints anew for every object it has not seen before: to
// draw the same thing again must take the same objects, or it never rests.
func TestDrawingAgainTakesTheSameObjects(t *testing.T) {
	b := open(t, strings.Repeat("La même ligne marquée.\n", 10), 300, 200)
	var marks []editor.Mark
	for i := range 10 {
		at := i * len("La même ligne marquée.\n")
		marks = append(marks, editor.Mark{Start: at, End: at + 8, Level: editor.Level(i % 3), Key: "x"})
	}
	b.ed.SetMarks(marks)
	before := b.ed.Drawn()
	for range 3 {
		b.ed.Refresh()
		b.ed.SetMarks(marks)
		if !slices.Equal(before, b.ed.Drawn()) {
			t.Fatal("the objects differ")
		}
	}
}
