package words

import (
	"fmt"
	"slices"
	"strconv"
)

// ungrouped is the first number that is written in groups of three digits: of
// four digits, a year would be hard to read.
const ungrouped = 10_000

// number is a whole number that %d writes with the separator of a language.
type number struct {
	n    int64
	mark string
}

// Format implements fmt.Formatter for %d; the rest is as for any integer.
func (x number) Format(f fmt.State, verb rune) {
	if verb != 'd' {
		fmt.Fprintf(f, fmt.FormatString(f, verb), x.n)
		return
	}
	digits := strconv.FormatInt(x.n, 10)
	for i, d := range digits {
		if left := len(digits) - i; i > 0 && left%3 == 0 && digits[i-1] != '-' {
			_, _ = f.Write([]byte(x.mark))
		}
		_, _ = f.Write([]byte{byte(d)})
	}
}

// grouped gives the arguments of a text with the large whole numbers made ready
// to be read: 100 000 in French, 100,000 in English.
func (t *Translations) grouped(args []any) []any {
	mark := ","
	if t.language == French {
		mark = "\u202f"
	}
	var out []any
	for i, arg := range args {
		var n int64
		switch v := arg.(type) {
		case int:
			n = int64(v)
		case int64:
			n = v
		}
		if n > -ungrouped && n < ungrouped {
			continue
		}
		if out == nil {
			out = slices.Clone(args)
		}
		out[i] = number{n, mark}
	}
	if out == nil {
		return args
	}
	return out
}
