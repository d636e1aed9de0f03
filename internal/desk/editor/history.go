package editor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSteps is how many steps can be taken back.
const maxSteps = 1000

// kind says how an edit was made: only edits of one kind join into one step.
type kind int

const (
	other kind = iota
	typing
	erasing
)

// step replaces old by new at a byte offset, and is its own record for undo.
type step struct {
	at       int
	old, new string
	kind     kind
}

func (s step) inverse() step { return step{at: s.at, old: s.new, new: s.old} }

// history holds the steps that can be undone and redone.
type history struct {
	steps  []step
	next   int  // steps[:next] can be undone, the others redone
	sealed bool // the last step is complete
}

// record keeps a step that was just applied. Typing joins into one step a word,
// until the caret is moved.
func (h *history) record(s step) {
	// A slice of the text would keep the whole text of that moment alive.
	s.old, s.new = strings.Clone(s.old), strings.Clone(s.new)
	h.steps = h.steps[:h.next]
	if !h.sealed && h.next > 0 && h.steps[h.next-1].join(s) {
		return
	}
	h.sealed = false
	h.steps = append(h.steps, s)
	if len(h.steps) > maxSteps {
		h.steps = slices.Delete(h.steps, 0, 1)
	}
	h.next = len(h.steps)
}

// join adds a following step to s if both are one act for the person typing.
func (s *step) join(t step) bool {
	if s.kind != t.kind {
		return false
	}
	switch t.kind {
	case typing:
		if t.old != "" || s.at+len(s.new) != t.at || startsBlank(t.new) && !endsBlank(s.new) {
			return false
		}
		s.new += t.new
		return true
	case erasing:
		if s.new != "" || startsBlank(t.old) {
			return false
		}
		switch {
		case t.at+len(t.old) == s.at: // backspace
			s.at, s.old = t.at, t.old+s.old
			return true
		case t.at == s.at: // delete
			s.old += t.old
			return true
		}
	case other:
	}
	return false
}

func startsBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

func endsBlank(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}

// seal ends the last step: what follows is a step of its own.
func (h *history) seal() { h.sealed = true }

// undo returns the step that takes back the last one.
func (h *history) undo() (step, bool) {
	if h.next == 0 {
		return step{}, false
	}
	h.next--
	h.seal()
	return h.steps[h.next].inverse(), true
}

// redo returns the last step that was taken back.
func (h *history) redo() (step, bool) {
	if h.next == len(h.steps) {
		return step{}, false
	}
	h.next++
	h.seal()
	return h.steps[h.next-1], true
}
