package editor

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func plain(Level, fyne.ThemeVariant) (fill, line color.Color) {
	return color.NRGBA{R: 0xff, A: 0x20}, color.NRGBA{R: 0xff, A: 0xff}
}

// sample is a text of about n bytes, in paragraphs of the given length, with a
// hundred marks.
func sample(n, paragraph int) (string, []Mark) {
	const sentence = "Découvrez l’exercice « Éclat d’été » : le 13e régiment partira demain à 20\u00a0h\u00a030 ! "
	var b strings.Builder
	for last := 0; b.Len() < n; {
		b.WriteString(sentence)
		if b.Len()-last > paragraph {
			b.WriteString("\n")
			last = b.Len()
		}
	}
	text := b.String()
	var marks []Mark
	for i := range 100 {
		at := i * (len(text) - 20) / 100
		marks = append(marks, Mark{Start: at, End: at + 12, Level: Level(i % 3), Closed: i%5 == 0, Key: fmt.Sprint(i)})
	}
	return text, marks
}

// BenchmarkKey is a key in the middle of the text, with all that follows from
// it except the painting.
func BenchmarkKey(b *testing.B) {
	for _, c := range []struct{ n, paragraph int }{{3_000, 400}, {30_000, 400}, {30_000, 1 << 30}} {
		b.Run(fmt.Sprintf("%d/paragraph=%d", c.n, min(c.paragraph, c.n)), func(b *testing.B) {
			e, _ := shown(b, c.n, c.paragraph)
			e.Reveal(len(e.text)/2, len(e.text)/2)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%8 == 7 {
					e.TypedRune(' ')
				} else {
					e.TypedRune('é')
				}
				if i%64 == 63 {
					for e.CanUndo() {
						e.Undo()
					}
				}
			}
		})
	}
}

// BenchmarkLoad shows a text and its marks.
func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{3_000, 30_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			e, marks := shown(b, n, 400)
			text := e.text
			for b.Loop() {
				e.Load(text)
				e.SetMarks(marks)
			}
		})
	}
}

// BenchmarkScroll moves the text by half a line, as the wheel does.
func BenchmarkScroll(b *testing.B) {
	e, _ := shown(b, 30_000, 400)
	by := float32(-10)
	for b.Loop() {
		e.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: by}})
		if y := e.scroll.Offset.Y; y <= 0 || y > 5000 {
			by = -by
		}
	}
}

func shown(b *testing.B, n, paragraph int) (*Editor, []Mark) {
	b.Helper()
	test.NewTempApp(b)
	e := New(plain)
	w := test.NewTempWindow(b, e)
	w.Resize(fyne.NewSize(640, 700))
	text, marks := sample(n, paragraph)
	e.Load(text)
	e.SetMarks(marks)
	w.Canvas().Focus(e)
	return e, marks
}
