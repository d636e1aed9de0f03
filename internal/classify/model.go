package classify

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// ErrModel is returned for bytes that are no model of this program: another
// format, cut short, or changed.
var ErrModel = errors.New("not a model of the trained reader")

// magic begins a model; its last figure is the version of the features, which a
// model cannot outlive.
const magic = "IMPRCLS2"

const maxHeader = 1 << 16

// Card says where a model comes from and how it is to be used. It is the
// header of the file.
type Card struct {
	Name       string   `json:"name"`
	Drafts     int      `json:"drafts"`  // that it learned from
	Writers    int      `json:"writers"` // by whom they were written
	Categories []string `json:"categories"`
	// A sentence whose score reaches Warn is a warning, Advise an advice; from Back
	// on it raises the weak clue of a rule to what that rule asks, below to a
	// warning at most.
	Warn   float32 `json:"warn"`
	Back   float32 `json:"back"`
	Advise float32 `json:"advise"`
	// HeldOut is what was measured on writers that the model did not learn from.
	HeldOut []HeldOut `json:"held_out"`

	Sentence Scales `json:"sentence"`
	Draft    Scales `json:"draft"`
}

// Scales turn the bytes of a space into weights.
type Scales struct {
	Rarity float32   `json:"rarity"` // of one step of a bucket's rarity
	Step   []float32 `json:"step"`   // of one step of a weight, by head; head 0 is "any breach"
	Bias   []float32 `json:"bias"`   // by head
}

// Model is a trained reader at rest: for each hashed feature its rarity and, for
// each head, a weight. It is read only.
type Model struct {
	Card
	sha256   string
	sentence space
	draft    space
}

// SHA256 is the digest of the model's file, in hexadecimal.
func (m *Model) SHA256() string { return m.sha256 }

// space is a linear model over 1<<bits hashed features.
type space struct {
	pairs []byte // by bucket: rarity, then int8 weight of the head for any breach
	heads []byte // int8, by bucket then category
	step  []float32
	bias  []float32
	idf   [256]float32
}

func sizeOf(bits uint, categories int) int { return (1 << bits) * (2 + categories) }

// cut takes the space's bytes off b. They are shared, not copied.
func (s *space) cut(b []byte, bits uint, sc Scales, categories int) []byte {
	s.step, s.bias = sc.Step, sc.Bias
	n, all := 2<<bits, sizeOf(bits, categories)
	s.pairs, s.heads = b[:n], b[n:all]
	for i := range s.idf {
		s.idf[i] = float32(i) * sc.Rarity
	}
	return b[all:]
}

// Load reads a model. It keeps b, which must not change afterwards. The error is
// ErrModel, wrapped.
func Load(b []byte) (*Model, error) {
	const sum = sha256.Size
	if len(b) < len(magic)+4+sum || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("reading the header: %w", ErrModel)
	}
	body, tail := b[:len(b)-sum], b[len(b)-sum:]
	if got := sha256.Sum256(body); !bytes.Equal(got[:], tail) {
		return nil, fmt.Errorf("comparing the digest: %w", ErrModel)
	}
	n := int(binary.LittleEndian.Uint32(body[len(magic):]))
	rest := body[len(magic)+4:]
	if n > maxHeader || n > len(rest) {
		return nil, fmt.Errorf("reading the header: %w", ErrModel)
	}
	m := &Model{sha256: hex.EncodeToString(tail)}
	if err := json.Unmarshal(rest[:n], &m.Card); err != nil {
		return nil, fmt.Errorf("reading the header: %w", ErrModel)
	}
	heads := len(m.Categories) + 1
	rest = rest[n:]
	if !m.Sentence.fit(heads) || !m.Draft.fit(heads) || len(rest) != sizeOf(sentenceBits, heads-1)+sizeOf(draftBits, heads-1) {
		return nil, fmt.Errorf("measuring the weights: %w", ErrModel)
	}
	rest = m.sentence.cut(rest, sentenceBits, m.Sentence, heads-1)
	m.draft.cut(rest, draftBits, m.Draft, heads-1)
	return m, nil
}

func (s Scales) fit(heads int) bool { return heads > 1 && len(s.Step) == heads && len(s.Bias) == heads }

// write gives the bytes of a model.
func write(card Card, sentence, draft solution) ([]byte, error) {
	categories := len(card.Categories)
	s, weights := quantise(sentence, categories)
	d, lighter := quantise(draft, categories)
	card.Sentence, card.Draft = s, d
	header, err := json.Marshal(card)
	if err != nil {
		return nil, fmt.Errorf("writing the header: %w", err)
	}
	out := append([]byte(magic), binary.LittleEndian.AppendUint32(nil, uint32(len(header)))...)
	out = append(out, header...)
	out = append(out, weights...)
	out = append(out, lighter...)
	sum := sha256.Sum256(out)
	return append(out, sum[:]...), nil
}

// quantise turns weights into bytes, as space holds them.
func quantise(s solution, categories int) (Scales, []byte) {
	heads := categories + 1
	buckets := len(s.idf)
	sc := Scales{Step: make([]float32, heads), Bias: append([]float32(nil), s.bias...)}
	highest := float32(0)
	for _, v := range s.idf {
		highest = max(highest, v)
	}
	if sc.Rarity = highest / 255; sc.Rarity == 0 {
		sc.Rarity = 1
	}
	for i, w := range s.weights {
		h := i % heads
		sc.Step[h] = max(sc.Step[h], float32(math.Abs(float64(w))))
	}
	for h := range sc.Step {
		if sc.Step[h] /= 127; sc.Step[h] == 0 {
			sc.Step[h] = 1
		}
	}
	out := make([]byte, buckets*(2+categories))
	for b := range buckets {
		out[2*b] = byte(math.Round(float64(s.idf[b] / sc.Rarity)))
		for h := range heads {
			q := byte(int8(math.Round(float64(s.weights[b*heads+h] / sc.Step[h]))))
			if h == 0 {
				out[2*b+1] = q
			} else {
				out[2*buckets+b*categories+h-1] = q
			}
		}
	}
	return sc, out
}
