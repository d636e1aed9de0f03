package look

import (
	_ "embed"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/editor"
	"imprimatur/internal/pack"
)

// A severity is a shape before it is a colour: an octagon, a triangle, a disc.
var (
	//go:embed icons/block.svg
	blockSVG []byte
	//go:embed icons/warn.svg
	warnSVG []byte
	//go:embed icons/advice.svg
	adviceSVG []byte
	//go:embed icons/closed.svg
	closedSVG []byte
	//go:embed icons/unchecked.svg
	uncheckedSVG []byte
)

// Chevrons open and close, and go to the next one: Fyne's arrows look like moves.
var (
	//go:embed icons/chevron-right.svg
	rightSVG []byte
	//go:embed icons/chevron-down.svg
	downSVG []byte
	//go:embed icons/chevron-up.svg
	upSVG []byte
)

// chevron is what stands for an icon of Fyne, nil for none.
func chevron(n fyne.ThemeIconName) fyne.Resource {
	switch n {
	case theme.IconNameNavigateNext:
		return theme.NewThemedResource(fyne.NewStaticResource("chevron-right.svg", rightSVG))
	case theme.IconNameMoveDown:
		return theme.NewThemedResource(fyne.NewStaticResource("chevron-down.svg", downSVG))
	case theme.IconNameMoveUp:
		return theme.NewThemedResource(fyne.NewStaticResource("chevron-up.svg", upSVG))
	}
	return nil
}

func colored(name string, svg []byte, color fyne.ThemeColorName) fyne.Resource {
	return theme.NewColoredResource(fyne.NewStaticResource(name, svg), color)
}

// SeverityIcon is the shape of a severity in its colour.
func SeverityIcon(level editor.Level) fyne.Resource {
	switch level {
	case editor.Block:
		return colored("block.svg", blockSVG, theme.ColorNameError)
	case editor.Warn:
		return colored("warn.svg", warnSVG, theme.ColorNameWarning)
	}
	return colored("advice.svg", adviceSVG, theme.ColorNamePrimary)
}

// ClosedIcon says that a person settled something.
func ClosedIcon() fyne.Resource { return colored("closed.svg", closedSVG, theme.ColorNameSuccess) }

// UncheckedIcon says that something could not be checked.
func UncheckedIcon() fyne.Resource {
	return colored("unchecked.svg", uncheckedSVG, theme.ColorNameError)
}

// VerdictIcon is the icon of the worst that was found, nil for nothing.
func VerdictIcon(v check.Verdict) fyne.Resource {
	switch v {
	case check.Blocked:
		return SeverityIcon(editor.Block)
	case check.Warned:
		return SeverityIcon(editor.Warn)
	case check.Advised:
		return SeverityIcon(editor.Advice)
	case check.Clear:
		return nil // no person has read it: no tick
	case check.Unchecked:
		return UncheckedIcon()
	}
	return UncheckedIcon()
}

// LevelOf translates a severity into the editor's words: the editor knows no
// rule.
func LevelOf(s pack.Severity) editor.Level {
	switch s {
	case pack.Block:
		return editor.Block
	case pack.Warn:
		return editor.Warn
	case pack.Advice:
		return editor.Advice
	}
	return editor.Advice
}

// Icons of the rooms, in the colour of text.
var (
	//go:embed icons/desk.svg
	deskSVG []byte
	//go:embed icons/batch.svg
	batchSVG []byte
	//go:embed icons/journal.svg
	journalSVG []byte
	//go:embed icons/rules.svg
	rulesSVG []byte
	//go:embed icons/figures.svg
	figuresSVG []byte
	//go:embed icons/trained.svg
	trainedSVG []byte
	//go:embed icons/second.svg
	secondSVG []byte
)

func plain(name string, svg []byte) fyne.Resource {
	return theme.NewThemedResource(fyne.NewStaticResource(name, svg))
}

// DeskIcon is that of the workbench.
func DeskIcon() fyne.Resource { return plain("desk.svg", deskSVG) }

// BatchIcon is that of a batch.
func BatchIcon() fyne.Resource { return plain("batch.svg", batchSVG) }

// JournalIcon is that of the journal.
func JournalIcon() fyne.Resource { return plain("journal.svg", journalSVG) }

// RulesIcon is that of the rule pack.
func RulesIcon() fyne.Resource { return plain("rules.svg", rulesSVG) }

// FiguresIcon is that of the dashboard.
func FiguresIcon() fyne.Resource { return plain("figures.svg", figuresSVG) }

// ReaderIcon is that of a reader beside the rules, nil for the rules.
func ReaderIcon(r check.Reader) fyne.Resource {
	switch r {
	case check.Trained:
		return plain("trained.svg", trainedSVG)
	case check.Model:
		return plain("second.svg", secondSVG)
	case check.Rules:
	}
	return nil
}
