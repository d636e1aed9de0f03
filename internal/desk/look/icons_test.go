package look_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/look"
)

// A tick says that a person has read.
func TestNothingFoundHasNoTick(t *testing.T) {
	test.NewTempApp(t)
	for verdict, want := range map[check.Verdict]string{check.Blocked: "block", check.Warned: "warn", check.Advised: "advice", check.Unchecked: "unchecked"} {
		icon := look.VerdictIcon(verdict)
		if icon == nil || !strings.Contains(icon.Name(), want) {
			t.Errorf("%s has the icon %v", verdict, icon)
		}
	}
	if icon := look.VerdictIcon(check.Clear); icon != nil {
		t.Errorf("nothing found has the icon %s", icon.Name())
	}
}

func TestWhatOpensIsAChevron(t *testing.T) {
	test.NewTempApp(t)
	for _, name := range []fyne.ThemeIconName{theme.IconNameNavigateNext, theme.IconNameMoveDown, theme.IconNameMoveUp} {
		if icon := (look.Theme{}).Icon(name); icon == nil || !strings.Contains(icon.Name(), "chevron") {
			t.Errorf("%s is %v", name, icon)
		}
	}
	if icon := (look.Theme{}).Icon(theme.IconNameHistory); icon == nil || strings.Contains(icon.Name(), "chevron") {
		t.Errorf("history is %v", icon)
	}
}

func TestATitleHasNoDots(t *testing.T) {
	test.NewTempApp(t)
	if got := look.Title("Ouvrir un fichier…"); !strings.Contains(got, "Ouvrir un fichier") || strings.Contains(got, "…") {
		t.Errorf("the title is %q", got)
	}
}
