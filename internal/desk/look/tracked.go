package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Tracked is the theme of the moment, but the track of a slider is seen on a
// pane: Fyne draws it in the colour of a field, which a pane has too.
type Tracked struct{}

var _ fyne.Theme = Tracked{}

// Color implements fyne.Theme.
func (Tracked) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBackground {
		name = theme.ColorNameInputBorder
	}
	return now().Color(name, v)
}

// Font implements fyne.Theme.
func (Tracked) Font(s fyne.TextStyle) fyne.Resource { return now().Font(s) }

// Icon implements fyne.Theme.
func (Tracked) Icon(n fyne.ThemeIconName) fyne.Resource { return now().Icon(n) }

// Size implements fyne.Theme.
func (Tracked) Size(n fyne.ThemeSizeName) float32 { return now().Size(n) }

// now is the theme of the program, which theme.Current is not within an override.
func now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }
