package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// Await returns what stands in the window until the case file is open, in the
// look and the language that the reviewer chose.
func Await(a fyne.App) fyne.CanvasObject {
	p, t := a.Preferences(), embeddedTranslations()
	a.Settings().SetTheme(chosenLook(p))
	if err := t.Use(p.StringWithFallback(prefLanguage, words.French)); err != nil {
		fyne.LogError("choosing the language", err)
	}
	return container.NewCenter(look.Muted(t.T("await.opening")))
}

// chosenLook is the appearance that the preferences ask for.
func chosenLook(p fyne.Preferences) look.Theme {
	return look.Theme{Choice: p.StringWithFallback(prefTheme, look.System), Scale: float32(p.FloatWithFallback(prefScale, 1))}
}
