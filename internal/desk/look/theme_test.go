package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"imprimatur/internal/desk/editor"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// over draws a translucent colour on an opaque one.
func over(top, ground color.Color) color.Color {
	r, g, b, a := top.RGBA()
	R, G, B, _ := ground.RGBA()
	mix := func(t, u uint32) uint16 { return uint16(t + u*(0xffff-a)/0xffff) }
	return color.RGBA64{R: mix(r, R), G: mix(g, G), B: mix(b, B), A: 0xffff}
}

func TestTextsHaveEnoughContrast(t *testing.T) {
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, ColorPane, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground, theme.ColorNameButton, theme.ColorNameDisabledButton, theme.ColorNameSelection}
	inks := []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNameDisabled, theme.ColorNamePlaceHolder, theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess}
	pairs := map[fyne.ThemeColorName]fyne.ThemeColorName{
		theme.ColorNameForegroundOnPrimary: theme.ColorNamePrimary, theme.ColorNameForegroundOnError: theme.ColorNameError,
		theme.ColorNameForegroundOnSuccess: theme.ColorNameSuccess, theme.ColorNameForegroundOnWarning: theme.ColorNameWarning,
	}
	for _, choice := range []string{Light, Dark} {
		th := Theme{Choice: choice}
		at := func(ink, ground fyne.ThemeColorName) {
			if c := contrast(th.Color(ink, 0), th.Color(ground, 0)); c < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f", choice, ink, ground, c)
			}
		}
		for _, ground := range grounds {
			for _, ink := range inks {
				at(ink, ground)
			}
		}
		for ink, ground := range pairs {
			at(ink, ground)
		}
	}
}

func TestWhatHasTheKeyboardStaysReadable(t *testing.T) {
	for _, choice := range []string{Light, Dark} {
		th := Theme{Choice: choice}
		for _, ground := range []fyne.ThemeColorName{theme.ColorNameBackground, ColorPane, theme.ColorNameButton} {
			lit := over(th.Color(theme.ColorNameFocus, 0), th.Color(ground, 0))
			if c := contrast(th.Color(theme.ColorNameForeground, 0), lit); c < 4.5 {
				t.Errorf("%s: text with the keyboard on %s has a contrast of %.2f", choice, ground, c)
			}
		}
		if c := contrast(th.Color(theme.ColorNameInputBorder, 0), th.Color(ColorPane, 0)); c < 3 {
			t.Errorf("%s: the border of a field has a contrast of %.2f", choice, c)
		}
	}
}

func TestMarkedPassagesStayReadable(t *testing.T) {
	for _, choice := range []string{Light, Dark} {
		th := Theme{Choice: choice}
		Pane := th.Color(ColorPane, 0)
		for _, level := range []editor.Level{editor.Advice, editor.Warn, editor.Block} {
			fill, line := th.Palette(level, 0)
			if c := contrast(th.Color(theme.ColorNameForeground, 0), over(fill, Pane)); c < 4.5 {
				t.Errorf("%s: text on a passage of level %v has a contrast of %.2f", choice, level, c)
			}
			if c := contrast(line, Pane); c < 3 {
				t.Errorf("%s: the line of level %v has a contrast of %.2f", choice, level, c)
			}
		}
	}
}
