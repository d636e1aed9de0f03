package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// writer makes French prose and terms; the same seed gives the same bytes.
type writer struct{ r *rand.Rand }

func newWriter(seed uint64) *writer { return &writer{rand.New(rand.NewPCG(1_789, seed))} }

func pick[T any](w *writer, list []T) T {
	i := w.r.Float64() // frequent words come first, as in a language
	return list[int(i*i*float64(len(list)))]
}

// name makes a word that no text holds by accident.
func (w *writer) name() string {
	s := heads[w.r.IntN(len(heads))]
	for range 1 + w.r.IntN(2) {
		s += middles[w.r.IntN(len(middles))]
	}
	return s + tails[w.r.IntN(len(tails))]
}

// terms makes that many different terms: half of them one word, half phrases of
// two to five words, some of which begin alike. The first n of a longer list are
// the shorter list.
func terms(n int) []string {
	w := newWriter(1)
	var out []string
	for seen := map[string]bool{}; len(out) < n; {
		t := w.term(len(out)%2 == 0)
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

func (w *writer) term(single bool) string {
	if single {
		return w.name()
	}
	noun := strings.TrimPrefix(pick(w, nouns), "*")
	switch w.r.IntN(4) {
	case 0:
		return noun + " " + w.name()
	case 1:
		return noun + " de " + w.name()
	case 2:
		return noun + " " + pick(w, adjectives) + " " + w.name()
	}
	return noun + " du " + w.name() + " " + pick(w, adjectives) + " " + w.name()
}

// forms gives the spellings of a term that count: its own and its plurals. The
// pack asks Imprimatur to inflect, the other programs get each form.
func forms(term string) []string {
	words := strings.Fields(term)
	first, all := append([]string{}, words...), append([]string{}, words...)
	first[0] = plural(first[0])
	for i, w := range all {
		if w == "de" || w == "du" {
			break
		}
		all[i] = plural(w)
	}
	out := []string{term}
	for _, f := range []string{strings.Join(first, " "), strings.Join(all, " ")} {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x") || strings.HasSuffix(w, "z"):
		return w
	case strings.HasSuffix(w, "au") || strings.HasSuffix(w, "eu"):
		return w + "x"
	case strings.HasSuffix(w, "al"):
		return strings.TrimSuffix(w, "l") + "ux"
	}
	return w + "s"
}

// posts makes that many texts of 1 to 3 KB. One sentence in twenty holds one
// of the terms, one in twenty something that the patterns are about.
func posts(n int, terms []string) []string {
	w := newWriter(2)
	out := make([]string, n)
	for i := range out {
		size := 1000 + w.r.IntN(2000)
		out[i] = w.typeset(w.text(size, terms))
	}
	return out
}

// post makes one text of about that many bytes, with something for each to find.
func post(size int, terms []string) string {
	w := newWriter(3)
	return w.typeset(w.text(size, terms) + "Avec " + terms[0] + ", au " + families[0].example + ".\n")
}

func (w *writer) text(size int, terms []string) string {
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(w.sentence(terms))
		if w.r.IntN(5) == 0 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String()) + "\n"
}

func (w *writer) sentence(terms []string) string {
	s := w.group() + " " + pick(w, verbs) + " " + w.group()
	switch w.r.IntN(5) {
	case 0:
		s = pick(w, openings) + ", " + s
	case 1:
		s += " et " + pick(w, verbs) + " " + w.group()
	case 2:
		s += ", " + pick(w, adverbs)
	case 3:
		s += " qui " + pick(w, verbs) + " " + w.group() + " " + pick(w, adverbs)
	}
	switch k := w.r.IntN(40); {
	case k < 2:
		written := forms(terms[w.r.IntN(len(terms))])
		s += " avec " + written[w.r.IntN(len(written))]
		if w.r.IntN(4) == 0 {
			s += " : " + families[w.r.IntN(len(families))].example
		}
	case k < 4:
		s += " : " + families[w.r.IntN(len(families))].example
	}
	first := []rune(s)
	first[0] = []rune(strings.ToUpper(string(first[0])))[0]
	return string(first) + []string{".", ".", ".", ".", ".", " !", " ?"}[w.r.IntN(7)]
}

// group is a noun with its article, at times an adjective, a complement or a
// number.
func (w *writer) group() string {
	noun := pick(w, nouns)
	word := strings.TrimPrefix(noun, "*")
	feminine := word != noun
	vowel := strings.ContainsAny(word[:1], "aeiouh") || strings.HasPrefix(word, "é") || strings.HasPrefix(word, "œ")
	article := map[bool]string{false: "le ", true: "la "}[feminine]
	switch k := w.r.IntN(10); {
	case k == 0:
		return fmt.Sprintf("%d %ss", 2+w.r.IntN(400), word)
	case k < 3:
		article = map[bool]string{false: "un ", true: "une "}[feminine]
	case k < 5:
		article = "notre "
	case vowel:
		article = "l'"
	}
	s := article + word
	if w.r.IntN(3) == 0 {
		s += " " + pick(w, adjectives)
	}
	if w.r.IntN(4) == 0 {
		of := pick(w, nouns)
		if whole := strings.TrimPrefix(of, "*"); whole != of {
			s += " de la " + whole
		} else {
			s += " du " + of
		}
	}
	return s
}

// typeset gives half of the texts the apostrophes of a word processor, a third of
// them unbreakable blanks before the high signs.
func (w *writer) typeset(s string) string {
	if w.r.IntN(2) == 0 {
		s = strings.ReplaceAll(s, "'", "’")
	}
	if w.r.IntN(3) == 0 {
		s = strings.NewReplacer(" !", "\u202f!", " ?", "\u202f?", " :", "\u00a0:").Replace(s)
	}
	return s
}
