package editor

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// letters measures as a typewriter does.
func letters(s string) float32 { return float32(utf8.RuneCountInString(s)) }

func lines(text string, width float32) []string {
	var out []string
	for _, l := range wrap(text, width, letters) {
		out = append(out, text[l.start:l.end])
	}
	return out
}

func TestLinesBreakAsFrenchIsSet(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  []string
	}{
		{"", 10, []string{""}},
		{"un deux trois", 8, []string{"un deux ", "trois"}},
		{"il dit «\u00a0oui\u00a0»\u00a0!", 11, []string{"il dit ", "«\u00a0oui\u00a0»\u00a0!"}},
		{"à 20\u00a0h\u00a030 pile", 8, []string{"à ", "20\u00a0h\u00a030 ", "pile"}},
		{"voir cent\u202f%\u00a0; mille", 8, []string{"voir ", "cent\u202f%\u00a0; ", "mille"}},
		{"anticonstitution", 5, []string{"antic", "onsti", "tutio", "n"}},
		{"aaae\u0301e\u0301", 4, []string{"aaa", "e\u0301e\u0301"}},
		{"un  deux", 2, []string{"un  ", "de", "ux"}},
		{"porte-avions", 8, []string{"porte-", "avions"}},
		{"a\xffb\xc3 c", 4, []string{"a\xffb\xc3 ", "c"}},
	} {
		got := lines(c.text, c.width)
		if strings.Join(got, "") != c.text {
			t.Errorf("wrap(%q) loses text: %q", c.text, got)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %v) = %q, want %q", c.text, c.width, got, c.want)
		}
		for _, l := range got {
			if strings.HasPrefix(l, "»") || strings.HasPrefix(l, "!") || strings.HasPrefix(l, "%") {
				t.Errorf("wrap(%q, %v): a line begins %q", c.text, c.width, l)
			}
		}
	}
}

func TestUnderlinesShowTheMostSeriousMark(t *testing.T) {
	wide := Mark{Start: 0, End: 10, Level: Advice, Key: "wide"}
	grave := Mark{Start: 4, End: 6, Level: Block, Key: "grave"}
	closed := Mark{Start: 2, End: 8, Level: Block, Closed: true, Key: "closed"}
	got := stretches([]Mark{wide, closed, grave}, 1, 20)
	want := []stretch{{1, 4, wide}, {4, 6, grave}, {6, 10, wide}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMarksEndOnWholeCharacters(t *testing.T) {
	text := "aé\xffb"
	got := usable([]Mark{{Start: 2, End: 3}, {Start: 0, End: 2}, {Start: 3, End: 4}}, text)
	want := []Mark{{Start: 0, End: 3}, {Start: 1, End: 3}, {Start: 3, End: 4}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// FuzzSplice checks that an edit leaves the same paragraphs as reading the
// edited text anew, whatever the bytes.
func FuzzSplice(f *testing.F) {
	f.Add("un\r\ndeux\rtrois\n", 3, 5, "\n")
	f.Add("a\r\n", 1, 2, "")
	f.Add("a\rx\nb", 2, 3, "")
	f.Add("a\xe2x\x80\xa8b", 2, 3, "")
	f.Add("\r", 1, 1, "\n")
	f.Add("0\u2028", 2, 3, "")
	f.Add("a\u2028b\nc", 2, 2, "x")
	f.Fuzz(func(t *testing.T, text string, a, b int, with string) {
		if a < 0 || b < a || b > len(text) {
			return
		}
		p := page{}
		p.load(text)
		p.splice(a, b, with)
		want := text[:a] + with + text[b:]
		checkPage(t, &p, want)
	})
}

func checkPage(t *testing.T, p *page, want string) {
	t.Helper()
	if p.text != want {
		t.Fatalf("text %q, want %q", p.text, want)
	}
	fresh := split(want)
	if len(fresh) != len(p.paras) {
		t.Fatalf("%d paragraphs of %q, want %d", len(p.paras), want, len(fresh))
	}
	off, n := 0, 0
	for i, q := range p.paras {
		if q.text != fresh[i].text || q.end != fresh[i].end || q.start != off || q.line0 != n {
			t.Fatalf("paragraph %d is %q+%q at %d, line %d; want %q+%q at %d, line %d", i, q.text, q.end, q.start, q.line0, fresh[i].text, fresh[i].end, off, n)
		}
		at := 0
		for _, l := range q.lines {
			if l.start != at || l.end < l.start {
				t.Fatalf("lines %v of %q", q.lines, q.text)
			}
			at = l.end
		}
		if at != len(q.text) {
			t.Fatalf("lines %v of %q", q.lines, q.text)
		}
		off += q.size()
		n += len(q.lines)
	}
	if n != p.lines {
		t.Fatalf("%d lines, want %d", p.lines, n)
	}
}

// TestAnyUse does what people and programs do, in any order, on French and on
// broken text. After each act the paragraphs are the text, marks and caret are
// within it, and in the end everything can be taken back.
func TestAnyUse(t *testing.T) {
	for name, text := range map[string]string{
		"french": strings.Repeat("C’est « très secret » ! L’été e\u0301te\u0301 à 20\u00a0h 🎉\r\n\nFin.\tOui ; ", 12),
		"broken": strings.Repeat("a\xff\r\xc3\n\xe2\x80 \x00\u200b\r\n", 20),
	} {
		t.Run(name, func(t *testing.T) {
			test.NewTempApp(t)
			u := newUser(t, text)
			for range 4000 {
				u.act()
				u.check()
				if u.e.history.next == maxSteps {
					break
				}
			}
			for u.e.CanUndo() {
				u.e.Undo()
				u.check()
			}
			if u.e.Text() != text {
				t.Fatal("undoing everything does not give the text back")
			}
		})
	}
}

// user is someone with no plan.
type user struct {
	t     *testing.T
	e     *Editor
	w     fyne.Window
	rng   *rand.Rand
	clip  fyne.Clipboard
	keys  []fyne.KeyName
	chars []rune
	told  string
}

func newUser(t *testing.T, text string) *user {
	t.Helper()
	u := &user{
		t: t, e: New(plain), rng: rand.New(rand.NewPCG(1, 2)), clip: test.NewClipboard(), told: text,
		keys: []fyne.KeyName{
			fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp,
			fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		},
		chars: []rune("aéœ !\u00a0\u202f»«🎉\u0301\u200d\t\r\n"),
	}
	u.w = test.NewTempWindow(t, u.e)
	u.w.Resize(fyne.NewSize(300, 200))
	u.e.Load(text)
	u.e.OnEdited = func(s string) { u.told = s }
	u.w.Canvas().Focus(u.e)
	return u
}

func (u *user) offset() int { return u.rng.IntN(len(u.e.text) + 1) }

func (u *user) act() {
	e, rng := u.e, u.rng
	switch rng.IntN(10) {
	case 0, 1:
		if rng.IntN(3) == 0 {
			e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		}
		e.TypedKey(&fyne.KeyEvent{Name: u.keys[rng.IntN(len(u.keys))]})
		e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	case 2, 3:
		e.TypedRune(u.chars[rng.IntN(len(u.chars))])
	case 4:
		a := u.offset()
		e.Replace(a, min(a+rng.IntN(9), len(e.text)), []string{"", "é", "\r\n", "\n", "deux mots"}[rng.IntN(5)])
	case 5:
		u.shortcut()
	case 6:
		u.mouse()
	case 7:
		u.mark()
	case 8:
		e.Reveal(u.offset(), u.offset())
	case 9:
		u.w.Resize(fyne.NewSize(60+float32(rng.IntN(300)), 200))
	}
}

func (u *user) shortcut() {
	ctrl := func(k fyne.KeyName, m fyne.KeyModifier) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | m}
	}
	all := []fyne.Shortcut{
		&fyne.ShortcutCopy{Clipboard: u.clip}, &fyne.ShortcutPaste{Clipboard: u.clip}, &fyne.ShortcutCut{Clipboard: u.clip},
		&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, ctrl(fyne.KeyLeft, 0), ctrl(fyne.KeyRight, fyne.KeyModifierShift),
		ctrl(fyne.KeyBackspace, 0), ctrl(fyne.KeyDelete, 0), ctrl(fyne.KeyZ, fyne.KeyModifierShift),
	}
	u.e.TypedShortcut(all[u.rng.IntN(len(all))])
}

func (u *user) mouse() {
	at := fyne.NewPos(u.rng.Float32()*320-10, u.rng.Float32()*1220-10)
	m := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	m.Position = at
	switch u.rng.IntN(4) {
	case 0:
		m.Modifier = fyne.KeyModifierShift
	case 1:
		u.e.body.MouseDown(m)
	case 2:
		d := &fyne.DragEvent{}
		d.Position = at
		u.e.body.Dragged(d)
		u.e.body.scrollOn()
		u.e.body.DragEnd()
		return
	}
	u.e.body.MouseDown(m)
	u.e.body.MouseMoved(m)
}

func (u *user) mark() {
	marks := make([]Mark, u.rng.IntN(20))
	for i := range marks {
		a := u.offset() - 2
		marks[i] = Mark{Start: a, End: a + u.rng.IntN(40), Level: Level(u.rng.IntN(3)), Closed: u.rng.IntN(2) == 0, Key: string(rune('a' + i))}
	}
	u.e.SetMarks(marks)
}

func (u *user) check() {
	u.t.Helper()
	e := u.e
	checkPage(u.t, &e.page, u.told)
	if e.caret < 0 || e.caret > len(e.text) || e.anchor < 0 || e.anchor > len(e.text) {
		u.t.Fatalf("caret %d, anchor %d of %d", e.caret, e.anchor, len(e.text))
	}
	for _, m := range e.marks {
		if m.Start < 0 || m.End > len(e.text) || m.Start >= m.End {
			u.t.Fatalf("mark %+v of %d", m, len(e.text))
		}
	}
	if len(e.history.steps) > maxSteps {
		u.t.Fatalf("%d steps", len(e.history.steps))
	}
}
