package desk

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"imprimatur/internal/desk/look"
	"imprimatur/internal/desk/words"
)

// A list without a choice says what Fyne calls for in English, unless it is told
// otherwise: in every room, before anything was read for it.
func TestNoListSaysWhatFyneSaysByDefault(t *testing.T) {
	fyneSays := widget.NewSelect(nil, nil).PlaceHolder
	b := openUnread(t, text("a.txt", "Rien."))
	for _, language := range []string{words.English, words.French} {
		b.setLanguage(language)
		for _, door := range b.doors() {
			b.rail.Go(door.id)
			lists := 0
			for _, o := range test.LaidOutObjects(b.window.Content()) {
				list, ok := o.(*widget.Select)
				if choice, is := o.(*look.Choice); is {
					list, ok = &choice.Select, true
				}
				if !ok {
					continue
				}
				lists++
				if list.Selected == "" && (list.PlaceHolder == fyneSays || list.PlaceHolder == "") {
					t.Errorf("%s, %s: a list of %d says %q", language, door.id, len(list.Options), list.PlaceHolder)
				}
			}
			if lists == 0 && door.id == roomBench {
				t.Error("the workbench has no list")
			}
		}
	}
	if got := b.queue.filters.facets[byState].PlaceHolder; got != "Tous les états" {
		t.Errorf("the filter of states says %q before the queue is read", got)
	}
}
