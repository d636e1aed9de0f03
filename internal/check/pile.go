package check

// pile is memory for lists that end together: each is opened, appended to and
// closed before the next is opened.
type pile[T any] struct{ items []T }

// minPile is the room, in items, that a list finds when it is opened.
const minPile = 64

// open gives an empty list.
func (p *pile[T]) open() []T {
	if cap(p.items)-len(p.items) < minPile {
		p.items = make([]T, 0, max(4*minPile, 2*cap(p.items))) // the lists before keep theirs
	}
	return p.items[len(p.items):]
}

// close keeps a list: nothing is appended to it in place any more.
func (p *pile[T]) close(list []T) []T {
	if n := len(list); n > 0 && n <= cap(p.items)-len(p.items) {
		p.items = p.items[:len(p.items)+n]
	}
	return list[:len(list):len(list)]
}

// clear ends all lists.
func (p *pile[T]) clear() { p.items = p.items[:0] }
