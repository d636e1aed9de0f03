package french

import "strings"

// tagKind says what a tag of HTML does to the lines of a text.
type tagKind uint8

const (
	inline    tagKind = iota + 1 // nothing
	lineTag                      // it ends a line
	block                        // it stands on lines of its own
	item                         // so does the item of a list
	cell                         // it parts the cells of a table
	paragraph                    // it is a paragraph
)

// tagKinds are the tags that are read; whatever else stands in angle brackets is text.
var tagKinds = func() map[string]tagKind {
	kinds := map[string]tagKind{}
	for k, names := range map[tagKind]string{
		inline: `a abbr b big body center cite code del em font head html i iframe img ins kbd label link mark meta o:p q s samp small
			span strike strong sub sup tbody tfoot thead time title tt u var wbr`,
		lineTag: "br",
		block: `address article aside dd details div dl dt fieldset figcaption footer form header main nav ol section summary table tr
			ul video`,
		item: "li", cell: "td th",
		paragraph: "blockquote figure h1 h2 h3 h4 h5 h6 hr p pre",
	} {
		for name := range strings.FieldsSeq(names) {
			kinds[name] = k
		}
	}
	return kinds
}()

// maxTagName is the length of the longest name of a tag.
const maxTagName = 10

// tagAt reads the tag that begins at i and gives its end, 0 for none, and whether it
// opens something.
func tagAt(s string, i int) (kind tagKind, opens bool, end int) {
	p := i + 1
	if opens = p < len(s) && s[p] != '/'; !opens {
		p++
	}
	var name [maxTagName]byte
	n := 0
	for ; p < len(s) && n < maxTagName && (isASCIIWord(s[p]) || s[p] == ':'); p++ {
		name[n] = lowASCII[s[p]]
		n++
	}
	if n == 0 || p == len(s) {
		return 0, false, 0
	}
	if kind = tagKinds[string(name[:n])]; kind == 0 || s[p] != '>' && s[p] != '/' && !blankByte(s[p]) {
		return 0, false, 0
	}
	quote := byte(0)
	for ; p < len(s); p++ {
		switch b := s[p]; {
		case b == '<' || b == '\n' && lineEmpty(s, p+1):
			return 0, false, 0
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case (b == '"' || b == '\'') && s[p-1] == '=':
			quote = b
		case b == '>':
			return kind, opens, p + 1
		}
	}
	return 0, false, 0
}

func blankByte(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// lineEmpty tells whether the line that begins at i holds nothing.
func lineEmpty(s string, i int) bool {
	for i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r') {
		i++
	}
	return i == len(s) || s[i] == '\n'
}

// markup reads the tags and comments from i on, with only blanks between and around them,
// and gives the place behind; 0 when there are none.
func (f *folder) markup(i int) int {
	s, first := f.src, len(f.rewrites)
	r := tagRun{}
	start, end := f.blanksBefore(i), 0
	for p := i; p < len(s) && s[p] == '<'; p = blanksAfter(s, p) {
		kind, opens, behind := tagAt(s, p)
		switch {
		case behind > 0:
			r.add(kind, opens)
			f.attributes(p, behind)
		default:
			if behind = commentEnd(s, p); behind == 0 {
				break
			}
			f.unseen = append(f.unseen, Span{p + len("<!--"), behind - len("-->")})
		}
		if behind == 0 {
			break
		}
		f.stand(p, behind, "")
		p, end = behind, behind
	}
	switch {
	case end == 0:
		return 0
	case r.lines > 0:
		end = blanksAfter(s, end)
		f.rewrites = f.rewrites[:first]
		return f.stand(start, end, r.plain(max(r.lines, strings.Count(s[start:end], "\n"))))
	case r.cell:
		f.rewrites[first].plain = " | "
	}
	return end
}

// tagRun sums up what tags in a row do.
type tagRun struct {
	lines      int
	ended      bool // nothing stands on the line yet
	item, cell bool
}

func (r *tagRun) add(kind tagKind, opens bool) {
	switch kind {
	case inline:
	case lineTag:
		r.lines, r.ended = r.lines+1, true
	case cell:
		r.cell = r.cell || opens
	case item:
		r.item = r.item || opens
		fallthrough
	case block:
		if !r.ended {
			r.lines, r.ended = r.lines+1, true
		}
	case paragraph:
		r.lines, r.ended = max(r.lines, 2), true
	}
}

// plain is what stands for them.
func (r *tagRun) plain(lines int) string {
	switch {
	case lines > 1 && r.item:
		return "\n\n- "
	case r.item:
		return "\n- "
	case lines > 1:
		return "\n\n"
	}
	return "\n"
}

// blanksBefore gives where the blanks before i begin that no rewrite has yet.
func (f *folder) blanksBefore(i int) int {
	s, from := f.src, f.known()
	for i > from {
		switch {
		case blankByte(s[i-1]):
			i--
		case i-1 > from && s[i-1] == 0xA0 && s[i-2] == 0xC2: // a no-break space
			i -= 2
		default:
			return i
		}
	}
	return i
}

// blanksAfter gives where the blanks that begin at i end.
func blanksAfter(s string, i int) int {
	for i < len(s) {
		switch {
		case blankByte(s[i]):
			i++
		case strings.HasPrefix(s[i:], "\u00a0"):
			i += len("\u00a0")
		case strings.HasPrefix(s[i:], "&nbsp;"):
			i += len("&nbsp;")
		default:
			return i
		}
	}
	return i
}

// maxComment bounds a comment of HTML that is read as one, in bytes.
const maxComment = 1000

// commentEnd gives the end of the comment that begins at i with which a system that manages
// pages marks its blocks, 0 for none; another comment is text like what stands around.
func commentEnd(s string, i int) int {
	const opening, closing = "<!--", "-->"
	if !strings.HasPrefix(s[i:], opening+" wp:") && !strings.HasPrefix(s[i:], opening+" /wp:") {
		return 0
	}
	inner := s[i+len(opening) : min(len(s), i+maxComment)]
	n := strings.Index(inner, closing)
	if n < 0 || strings.IndexByte(inner[:n], '<') >= 0 || emptyLineIn(inner[:n]) {
		return 0
	}
	return i + len(opening) + n + len(closing)
}

func emptyLineIn(s string) bool {
	for i := range len(s) {
		if s[i] == '\n' && lineEmpty(s, i+1) {
			return true
		}
	}
	return false
}

// attributes notes the values within a tag that say more than how it looks.
func (f *folder) attributes(start, end int) {
	tag := f.src[start:end]
	for p := strings.IndexByte(tag, '='); p >= 0 && p+1 < len(tag); {
		from, to := p+1, 0
		if quote := tag[from]; quote == '"' || quote == '\'' {
			from++
			to = from + max(0, strings.IndexByte(tag[from:], quote))
		} else {
			to = from + strings.IndexAny(tag[from:], " \t\r\n>")
		}
		if says(nameBefore(tag, p), tag[from:to]) {
			f.unseen = append(f.unseen, Span{start + from, start + to})
		}
		n := strings.IndexByte(tag[to:], '=')
		if n < 0 {
			return
		}
		p = to + n
	}
}

// nameBefore is the name of the value behind the sign at p.
func nameBefore(tag string, p int) string {
	from := p
	for from > 0 && (isASCIIWord(tag[from-1]) || tag[from-1] == '-' || tag[from-1] == ':') {
		from--
	}
	return tag[from:p]
}

// says tells of the value of an attribute whether it may say anything: unless it is one of
// those for looks, and has no two words in a row.
func says(name, value string) bool {
	if value == "" {
		return false
	}
	switch name := strings.ToLower(name); {
	case name == "align", name == "border", name == "cellpadding", name == "cellspacing", name == "class", name == "color", name == "dir",
		name == "face", name == "height", name == "id", name == "lang", name == "rel", name == "role", name == "size", name == "style",
		name == "target", name == "type", name == "valign", name == "width", strings.HasPrefix(name, "data-"), strings.HasPrefix(name, "aria-"):
		for i := 1; i+1 < len(value); i++ {
			if value[i] == ' ' && isASCIIWord(value[i-1]) && value[i+1] >= 'A' {
				return true
			}
		}
		return false
	}
	return true
}
