package ingest

import (
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
	maxKeptBytes    = 1 << 18 // of the memory that files are read into, from one to the next
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

func tooLarge() *draft.Problem {
	return problem(draft.ProblemTooLarge, "over the limit of the reader")
}

func notRegular() *draft.Problem {
	return problem(draft.ProblemUnsupported, "not a regular file")
}

// readAll reads r to its end, or says that it is longer than limit.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, asProblem(err)
	}
	if int64(len(b)) > limit {
		return nil, tooLarge()
	}
	return b, nil
}
