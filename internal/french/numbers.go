package french

import "slices"

// Number is a quantity named in the text, in digits or in words.
type Number struct {
	Span   // in Folded, unit included
	Value  float64
	Unit   string // the folded unit in short: "km", "kt", "%", "h", "jour", "eur"; "" without
	Amount bool   // a sum of money
	Hour   bool   // a time of day; Value is in hours
	Approx bool   // "une dizaine", "plusieurs centaines", "environ 300"

	times float64 // what the words after the digits multiplied by: "M€"
}

// findNumbers fills Numbers. The digits of a date are no number; the duration
// in "dans trois jours" is one.
func (t *Text) findNumbers() {
	date := 0
	for i := 0; ; {
		if i = t.startFrom(i, startsOfNumbers); i == len(t.Tokens) {
			break
		}
		for date < len(t.Dates) && t.Dates[date].End <= t.Tokens[i].Start {
			date++
		}
		inDate := date < len(t.Dates) && t.Dates[date].Start <= t.Tokens[i].Start
		if inDate && !t.Dates[date].counted {
			i = t.TokenAt(t.Dates[date].End)
			continue
		}
		n, next := t.numberAt(i)
		if next == i {
			i++
			continue
		}
		t.shareUnit(n)
		t.Numbers = append(t.Numbers, n)
		i = max(next, t.tokenFrom(i, n.End))
	}
}

// shareUnit gives the unit of n to the number before it in "30 à 40 km" and
// "25-30 nœuds".
func (t *Text) shareUnit(n Number) {
	if n.Unit == "" || n.Hour || len(t.Numbers) == 0 {
		return
	}
	last := &t.Numbers[len(t.Numbers)-1]
	if last.Unit != "" || last.End > n.Start {
		return
	}
	switch t.Folded[last.End:n.Start] {
	case "-", " - ", " a ", " ou ", " et ":
		last.Unit, last.Amount = n.Unit, n.Amount
		if n.times > 0 {
			last.Value *= n.times
		}
	}
}

// tokenFrom gives the first token from i on that starts at or after an offset.
func (t *Text) tokenFrom(i, offset int) int {
	for i < len(t.Tokens) && t.Tokens[i].Start < offset {
		i++
	}
	return i
}

// numberAt reads the number that starts at token i. It gives the index after
// its last token, i when there is none.
func (t *Text) numberAt(i int) (Number, int) {
	k := &t.Tokens[i]
	first := t.Folded[k.Start]
	if k.Glued {
		return Number{}, i
	}
	if first >= '0' && first <= '9' {
		if t.enumerates(i) {
			return Number{}, i
		}
		if h, next := t.hourAt(i); next > i {
			return h, next
		}
		return t.digitsAt(i)
	}
	if !t.startsNumber(i) {
		return Number{}, i
	}
	return t.wordsAt(i)
}

// wordsAt reads a number in words.
func (t *Text) wordsAt(i int) (Number, int) {
	w := t.Token(i)
	switch w {
	case "mach":
		if i+1 < len(t.Tokens) && t.soft(i) && t.Tokens[i+1].Kind == Digits {
			n, next := t.digitsAt(i + 1)
			n.Start, n.Unit = t.Tokens[i].Start, "mach"
			return n, next
		}
		return Number{}, i
	case "midi", "minuit":
		if slices.Contains([]string{"a", "vers", "avant", "apres", "des", "de"}, t.wordBefore(i, 1)) {
			n := Number{Span: t.Tokens[i].Span(), Unit: "h", Hour: true}
			if w == "midi" {
				n.Value = 12
			}
			return n, i + 1
		}
		return Number{}, i
	case "plusieurs", "quelques", "des", "les":
		v, next := t.collective(i)
		if next == i {
			return Number{}, i
		}
		n := Number{Span: Span{t.Tokens[i].Start, t.Tokens[next-1].End}, Value: v, Approx: true}
		t.measure(&n, next)
		return n, next
	}
	if _, ok := cardinalWords[w]; !ok {
		return Number{}, i
	}
	v, next := t.collective(i)
	approx := next > i
	if !approx {
		if v, next = t.cardinal(i); next == i {
			return Number{}, i
		}
	}
	n := Number{Span: Span{t.Tokens[i].Start, t.Tokens[next-1].End}, Value: v, Approx: approx}
	t.measure(&n, next)
	if n.Unit == "" && next == i+1 && (v == 1 || w == "neuf") { // an article; new
		return Number{}, i
	}
	t.clock(&n, i, next)
	t.rounded(&n, i)
	return n, next
}

// digitsAt reads a number in digits, grouped by blanks or with a decimal mark.
func (t *Text) digitsAt(i int) (Number, int) {
	s := t.Folded
	k := t.Tokens[i]
	if k.Kind != Digits {
		return t.attachedUnit(i)
	}
	v, next, end := digitsValue(s[k.Start:k.End]), i+1, k.End
	grouped := k.End-k.Start <= 3 && s[k.Start] != '0'
	for next < len(t.Tokens) && grouped {
		g := t.Tokens[next]
		if g.Start != end+1 || s[end] != ' ' || g.Kind != Digits || g.End-g.Start != 3 {
			break
		}
		v, end = v*1000+digitsValue(s[g.Start:g.End]), g.End
		next++
	}
	if n, last := t.groupedUnit(k.Start, end, v, next); grouped && last > next { // "1 200m"
		t.rounded(&n, i)
		return n, last
	}
	if n, last := t.pointed(i); last > i {
		return n, last
	}
	thousands := false
	if next < len(t.Tokens) {
		d := t.Tokens[next]
		if d.Start == end+1 && (s[end] == ',' || s[end] == '.') && d.Kind == Digits && !t.dotted(i, next) {
			thousands = s[end] == '.' && grouped && d.End-d.Start == 3
			v += fraction(s[d.Start:d.End])
			end = d.End
			next++
		} else if d.Start == end+1 && (s[end] == ',' || s[end] == '.') && digit(s[d.Start]) && d.Kind == Word && !t.dotted(i, next) {
			if n, last := t.attachedUnit(next); last > next { // "3,5km"
				q := d.Start
				for digit(s[q]) {
					q++
				}
				n.Start, n.Value = k.Start, (v+fraction(s[d.Start:q]))*max(n.times, 1)
				return n, last
			}
		}
	}
	n := Number{Span: Span{k.Start, end}, Value: v}
	t.measure(&n, next)
	if thousands && (n.Amount || n.Unit == "") { // "300.000 €": neither a sum nor a count has a third decimal
		n.Value *= 1000
	}
	t.moneyBefore(&n)
	t.rounded(&n, i)
	return n, next
}

// dotted tells whether tokens from i to next are part of something longer with
// points, such as a version or an address.
func (t *Text) dotted(i, next int) bool {
	s := t.Folded
	start, end := t.Tokens[i].Start, t.Tokens[next].End
	return start > 1 && s[start-1] == '.' && digit(s[start-2]) || end+1 < len(s) && s[end] == '.' && digit(s[end+1])
}

// attachedUnit reads a token of digits with a unit in one word: "12km".
func (t *Text) attachedUnit(i int) (Number, int) {
	s := t.Folded
	k := t.Tokens[i]
	q := k.Start
	for q < k.End && digit(s[q]) {
		q++
	}
	if q == k.Start || q == k.End {
		return Number{}, i
	}
	n := Number{Span: Span{k.Start, q}, Value: digitsValue(s[k.Start:q])}
	u, end := t.wordUnitOf(q, k.End)
	if end == q {
		return Number{}, i
	}
	n.scale(u.times)
	n.End, n.Unit, n.Amount = end, u.name, u.amount
	t.rounded(&n, i)
	return n, i + 1
}

func (t *Text) wordUnitOf(q, end int) (unit, int) {
	letters := q
	for letters < end && asciiLetter[t.Folded[letters]] {
		letters++
	}
	return t.wordUnit(q, q, letters)
}

// measure reads the unit of a number; next is the token after its digits.
func (t *Text) measure(n *Number, next int) {
	end := n.End
	for next < len(t.Tokens) && t.soft(next-1) && t.Tokens[next].Start <= end+1 {
		if !t.counts(next) {
			break
		}
		v, ok := cardinalWords[t.Token(next)]
		if !ok || v < 1000 {
			break
		}
		n.scale(float64(v)) // "3,5 millions"
		end, next = t.Tokens[next].End, next+1
	}
	n.End = end
	if next < len(t.Tokens) && t.Tokens[next].Start == end+1 {
		switch w := t.Token(next); w {
		case "de", "d'":
			after := t.Tokens[next].End
			if u, stop := t.unitAt(after); stop > after {
				n.Unit, n.Amount, n.End = u.name, u.amount, stop
				n.scale(u.times)
			}
			return
		}
	}
	if u, stop := t.unitAt(end); stop > end {
		n.Unit, n.Amount, n.End = u.name, u.amount, stop
		n.scale(u.times)
	}
}

// scale multiplies the value by a word or a prefix after it.
func (n *Number) scale(times float64) {
	n.times = max(n.times, 1) * times
	n.Value *= times
}

// rounded marks a number that the words before it make a rough one.
func (t *Text) rounded(n *Number, i int) {
	if i == 0 || !t.soft(i-1) {
		return
	}
	switch t.Token(i - 1) {
	case "environ", "quelque", "presque", "approximativement", "pres", "quasi":
		n.Approx = true
	case "de":
		switch t.wordBefore(i, 2) {
		case "pres", "plus", "moins", "autour", "proche":
			n.Approx = true
		}
	}
}

func digitsValue(s string) float64 {
	v := 0.0
	for i := range len(s) {
		if v = v*10 + float64(s[i]-'0'); v > maxValue {
			return maxValue
		}
	}
	return v
}

// maxValue keeps a long row of digits finite.
const maxValue = 1e18

func fraction(s string) float64 {
	v, scale := 0.0, 1.0
	for i := range min(len(s), 15) {
		v, scale = v*10+float64(s[i]-'0'), scale*10
	}
	return v / scale
}
