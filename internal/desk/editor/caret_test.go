package editor_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestCaretKeys(t *testing.T) {
	const text = "L’armée de terre\ne\u0301te\u0301 court\nfin"
	for name, c := range map[string]struct {
		from string
		do   func(*bench)
		want string // the text with the caret as |
	}{
		"end":         {"armée", func(b *bench) { b.keys(fyne.KeyEnd) }, "L’armée de terre|\ne\u0301te\u0301 court\nfin"},
		"home":        {"court", func(b *bench) { b.keys(fyne.KeyHome) }, "L’armée de terre\n|e\u0301te\u0301 court\nfin"},
		"over NFD":    {"e\u0301te", func(b *bench) { b.keys(fyne.KeyRight) }, "L’armée de terre\ne\u0301|te\u0301 court\nfin"},
		"back":        {"e\u0301te", func(b *bench) { b.keys(fyne.KeyLeft) }, "L’armée de terre|\ne\u0301te\u0301 court\nfin"},
		"word":        {"armée", func(b *bench) { b.ctrl(fyne.KeyRight) }, "L’armée| de terre\ne\u0301te\u0301 court\nfin"},
		"word back":   {" de", func(b *bench) { b.ctrl(fyne.KeyLeft) }, "L’|armée de terre\ne\u0301te\u0301 court\nfin"},
		"text end":    {"armée", func(b *bench) { b.ctrl(fyne.KeyEnd) }, text + "|"},
		"text start":  {"fin", func(b *bench) { b.ctrl(fyne.KeyHome) }, "|" + text},
		"up at top":   {"terre", func(b *bench) { b.keys(fyne.KeyUp) }, "|" + text},
		"down at end": {"in", func(b *bench) { b.keys(fyne.KeyDown) }, text + "|"},
		"page":        {"terre", func(b *bench) { b.keys(fyne.KeyPageDown) }, text + "|"},
		"goal column": {"terre", func(b *bench) { b.keys(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp) }, "L’armée de |terre\ne\u0301te\u0301 court\nfin"},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, text, 400, 90)
			b.caret(c.from)
			c.do(b)
			b.typed("|")
			b.wantText(c.want)
		})
	}
}

func TestSelectionByKeys(t *testing.T) {
	b := open(t, "un deux trois\nquatre", 400, 200)
	b.caret("deux")
	b.shifted(fyne.KeyRight, fyne.KeyRight)
	b.wantSelected("de")
	b.ctrl(fyne.KeyRight, fyne.KeyModifierShift)
	b.wantSelected("deux")
	b.shifted(fyne.KeyEnd)
	b.wantSelected("deux trois")
	b.keys(fyne.KeyLeft)
	b.wantSelected("")
	b.typed("|")
	b.wantText("un |deux trois\nquatre")
}

func TestDeleteAWord(t *testing.T) {
	b := open(t, "un deux trois", 400, 200)
	b.caret(" trois")
	b.ctrl(fyne.KeyBackspace)
	b.wantText("un  trois")
	b.ctrl(fyne.KeyDelete)
	b.wantText("un ")
}

func TestRepeatedClicksSelectWordAndParagraph(t *testing.T) {
	b := open(t, "Un.\nL’armée e\u0301te\u0301 part, loin !\r\nFin", 400, 200)
	at := b.over("mée")
	b.click(at, 0)
	b.wantSelected("")
	b.click(at, 0)
	b.wantSelected("armée")
	b.click(at, 0)
	b.wantSelected("L’armée e\u0301te\u0301 part, loin !")
	b.click(at, 0)
	b.wantSelected("")

	b.now = b.now.Add(time.Second)
	at = b.over("te\u0301")
	b.click(at, 0)
	b.click(at, 0)
	b.wantSelected("e\u0301te\u0301")

	b.now = b.now.Add(time.Second)
	b.click(b.over("Fin"), 0)
	b.click(b.over("Un."), 0)
	b.wantSelected("")
}

func TestSlowClicksSelectNothing(t *testing.T) {
	b := open(t, "un deux", 400, 200)
	b.click(b.over("deux"), 0)
	b.now = b.now.Add(time.Second)
	b.click(b.over("deux"), 0)
	b.wantSelected("")
}

func TestShiftClickExtendsTheSelection(t *testing.T) {
	b := open(t, "un deux trois", 400, 200)
	b.click(b.over("deux"), 0)
	b.click(b.over("trois"), fyne.KeyModifierShift)
	b.wantSelected("deux ")
	b.click(b.over("un"), fyne.KeyModifierShift)
	b.wantSelected("un ")
}

func TestDraggingSelectsAndScrolls(t *testing.T) {
	b := open(t, strings.Repeat("Une ligne.\n", 100)+"Fin", 400, 120)
	b.click(b.over("ligne"), 0)
	drag := func(x, y float32) {
		d := &fyne.DragEvent{}
		d.Position = fyne.NewPos(x, y+b.ed.Offset())
		b.mouse().Dragged(d)
	}
	drag(b.over(".").X+8, b.over(".").Y)
	b.wantSelected("ligne.")
	before := len(b.ed.SelectedText())
	drag(500, 300)
	for range 2000 {
		b.ed.ScrollOn()
	}
	if got := b.ed.SelectedText(); len(got) <= before || !strings.HasSuffix(got, "Fin") {
		t.Errorf("dragging below the editor selects only %d bytes", len(got))
	}
	drag(0, -200)
	for range 2000 {
		b.ed.ScrollOn()
	}
	b.wantSelected("Une ")
	b.mouse().DragEnd()
	b.ed.ScrollOn()
	if b.ed.Offset() != 0 || b.win.Canvas().Focused() != b.ed {
		t.Error("the end of a drag loses place or focus")
	}
}

func TestContextMenu(t *testing.T) {
	show := map[string]func(*bench){
		"secondary click": func(b *bench) { b.mouse().TappedSecondary(&fyne.PointEvent{}) },
		"menu key":        func(b *bench) { b.keys(desktop.KeyMenu) },
		"Shift+F10":       func(b *bench) { b.shifted(fyne.KeyF10) },
	}
	for name, do := range show {
		t.Run(name, func(t *testing.T) {
			b := open(t, "un deux", 400, 300)
			do(b)
			top := b.win.Canvas().Overlays().Top()
			if top == nil {
				t.Fatal("no menu")
			}
			var labels []string
			for _, o := range test.LaidOutObjects(top) {
				if text, ok := o.(*canvas.Text); ok && text.Text != "" {
					labels = append(labels, text.Text)
				}
			}
			want := []string{"editor.cut", "editor.copy", "editor.paste", "editor.selectAll"}
			if !slices.Equal(labels, want) {
				t.Errorf("the menu has %q, want %q", labels, want)
			}
			menu := b.win.Canvas().Focused()
			menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
			menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			b.wantSelected("un deux")
		})
	}
}

func TestSecondaryClickKeepsTheSelection(t *testing.T) {
	b := open(t, "un deux trois", 400, 200)
	b.click(b.over("deux"), 0)
	b.click(b.over("deux"), 0)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
	e.Position = b.over("eux")
	b.mouse().MouseDown(e)
	b.wantSelected("deux")
	e.Position = b.over("trois")
	b.mouse().MouseDown(e)
	b.wantSelected("")
}
