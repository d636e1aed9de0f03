package check

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"imprimatur/internal/draft"
)

// Of a zone that is edited only the paragraphs that are new are read, from its second
// version on.
func TestOnlyNewParagraphsAreRead(t *testing.T) {
	e, _ := shipped(t)
	again := e.Rereader()
	held := func() (n int) {
		for _, list := range again.pieces.young {
			n += len(list)
		}
		return n
	}
	paragraphs := make([]string, 10)
	for i := range paragraphs {
		paragraphs[i] = strings.Repeat("Le gala "+string(rune('a'+i))+" a réuni d'anciens adhérents. ", 4)
	}
	on := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	check := func() {
		again.Check(context.Background(), draft.Draft{ID: "d", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: strings.Join(paragraphs, "\n\n")}}}, on)
	}
	check()
	if n := held(); n != 0 {
		t.Errorf("%d pieces of a zone that was not edited", n)
	}
	for step, want := range []int{10, 11, 11, 12} {
		switch step {
		case 0, 1, 3:
			paragraphs[4] += "Encore un mot. "
		case 2: // what stands elsewhere now is not new
			paragraphs[0], paragraphs[1] = paragraphs[1], paragraphs[0]
		}
		check()
		if n := held(); n != want {
			t.Errorf("step %d: %d pieces, want %d", step, n, want)
		}
	}
}

// Pieces hold memory of their own: what is found within tags and disguised words too.
func TestPiecesKeepWhatTheyHold(t *testing.T) {
	e, _ := shipped(t)
	again := e.Rereader()
	on := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	texts := []string{"#diffusionrestreinte et 0T4N pour tous.", "#secretdefense, puis #porteavions demain.", "Le sous-marin #fregatealcyon part mardi.", "Le 13e RDP et l'0T4N, @marinenationale."}
	for step := range 12 {
		text := strings.Join(append(texts[step%4:], texts[:step%4]...), "\n\n") + strings.Repeat(" Fin.", step)
		d := draft.Draft{ID: "d", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: text}}}
		if got, want := again.Check(context.Background(), d, on), e.Check(context.Background(), d, on); !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: the report differs", step)
		}
	}
}
