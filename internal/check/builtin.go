package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"imprimatur/internal/french"
)

// builtin is a class that needs code.
type builtin struct {
	class   classID
	find    finder
	pattern int // of the engine's patterns, for a class that has an expression
}

// finder adds the mentions of a built-in class; limit is the channel's length.
type finder func(s *scan, b *builtin, limit int)

// finders make the built-in classes; `disguised` is made with the terms.
var finders = map[string]finder{
	"date": func(s *scan, b *builtin, _ int) {
		for i := range s.text.Dates {
			m := s.mention(b.class, s.text.Dates[i].Start, s.text.Dates[i].End, 0)
			m.date = int32(i) + 1
			s.add(m)
		}
	},
	"number": func(s *scan, b *builtin, _ int) {
		s.numbers(b.class, func(n french.Number) bool { return n.Unit == "" && !n.Amount && !n.Hour })
	},
	"quantity": func(s *scan, b *builtin, _ int) {
		s.numbers(b.class, func(n french.Number) bool { return n.Unit != "" && !n.Amount && !n.Hour && !isDuration(n.Unit) })
	},
	"amount": func(s *scan, b *builtin, _ int) {
		s.numbers(b.class, func(n french.Number) bool { return n.Amount })
	},
	"hour": func(s *scan, b *builtin, _ int) { s.numbers(b.class, func(n french.Number) bool { return n.Hour }) },
	"duration": func(s *scan, b *builtin, _ int) {
		s.numbers(b.class, func(n french.Number) bool { return isDuration(n.Unit) && !n.Hour })
		s.matches(b)
	},
	"url":           func(s *scan, b *builtin, _ int) { s.matches(b) },
	"email_address": func(s *scan, b *builtin, _ int) { s.matches(b) },
	"hashtag":       func(s *scan, b *builtin, _ int) { s.matches(b) },
	"handle":        func(s *scan, b *builtin, _ int) { s.matches(b) },
	"quote":         func(s *scan, b *builtin, _ int) { s.quotes(b.class) },
	"acronym":       func(s *scan, b *builtin, _ int) { s.acronyms(b.class) },
	"proper_name":   func(s *scan, b *builtin, _ int) { s.properNames(b.class) },
	"person_name":   func(s *scan, b *builtin, _ int) { s.personNames(b.class) },
	"hidden_zone": func(s *scan, b *builtin, _ int) {
		if s.hidden && len(s.text.Tokens) > 0 {
			s.add(s.tokens(b.class, 0, len(s.text.Tokens)-1))
		}
	},
	"over_limit": func(s *scan, b *builtin, limit int) { s.overLimit(b.class, limit) },
}

// builtinExprs are the expressions, on folded text, of the built-in classes that
// have one.
var builtinExprs = map[string]string{
	"url":           `\bhttps?://[^\s"<>]+|\bwww\.[^\s"<>]+`,
	"email_address": `\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b`,
	"hashtag":       `#[a-z0-9_]+`,
	"handle":        `(?m)(?:^|[ ("])@[a-z0-9_.]{2,}`,
	"duration":      `\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quelques|plusieurs|\d+) (?:heures?|jours?|semaines?|mois|ans?|annees?|dodos?|nuits?)\b`,
}

func isDuration(unit string) bool {
	switch unit {
	case "h", "heure", "jour", "semaine", "mois", "an", "annee", "min", "minute", "s", "seconde", "nuit", "dodo":
		return true
	}
	return false
}

func (s *scan) numbers(c classID, want func(french.Number) bool) {
	for _, n := range s.text.Numbers {
		if want(n) {
			s.add(s.mention(c, n.Start, n.End, 0))
		}
	}
}

// matches adds the matches of the class's expression without the signs around.
func (s *scan) matches(b *builtin) {
	for _, h := range s.finds.Of(b.pattern) {
		for h.Start < h.End && strings.IndexByte(" \n(", s.text.Folded[h.Start]) >= 0 {
			h.Start++
		}
		for h.Start < h.End && strings.IndexByte(".,;:!?)", s.text.Folded[h.End-1]) >= 0 {
			h.End--
		}
		if h.Start < h.End {
			s.add(s.mention(b.class, h.Start, h.End, 0))
		}
	}
}

// minQuote and maxQuote bound the characters of a quote.
const minQuote, maxQuote = 2, 400

// quotes adds what stands between quotation marks in a line, be it broken over several.
// No expression does it: few rules ask for quotes, and each mark of every text would be
// followed to the next.
func (s *scan) quotes(c classID) {
	text := s.text.Folded
	at := strings.IndexByte(text, '"')
	if at < 0 {
		return
	}
	soft := s.text.SoftBreaks()
	for {
		size := strings.IndexByte(text[at+1:], '"')
		if size < 0 {
			return
		}
		end := at + 1 + size
		if n := utf8.RuneCountInString(text[at+1 : end]); n < minQuote || n > maxQuote || !inOneLine(text, at, end, soft) {
			at = end
			continue
		}
		s.add(s.mention(c, at, end+1, 0))
		if size = strings.IndexByte(text[end+1:], '"'); size < 0 {
			return
		}
		at = end + 1 + size
	}
}

// inOneLine reports that no line ends between two places but at those given, in order.
func inOneLine(text string, from, to int, soft []int) bool {
	for {
		n := strings.IndexByte(text[from:to], '\n')
		if n < 0 {
			return true
		}
		if _, ok := slices.BinarySearch(soft, from+n); !ok {
			return false
		}
		from += n + 1
	}
}

func (s *scan) acronyms(c classID) {
	for _, i := range s.text.Capitals {
		if t := &s.text.Tokens[i]; t.Upper && t.Len() >= 2 {
			s.add(s.tokens(c, int(i), int(i)))
		}
	}
}

// opens reports whether token i is the first word of its sentence.
func (s *scan) opens(i int) bool {
	return i == 0 || s.text.Tokens[i-1].Sentence != s.text.Tokens[i].Sentence
}

func (s *scan) properNames(c classID) {
	for _, i := range s.text.Capitals {
		if t := &s.text.Tokens[i]; !t.Upper && !t.Apostrophe && !s.opens(int(i)) && t.Len() >= 2 {
			s.add(s.tokens(c, int(i), int(i)))
		}
	}
}

// titles come before a person's name: civilities and grades, folded.
var titles = french.NewWordSet(strings.Fields(`m mme mlle monsieur madame mademoiselle docteur dr maitre professeur pr general generale
		colonel colonelle commandant commandante capitaine lieutenant lieutenante amiral adjudant adjudante sergent sergente
		caporal major ingenieur ingenieure ipa ica iga ieta icetas idef oc aspirant enseigne vice contre camarade`)...)

// particles join the parts of a name.
var particles = french.NewWordSet("de", "du", "d'", "le", "la", "des", "von", "van", "el", "ben")

// bodies are what people serve in; written with a capital they are no family name.
var bodies = french.NewWordSet("commando", "regiment", "escadron", "service", "direction", "groupe", "groupement", "centre", "bureau", "brigade", "forces", "commandement", "legion", "marine", "armee")

// personNames finds two or more capitalised words in a row (particles between
// them allowed), or a civility or grade and one.
func (s *scan) personNames(c classID) {
	ts, last := s.text.Tokens, -1
	for _, capital := range s.text.Capitals {
		at := int(capital)
		if at > 0 && !ts[at-1].Capital && s.titleAt(at-1) {
			last = max(last, s.personName(c, at-1, at))
		}
		if at <= last {
			continue
		}
		if s.titleAt(at) {
			last = s.personName(c, at, at+1)
		} else {
			last = s.personName(c, at, at)
		}
	}
}

// titleAt reports a title before another word of its sentence.
func (s *scan) titleAt(i int) bool {
	ts := s.text.Tokens
	return i+1 < len(ts) && ts[i+1].Sentence == ts[i].Sentence && titles.Has(s.text.Token(i))
}

// personName adds the name whose first word is a token, with the title before it if
// there is one, and gives the last token that was looked at as one of its words.
func (s *scan) personName(c classID, first, start int) (last int) {
	ts, titled := s.text.Tokens, first < start
	if !s.named(start) || ts[start].Upper && !titled {
		return first - 1
	}
	end, words := start, 1
	for j := start + 1; j < len(ts) && ts[j].Sentence == ts[start].Sentence && s.text.Joined(j); j++ {
		if s.named(j) {
			// Behind a whole name, an acronym after a particle is where the person serves.
			if j > end+1 && (words >= 2 || titled) && (ts[j].Upper && !ts[end].Upper || bodies.Has(s.text.Token(j))) {
				break
			}
			end = j
			words++
		} else if j-end > 2 || !particles.Has(s.text.Token(j)) {
			break
		}
	}
	if words >= 2 || titled {
		s.add(s.tokens(c, first, end))
	}
	return end
}

// named reports a token that can be a word of a name.
func (s *scan) named(i int) bool {
	t := &s.text.Tokens[i]
	return t.Capital && t.Kind == french.Word && t.Len() >= 2 && !t.Apostrophe
}

// overLimit marks the text that a channel would cut, by its own count.
func (s *scan) overLimit(c classID, limit int) {
	if limit <= 0 || len(s.text.Orig) <= limit/2 {
		return
	}
	used, at := 0, 0
	g := uniseg.NewGraphemes(s.text.Orig)
	for g.Next() {
		if used += weight(g.Str(), limit); used > limit {
			break
		}
		_, at = g.Positions()
	}
	if used <= limit {
		return
	}
	if len(s.text.Tokens) == 0 {
		s.add(s.mention(c, 0, len(s.text.Folded), 0))
	}
	for i := range s.text.Tokens {
		k := &s.text.Tokens[i]
		if s.text.Original(k.Span()).End > at || i == len(s.text.Tokens)-1 { // the word that is cut; the last one before signs that are
			s.add(s.mention(c, k.Start, len(s.text.Folded), 0))
			return
		}
	}
}

// weight counts a grapheme: on X (280) what lies beyond the Latin ranges counts
// double (X's published weighted length); elsewhere a grapheme is its runes.
func weight(g string, limit int) int {
	if limit != 280 {
		return utf8.RuneCountInString(g)
	}
	r, _ := utf8.DecodeRuneInString(g)
	if r <= 0x10FF || r >= 0x2000 && r <= 0x200D || r >= 0x2010 && r <= 0x201F || r >= 0x2032 && r <= 0x2037 {
		return 1
	}
	return 2
}
