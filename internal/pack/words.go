package pack

import (
	"strings"

	"imprimatur/internal/french"
)

// Words returns the folded tokens that a term is matched by.
func Words(term string) []string { return wordsOf(new(french.Reader), term) }

func wordsOf(r *french.Reader, term string) []string {
	t := r.Read(term, french.Words)
	folded := strings.Clone(t.Folded)
	out := make([]string, len(t.Tokens))
	for i, k := range t.Tokens {
		out[i] = folded[k.Start:k.End]
	}
	return out
}

// deadTerm says why a term could never be found in a text, "" when it can.
func deadTerm(term string) string {
	if plain(term) {
		return ""
	}
	var r french.Reader
	t := r.Read(term, french.Words)
	if len(t.Tokens) == 0 {
		return "it has no letter and no digit"
	}
	for j := 1; j < len(t.Tokens); j++ {
		if !t.Joined(j) {
			return "the sign before " + t.RawToken(j) + " parts a phrase; write a pattern"
		}
	}
	return ""
}

// plain tells quickly that a term has words parted by blanks, hyphens and
// apostrophes only.
func plain(term string) bool {
	word := false
	for i := range len(term) {
		switch b := term[i]; {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9':
			word = true
		case b == ' ', b == '-', b == '\'':
		case b == 0xC3, b >= 0x80 && i > 0 && term[i-1] == 0xC3:
		default:
			return false
		}
	}
	return word
}

// Validators lists the named checks that a pattern may ask for; package check
// implements them.
func Validators() []string {
	return []string{"iban", "nir", "luhn", "siren", "siret", "phone_fr", "latlong", "plate_fr", "acronym", "year", "quoted"}
}
