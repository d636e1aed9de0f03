package check_test

import (
	"fmt"
	"strings"
	"testing"

	"imprimatur/internal/pack"
)

// Whoever adds a term finds its class in one file, with what it is for, and no
// term there twice.
func TestEveryClassLivesInOneFile(t *testing.T) {
	p, _ := shippedPack(t)
	file, described := map[string]string{}, map[string]bool{}
	lives := func(class, in, description string) {
		if at, ok := file[class]; ok && at != in {
			t.Errorf("%s is in %s and in %s", class, at, in)
		}
		file[class] = in
		described[class] = described[class] || description != ""
	}
	type key struct {
		class, spelling string
		inflect         pack.Inflect
	}
	seen := map[key]bool{}
	for _, x := range p.Lexicons {
		lives(x.Class, x.File, x.Description)
		for _, term := range x.Terms {
			how := term.Inflect
			if how == "" {
				how = x.Inflect
			}
			for _, s := range append([]string{term.Term}, term.Also...) {
				k := key{x.Class, spelled(s, how, term.Case), how}
				if seen[k] {
					t.Errorf("%s: %q is there twice (%s)", x.Class, s, x.File)
				}
				seen[k] = true
			}
		}
	}
	for _, x := range p.Patterns {
		lives(x.Class, x.File, x.Description)
	}
	for class, is := range described {
		if !is {
			t.Errorf("%s (%s): no description says what it is for", class, file[class])
		}
	}
}

// spelled is what two terms of a class that find the same have in common. Accents
// tell apart words that are inflected: "divorce" and "divorcé" have other forms.
func spelled(s string, how pack.Inflect, letters string) string {
	switch {
	case letters == "exact":
		return "=" + s
	case how == "true" || how == "verb":
		return strings.ToLower(strings.ReplaceAll(s, "-", " "))
	}
	return strings.Join(pack.Words(s), " ")
}

// A list that many rules write is one class, so that a pack that repeats its
// exceptions keeps room for the rules of an association.
func TestRulesThatWriteTheSameListShareItsClass(t *testing.T) {
	const rule = "{id: L-%d, title: t, category: validation, severity: warn, override: free, guide: [G35], message: m, " +
		"find: {all: [{terms: [fanfare]}, {not: {terms: [tombola]}}], within: draft}, " +
		"tests: [{text: La fanfare joue., finds: [fanfare]}, {text: La fanfare et la tombola., clean: true}]}\n"
	var rules strings.Builder
	for i := range 2 {
		fmt.Fprintf(&rules, "- "+rule, i)
	}
	lists := strings.Repeat("{terms: [kazoo, grelot]}, ", 1200)
	rules.WriteString("- {id: L-9, title: t, category: validation, severity: warn, override: free, guide: [G35], message: m, " +
		"find: {any: [" + lists + "{terms: [kazoo]}]}, " +
		"tests: [{text: Le grelot tinte., finds: [grelot]}, {text: La cloche tinte., clean: true}]}\n")
	e := extended(t, rules.String())
	if failed := e.Inactive(); len(failed) > 0 {
		t.Errorf("rules that share a list fail their tests: %v", failed)
	}
}
