package check_test

import (
	"context"
	"strings"
	"testing"
)

// What a post sets apart, sentence by sentence, is combined as in one paragraph; real
// paragraphs are not, nor those of a text longer than a post.
func TestSentencesSetApartAreOneParagraph(t *testing.T) {
	e := engine(t, `
- id: A-4
  title: Frégate au musée
  category: opsec_location
  severity: advice
  override: free
  guide: [G05]
  message: m
  find: {all: [ship, past], within: paragraph}
  unless: [{class: url, within: paragraph}]
  tests:
    - {text: "La frégate. Elle est au musée.", finds: ["frégate"]}
    - {text: "La frégate.", clean: true}
`)
	const story = "Nous avons parlé de la mer. Le repas fut long. Chacun a pris la parole à son tour, et tous ont applaudi."
	line := "Merci encore à toutes et à tous pour cette belle soirée.\n\n"
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"one paragraph":           {"La frégate. Elle est au musée.", 1},
		"set apart":               {"La frégate !\n\nElle est au musée.", 1},
		"with others between":     {"La frégate !\n\n" + line + line + "Elle est au musée.", 1},
		"far away":                {"La frégate !\n\n" + strings.Repeat(line, 20) + "Elle est au musée.", 0},
		"paragraphs":              {"La frégate. " + story + "\n\n" + story + " Elle est au musée.", 0},
		"a paragraph between":     {"La frégate !\n\n" + story + "\n\nElle est au musée.", 0},
		"in a long text":          {"La frégate !\n\nElle est au musée.\n\n" + strings.Repeat(line, 80), 0},
		"excused":                 {"La frégate est au musée, https://exemple.fr/a", 0},
		"not excused from beside": {"La frégate est au musée.\n\nVoir https://exemple.fr/a", 1},
	} {
		if got := len(e.Check(context.Background(), body(c.text), day).Findings); got != c.want {
			t.Errorf("%s: %d findings, want %d", name, got, c.want)
		}
	}
}
