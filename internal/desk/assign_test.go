package desk

import (
	"strings"
	"testing"
	"time"

	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// assignee is what is stored of a draft.
func (b *bench) assignee(id string) string {
	b.t.Helper()
	r, err := b.store.Record(id)
	if err != nil {
		b.t.Fatal(err)
	}
	return r.Plan.Assignee
}

func TestTheOpenDraftIsAssignedByOneKeyAndTakenBack(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."))
	b.press("m")
	b.sees("« a.txt » : Affecté à Anne")
	b.sees("pour moi")
	if got := b.assignee("a.txt"); got != "Anne" {
		t.Fatalf("a is assigned to %q", got)
	}
	b.press("u")
	if got := b.assignee("a.txt"); got != "" {
		t.Errorf("after undo a is assigned to %q", got)
	}
	b.doesNotSee("pour moi")
}

func TestMarkedDraftsAreAssignedTogether(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Départ demain."), text("c.txt", "Rien."))
	b.queue.toggle("b.txt")
	b.queue.toggle("c.txt")
	b.tap("Affecter…")
	b.sees("Qui relit les 2 brouillons cochés ?")
	b.typeFocused("Claude")
	b.confirmNote()
	b.pass(time.Second)
	b.sees("Affecté à Claude : 2 brouillons sur 2.")
	if a, c := b.assignee("a.txt"), b.assignee("c.txt"); a != "" || c != "Claude" {
		t.Errorf("a %q, c %q", a, c)
	}
	b.undo()
	b.pass(time.Second)
	if got := b.assignee("b.txt") + b.assignee("c.txt"); got != "" {
		t.Errorf("after undo %q", got)
	}
}

func TestTheQueueIsNarrowedToWhatIsMineOrNobodys(t *testing.T) {
	b := open(t, text("a.txt", "Rien."), text("b.txt", "Rien."), text("c.txt", "Rien."), text("d.txt", "Rien."))
	for id, who := range map[string]string{"a.txt": "ANNE", "b.txt": "Marc", "c.txt": "anné"} {
		b.openDraft(id)
		b.assign(who)
	}
	b.pass(time.Second)
	b.queue.toggleFilters()
	c := b.queue.filters.facets[byAssignee]
	if got := strings.Join(c.Options, " | "); got != "Tous (4) | À moi (2) | À personne (1) | Marc (1)" {
		t.Fatalf("options %q", got)
	}
	for i, want := range []string{"a.txt b.txt c.txt d.txt", "a.txt c.txt", "d.txt", "b.txt"} {
		c.SetSelectedIndex(i)
		if got := b.shown(); got != want {
			t.Errorf("%s: %q, want %q", c.Options[i], got, want)
		}
	}
	c.SetSelectedIndex(1)
	b.setWho("Marc")
	if got := b.shown(); got != "b.txt" {
		t.Errorf("Marc's are %q", got)
	}
}

func TestEveryFacetNarrowsTheQueue(t *testing.T) {
	other := text("b.txt", "Départ demain.")
	other.Channel, other.Author, other.Kind = draft.X, "Zoé", draft.Event
	b := open(t, text("a.txt", "Rien."), other)
	b.openDraft("b.txt")
	b.decideWith(review.Reject, "Non.")
	for f, value := range map[facetID]string{byState: "rejected", byChannel: "x", byKind: "event", byVerdict: "blocked", byAuthor: "Zoé"} {
		b.queue.r.narrow(f, value)
		b.queue.apply()
		if got := b.shown(); got != "b.txt" {
			t.Errorf("facet %d: %q", f, got)
		}
		b.queue.filters.Reset()
	}
}

func TestAPlanIsTakenBack(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.press("d")
	b.typeFocused("Marc")
	b.confirmNote()
	b.sees("Affectation et dates enregistrées.")
	b.tap("Annuler")
	b.pass(time.Second)
	if got := b.assignee("a.txt"); got != "" {
		t.Errorf("after undo the plan names %q", got)
	}
}
