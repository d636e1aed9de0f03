package french

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joinHyphens makes one word of what was parted at the end of a line, as a page that is
// copied from a magazine has it: at a soft hyphen always, at a plain one unless the word
// may have it in the middle of a line too.
func (f *folder) joinHyphens() {
	var cuts []Span
	out := f.out
	soft := f.softEnds
	for p := 0; p+2 < len(out); p++ {
		n := bytes.IndexByte(out[p:], '\n')
		if n < 0 {
			break
		}
		p += n
		for len(soft) > 0 && soft[0] < p {
			soft = soft[1:]
		}
		softly, hard := len(soft) > 0 && soft[0] == p && p > 0 && asciiLetter[out[p-1]], p > 2 && out[p-1] == '-'
		if !softly && !hard {
			continue
		}
		next := p + 1
		for next < len(out) && out[next] == ' ' {
			next++
		}
		switch {
		case next == len(out) || !asciiLetter[out[next]] || !f.smallAt(next):
		case softly:
			cuts = append(cuts, Span{p, next})
		case parted(out, p-1, next):
			cuts = append(cuts, Span{p - 1, next})
		}
	}
	if len(cuts) > 0 {
		f.cut(cuts)
		f.words.mark(f.out)
	}
}

// smallAt tells whether a folded letter was a small one.
func (f *folder) smallAt(at int) bool {
	return unicode.IsLower(f.letterAt(at))
}

// parted tells whether a hyphen at the end of a line parts a word that is written without,
// of which the rest begins at next.
func parted(s []byte, hyphen, next int) bool {
	start := hyphen
	for start > 0 && asciiLetter[s[start-1]] {
		start--
	}
	end := next
	for end < len(s) && asciiLetter[s[end]] {
		end++
	}
	switch {
	case hyphen-start < 2 || end-next < 2:
		return false
	case start > 0 && (s[start-1] == '-' || s[start-1] >= utf8.RuneSelf || digit(s[start-1])):
		return false
	case end < len(s) && s[end] == '-':
		return false
	}
	return !compounding.Has(view(s[start:hyphen])) && !enclitic.Has(view(s[next:end]))
}

var (
	// compounding begin words that are written with a hyphen.
	compounding = NewWordSet(strings.Fields(`abat aide air allo amour anglo anti apres arriere attrape au auto avant bas basse beau belle belgo bien bloc bouche bouton
		brise cache casse ceci cela celle celles celui cent cerf cessez ceux chasse chauffe chef chou ci cinq cinquante code compte contre
		coupe couvre cyber demi deux dit dix donnant douce electro elle elles en entre est et eux euro ex fait faux feu fille fils fin
		franco gagne garde germano grand grande gratte grille haut haute hispano hors huit indo inter israelo italo jeune jusque la lance
		lave leur lieu lui luso main maitre malle meme mer mi micro mieux mille mini moi moins mot mots moyen multi neo neuf non nord nous nouveau
		nu ouest outre ouvre par pare passe perce petit petite peut pied plein plus point politico porte post pour pousse pre premier presse
		prete prime quarante quasi quatre quelques qui radio re remonte rendez reste sans saint sainte sauf savoir semi sept serre six
		socio soi soixante sol sous sud super sur taille techno tele terre timbre tire toi tourne tout toute toutes tous trente trois trop tue ultra
		un une va vice vide vingt vis vous wagon`)...)
	// enclitic are words that a hyphen joins to a verb.
	enclitic = NewWordSet("je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "moi", "toi", "lui", "leur", "le", "la", "les", "ce", "ci", "en")
)
