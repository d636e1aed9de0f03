package pack

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Packs are written in a small part of YAML: mappings and lists by indentation,
// lists and mappings in brackets on one line, quoted or bare words. That part is
// read here, ten times as fast as the whole language; a file that uses anything
// else, or has a fault to be told, goes to the YAML library. A fuzz test holds
// what is read here to what the library reads.

// node is a value of a file: a scalar, a list or a mapping.
type node struct {
	text   string
	quoted bool
	list   []node
	keys   []string // of a mapping, whose values are list
	kind   nodeKind
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	listNode
	mapNode
)

// plainReader goes through the lines of a file. It gives up, by ok, at the first
// thing that it does not know.
type plainReader struct {
	lines []plainLine
	at    int
	ok    bool
}

type plainLine struct {
	indent int
	text   string
}

// readPlain reads a file of the small part; false when it holds more.
func readPlain(data string) (node, bool) {
	if !utf8.ValidString(data) || strings.ContainsAny(data, "\t\r\x00\u0085\u2028\u2029\ufeff") {
		return node{}, false
	}
	r := plainReader{ok: true, lines: make([]plainLine, 0, strings.Count(data, "\n")+1)}
	for line := range strings.SplitSeq(data, "\n") {
		text := strings.TrimLeft(line, " ")
		if text == "" || text[0] == '#' {
			continue
		}
		r.lines = append(r.lines, plainLine{len(line) - len(text), strings.TrimRight(text, " ")})
	}
	if len(r.lines) == 0 || r.lines[0].indent != 0 {
		return node{}, false
	}
	n := r.block(0, 0)
	return n, r.ok && r.at == len(r.lines)
}

// maxPlainDepth bounds nesting, by indentation and by brackets.
const maxPlainDepth = 64

func (r *plainReader) fail() node {
	r.ok = false
	return node{}
}

// block reads the list or mapping whose lines have that indentation.
func (r *plainReader) block(indent, depth int) node {
	if depth > maxPlainDepth {
		return r.fail()
	}
	if isItem(r.lines[r.at].text) {
		return r.items(indent, depth)
	}
	return r.mapping(indent, depth)
}

func isItem(text string) bool { return strings.HasPrefix(text, "- ") }

func (r *plainReader) here(indent int) bool {
	return r.ok && r.at < len(r.lines) && r.lines[r.at].indent == indent
}

func (r *plainReader) items(indent, depth int) node {
	n := node{kind: listNode, list: make([]node, 0, r.itemsFrom(r.at, indent))}
	for r.here(indent) && isItem(r.lines[r.at].text) {
		line := &r.lines[r.at]
		rest := strings.TrimLeft(line.text[2:], " ")
		if _, _, ok := cutKey(rest); ok { // "- key: value" opens a mapping, further in
			line.indent += len(line.text) - len(rest)
			line.text = rest
			n.list = append(n.list, r.mapping(line.indent, depth+1))
			continue
		}
		r.at++
		n.list = append(n.list, r.inline(rest, indent))
	}
	return n
}

// itemsFrom counts the items of the list that begins at a line.
func (r *plainReader) itemsFrom(at, indent int) (n int) {
	for ; at < len(r.lines) && r.lines[at].indent >= indent; at++ {
		if r.lines[at].indent == indent {
			n++
		}
	}
	return n
}

func (r *plainReader) mapping(indent, depth int) node {
	n := node{kind: mapNode}
	for r.here(indent) && !isItem(r.lines[r.at].text) {
		key, rest, ok := cutKey(r.lines[r.at].text)
		if !ok || hasKey(n.keys, key) {
			return r.fail()
		}
		r.at++
		n.keys = append(n.keys, key)
		if rest != "" {
			n.list = append(n.list, r.inline(rest, indent))
			continue
		}
		if r.at == len(r.lines) || r.lines[r.at].indent <= indent {
			return r.fail()
		}
		n.list = append(n.list, r.block(r.lines[r.at].indent, depth+1))
	}
	return n
}

func hasKey(keys []string, key string) bool {
	for _, k := range keys {
		if k == key {
			return true
		}
	}
	return false
}

// cutKey parts a key in small letters from its value.
func cutKey(s string) (key, rest string, ok bool) {
	i := 0
	for i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] == '_') {
		i++
	}
	if i < 2 || i == len(s) || s[i] != ':' || i+1 < len(s) && s[i+1] != ' ' || boolean(s[:i]) {
		return "", "", false
	}
	return s[:i], strings.TrimLeft(s[i+1:], " "), true
}

// maxContinued bounds the lines of a value in brackets.
const maxContinued = 60

// inline reads a value that is the rest of a line; one in brackets may go on over
// lines that are further in than indent.
func (r *plainReader) inline(s string, indent int) node {
	if s == "" || strings.IndexByte("[{'\"", s[0]) < 0 {
		if !bare(s, " ") {
			return r.fail()
		}
		return node{text: s}
	}
	for range maxContinued {
		f := flowReader{s: s}
		n := f.value(0)
		if !f.bad && f.i == len(s) {
			return n
		}
		if !f.short || r.at == len(r.lines) || r.lines[r.at].indent <= indent {
			break
		}
		next := r.lines[r.at].text
		if strings.IndexByte(",[{", s[len(s)-1]) < 0 && next[0] != ']' && next[0] != '}' {
			break // a word or phrase on two lines
		}
		s += " " + next
		r.at++
	}
	return r.fail()
}

// flowReader reads lists and mappings in brackets.
type flowReader struct {
	s     string
	i     int
	bad   bool
	short bool // the line ended inside brackets
}

func (f *flowReader) skip() {
	for f.i < len(f.s) && f.s[f.i] == ' ' {
		f.i++
	}
}

func (f *flowReader) fail() node {
	f.bad = true
	f.short = f.short || f.i == len(f.s) && f.s != ""
	return node{}
}

func (f *flowReader) value(depth int) node {
	if f.skip(); f.i == len(f.s) || depth > maxPlainDepth {
		return f.fail()
	}
	switch f.s[f.i] {
	case '[':
		return f.brackets(listNode, ']', depth)
	case '{':
		return f.brackets(mapNode, '}', depth)
	case '\'', '"':
		return f.quote()
	}
	start := f.i
	for f.i < len(f.s) && strings.IndexByte(",[]{}", f.s[f.i]) < 0 {
		f.i++
	}
	n := node{text: strings.TrimRight(f.s[start:f.i], " ")}
	if !bare(n.text, ",[]{}") {
		return f.fail()
	}
	return n
}

// brackets reads a list or mapping, at its opening sign.
func (f *flowReader) brackets(kind nodeKind, closing byte, depth int) node {
	n := node{kind: kind}
	f.i++
	if kind == listNode && f.i < len(f.s) && f.s[f.i] == closing {
		f.i++
		return n
	}
	for !f.bad {
		f.skip()
		if kind == mapNode {
			end := strings.IndexByte(f.s[f.i:], ':')
			if end < 0 {
				return f.fail() // a key alone on its line is left to the library
			}
			key, _, ok := cutKey(f.s[f.i : f.i+end+1])
			if !ok || hasKey(n.keys, key) || f.i+end+1 >= len(f.s) || f.s[f.i+end+1] != ' ' {
				return f.fail()
			}
			n.keys = append(n.keys, key)
			f.i += end + 2
		}
		n.list = append(n.list, f.value(depth+1))
		if f.skip(); f.bad || f.i == len(f.s) {
			return f.fail()
		}
		f.i++
		switch f.s[f.i-1] {
		case ',':
		case closing:
			return n
		default:
			return f.fail()
		}
	}
	return n
}

// quote reads a scalar in quotation marks.
func (f *flowReader) quote() node {
	mark := f.s[f.i]
	start, escaped := f.i+1, false
	for f.i = start; f.i < len(f.s); f.i++ {
		switch {
		case f.s[f.i] == '\\' && mark == '"', f.s[f.i] == mark && mark == '\'' && f.i+1 < len(f.s) && f.s[f.i+1] == mark:
			escaped = true
			f.i++
		case f.s[f.i] == mark:
			n := node{text: f.s[start:f.i], quoted: true}
			f.i++
			if escaped && mark == '\'' {
				n.text = strings.ReplaceAll(n.text, "''", "'")
			} else if escaped {
				var ok bool
				if n.text, ok = unescape(n.text); !ok {
					return f.fail()
				}
			}
			return n
		}
	}
	f.i = start // a text on two lines is left to the library
	return f.fail()
}

// unescape reads the commonest escapes of double quotation marks.
func unescape(s string) (string, bool) {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 {
			b.WriteString(s)
			return b.String(), true
		}
		b.WriteString(s[:i])
		switch s[i+1] {
		case 'n':
			b.WriteByte('\n')
		case '"', '\\':
			b.WriteByte(s[i+1])
		case 'u':
			if len(s) < i+6 {
				return "", false
			}
			r, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
			if err != nil || r < ' ' || r >= 0xD800 && r < 0xE000 {
				return "", false
			}
			b.WriteRune(rune(r))
			i += 4
		default:
			return "", false
		}
		s = s[i+2:]
	}
}

// bare reports a scalar without marks that is a plain word or phrase, a date or a
// small number: nothing that the whole language gives a meaning of its own.
func bare(s, not string) bool {
	if s == "" || not != " " && strings.ContainsAny(s, not) {
		return false
	}
	for i := range len(s) {
		switch b := s[i]; {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b >= utf8.RuneSelf:
		case i == 0 && b == '-' && len(s) > 1 && s[1] != ' ' && s[1] != '-':
		case i > 0 && strings.IndexByte(" -_'.,;/()+?!%{}[]", b) >= 0:
		default:
			return false
		}
	}
	return !strings.HasSuffix(s, "\u00a0")
}

// boolean reports the words that YAML takes for something other than a string.
func boolean(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "null", "nan", "inf":
		return true
	}
	return false
}

// worded reports a scalar that is a string to everybody: quoted, or with a letter
// that no number has.
func (n *node) worded() bool {
	if n.kind != scalarNode {
		return false
	}
	if n.quoted {
		return true
	}
	if boolean(n.text) {
		return false
	}
	if first := n.text[0] | 0x20; first >= 'a' && first <= 'z' {
		return true
	}
	for i := range len(n.text) {
		if b := n.text[i]; b >= utf8.RuneSelf || b >= 'g' && b <= 'z' && b != 'o' && b != 'x' || b >= 'G' && b <= 'Z' && b != 'O' && b != 'X' {
			return true
		}
	}
	return false
}
