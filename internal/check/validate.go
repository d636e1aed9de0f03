package check

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"imprimatur/internal/french"
)

// validators hold the named checks of patterns; each gets the matched text.
var validators = map[string]func(string) bool{
	"iban":     validIBAN,
	"nir":      validNIR,
	"luhn":     func(s string) bool { d := digits(s); return len(d) >= 12 && luhn(d) },
	"siren":    func(s string) bool { d := digits(s); return len(d) == 9 && luhn(d) },
	"siret":    func(s string) bool { d := digits(s); return len(d) == 14 && luhn(d) },
	"phone_fr": validPhone,
	"latlong":  validLatLong,
	"plate_fr": validPlate,
	"acronym":  spelledOut,
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func alphanumeric(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z':
			return r
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return -1
	}, s)
}

// luhn is the check of ISO/IEC 7812-1, annex B.
func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// validIBAN is the mod 97 check of ISO 13616 (ISO/IEC 7064, MOD 97-10).
func validIBAN(s string) bool {
	a := alphanumeric(s)
	if len(a) < 15 || len(a) > 34 {
		return false
	}
	rest := 0
	for _, c := range a[4:] + a[:4] {
		if c >= 'A' {
			rest = (rest*100 + int(c-'A') + 10) % 97
		} else {
			rest = (rest*10 + int(c-'0')) % 97
		}
	}
	return rest == 1
}

// validNIR checks the key of a French social security number: 97 minus the first
// thirteen digits modulo 97, Corsica's 2A and 2B counting as 19 and 18.
func validNIR(s string) bool {
	a := alphanumeric(s)
	if len(a) != 15 {
		return false
	}
	a = strings.Replace(strings.Replace(a, "2A", "19", 1), "2B", "18", 1)
	n, err := strconv.ParseInt(a[:13], 10, 64)
	key, err2 := strconv.ParseInt(a[13:], 10, 64)
	return err == nil && err2 == nil && 97-n%97 == key
}

// validPhone accepts the French numbering plan: ten digits from 0, or +33 and nine.
func validPhone(s string) bool {
	d := digits(s)
	switch {
	case strings.HasPrefix(d, "0033"):
		d = d[4:]
	case strings.HasPrefix(d, "33") && len(d) >= 11:
		d = d[2:]
	}
	d = strings.TrimPrefix(d, "0")
	return len(d) == 9 && d[0] != '0'
}

// validLatLong accepts a latitude within 90 and a longitude within 180 degrees.
func validLatLong(s string) bool {
	var values []float64
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != '-' }) {
		if v, err := strconv.ParseFloat(strings.Trim(f, "."), 64); err == nil {
			values = append(values, v)
		}
	}
	if len(values) < 2 {
		return false
	}
	within := func(v, limit float64) bool { return v >= -limit && v <= limit }
	return within(values[0], 90) && within(values[len(values)-1], 180)
}

// validPlate accepts AA-123-AA without I, O, U, and the older 123 AB 75.
func validPlate(s string) bool {
	a := alphanumeric(s)
	if len(a) == 7 && a[0] >= 'A' && a[6] >= 'A' {
		return !strings.ContainsAny(a[:2]+a[5:], "IOU") && a[:2] != "SS" && a[5:] != "SS"
	}
	return len(a) >= 6 && len(a) <= 9
}

// spelledOut accepts an acronym whose letters begin the words before its bracket, those
// in the bracket behind it, or words that follow it: the first of these has a capital,
// both when they are two, or any few words of a sentence would do.
func spelledOut(s string) bool {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	for i, w := range words {
		if len(w) < 2 || strings.ContainsFunc(w, func(r rune) bool { return r < 'A' || r > 'Z' }) {
			continue
		}
		before, after := strings.Contains(s, "("+w+")"), strings.Contains(s, w+" (")
		for from := range words {
			n := initialsIn(words[from:], w)
			switch {
			case n == 0 || from == i:
			case before && from+n == i, after && from == i+1:
				return true
			case from > i && capitalised(words[from]) && (len(w) > 2 || capitalised(words[from+n-1])):
				return true
			}
		}
	}
	return false
}

func capitalised(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// initialsIn counts the words from the first that an acronym takes its letters from, 0
// when they do not begin with them. Small words give no letter.
func initialsIn(words []string, acronym string) int {
	k := 0
	for i, w := range words {
		switch {
		case i > 0 && isSmallWord(w):
		case initial(w) != acronym[k]-'A'+'a':
			return 0
		default:
			if k++; k == len(acronym) {
				return i + 1
			}
		}
	}
	return 0
}

// isSmallWord reports a word of which acronyms take no letter.
func isSmallWord(w string) bool {
	const small, longest = " a au aux d de des du en et for l la le les of par pour sur the ", 4
	return utf8.RuneCountInString(w) <= longest && strings.Contains(small, " "+french.Fold(w)+" ")
}

// initial gives the first letter of a word as it folds, 0 for none.
func initial(w string) byte {
	if w[0] < utf8.RuneSelf {
		return w[0] | 0x20
	}
	f := french.Fold(w)
	if f == "" {
		return 0
	}
	return f[0]
}
