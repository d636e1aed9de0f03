package pack

import (
	"fmt"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// place names what a problem is about: the entry of a file whose key is id, and
// within it a value. Key, id and value may be empty.
type place struct{ file, key, id, value string }

// in is the entry of a file.
func in(file, key, id string) place { return place{file: file, key: key, id: id} }

// on is a value within the entry.
func (p place) on(value string) place { p.value = value; return p }

// locate returns file:line:column of a place, or the file alone when it is not
// found. It reads the file again: only a pack that is refused pays for it.
func (l *linter) locate(p place) string {
	data, ok := l.files[p.file]
	if !ok || p.key == "" {
		return p.file
	}
	tokens := lexer.Tokenize(string(data))
	entry, at := -1, -1
	for i := range tokens {
		switch {
		case isEntry(tokens, i, p.key):
			entry = -1
			if tokens[i+2].Value == p.id {
				entry = i
			}
			if entry >= 0 && (at < 0 || p.value == "") {
				at = i + 2 // the last of that id: the one that repeats it
			}
		case entry >= 0 && p.value != "" && tokens[i].Value == p.value:
			return position(p.file, tokens[i])
		}
	}
	if at < 0 {
		return p.file
	}
	return position(p.file, tokens[at])
}

// isEntry reports whether a token is the key that names an entry of a file.
func isEntry(tokens token.Tokens, i int, key string) bool {
	return i+2 < len(tokens) && tokens[i].Value == key && tokens[i+1].Type == token.MappingValueType
}

func position(file string, t *token.Token) string {
	return fmt.Sprintf("%s:%d:%d", file, t.Position.Line, t.Position.Column)
}
