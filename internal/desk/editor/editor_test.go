package editor_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"imprimatur/internal/desk/editor"
)

func TestTextComesOutAsItWentIn(t *testing.T) {
	for name, text := range map[string]string{
		"empty":            "",
		"windows":          "un\r\ndeux\r\n\r\n",
		"old mac":          "un\rdeux\r",
		"mixed line ends":  "a\r\n\nb\r\r\nc\u2028d\u2029e\u0085f\vg\fh",
		"no-break spaces":  "c’est « oui »\u202f! 20\u00a0h\u00a030",
		"decomposed":       "e\u0301te\u0301 à Noe\u0308l",
		"emoji":            "🎉 👨‍👩‍👧 💪🏽 🇫🇷 1️⃣",
		"invisible":        "a\u200bb\u00adc\ufeffd\x00e\U000e0041",
		"no UTF-8":         "a\xff\xc3 b\xe2\x80 c\xc2",
		"line end cut off": "a\xe2\x80\nb\xc2\r\n",
		"right to left":    "نص עברית",
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, text, 200, 100)
			b.win.Canvas().Capture()
			b.wantText(text)
			b.keys(fyne.KeyDown, fyne.KeyEnd, fyne.KeyRight, fyne.KeyPageDown, fyne.KeyHome)
			b.wantText(text)

			b.ed.Replace(len(text), len(text), "x")
			b.ed.Replace(0, 0, "y")
			b.wantText("y" + text + "x")
			b.ed.Undo()
			b.ed.Undo()
			b.wantText(text)
		})
	}
}

func TestTypingIsTakenBackByWords(t *testing.T) {
	b := open(t, "Fin.", 300, 100)
	b.typed("Ça marche déjà ")
	b.wantText("Ça marche déjà Fin.")
	for _, want := range []string{"Ça marche déjàFin.", "Ça marcheFin.", "ÇaFin.", "Fin."} {
		b.ed.Undo()
		b.wantText(want)
	}
	if b.ed.CanUndo() {
		t.Error("there is more to undo than was typed")
	}
}

func TestMovingTheCaretEndsAStep(t *testing.T) {
	b := open(t, "", 300, 100)
	b.typed("ab")
	b.keys(fyne.KeyLeft, fyne.KeyRight)
	b.typed("cd")
	b.ed.Undo()
	b.wantText("ab")
}

func TestRedo(t *testing.T) {
	redo := map[string]func(*bench){
		"menu":         func(b *bench) { b.ed.Redo() },
		"Ctrl+Y":       func(b *bench) { b.ed.TypedShortcut(&fyne.ShortcutRedo{}) },
		"Ctrl+Shift+Z": func(b *bench) { b.ctrl(fyne.KeyZ, fyne.KeyModifierShift) },
	}
	for name, do := range redo {
		t.Run(name, func(t *testing.T) {
			b := open(t, "secret défense", 300, 100)
			b.ed.Replace(0, 6, "public")
			b.ed.TypedShortcut(&fyne.ShortcutUndo{})
			b.wantText("secret défense")
			if !b.ed.CanRedo() {
				t.Fatal("nothing to redo")
			}
			do(b)
			b.wantText("public défense")
			if b.ed.CanRedo() || !b.ed.CanUndo() {
				t.Error("redo is not done")
			}
			want := []string{"public défense", "secret défense", "public défense"}
			if !slices.Equal(b.texts, want) {
				t.Errorf("told %q, want %q", b.texts, want)
			}
		})
	}
}

func TestANewEditForgetsWhatWasUndone(t *testing.T) {
	b := open(t, "abc", 300, 100)
	b.ed.Replace(0, 1, "x")
	b.ed.Undo()
	b.ed.Replace(2, 3, "y")
	b.ed.Redo()
	b.wantText("aby")
}

func TestHistoryHoldsAThousandSteps(t *testing.T) {
	b := open(t, "", 300, 100)
	for range 1200 {
		b.ed.Replace(0, 0, "x")
	}
	for b.ed.CanUndo() {
		b.ed.Undo()
	}
	b.wantText(strings.Repeat("x", 200))
}

func TestReplaceIgnoresWhatIsNoPassage(t *testing.T) {
	for name, r := range map[string][2]int{
		"before the text":    {-1, 2},
		"behind the text":    {0, 99},
		"backwards":          {3, 1},
		"within a character": {0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, "été", 300, 100)
			b.ed.Replace(r[0], r[1], "x")
			b.wantText("été")
			if len(b.texts) > 0 || b.ed.CanUndo() {
				t.Error("it counts as an edit")
			}
		})
	}
}

func TestLoadForgetsHistoryMarksAndCaret(t *testing.T) {
	b := open(t, "un deux", 300, 100)
	b.ed.SetMarks([]editor.Mark{b.mark("deux", editor.Block)})
	b.caret("deux")
	b.typed("x")
	b.ed.Load("trois")
	if b.ed.CanUndo() || b.ed.Active() != "" {
		t.Error("history or marks outlived the text")
	}
	b.typed("y")
	b.wantText("ytrois")
}

func TestReturnWritesTheLineEndOfTheText(t *testing.T) {
	for text, want := range map[string]string{
		"ab":         "a\nb",
		"ab\ncd":     "a\nb\ncd",
		"ab\r\ncd":   "a\r\nb\r\ncd",
		"x\r\nab":    "x\r\na\r\nb",
		"x\u2028ab":  "x\u2028a\nb",
		"ab\rcd\r\n": "a\rb\rcd\r\n",
	} {
		b := open(t, text, 300, 100)
		b.caret("b")
		b.keys(fyne.KeyReturn)
		b.wantText(want)
	}
}

func TestBackspaceAndDeleteTakeACharacterAsTheReaderSeesIt(t *testing.T) {
	for _, c := range []struct {
		before, after string
	}{
		{"e\u0301", ""}, {"x👨‍👩‍👧", "x"}, {"a🇫🇷🇩🇪", "a🇫🇷"}, {"a\r\n", "a"}, {"a\u00a0", "a"}, {"a\xff", "a"},
	} {
		b := open(t, c.before, 300, 100)
		b.ctrl(fyne.KeyEnd)
		b.keys(fyne.KeyBackspace)
		b.wantText(c.after)

		b.ed.Undo()
		b.ctrl(fyne.KeyEnd)
		b.keys(fyne.KeyLeft, fyne.KeyDelete)
		b.wantText(c.after)
	}
}

func TestClipboardKeepsBytes(t *testing.T) {
	const text = "« Été\u202f! » e\u0301 🎉"
	b := open(t, text, 300, 100)
	c := test.NewClipboard()
	b.ed.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.ed.TypedShortcut(&fyne.ShortcutCut{Clipboard: c})
	b.wantText("")
	if c.Content() != text {
		t.Fatalf("cut %q", c.Content())
	}
	b.ed.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
	b.wantText(text)
}

func TestPasteTakesTheLineEndsOfTheText(t *testing.T) {
	b := open(t, "a\r\n", 300, 100)
	c := test.NewClipboard()
	c.SetContent("x\ny\r\nz\xff")
	b.ed.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
	b.wantText("x\r\ny\r\nz\ufffda\r\n")
}

func TestReadOnlyTextCanBeCopiedOnly(t *testing.T) {
	b := open(t, "un deux", 300, 100)
	b.ed.SetReadOnly(true)
	c := test.NewClipboard()
	b.ed.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.ed.TypedShortcut(&fyne.ShortcutCut{Clipboard: c})
	c.SetContent("x")
	b.ed.TypedShortcut(&fyne.ShortcutPaste{Clipboard: c})
	b.typed("x")
	b.keys(fyne.KeyBackspace, fyne.KeyReturn)
	b.ed.Replace(0, 1, "x")
	b.wantText("un deux")
	b.ed.TypedShortcut(&fyne.ShortcutCopy{Clipboard: c})
	if c.Content() != "un deux" || len(b.texts) > 0 {
		t.Errorf("copied %q, told %q", c.Content(), b.texts)
	}
	b.ed.SetReadOnly(false)
	b.typed("x")
	b.wantText("x")
}

func TestTabLeavesTheEditor(t *testing.T) {
	b := open(t, "abc", 300, 100)
	if _, ok := any(b.ed).(fyne.Tabbable); ok {
		t.Error("the editor takes the Tab key")
	}
	b.keys(fyne.KeyTab)
	b.wantText("abc")
}

func TestShortcutsOfOthersLeaveTheTextAlone(t *testing.T) {
	b := open(t, "abc", 300, 100)
	b.ed.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	b.ctrl(fyne.KeyB)
	b.ctrl(fyne.KeyLeft, fyne.KeyModifierAlt)
	b.wantText("abc")
}
