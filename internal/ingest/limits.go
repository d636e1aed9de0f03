package ingest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"

	"imprimatur/internal/draft"
)

// The limits of what is read from one source, in bytes unless the name says
// otherwise. They are far above any article and far below what hurts.
const (
	maxTextBytes    = 10 << 20
	maxFileBytes    = 64 << 20
	maxPartBytes    = 8 << 20
	maxEntries      = 2000
	maxXMLDepth     = 256
	maxIDBytes      = 300
	maxZonesPerKind = 200
)

func problem(code draft.ProblemCode, detail string) *draft.Problem {
	return &draft.Problem{Code: code, Detail: detail}
}

// asProblem sorts an error of the file system or of a reader into the closed
// set. The path is left out of the detail: the draft's Source has it.
func asProblem(err error) *draft.Problem {
	var p *draft.Problem
	if errors.As(err, &p) {
		return p
	}
	if errors.Is(err, fs.ErrNotExist) {
		return problem(draft.ProblemMissing, "no such file")
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return problem(draft.ProblemUnreadable, pe.Op+": "+pe.Err.Error())
	}
	return problem(draft.ProblemUnreadable, err.Error())
}

// readAll reads r to its end, or says that it is longer than limit.
func readAll(r io.Reader, limit int64) ([]byte, error) { return readSized(r, 0, limit) }

// readSized reads what is said to hold size bytes, into memory of that size when
// it is true.
func readSized(r io.Reader, size, limit int64) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, min(max(size, 0), limit)+bytes.MinRead))
	if _, err := b.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, asProblem(err)
	}
	if int64(b.Len()) > limit {
		return nil, problem(draft.ProblemTooLarge, "over the limit of the reader")
	}
	return b.Bytes(), nil
}
