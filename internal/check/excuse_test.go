package check_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// A novel that is announced excuses what a post tells of it, wherever, and not what a
// long text says pages away.
func TestTheWholeTextExcusesWhatIsNear(t *testing.T) {
	const novel, ship = "À notre concours de nouvelles, l'uchronie primée.\n\n", "La frégate Alcyon appareille mardi prochain.\n\n"
	gala := strings.Repeat("Le gala a réuni nos adhérents dans la grande salle.\n\n", 200)
	e := dicod(t)
	for name, c := range map[string]struct {
		before, after string
		want          bool
	}{
		"the ship alone":     {"", "", true},
		"a post":             {novel + gala[:1500] + "\n\n", "", false},
		"a post, told after": {"", gala[:1500] + "\n\n" + novel, false},
		"pages before":       {novel + gala, "", true},
		"pages after":        {"", gala + novel, true},
		"near in pages":      {gala + novel, gala, false},
	} {
		d := body(c.before + ship + c.after)
		r := e.Check(context.Background(), d, day)
		if got := slices.ContainsFunc(r.Findings, func(f check.Finding) bool { return f.Rule == "OPS-01" }); got != c.want {
			t.Errorf("%s: found %t, want %t", name, got, c.want)
		}
		near := e.WhyNot(d, draft.ZoneBody, len(c.before), len(c.before+ship), day)
		if got := slices.ContainsFunc(near, func(n check.Near) bool { return n.Rule == "OPS-01" }); got == c.want {
			t.Errorf("%s: explained as not found %t, found %t", name, got, c.want)
		}
	}
}
