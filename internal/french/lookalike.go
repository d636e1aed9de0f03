package french

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// lookAlikes are letters of other scripts that a reader takes for a Latin
// letter or a digit, by the letter they pose as. Only those that pass unseen
// in common typefaces are here; ranges and rows follow the Unicode charts.
var lookAlikes = sync.OnceValue(func() map[rune]string {
	return lookAlikeTable(
		// Cyrillic
		"аa еe оo рp сc уy хx ѕs іi јj һh ԁd ԛq ԝw ѵv ӏl кk мm тt вb нh пn ґr гr ҽe ҝk ӓa ӧo ӑa ёe їi ѐe",
		"АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ ԌG ԚQ ԜW ѴV ӀI ҮY ЁE ЇI ЀE ӐA ӒA ӦO ҺH",
		// Greek
		"αa οo ρp νv ιi κk υu τt ηn χx γy ϲc ϳj εe άa όo ίi έe ύu ήn ϊi ϋu ωw",
		"ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ϿJ ΆA ΈE ΉH ΊI ΌO ΎY ΪI ΫY",
		// Armenian
		"օo ոn սu հh ցg զq յj քp աw եt ՏS ՍU ՕO ԼL ՁQ",
		// Cherokee
		"ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᎩY ᏃZ",
		// Lisu
		"ꓮA ꓐB ꓚC ꓓD ꓰE ꓝF ꓖG ꓧH ꓲI ꓙJ ꓗK ꓡL ꓟM ꓠN ꓳO ꓑP ꓣR ꓢS ꓔT ꓴU ꓦV ꓪW ꓫX ꓬY ꓜZ",
		// Coptic
		"ⲟo ⲣp ⲥc ⲁa ⲕk ⲓi ⲚN ⲘM ⲞO ⲢP ⲤC ⲦT ⲨY ⲬX ⲒI ⲔK ⲎH ⲂB",
	)
})

// lookAlikeTable reads rows of pairs.
func lookAlikeTable(rows ...string) map[rune]string {
	t := make(map[rune]string)
	for _, row := range rows {
		readPairs(t, row)
	}
	t['З'], t['з'], t['Ӡ'], t['б'] = "3", "3", "3", "6"
	return t
}

// decoratedLetters are Latin letters drawn otherwise, which Unicode does not
// decompose: small capitals and the like.
var decoratedLetters = sync.OnceValue(func() map[rune]string {
	return readPairs(make(map[rune]string),
		"ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg ɩi ƨs ℓl ꞵb ʋu ɯw")
})

// readPairs adds a row of pairs, each a letter and the one it poses as.
func readPairs(t map[rune]string, row string) map[rune]string {
	for pair := range strings.FieldsSeq(row) {
		r, n := utf8.DecodeRuneInString(pair)
		t[r] = pair[n:]
	}
	return t
}

// posingScript tells whether r is a letter of a script that has look-alikes.
func posingScript(r rune) bool {
	return r >= 0x370 && unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Lisu, unicode.Coptic) &&
		unicode.IsLetter(r)
}

// The longest word that is looked at as a whole.
const maxWordBytes = 256

// wordLook sums up the letters of one word.
type wordLook struct {
	start, end                   int
	latin, alike, genuine, digit int
}

// lookAt sums up the word of s that holds the letter at i.
func lookAt(s string, i int) wordLook {
	w := wordLook{start: i, end: i}
	for w.start > 0 && i-w.start < maxWordBytes {
		r, n := utf8.DecodeLastRuneInString(s[:w.start])
		if !inWord(r) {
			break
		}
		w.start -= n
	}
	for w.end < len(s) && w.end-i < maxWordBytes {
		r, n := utf8.DecodeRuneInString(s[w.end:])
		if !inWord(r) {
			break
		}
		w.end += n
	}
	for _, r := range s[w.start:w.end] {
		switch f := foldOf(r); f.class {
		case lookAlike:
			w.alike++
		case foreign:
			w.genuine++
		case letter, decorated:
			w.latin++
		default:
			if r >= '0' && r <= '9' {
				w.digit++
			} else if unicode.IsLetter(r) {
				w.latin++
			}
		}
	}
	return w
}

// inWord tells whether r goes on with a word.
func inWord(r rune) bool {
	switch foldOf(r).class {
	case invisible, softHyphen, combining, overlay, tagged:
		return r != '\r'
	case blank, lineBreak, sign:
		return false
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// poses tells whether the look-alikes of a word are to be read as Latin: in a
// word that also has Latin letters, always; in one of look-alikes only, unless
// it stands near a word that is truly of another script.
func (w wordLook) poses(s string) bool {
	switch {
	case w.alike == 0:
		return false
	case w.latin > 0:
		return true
	case w.genuine > 0:
		return false
	}
	if genuineIn(s[max(0, w.start-lookAround):w.start]) || genuineIn(s[w.end:min(len(s), w.end+lookAround)]) {
		return false
	}
	if w.alike+w.digit > 1 {
		return true
	}
	// a lone letter poses only where letters are spelled one by one
	return neighbour(s, w.start, false).lone() || neighbour(s, w.end, true).lone()
}

// lookAround is how many bytes on each side tell whether a word belongs to a
// text of another script.
const lookAround = 64

// genuineIn tells whether a letter of s belongs to a posing script and looks
// like no Latin letter.
func genuineIn(s string) bool {
	for _, r := range s {
		if r >= 0x370 && foldOf(r).class == foreign {
			return true
		}
	}
	return false
}

func (w wordLook) lone() bool { return w.latin+w.alike == 1 && w.digit == 0 && w.genuine == 0 }

// neighbour is the word before or after an offset of s, when blanks or one
// sign stand between.
func neighbour(s string, i int, forward bool) wordLook {
	for range 4 {
		var r rune
		var n int
		if forward {
			r, n = utf8.DecodeRuneInString(s[i:])
		} else {
			r, n = utf8.DecodeLastRuneInString(s[:i])
			n = -n
		}
		if n == 0 {
			return wordLook{}
		}
		if inWord(r) {
			if !forward {
				i += n
			}
			return lookAt(s, i)
		}
		i += n
	}
	return wordLook{}
}
