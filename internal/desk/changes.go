package desk

import (
	"slices"
	"time"
)

// madeChange is a change of the local pack that this window made, and that Undo
// takes back while nothing was done since.
type madeChange struct {
	at   time.Time
	back packChange
}

// remember keeps a change that can be taken back, and forgets the one that it took
// back; it returns the former, nil for none.
func (d *Desk) remember(c packChange) *madeChange {
	d.forget(c.undoes)
	if c.back == nil {
		return nil
	}
	made := &madeChange{d.deps.Clock(), *c.back}
	d.made = append(d.made, made)
	return made
}

// forget has Undo take a change back no more.
func (d *Desk) forget(gone *madeChange) {
	d.made = slices.DeleteFunc(d.made, func(m *madeChange) bool { return m == gone })
}

// lastChange is the change of the local pack that Undo would take back, nil for
// none.
func (d *Desk) lastChange() *madeChange {
	if n := len(d.made); n > 0 {
		return d.made[n-1]
	}
	return nil
}

// takeChangeBack takes a change back, checks the queue again and tells what that
// changes: in passing when it is quiet.
func (d *Desk) takeChangeBack(m *madeChange, quiet bool) {
	c := m.back
	c.undoes, c.quiet = m, quiet
	d.changePack(c)
}
