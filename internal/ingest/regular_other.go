//go:build !linux

package ingest

import (
	"bytes"
	"io"
	"os"
)

// folder is one whose files are opened by their paths.
type folder struct{}

func noFolder() folder         { return folder{} }
func openFolder(string) folder { return folder{} }
func (folder) close()          {}

// readRegular reads a regular file of at most limit bytes, into buf when it holds
// it.
func readRegular(_ folder, name string, limit int64, buf []byte) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return buf, err
	}
	defer func() { _ = f.Close() }() // only read from
	is, err := f.Stat()
	switch {
	case err != nil:
		return buf, err
	case !is.Mode().IsRegular():
		return buf, notRegular()
	case is.Size() > limit:
		return buf, tooLarge()
	}
	into := bytes.NewBuffer(buf[:0])
	into.Grow(int(is.Size()) + bytes.MinRead)
	if _, err := into.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return buf, err
	}
	if int64(into.Len()) > limit {
		return buf, tooLarge()
	}
	return into.Bytes(), nil
}
