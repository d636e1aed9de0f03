package check_test

import (
	"regexp"
	"slices"
	"testing"

	"imprimatur/assets"
	"imprimatur/internal/pack"
)

// Whoever disputes a finding reads the rule: each says what it finds and what it
// leaves alone, why, what to do, and where it is known to be wrong.
func TestEveryShippedRuleShowsAndJustifiesItself(t *testing.T) {
	fsys, err := assets.Pack()
	if err != nil {
		t.Fatal(err)
	}
	p, err := pack.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Rules) < 60 {
		t.Errorf("%d rules", len(p.Rules))
	}
	found := map[pack.Category]bool{}
	for _, r := range p.Rules {
		found[r.Category] = true
		finds, clean := 0, 0
		for _, x := range r.Tests {
			if x.Clean {
				clean++
			} else {
				finds++
			}
		}
		if len(r.KnownFalsePositives) == 0 {
			t.Errorf("%s: no known false positive: say what it flags and should not", r.ID)
		}
		if finds < 3 || clean < 3 {
			t.Errorf("%s: %d texts that it finds, %d that it leaves alone; want three of each", r.ID, finds, clean)
		}
		length := r.Category == pack.ChannelLimit // of which neither guide nor law says anything
		if len(r.Guide) == 0 && !length || r.Advice == "" {
			t.Errorf("%s: no section of the guide, or no advice", r.ID)
		}
		for _, s := range r.Guide {
			if _, ok := p.Section(s); !ok {
				t.Errorf("%s: no section %q in guide.yaml", r.ID, s)
			}
		}
		if len(r.Law) == 0 && !length && r.Category != pack.Manipulation { // what deceives the reader breaks no law by itself
			t.Errorf("%s: no law", r.ID)
		}
	}
	for _, c := range pack.Categories() {
		if !found[c] {
			t.Errorf("no rule of category %s", c)
		}
	}
}

var named = regexp.MustCompile(`\{([a-z_]+)\}`)

// A message that names a class quotes « … » when the rule fires without one.
func TestEveryMessageQuotesWhatItFound(t *testing.T) {
	p, _ := shippedPack(t)
	for _, r := range p.Rules {
		for _, m := range named.FindAllStringSubmatch(r.Message, -1) {
			if m[1] != "match" && !always(r.Find, m[1]) {
				t.Errorf("%s: the rule fires without any %s, which its message quotes: write {match}", r.ID, m[1])
			}
		}
	}
}

// always reports whether each match of an expression holds a mention of a class.
func always(e pack.Expr, class string) bool {
	is := func(x pack.Expr) bool { return always(x, class) }
	switch {
	case e.Any != nil:
		return !slices.ContainsFunc(e.Any, func(x pack.Expr) bool { return !is(x) })
	case e.All != nil:
		return slices.ContainsFunc(e.All, func(x pack.Expr) bool { return x.Within == "" && is(x) })
	case e.Sequence != nil:
		return slices.ContainsFunc(e.Sequence, is)
	}
	return e.Class == class
}

// The register of sources knows who speaks, and what their word is worth.
func TestShippedSourcesSayWhatTheyAreWorth(t *testing.T) {
	p, _ := shippedPack(t)
	for _, c := range []struct {
		link  string
		kind  string // "" for a source that is not accepted
		level pack.Level
	}{
		{"https://www.defense.gouv.fr/actualites/a", "state", pack.Official},
		{"https://armement.defense.gouv.fr/a", "state", pack.Official},
		{"https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000000000000", "state", pack.Official},
		{"https://www.diplomatie.gouv.fr/fr/a", "state", pack.Official},
		{"https://www.premar-atlantique.gouv.fr/a", "state", pack.Official},
		{"https://www.senat.fr/rap/a.html", "parliament", pack.Official},
		{"https://www.assemblee-nationale.fr/dyn/17/a", "parliament", pack.Official},
		{"https://www.nato.int/a", "international", pack.Official},
		{"https://www.naval-group.com/fr/a", "industry", pack.Announced},
		{"https://www.thalesgroup.com/fr/a", "industry", pack.Announced},
		{"https://www.afp.com/fr/a", "press", pack.Reported},
		{"https://www.reuters.com/a", "press", pack.Reported},
		{"https://www.meretmarine.com/fr/a", "press", pack.Reported},
		{"https://www.opex360.com/a", "press", pack.Reported},
		{"https://www.lemonde.fr/a", "press", pack.Reported},
		{"https://blog.example/a", "", ""},
		{"https://defense.gouv.fr.example/a", "", ""},
		{"https://faux-defense.gouv.fr/a", "", ""},
		{"https://lemonde.fr@blog.example/a", "", ""},
		{"ftp://defense.gouv.fr/a", "", ""},
	} {
		s, ok := p.Source(c.link)
		if ok != (c.kind != "") || s.Kind != c.kind || s.Level != c.level {
			t.Errorf("%s: %v %s %s", c.link, ok, s.Kind, s.Level)
		}
	}
}

// What a leak does not declassify stays as severe whoever has published it.
func TestNoPublicSourceLowersWhatALeakDoesNotLift(t *testing.T) {
	p, _ := shippedPack(t)
	for _, r := range p.Rules {
		switch r.Category {
		case pack.ClassificationMarking, pack.ProtectedIdentity, pack.MediaMetadata, pack.HiddenContent:
			if r.Lowerable() {
				t.Errorf("%s (%s) may be lowered", r.ID, r.Category)
			}
		}
	}
}
