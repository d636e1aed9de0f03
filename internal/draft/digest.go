package draft

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"sync"
)

// Digest is the SHA-256 of a content, in lower-case hexadecimal.
type Digest string

// Digest names the revision: it covers the channel, the kind, and every zone's
// name, visibility and text in order, each length-prefixed, so that no two
// contents share an encoding. ID, Source and Author are not content.
func (d Draft) Digest() Digest {
	if d.size() <= short {
		var room [short]byte // not on the heap: most drafts cost no memory for their digest
		b := appendHead(room[:0], d)
		for _, z := range d.Zones {
			b = appendZone(b, z)
		}
		sum := sha256.Sum256(b)
		return Digest(hex.EncodeToString(sum[:]))
	}
	w := digestWriter{Hash: sha256.New()}
	w.head(d)
	for _, z := range d.Zones {
		w.zone(z)
	}
	return w.sum()
}

const magic = "imprimatur draft 1"

// short bounds what is digested at one go.
const short = 4096

// size bounds the bytes that are digested.
func (d Draft) size() int {
	n := len(magic) + len(d.Channel) + len(d.Kind) + 3*8
	for _, z := range d.Zones {
		n += len(z.Name) + len(published) + len(z.Text) + 3*8
	}
	return n
}

func appendText(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint64(b, uint64(len(s))), s...)
}

func appendHead(b []byte, d Draft) []byte {
	return appendText(appendText(appendText(b, magic), string(d.Channel)), string(d.Kind))
}

func appendZone(b []byte, z Zone) []byte {
	return appendText(appendText(appendText(b, z.Name), z.visibility()), z.Text)
}

const hidden, published = "hidden", "published"

func (z Zone) visibility() string {
	if z.Hidden {
		return hidden
	}
	return published
}

// digestWriter feeds a hash.
type digestWriter struct {
	hash.Hash
	buffer [512]byte // a text is not copied as a whole
}

func (w *digestWriter) put(s string) {
	binary.BigEndian.PutUint64(w.buffer[:], uint64(len(s)))
	w.Write(w.buffer[:8])
	for s != "" {
		n := copy(w.buffer[:], s)
		w.Write(w.buffer[:n])
		s = s[n:]
	}
}

func (w *digestWriter) head(d Draft) {
	w.put(magic)
	w.put(string(d.Channel))
	w.put(string(d.Kind))
}

func (w *digestWriter) zone(z Zone) {
	w.put(z.Name)
	w.put(z.visibility())
	w.put(z.Text)
}

func (w *digestWriter) sum() Digest { return Digest(hex.EncodeToString(w.Sum(nil))) }

// Digester gives the digests of drafts of which the later zones change: it goes on
// from the last zone before which nothing has. Its zero value is ready for use, by
// several goroutines.
type Digester struct {
	mu      sync.Mutex
	channel Channel
	kind    Kind
	zones   []Zone
	states  []hash.Cloner // before the first zone, and after each
}

// Digest is that of the draft.
func (g *Digester) Digest(d Draft) Digest {
	if d.size() <= short || !g.mu.TryLock() { // to go on would cost more
		return d.Digest()
	}
	defer g.mu.Unlock()
	if len(g.states) == 0 || g.channel != d.Channel || g.kind != d.Kind {
		w := digestWriter{Hash: sha256.New()}
		w.head(d)
		g.channel, g.kind, g.zones, g.states = d.Channel, d.Kind, nil, nil
		if !g.save(w.Hash) {
			return d.Digest()
		}
	}
	same := 0
	for same < len(g.zones) && same < len(d.Zones) && g.zones[same] == d.Zones[same] {
		same++
	}
	g.zones, g.states = g.zones[:same], g.states[:same+1]
	state, err := g.states[same].Clone()
	if err != nil {
		return d.Digest()
	}
	w := digestWriter{Hash: state}
	for _, z := range d.Zones[same:] {
		w.zone(z)
		if !g.save(w.Hash) {
			g.zones, g.states = nil, nil
			return d.Digest()
		}
		g.zones = append(g.zones, z)
	}
	return w.sum()
}

// save keeps the state of a hash.
func (g *Digester) save(h hash.Hash) bool {
	c, ok := h.(hash.Cloner)
	if !ok {
		return false
	}
	state, err := c.Clone()
	if err != nil {
		return false
	}
	g.states = append(g.states, state)
	return true
}
