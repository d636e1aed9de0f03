package check

import "sync"

// memory holds what was worked out of texts, as two generations: when the young fill
// their room they grow old, and what was old and not asked for since is forgotten. It
// may be used by several goroutines.
type memory[T any] struct {
	room int // in a generation, in bytes of text or whatever else items are measured in

	mu         sync.Mutex
	young, old map[uint64][]kept[T] // by the hashes of the texts
	held       int                  // by the young
}

type kept[T any] struct {
	item T
	size int
}

func newMemory[T any](room int) *memory[T] {
	return &memory[T]{room: room, young: map[uint64][]kept[T]{}}
}

// recall gives the item of a hash for which is holds.
func (m *memory[T]) recall(hash uint64, is func(*T) bool) (item T, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if k := find(m.young[hash], is); k != nil {
		return k.item, true
	}
	if k := find(m.old[hash], is); k != nil {
		found := *k
		m.put(hash, found)
		return found.item, true
	}
	return item, false
}

// keep puts an item of a size with the young.
func (m *memory[T]) keep(hash uint64, item T, size int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.put(hash, kept[T]{item, size})
}

func (m *memory[T]) put(hash uint64, k kept[T]) {
	if m.held += k.size; m.held > m.room {
		m.old, m.young, m.held = m.young, map[uint64][]kept[T]{}, k.size
	}
	m.young[hash] = append(m.young[hash], k)
}

func find[T any](list []kept[T], is func(*T) bool) *kept[T] {
	for i := range list {
		if is(&list[i].item) {
			return &list[i]
		}
	}
	return nil
}
