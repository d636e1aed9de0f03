package french

// abbreviation tells whether token i, followed by a point and then by token
// next, is an abbreviation rather than the last word of a sentence.
func (t *Text) abbreviation(i int, next Token) bool {
	k := t.Tokens[i]
	w := t.Token(i)
	small := next.Kind == Word && !next.Capital
	switch {
	case k.Spelled:
		return small || next.Kind == Digits
	case k.Kind == Digits:
		return t.startsLine(k.Start) || small // "1. Premier point"
	case len(w) == 1: // an initial, "p. 3", "n. 2"; "plan B. Demain" is rarer
		return true
	}
	if !abbreviated.mayHave(w) {
		return false
	}
	switch abbreviations[w] {
	case always:
		return true
	case whenCapital: // "Cap. Dupont" but "mettre le cap. Demain"
		return k.Capital || small || next.Kind == Digits
	case unlessCapital:
		return !next.Capital
	}
	return false
}

// startsLine tells whether nothing but blanks stands before an offset on its
// line.
func (t *Text) startsLine(at int) bool {
	for at > 0 && t.Folded[at-1] == ' ' {
		at--
	}
	return at == 0 || t.Folded[at-1] == '\n'
}

type abbreviationUse uint8

const (
	noAbbreviation abbreviationUse = iota
	always
	whenCapital   // also a word of its own: an abbreviation when it has a capital
	unlessCapital // may end a sentence: it does when a capital follows
)

var abbreviated = filterOf(keys(abbreviations))

var abbreviations = func() map[string]abbreviationUse {
	t := make(map[string]abbreviationUse)
	for use, words := range map[abbreviationUse][]string{
		always: {
			"mm", "mme", "mmes", "mlle", "mlles", "dr", "drs", "pr", "prs", "me", "mgr", "st", "ste", "bd", "av", "bld", "chap", "vol",
			"art", "pp", "cf", "ed", "eds", "coll", "ref", "refs", "tel", "fig", "env", "approx", "hab", "dept", "dep", "par ex", "n°", "no", "nos",
			"janv", "fevr", "fev", "juill", "juil", "sept", "oct", "nov", "dec", "lun", "mer", "jeu", "ven", "sam", "dim",
			"cdt", "cne", "lcl", "gal", "gbr", "gdi", "gca", "ltn", "slt", "asp", "adj", "adc", "sgt", "sch", "cch", "cpl", "sdt", "brig", "mdl",
			"amal", "ltt", "lv", "ev1", "ev2", "cv", "cf", "cc", "ing", "gen", "capt", "cdr", "lt", "sec", "bat", "esc", "rgt", "cie", "ste",
			"prof", "resp", "dir", "adr", "inf", "sup", "op", "cit", "ibid", "id", "al", "vs", "ext", "int", "qq", "qqn", "tx", "rdv",
		},
		whenCapital: {"cap", "col", "mal", "maj", "com", "sec", "bat", "int", "ext", "id", "op", "sup", "dim", "mer", "sam", "no", "ca", "me", "st", "av"},
		unlessCapital: {
			"etc", "ex", "min", "max", "hr", "kg", "km", "apr", "mn", "sq", "sqq", "suiv", "bis", "ter", "jr", "inc", "ltd", "sa",
		},
	} {
		for _, w := range words {
			if t[w] != whenCapital {
				t[w] = use
			}
		}
	}
	return t
}()
