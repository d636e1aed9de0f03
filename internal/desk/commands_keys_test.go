package desk

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"imprimatur/internal/assist"
	"imprimatur/internal/desk/keymap"
	"imprimatur/internal/desk/look"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

// keyed is a command that its keys must run: what comes before, and what is true
// after, and only after.
type keyed struct {
	before func(b *bench)
	done   func(b *bench) bool
}

// asks reports whether the dialog on top says something.
func asks(says string) func(b *bench) bool {
	return func(b *bench) bool {
		return strings.Contains(textsBelow(b.window.Canvas().Overlays().Top()), says)
	}
}

func inRoom(id string) func(b *bench) bool {
	return func(b *bench) bool { return b.rail.Now() == id }
}

func markAll(b *bench) { b.queue.MarkAll() }

func opened(id string) func(b *bench) bool { return func(b *bench) bool { return b.id == id } }

func onDraft(id string) func(b *bench) {
	return func(b *bench) {
		b.openDraft(id)
		b.pass(50 * time.Millisecond)
	}
}

func disposed(k review.DispositionKind) func(b *bench) bool {
	return func(b *bench) bool {
		for _, f := range b.open.Findings {
			for _, d := range f.Dispositions {
				if d.Kind == k {
					return true
				}
			}
		}
		return false
	}
}

func decided(id string, s review.State) func(b *bench) bool {
	return func(b *bench) bool { return b.state(id) == s }
}

// keyedCommands has every command of the table. The drafts are a, clean; b, with
// two findings; c, whose kind asks a question; d, like b.
var keyedCommands = map[string]keyed{
	"command.open":             {done: asks("Ouvrir")},
	"command.folder":           {done: asks("Ouvrir")},
	"command.export":           {done: asks("Exporter le lot")},
	"command.verify":           {done: asks("Vérifier")},
	"command.identity":         {done: asks("Qui relit")},
	"command.search":           {done: func(b *bench) bool { return b.window.Canvas().Focused() == fyne.Focusable(b.queue.search) }},
	"command.filters":          {done: func(b *bench) bool { return b.queue.filters.root.Visible() }},
	"command.draft_next":       {done: opened("b.txt")},
	"command.draft_previous":   {onDraft("c.txt"), opened("b.txt")},
	"command.draft_pending":    {done: opened("b.txt")},
	"command.sample":           {done: func(b *bench) bool { return len(b.queue.r.picked) > 0 }},
	"command.mark":             {done: func(b *bench) bool { return b.queue.marked["a.txt"] }},
	"command.mark_all":         {done: func(b *bench) bool { return len(b.queue.marked) == 4 }},
	"command.unmark":           {markAll, func(b *bench) bool { return len(b.queue.marked) == 0 }},
	"command.bulk_approve":     {markAll, decided("a.txt", review.Approved)},
	"command.bulk_changes":     {markAll, asks("Demander des modifications")},
	"command.bulk_reject":      {markAll, asks("Refuser ce brouillon")},
	"command.finding_next":     {onDraft("b.txt"), func(b *bench) bool { return b.findings.index() == 1 }},
	"command.finding_previous": {func(b *bench) { b.openDraft("b.txt"); b.stepFinding(1) }, func(b *bench) bool { return b.findings.index() == 0 }},
	"command.reword":           {onDraft("b.txt"), func(b *bench) bool { return strings.Contains(b.ed.Text(), "bientôt") }},
	"command.false_positive":   {onDraft("b.txt"), disposed(review.FalsePositive)},
	"command.justify":          {onDraft("b.txt"), asks("Justifier")},
	"command.acknowledge":      {onDraft("b.txt"), disposed(review.Acknowledged)},
	"command.term":             {done: asks("Termes sensibles")},
	"command.publish":          {onDraft("b.txt"), asks("Déjà public")},
	"command.exception":        {onDraft("b.txt"), asks("Faux positif, pour tous")},
	"command.local":            {done: asks("Aucun terme ni inscription")},
	"command.preview":          {done: func(b *bench) bool { return b.text.previewed }},
	"command.trace":            {onDraft("b.txt"), asks("Mouvement daté")},
	"command.approve":          {done: decided("a.txt", review.Approved)},
	"command.changes":          {done: asks("Demander des modifications")},
	"command.reject":           {done: asks("Refuser ce brouillon")},
	"command.undo":             {func(b *bench) { b.decide(review.Approve) }, decided("a.txt", review.Pending)},
	"command.checklist":        {onDraft("c.txt"), asks("Accord de l'intéressé ?")},
	"command.assign":           {done: asks("Affectation")},
	"command.assign_me":        {done: func(b *bench) bool { return b.assignee("a.txt") == "Anne" }},
	"command.note":             {done: asks("Notes internes")},
	"command.plan":             {done: asks("Affectation et dates")},
	"command.history":          {done: asks("version")},
	"command.second":           {done: func(b *bench) bool { return len(b.open.Findings) > 0 }},
	"command.second_all":       {done: func(b *bench) bool { return len(b.open.Findings) > 0 }},
	"command.second_stop":      {func(b *bench) { b.second.Ask("a.txt") }, func(b *bench) bool { return !b.second.Working() }},
	"command.find":             {done: func(b *bench) bool { return b.text.find.root.Visible() }},
	"command.specials":         {done: func(b *bench) bool { return b.text.meter.specials.Checked }},
	"command.text_undo":        {func(b *bench) { b.replace("Rien", "Tout") }, func(b *bench) bool { return b.ed.Text() == "Rien." }},
	"command.text_redo":        {func(b *bench) { b.replace("Rien", "Tout"); b.ed.Undo() }, func(b *bench) bool { return b.ed.Text() == "Tout." }},
	"command.pane_left":        {func(b *bench) { b.window.Canvas().Focus(b.findings.list) }, func(b *bench) bool { return b.window.Canvas().Focused() == fyne.Focusable(b.ed) }},
	"command.pane_right":       {done: func(b *bench) bool { return b.window.Canvas().Focused() == fyne.Focusable(b.ed) }},
	"command.tab":              {done: func(b *bench) bool { return b.tabs.SelectedIndex() == 1 }},
	"command.theme_system":     {func(b *bench) { b.setLook(look.Theme{Choice: look.Dark}) }, func(b *bench) bool { return b.look.Choice == look.System }},
	"command.theme_light":      {done: func(b *bench) bool { return b.look.Choice == look.Light }},
	"command.theme_dark":       {done: func(b *bench) bool { return b.look.Choice == look.Dark }},
	"command.larger":           {done: func(b *bench) bool { return b.look.Scale > 1 }},
	"command.smaller":          {done: func(b *bench) bool { return b.look.Scale < 1 }},
	"command.french":           {func(b *bench) { b.setLanguage("en") }, func(b *bench) bool { return b.Desk.t.Language() == "fr" }},
	"command.english":          {done: func(b *bench) bool { return b.Desk.t.Language() == "en" }},
	"room.bench":               {func(b *bench) { b.rail.Go(roomRules) }, inRoom(roomBench)},
	"room.batches":             {done: inRoom(roomBatches)},
	"room.logbook":             {done: inRoom(roomLogbook)},
	"room.rules":               {done: inRoom(roomRules)},
	"room.dashboard":           {done: inRoom(roomFigures)},
	"room.settings":            {done: inRoom(roomChoices)},
	"room.about":               {done: inRoom(roomAbout)},
	"command.palette":          {done: asks("Annuler")},
	"command.shortcuts":        {done: asks("Partout")},
}

// forKeys is a window where every command can do something.
func forKeys(t *testing.T) *bench {
	career := text("c.txt", "Rien.")
	career.Kind = draft.Career
	b := openSecond(t, &oracle{state: assist.Done, words: []string{"Rien"}}, text("a.txt", "Rien."), text("b.txt", "Départ demain, 42."), career, text("d.txt", "Départ demain."))
	b.deps.Lexicon = &list{b: b}
	b.syncCommands()
	return b
}

// stroke presses a combination as the driver does: in the menu first.
func (b *bench) stroke(key fyne.KeyName, mod fyne.KeyModifier) bool {
	pressed := (&desktop.CustomShortcut{KeyName: key, Modifier: mod}).ShortcutName()
	for _, m := range b.MainMenu().Items {
		for _, it := range m.Items {
			if it.Shortcut != nil && it.Shortcut.ShortcutName() == pressed {
				it.Action()
				b.pass(50 * time.Millisecond)
				return true
			}
		}
	}
	return false
}

func TestEveryCommandIsRunByItsKeys(t *testing.T) {
	labels := make(map[string]bool)
	var shared *bench // as good as new, or nil
	for _, c := range forKeys(t).commands {
		if labels[c.label] {
			t.Errorf("%s is there twice", c.label)
		}
		labels[c.label] = true
		want, ok := keyedCommands[c.label]
		if !ok {
			t.Errorf("%s: no test presses its keys", c.label)
			continue
		}
		for _, way := range waysTo(c) {
			name := c.label + " by " + way.name
			b := shared
			if b == nil {
				b = forKeys(t)
			}
			before := b.condition()
			if want.before != nil {
				want.before(b)
			}
			if want.done(b) {
				t.Fatalf("%s: it was done before the key", name)
			}
			way.press(t, b)
			if !want.done(b) {
				t.Errorf("%s: the key does not do it", name)
			}
			b.goHome()
			if shared = b; want.done(b) || b.condition() != before {
				shared = nil
			}
		}
	}
	for label := range keyedCommands {
		if !labels[label] {
			t.Errorf("%s is no command", label)
		}
	}
}

// condition tells a window that was only looked at from one that was worked with.
func (b *bench) condition() string {
	return fmt.Sprint(len(b.store.lines), b.look, b.Desk.t.Language(), b.deps.Preferences.String(prefKeys), b.second.Working(),
		b.text.previewed, b.text.meter.specials.Checked, b.text.find.root.Visible(), b.queue.filters.root.Visible(), b.queue.r.picked, len(b.queue.marked), b.tabs.SelectedIndex(), b.id, b.rail.Now())
}

// goHome leaves dialogs and rooms, and shows the first draft.
func (b *bench) goHome() {
	for range b.asking {
		b.closeDialog()
	}
	for _, o := range b.window.Canvas().Overlays().List() {
		b.window.Canvas().Overlays().Remove(o)
	}
	b.rail.Go(roomBench)
	b.queue.Unmark()
	b.openDraft("a.txt")
	b.focusQueue()
	b.pass(50 * time.Millisecond)
}

// way is how a command is run without a mouse.
type way struct {
	name  string
	press func(t *testing.T, b *bench)
}

// waysTo lists the combination and the letter of a command; one that has neither
// is found by name, and run by a key of the reviewer's.
func waysTo(c command) (ways []way) {
	if c.key != "" {
		ways = append(ways, way{"combination", func(t *testing.T, b *bench) {
			if !b.stroke(c.key, c.mod) {
				t.Error("the menu does not know the combination")
			}
		}})
	}
	if c.letter != 0 {
		ways = append(ways, way{"letter", func(_ *testing.T, b *bench) {
			b.focusQueue()
			b.window.Canvas().Focused().TypedRune(c.letter)
			b.pass(50 * time.Millisecond)
		}})
	}
	if len(ways) > 0 {
		return ways
	}
	return []way{
		{"name", func(t *testing.T, b *bench) {
			b.stroke(fyne.KeyP, ctrl)
			b.typeFocused(b.Desk.t.T(c.label))
			b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			b.pass(50 * time.Millisecond)
		}},
		{"a key given to it", func(t *testing.T, b *bench) {
			if err := b.keys.Set(c.label, keymap.Stroke{Mod: keymap.Ctrl | keymap.Shift, Key: "9"}); err != nil {
				t.Fatal(err)
			}
			b.keysChanged()
			b.stroke(fyne.Key9, ctrl|maj)
		}},
	}
}

func TestThePaletteOffersOnlyWhatCanBeDone(t *testing.T) {
	b := open(t, text("a.txt", "Rien."))
	b.press("k", "CONSTAT précédent")
	b.sees("Aucune commande possible")
	b.press(fyne.KeyReturn)
	b.press(fyne.KeyEscape)
	b.press("k", "theme sombre", fyne.KeyEscape)
	if b.window.Canvas().Overlays().Top() != nil || b.look.Choice == look.Dark {
		t.Error("Escape does not leave the palette")
	}
	b.press("k", "apparence", fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if b.look.Choice != look.Dark {
		t.Errorf("the third appearance is %q", b.look.Choice)
	}
}
