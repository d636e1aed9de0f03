// Package desk is the reviewer's window: the queue on the left, the text in the
// middle, the findings and the decision on the right.
//
// It holds no rule and no storage. [New] takes what it needs in [Deps]: a
// [Reviewer] that knows the workflow, functions that open, export and verify
// files, a [Runner] for slow work. Every method runs on Fyne's goroutine; slow
// work is given to the Runner as a function that returns its second half, which
// comes back on that goroutine, so tests step it by hand.
//
// One command table (commands.go) makes the menu, the toolbar and the sheet of
// shortcuts. Every text goes through [Translations]. The panes (queue, text,
// findings, checklist, decision) know nothing of each other: they show a model
// and report events through functions.
package desk
