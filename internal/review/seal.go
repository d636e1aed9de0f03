package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"time"
)

// SealDigest recomputes what a seal binds: the revision that was decided on, the
// pack, the dispositions, the answers and the approval. Every part is
// length-prefixed and every list counted, so that no two approvals share an
// encoding. It needs no text, so that whoever receives a batch without the hidden
// zones can recompute it; a Desk also holds the revision against the text.
func (s Sealed) SealDigest() string {
	h := sha256.New()
	put := func(parts ...string) {
		for _, p := range parts {
			var n [8]byte
			binary.BigEndian.PutUint64(n[:], uint64(len(p)))
			h.Write(n[:])
			h.Write([]byte(p))
		}
	}
	count := func(n int) {
		var b [8]byte
		binary.BigEndian.PutUint64(b[:], uint64(n))
		h.Write(b[:])
	}
	put("imprimatur seal 1", string(s.Decision.Revision), s.Decision.Pack,
		string(s.Decision.Verb), s.Decision.By, stamp(s.Decision.At), s.Decision.Note)
	count(len(s.Dispositions))
	for _, x := range sorted(s.Dispositions) {
		put(x.Fingerprint, x.Rule, string(x.Kind), x.By, stamp(x.At), x.Note, x.SourceURL)
	}
	count(len(s.Answers))
	for _, k := range slices.Sorted(maps.Keys(s.Answers)) {
		put(k, string(s.Answers[k]))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// sorted returns the dispositions in an order that depends on nothing else.
func sorted(ds []Disposition) []Disposition {
	return slices.SortedFunc(slices.Values(ds), func(a, b Disposition) int {
		return cmp.Or(
			cmp.Compare(a.Fingerprint, b.Fingerprint), cmp.Compare(a.By, b.By), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Note, b.Note), cmp.Compare(a.SourceURL, b.SourceURL), a.At.Compare(b.At),
		)
	})
}

var errNotApproved = errors.New("not approved")

// sealed assembles what the record's last decision approved.
func (r Record) sealed() (Sealed, error) {
	if r.Seal == nil || len(r.Decisions) == 0 {
		return Sealed{}, errNotApproved
	}
	last := r.Decisions[len(r.Decisions)-1]
	if last.Verb != Approve {
		return Sealed{}, errNotApproved
	}
	return Sealed{
		Draft: r.Draft, Dispositions: r.Dispositions, Answers: r.Answers, Decision: last, Seal: *r.Seal,
	}, nil
}

// broken says why the seal of a record no longer holds under that pack, or "".
func (r Record) broken(pack string) Unsealed {
	s, err := r.sealed()
	switch {
	case err != nil:
		return UnsealedBroken
	case s.Decision.Pack != pack:
		return UnsealedPack
	case s.Decision.Revision != r.Draft.Digest():
		return UnsealedEdited
	case s.Seal.Digest != s.SealDigest():
		return UnsealedBroken
	}
	return ""
}
