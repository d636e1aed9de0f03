package french

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class says what folding makes of a character.
type class uint8

const (
	keep       class = iota // as it is, in lower case
	letter                  // an accented letter or ligature: its fold is its plain form
	decorated               // a letter or digit in disguise: full-width, mathematical, circled…
	blank                   // ' '
	lineBreak               // '\n'
	sign                    // apostrophe, hyphen, quotation mark…: its fold replaces it in both texts
	invisible               // dropped; a disguise inside a word
	softHyphen              // dropped; ordinary typography
	combining               // dropped from Folded, joined to its letter in Raw
	overlay                 // a combining stroke: dropped; a disguise
	tagged                  // a tag character: dropped; a disguise
	lookAlike               // a letter of another script that looks Latin
	foreign                 // another letter of such a script
	raised                  // a superscript digit: a word of its own unless after a unit
	regional                // half of a flag
)

// folded is the fold of one character. plain keeps the case.
type folded struct {
	class class
	plain string
}

const (
	latinEnd = 0x250
	punctEnd = 0x2070
)

func foldOf(r rune) folded {
	switch {
	case r < latinEnd:
		return readFold(latinFolds, int(r))
	case r >= 0x2000 && r < punctEnd:
		return readFold(punctFolds, int(r-0x2000))
	}
	return classify(r)
}

func classify(r rune) folded {
	if f, ok := classifySign(r); ok {
		return f
	}
	if f, ok := classifyInvisible(r); ok {
		return f
	}
	if s, ok := plainLetters[r]; ok {
		return folded{letter, s}
	}
	if s, ok := decoratedLetters()[r]; ok {
		return folded{decorated, s}
	}
	if s, ok := lookAlikes()[r]; ok {
		return folded{lookAlike, s}
	}
	switch {
	case r < utf8.RuneSelf:
		return folded{keep, string(r)}
	case r >= 0x1F1E6 && r <= 0x1F1FF:
		return folded{regional, string('A' + r - 0x1F1E6)}
	case r >= 0x1F130 && r <= 0x1F189:
		return classifySquared(r)
	case r >= 0xFF01 && r <= 0xFF5E:
		return classifyFullWidth(r - 0xFEE0)
	case posingScript(r):
		return folded{foreign, string(r)}
	}
	return classifyDecomposed(r)
}

func classifyFullWidth(r rune) folded {
	if isASCIIWord(byte(r)) {
		return folded{decorated, string(r)}
	}
	if f, ok := classifySign(r); ok {
		return f
	}
	return folded{sign, string(r)}
}

func classifySquared(r rune) folded {
	for _, first := range []rune{0x1F130, 0x1F150, 0x1F170} {
		if r >= first && r < first+26 {
			return folded{decorated, string('A' + r - first)}
		}
	}
	return folded{keep, string(r)}
}

// classifyDecomposed folds letters and digits by their Unicode decomposition.
// Only folds no longer than the character are taken: a text never grows.
func classifyDecomposed(r rune) folded {
	if unicode.Is(unicode.Nd, r) {
		if d, ok := digitValue(r); ok {
			return folded{decorated, string(rune('0' + d))}
		}
		return folded{keep, string(r)}
	}
	if !unicode.IsLetter(r) && !unicode.Is(unicode.No, r) && !unicode.Is(unicode.So, r) {
		return folded{keep, string(r)}
	}
	var plain []byte
	for _, x := range norm.NFKD.String(string(r)) {
		switch {
		case x < utf8.RuneSelf && isASCIIWord(byte(x)):
			plain = append(plain, byte(x))
		case unicode.Is(unicode.M, x):
		default:
			if s, ok := plainLetters[x]; ok {
				plain = append(plain, s...)
				continue
			}
			return folded{keep, string(r)}
		}
	}
	if len(plain) == 0 || len(plain) > utf8.RuneLen(r) {
		return folded{keep, string(r)}
	}
	return folded{decomposedClass(r), string(plain)}
}

func decomposedClass(r rune) class {
	switch {
	case r == 0xB2 || r == 0xB3 || r == 0xB9 || r == 0x2070 || r >= 0x2074 && r <= 0x2089:
		return raised
	case r >= 0x1D400 && r <= 0x1D7FF, r >= 0x2460 && r <= 0x24FF, r >= 0x2100 && r <= 0x213A, r >= 0x2145 && r <= 0x2149:
		return decorated
	}
	return letter // accents, ligatures, ᵉ of 1ᵉʳ
}

// digitValue reads a decimal digit of any script: Unicode lays each set out
// in order, from zero.
func digitValue(r rune) (int, bool) {
	for _, rg := range unicode.Nd.R16 {
		if r >= rune(rg.Lo) && r <= rune(rg.Hi) {
			return int(r-rune(rg.Lo)) % 10, true
		}
	}
	for _, rg := range unicode.Nd.R32 {
		if r >= rune(rg.Lo) && r <= rune(rg.Hi) {
			return int(r-rune(rg.Lo)) % 10, true
		}
	}
	return 0, false
}

func classifySign(r rune) (folded, bool) {
	switch r {
	case '\n', '\v', '\f', 0x85, 0x2028, 0x2029:
		return folded{lineBreak, "\n"}, true
	case ' ', '\t', 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A,
		0x202F, 0x205F, 0x3000, 0x2800:
		return folded{blank, " "}, true
	case '’', '‘', '‚', '‛', 'ʼ', 'ʻ', 'ʹ', 'ˈ', '`', '´', '′', '‵', '＇', 'ꞌ', '\u0374', '\u055A', '\u05F3':
		return folded{sign, "'"}, true
	case '«', '»', '“', '”', '„', '‟', '″', '‹', '›', '〝', '〞', '〟', '＂', '❝', '❞', '\u05F4':
		return folded{sign, `"`}, true
	case '‐', '‑', '‒', '–', '—', '―', '⁃', '−', '﹘', '﹣', '－', '⸺', '⸻', '\u02D7', '\u058A', '\u05BE', '\u1806':
		return folded{sign, "-"}, true
	case '·', '‧', '∙', '⋅', '・':
		return folded{sign, "·"}, true
	case '․', '。':
		return folded{sign, "."}, true
	case '⁄', '∕', '⧸':
		return folded{sign, "/"}, true
	case '∶', '꞉', 'ː':
		return folded{sign, ":"}, true
	case 'º', '˚':
		return folded{sign, "°"}, true
	case '№':
		return folded{letter, "n°"}, true
	case '℃':
		return folded{letter, "°C"}, true
	}
	return folded{}, false
}

func classifyInvisible(r rune) (folded, bool) {
	switch {
	case r == 0xAD:
		return folded{class: softHyphen}, true
	case r == '\r': // before '\n'; alone, the folder makes it a line break
		return folded{class: softHyphen}, true
	case r < 0x20 || r >= 0x7F && r < 0xA0:
		return folded{class: invisible}, true
	case r < 0x300:
		return folded{}, false
	case r >= 0xE0000 && r < 0xE0080:
		return folded{class: tagged}, true
	case r >= 0x334 && r <= 0x338, r >= 0x20D0 && r <= 0x20DF, r >= 0x20E5 && r <= 0x20F0:
		return folded{class: overlay}, true
	case r == 0x34F, r >= 0x180B && r <= 0x180F, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF,
		r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x3164, r == 0xFFA0, unicode.Is(unicode.Cf, r):
		return folded{class: invisible}, true
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r):
		return folded{class: combining}, true
	}
	return folded{}, false
}

// plainLetters are the letters that Unicode does not decompose.
var plainLetters = map[rune]string{
	'œ': "oe", 'Œ': "OE", 'æ': "ae", 'Æ': "AE", 'ß': "ss", 'ẞ': "SS", 'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L",
	'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'ħ': "h", 'Ħ': "H", 'ŧ': "t", 'Ŧ': "T", 'þ': "th", 'Þ': "Th",
	'ŋ': "n", 'Ŋ': "N", 'ı': "i", 'ŀ': "l", 'Ŀ': "L", 'ŉ': "n", 'ĸ': "k", 'ƒ': "f", 'ꭐ': "f",
}

func isASCIIWord(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}
