package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"imprimatur/internal/desk/editor"
)

// System, Light and Dark are the choices of the appearance, as kept in the preferences.
const (
	System = "system"
	Light  = "light"
	Dark   = "dark"
)

// Colours of our own, beside Fyne's names: the ground of a pane, and the stripe of
// a row that says nothing.
const (
	ColorPane   fyne.ThemeColorName = "imprimatur-pane"
	ColorStripe fyne.ThemeColorName = "imprimatur-stripe"
)

// rgb is an opaque colour written as in a style sheet.
type rgb uint32

func (c rgb) color(alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: alpha}
}

// pair holds a colour for the light and for the dark variant.
type pair struct{ light, dark rgb }

func (p pair) of(v fyne.ThemeVariant) rgb {
	if v == theme.VariantLight {
		return p.light
	}
	return p.dark
}

// palette is what differs from Fyne's theme. Fyne's grey text has a contrast of
// 1.3:1; every text colour here has at least 4.5:1 on every ground it stands
// on, and a test measures it.
func palette(name fyne.ThemeColorName) (p pair, alpha uint8, ok bool) {
	alpha = 0xff
	switch name {
	case theme.ColorNameBackground:
		p = pair{0xf3f4f7, 0x17191d}
	case ColorPane, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		p = pair{0xffffff, 0x1f2228}
	case theme.ColorNameHeaderBackground:
		p = pair{0xe7eaf0, 0x23272e}
	case theme.ColorNameButton:
		p = pair{0xe4e8ef, 0x2c313a}
	case theme.ColorNameDisabledButton:
		p = pair{0xeceef2, 0x23262c}
	case theme.ColorNameForeground:
		p = pair{0x1b1f27, 0xe8eaee}
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		p = pair{0x596273, 0xa4acb9}
	case theme.ColorNamePrimary, theme.ColorNameHyperlink:
		p = pair{0x1d4f91, 0x8ab4f0}
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		p = pair{0xffffff, 0x14171c}
	case theme.ColorNameError:
		p = pair{0xb3261e, 0xff8a80}
	case theme.ColorNameWarning:
		p = pair{0x8a4b00, 0xf5b544}
	case theme.ColorNameSuccess:
		p = pair{0x1e6b3a, 0x7fd19b}
	case theme.ColorNameSelection:
		p = pair{0xd5e3f7, 0x263b5c}
	case theme.ColorNameSeparator:
		p = pair{0xc9ced8, 0x3a404b}
	case theme.ColorNameInputBorder, ColorStripe:
		p = pair{0x7b8494, 0x79818f}
	case theme.ColorNameFocus:
		p, alpha = pair{0x1d4f91, 0x8ab4f0}, 0x40
	case theme.ColorNameHover:
		p, alpha = pair{0x1d4f91, 0x8ab4f0}, 0x14
	default:
		return p, 0, false
	}
	return p, alpha, true
}

// Theme is Imprimatur's appearance.
type Theme struct {
	// Choice is system, light or dark.
	Choice string
	// Scale multiplies the size of texts; 0 means 1.
	Scale float32
}

var _ fyne.Theme = Theme{}

// Variant says which variant is drawn when the system asks for v.
func (t Theme) Variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.Choice {
	case Light:
		return theme.VariantLight
	case Dark:
		return theme.VariantDark
	}
	return v
}

// Color implements fyne.Theme.
func (t Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = t.Variant(v)
	if p, alpha, ok := palette(name); ok {
		return p.of(v).color(alpha)
	}
	return theme.DefaultTheme().Color(name, v)
}

// Font implements fyne.Theme: Fyne's Noto Sans has all of French typography.
func (t Theme) Font(s fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(s) }

// Icon implements fyne.Theme.
func (t Theme) Icon(n fyne.ThemeIconName) fyne.Resource {
	if own := chevron(n); own != nil {
		return own
	}
	return theme.DefaultTheme().Icon(n)
}

// Size implements fyne.Theme, a little denser than Fyne's.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	s := theme.DefaultTheme().Size(name)
	switch name {
	case theme.SizeNameText, theme.SizeNameHeadingText, theme.SizeNameSubHeadingText, theme.SizeNameCaptionText:
		if name == theme.SizeNameSubHeadingText {
			s = 17
		}
		if name == theme.SizeNameCaptionText {
			s = 12
		}
		if t.Scale > 0 {
			s *= t.Scale
		}
		return s
	case theme.SizeNameInlineIcon:
		return s * max(1, t.Scale)
	case theme.SizeNameInnerPadding:
		return 7
	}
	return s
}

// SeverityColor names the colour of a severity.
func SeverityColor(level editor.Level) fyne.ThemeColorName {
	switch level {
	case editor.Block:
		return theme.ColorNameError
	case editor.Warn:
		return theme.ColorNameWarning
	}
	return theme.ColorNamePrimary
}

// Palette gives the editor the fill and the line of a passage.
func (t Theme) Palette(level editor.Level, v fyne.ThemeVariant) (fill, line color.Color) {
	p, _, _ := palette(SeverityColor(level))
	c := p.of(t.Variant(v))
	return c.color(0x2c), c.color(0xff)
}
