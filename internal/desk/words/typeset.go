package words

import "strings"

// noBreak is the space that French sets inside guillemets and before high
// punctuation: a line does not break at it.
const noBreak = "\u00a0"

// Typeset gives a French text its no-break spaces, so that whoever translates
// types ordinary ones.
func Typeset(text string) string {
	var out strings.Builder
	out.Grow(len(text) + len(text)/16)
	for i := range len(text) {
		if text[i] == ' ' && (opens(text[:i]) || closes(text[i+1:])) {
			out.WriteString(noBreak)
			continue
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

// opens reports whether a text ends with an opening guillemet.
func opens(text string) bool { return strings.HasSuffix(text, "«") }

// closes reports whether a text begins with a sign that stays with the word
// before it. A percent sign is one only when it is no verb of a format.
func closes(text string) bool {
	if strings.HasPrefix(text, "»") || strings.HasPrefix(text, "%%") {
		return true
	}
	return text != "" && strings.ContainsRune(":;!?", rune(text[0]))
}
