package french

// cardinalWords are the words of numbers. Those from 100 on multiply.
var cardinalWords = map[string]int{
	"zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
	"dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
	"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
	"cent": 100, "cents": 100, "mille": 1000, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9,
}

// collectives are the words of rounded numbers: "une dizaine", "des milliers".
var collectives = map[string]int{
	"dizaine": 10, "dizaines": 10, "douzaine": 12, "douzaines": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
	"quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "centaines": 100, "millier": 1000, "milliers": 1000,
	"poignee": 5, "poignees": 5,
}

// severalOf is how many "plusieurs", "quelques" or "des" are taken for.
const severalOf = 3

// cardinal reads the number in words that starts at token i. It gives the
// index after its last token, i when there is none.
func (t *Text) cardinal(i int) (value float64, next int) {
	total, group, last := 0, 0, -1
	next = i
	for j := i; j < len(t.Tokens); j++ {
		if j > i && !t.soft(j-1) {
			break
		}
		w := t.Token(j)
		if w == "et" && j > i && j+1 < len(t.Tokens) && t.soft(j) && last >= 20 && last <= 70 {
			if v, ok := cardinalWords[t.Token(j+1)]; ok && (v == 1 || v == 11) {
				continue
			}
			break
		}
		if !t.counts(j) {
			break
		}
		v, ok := cardinalWords[w]
		if !ok || !follows(last, group, v) {
			break
		}
		switch {
		case v >= 1000:
			total += max(group, 1) * v
			group = 0
		case v == 100:
			group = max(group, 1) * 100
		case v == 20 && last == 4:
			group += 80 - 4
		default:
			group += v
		}
		last, next = v, j+1
	}
	return float64(total + group), next
}

// follows tells whether a number word may come after the words of a number
// read so far: "vingt deux" goes on, "deux trois" does not.
func follows(last, group, v int) bool {
	switch {
	case last < 0:
		return true
	case v >= 1000:
		return last != v
	case v == 100:
		return last < 100 && group < 100 && group > 1 || last >= 1000
	case last >= 100:
		return true
	case v == 20 && last == 4:
		return true
	case last == 20 && group%100 == 80, last == 60:
		return v < 20
	case last >= 20:
		return v < 10
	case last == 10:
		return v >= 7 && v <= 9
	}
	return false
}

// collective reads a rounded number that starts at token i: "une dizaine",
// "plusieurs centaines", "deux douzaines".
func (t *Text) collective(i int) (value float64, next int) {
	if i+1 >= len(t.Tokens) || !t.soft(i) {
		return 0, i
	}
	many := 0.0
	j := i + 1
	switch w := t.Token(i); w {
	case "plusieurs", "quelques", "des", "les":
		many = severalOf
	default:
		if many, j = t.cardinal(i); j == i || j >= len(t.Tokens) || !t.soft(j-1) {
			return 0, i
		}
	}
	if w := t.Token(j); !roundWords.mayHave(w) {
		return 0, i
	} else if v, ok := collectives[w]; ok {
		return many * float64(v), j + 1
	}
	return 0, i
}

// soft tells whether tokens i and i+1 may belong to one phrase: nothing but
// blanks, hyphens and at most one line break stand between.
func (t *Text) soft(i int) bool {
	if i+1 >= len(t.Tokens) {
		return false
	}
	lines := 0
	for _, b := range []byte(t.Folded[t.Tokens[i].End:t.Tokens[i+1].Start]) {
		switch b {
		case ' ', '-':
		case '\n':
			lines++
		default:
			return false
		}
	}
	return lines < 2
}
