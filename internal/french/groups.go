package french

import "strings"

// groupedUnit reads the last group of a number whose unit is one word with it, as in
// "1 200m", at token next; the groups before it, from start to end, have a value.
func (t *Text) groupedUnit(start, end int, value float64, next int) (Number, int) {
	s := t.Folded
	if next >= len(t.Tokens) || t.Tokens[next].Start != end+1 || s[end] != ' ' || t.Tokens[next].Kind == Digits {
		return Number{}, next
	}
	g := t.Tokens[next]
	if g.Len() < 4 || !allDigits(s[g.Start:g.Start+3]) || digit(s[g.Start+3]) {
		return Number{}, next
	}
	n, last := t.attachedUnit(next)
	if last > next {
		n.Start, n.Value = start, (value*1000+digitsValue(s[g.Start:g.Start+3]))*max(n.times, 1)
	}
	return n, last
}

// pointed reads a measure or a sum whose thousands are parted by points, two at least:
// "12.000.000 €".
func (t *Text) pointed(i int) (Number, int) {
	s, k := t.Folded, &t.Tokens[i]
	if k.Len() > 3 || k.Start > 0 && s[k.Start-1] == '.' {
		return Number{}, i
	}
	v, end, next := digitsValue(s[k.Start:k.End]), k.End, i+1
	for next < len(t.Tokens) && s[end] == '.' && t.Tokens[next].Start == end+1 && t.Tokens[next].Kind == Digits && t.Tokens[next].Len() == 3 {
		v, end = v*1000+digitsValue(t.Token(next)), t.Tokens[next].End
		next++
	}
	n := Number{Span: Span{k.Start, end}, Value: v}
	if next < i+3 {
		return Number{}, i
	}
	if t.measure(&n, next); n.Unit == "" {
		return Number{}, i
	}
	t.rounded(&n, i)
	return n, next
}

// moneyBefore makes a sum of a number with the sign or the name of a currency before it:
// "€12 000", "EUR 12 000".
func (t *Text) moneyBefore(n *Number) {
	if n.Unit != "" || n.Start == 0 {
		return
	}
	before := strings.TrimSuffix(t.Folded[max(0, n.Start-5):n.Start], " ")
	for _, sign := range [...]string{"€", "$", "£", "eur", "usd"} {
		at := n.Start - len(sign)
		if !strings.HasSuffix(before, sign) || at < 0 {
			continue
		}
		if t.Folded[n.Start-1] == ' ' {
			at--
		}
		if last := len(t.Numbers) - 1; last >= 0 && t.Numbers[last].End > at || at > 0 && asciiWord[sign[0]] && asciiWord[t.Folded[at-1]] {
			return
		}
		name, size := currency(sign)
		if size == 0 {
			name = sign
		}
		n.Start, n.Unit, n.Amount = at, name, true
		return
	}
}
