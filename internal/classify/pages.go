package classify

import "imprimatur/internal/french"

// The sizes, in bytes, of what is read as one draft. Of the drafts that a model learns
// from, 99 in 100 are shorter than pageWhole: the words of a longer text, as one, would
// drown what one of its sentences says. A page ends with a paragraph when it has
// pageLeast, with a sentence when it has pageMost.
const (
	pageWhole = 900
	pageLeast = 120
	pageMost  = 500
)

// pagesOf parts the sentences of a text into pages.
func pagesOf(t *french.Text, list []outline) [][]outline {
	if len(list) == 0 {
		return nil
	}
	if list[len(list)-1].span.End-list[0].span.Start <= pageWhole {
		return [][]outline{list}
	}
	var pages [][]outline
	from := 0
	for i := range list {
		size := list[i].span.End - list[from].span.Start
		last := i+1 == len(list)
		if last || size >= pageMost || size >= pageLeast && t.Tokens[list[i].first].Paragraph != t.Tokens[list[i+1].first].Paragraph {
			pages, from = append(pages, list[from:i+1]), i+1
		}
	}
	return pages
}
