package ingest

import "imprimatur/internal/draft"

// readText reads a text, or the source of a Markdown page, which is kept as it is:
// what is checked is what will be pasted, and HTML comments or link targets stay in
// sight of the rules.
func readText(b []byte, to *texts) ([]draft.Zone, error) {
	if len(b) > maxTextBytes {
		return nil, tooLarge()
	}
	text, err := decode(b, to)
	if err != nil {
		return nil, err
	}
	if blank(text) {
		return nil, problem(draft.ProblemEmpty, "no text")
	}
	return []draft.Zone{{Name: draft.ZoneBody, Text: text}}, nil
}

// blank is true when nothing would be seen: blanks and zero-width marks only.
func blank(text string) bool {
	for _, r := range text {
		switch r {
		case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		default:
			if r >= 0x2000 && r <= 0x200a || invisible(r) {
				continue
			}
			return false
		}
	}
	return true
}
