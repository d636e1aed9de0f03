package review

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"imprimatur/internal/draft"
)

// importChunk is how many drafts one transaction takes in, so that another
// window never waits for a whole folder.
const importChunk = 200

// Import puts drafts in the store. The same source is the same draft: with
// another content it becomes a new revision, its approval is lost and its
// checklist is asked again. A file that has not changed since it was imported
// leaves the reviewer's edits alone.
func (d *Desk) Import(ctx context.Context, as string, drafts []draft.Draft) (ImportResult, error) {
	as, err := named(as)
	if err != nil {
		return ImportResult{}, err
	}
	var res ImportResult
	s := d.sit(ctx)
	for chunk := range slices.Chunk(drafts, importChunk) {
		var did ImportResult
		err := d.store.Update(ctx, func(tx Tx) error {
			did = ImportResult{}
			for _, one := range chunk {
				if err := s.take(tx, as, readable(one), &did); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return res, fmt.Errorf("importing %d drafts: %w", len(drafts), err)
		}
		res.Added = append(res.Added, did.Added...)
		res.Updated = append(res.Updated, did.Updated...)
		res.Unchanged = append(res.Unchanged, did.Unchanged...)
		tell(ctx, len(res.Added)+len(res.Updated)+len(res.Unchanged), len(drafts))
	}
	return res, nil
}

// readable refuses bytes that could not be stored and given back as they are.
func readable(one draft.Draft) draft.Draft {
	for _, z := range one.Zones {
		if !utf8.ValidString(z.Name) || !utf8.ValidString(z.Text) {
			one.Zones, one.Problem = nil, &draft.Problem{Code: draft.ProblemMalformed, Detail: "not UTF-8"}
			break
		}
	}
	return one
}

// take imports one draft.
func (s *sitting) take(tx Tx, as string, one draft.Draft, res *ImportResult) error {
	r, free, err := s.known(tx, one)
	if err != nil {
		return err
	}
	s.taken[cmp.Or(free, r.Draft.ID)] = one.Source
	if free != "" {
		return s.add(tx, as, free, one, res)
	}
	digest, named := one.Digest(), one.ID
	one.ID = r.Draft.ID
	if r.Imported == digest && sameProblem(r.Draft.Problem, one.Problem) {
		res.Unchanged = append(res.Unchanged, r.Draft.ID)
		if r.Draft.Author == one.Author && r.Draft.Source == one.Source {
			return nil
		}
		r.Draft.Author, r.Draft.Source = one.Author, one.Source
		return tx.Put(r)
	}
	before := s.build(&r)
	r.Imported, r.Named = digest, named
	if err := s.revise(tx, as, "import", &r, one, before); err != nil {
		return err
	}
	r.Answers = nil // they were given for a text that somebody else has changed
	res.Updated = append(res.Updated, one.ID)
	s.build(&r)
	r.UpdatedAt = s.now
	return tx.Put(r)
}

// add stores a new draft. It is checked when the queue is next read, outside
// the transaction.
func (s *sitting) add(tx Tx, as, id string, one draft.Draft, res *ImportResult) error {
	r := Record{Named: one.ID, Imported: one.Digest(), State: Pending, UpdatedAt: s.now}
	one.ID = id
	r.Draft = one
	r.Summary.Revision = r.Imported
	if err := tx.AddRevision(id, Revision{r.Imported, one, as, s.now}); err != nil {
		return err
	}
	if err := s.log(tx, as, "import", one, nil); err != nil {
		return err
	}
	res.Added = append(res.Added, id)
	return tx.Put(r)
}

func sameProblem(a, b *draft.Problem) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Code == b.Code
}

// known finds the record of a draft that was imported before, or a free ID for
// it. A file is known by its path; a line of a file by its ID in that file,
// because lines move when others are added above them. Two lines that claim one
// ID are two drafts.
func (s *sitting) known(tx Tx, one draft.Draft) (r Record, free string, err error) {
	file, line := container(one)
	if one.Source != "" && !line {
		if r, err = tx.BySource(one.Source); err == nil || !errors.Is(err, ErrNotFound) {
			return r, "", err
		}
	}
	id := one.ID
	for n := 2; ; n++ {
		r, err = tx.Record(id)
		if errors.Is(err, ErrNotFound) {
			return Record{}, id, nil
		} else if err != nil {
			return Record{}, "", err
		}
		source, taken := s.taken[id]
		if from, _ := container(r.Draft); r.Named == one.ID && from == file && (!taken || source == one.Source) {
			return r, "", nil
		}
		id = fmt.Sprintf("%s~%d", one.ID, n)
	}
}

// container returns the file that a draft was read from, and whether it was one
// line of it (its source is then path#line).
func container(one draft.Draft) (file string, line bool) {
	at := strings.LastIndexByte(one.Source, '#')
	if at < 0 || at == len(one.Source)-1 || strings.Trim(one.Source[at+1:], "0123456789") != "" {
		return one.Source, false
	}
	return one.Source[:at], true
}
