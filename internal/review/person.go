package review

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// personKey is the same for two spellings of a name that may be one person:
// case, accents, blanks and punctuation do not make a second reader.
func personKey(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// named cleans the name of whoever acts, and refuses one that names nobody.
func named(as string) (string, error) {
	as = strings.Join(strings.Fields(norm.NFC.String(as)), " ")
	if personKey(as) == "" {
		return "", refuse(CodeNameNeeded)
	}
	return as, nil
}

// SamePerson reports whether two names may be spellings of one person's.
func SamePerson(a, b string) bool { return personKey(a) == personKey(b) }
