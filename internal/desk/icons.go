package desk

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

func colored(name string, svg []byte, color fyne.ThemeColorName) fyne.Resource {
	return theme.NewColoredResource(fyne.NewStaticResource(name, svg), color)
}

func severityIcon(level editor.Level) fyne.Resource {
	switch level {
	case editor.Block:
		return colored("block.svg", blockSVG, theme.ColorNameError)
	case editor.Warn:
		return colored("warn.svg", warnSVG, theme.ColorNameWarning)
	}
	return colored("advice.svg", adviceSVG, theme.ColorNamePrimary)
}

func closedIcon() fyne.Resource { return colored("closed.svg", closedSVG, theme.ColorNameSuccess) }

func uncheckedIcon() fyne.Resource {
	return colored("unchecked.svg", uncheckedSVG, theme.ColorNameError)
}

func verdictIcon(v check.Verdict) fyne.Resource {
	switch v {
	case check.Blocked:
		return severityIcon(editor.Block)
	case check.Warned:
		return severityIcon(editor.Warn)
	case check.Advised:
		return severityIcon(editor.Advice)
	case check.Clear:
		return closedIcon()
	case check.Unchecked:
		return uncheckedIcon()
	}
	return uncheckedIcon()
}

// levelOf translates a severity into the editor's words: the editor knows no
// rule.
func levelOf(s pack.Severity) editor.Level {
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
