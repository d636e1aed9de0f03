package pack

import (
	"regexp"
	"regexp/syntax"
	"testing"
)

func TestMatchesEmptyAgreesWithRegexp(t *testing.T) {
	for _, expr := range []string{
		"", "a", "a*", "a?", "a+", "(a*)", "(a*)+", "(a|b*)", "a|b", "a|", "()", "a{0,2}", "a{1,2}", "(a?){2}", "^", "$", "^$", `\A\z`, `\b`, `\B`, `\Bx`, `(?m)^$`,
		"[a-z]", ".", ".*", "a*b*", "a*b", "(?:^|x)(?:$|y)", `\b|a*`, `\B\b`, "[^\x00-\U0010FFFF]", "(?i)k*", "x**",
	} {
		re, err := syntax.Parse(expr, syntax.Perl)
		if err != nil {
			if _, other := regexp.Compile(expr); other == nil {
				t.Errorf("%q: %v", expr, err)
			}
			continue
		}
		if got, want := matchesEmpty(re), regexp.MustCompile(expr).MatchString(""); got != want {
			t.Errorf("%q: %v, want %v", expr, got, want)
		}
	}
}
