package desk

import (
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/pack"
)

// mostShare of the height is for the list, at most; the chosen finding needs the rest.
const mostShare = 0.5

// fit gives the list the height that its lines need, unless the reviewer chose
// another one.
func (v *findingsView) fit() {
	height := v.split.Size().Height
	if some := len(v.findings) > 0; some != v.split.Trailing.Visible() { // nothing to explain
		if some {
			v.split.Trailing.Show()
		} else {
			v.split.Trailing.Hide()
		}
		v.split.Refresh()
	}
	if v.split.Offset != v.share || height <= 0 || len(v.findings) == 0 {
		return
	}
	line := findingLayout{}.MinSize(nil).Height + theme.Padding()
	need := float32(len(v.findings))*line + theme.Padding()
	most := height * mostShare
	if v.counts.on { // large letters: half a line is better spent below
		most = float32(math.Floor(float64(most/line)))*line + theme.Padding()
	}
	v.share = float64(min(most, need) / height)
	v.split.SetOffset(v.share)
}

// fitting fits the list again when the height of the pane changes.
type fitting struct{ v *findingsView }

// MinSize implements fyne.Layout.
func (f fitting) MinSize([]fyne.CanvasObject) fyne.Size { return f.v.split.MinSize() }

// Layout implements fyne.Layout.
func (f fitting) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f.v.split.Resize(size)
	f.v.fit()
}

// severityCounts says how many findings there are of each severity by signs, where
// letters are too large for words.
type severityCounts struct {
	on   bool
	root *fyne.Container
}

func newSeverityCounts(on bool) *severityCounts {
	return &severityCounts{on: on, root: container.NewHBox()}
}

func (s *severityCounts) show(counts map[pack.Severity]int) {
	s.root.Objects = nil
	for _, severity := range []pack.Severity{pack.Block, pack.Warn, pack.Advice} {
		if n := counts[severity]; n > 0 && s.on {
			size := theme.TextSize() * 1.15
			icon := container.NewCenter(look.AtLeast(size, size, widget.NewIcon(look.SeverityIcon(look.LevelOf(severity)))))
			s.root.Add(icon)
			s.root.Add(widget.NewLabel(strconv.Itoa(n)))
		}
	}
	s.root.Refresh()
}
