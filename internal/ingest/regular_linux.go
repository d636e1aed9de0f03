package ingest

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
)

// folder is one whose files are opened by their names alone: the way to it is not
// looked up for each of them. Without one they are opened by their paths.
type folder struct{ fd int }

const atWorkingFolder = -100 // AT_FDCWD

func noFolder() folder { return folder{atWorkingFolder} }

func openFolder(path string) folder {
	fd, err := again(func() (int, error) {
		return syscall.Open(path, syscall.O_RDONLY|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
	})
	if err != nil {
		return noFolder() // opening its files tells why
	}
	return folder{fd}
}

func (f folder) close() {
	if f.fd != atWorkingFolder {
		_ = syscall.Close(f.fd) // only looked up in
	}
}

// readRegular reads a regular file of at most limit bytes, into buf when it holds
// it. Package os makes three times as many system calls of it, to learn that such a
// file cannot be waited for.
func readRegular(in folder, path string, limit int64, buf []byte) ([]byte, error) {
	failed := func(op string, err error) ([]byte, error) {
		return buf, &fs.PathError{Op: op, Path: path, Err: err}
	}
	name := path
	if in.fd != atWorkingFolder {
		name = filepath.Base(path)
	}
	// A pipe that has taken the place of a file is not waited for.
	const how = syscall.O_RDONLY | syscall.O_CLOEXEC | syscall.O_NONBLOCK | syscall.O_LARGEFILE
	fd, err := again(func() (int, error) { return syscall.Openat(in.fd, name, how, 0) })
	if err != nil {
		return failed("open", err)
	}
	defer func() { _ = syscall.Close(fd) }() // only read from
	var is syscall.Stat_t
	if err := syscall.Fstat(fd, &is); err != nil {
		return failed("stat", err)
	}
	switch {
	case is.Mode&syscall.S_IFMT != syscall.S_IFREG:
		return buf, notRegular()
	case is.Size > limit:
		return buf, tooLarge()
	}
	if int64(cap(buf)) <= is.Size {
		buf = make([]byte, 0, is.Size+is.Size/4+minRead)
	}
	for buf = buf[:0]; ; {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		room := buf[len(buf):cap(buf)]
		n, err := again(func() (int, error) { return syscall.Read(fd, room) })
		if err != nil {
			return failed("read", err)
		}
		buf = buf[:len(buf)+n]
		switch {
		case int64(len(buf)) > limit:
			return buf, tooLarge()
		case n == 0, n < len(room) && int64(len(buf)) == is.Size: // all that the file says it holds, and no more came
			return buf, nil
		}
	}
}

// minRead is the room for a file that holds more than it says.
const minRead = 512

// again calls f until no signal interrupts it.
func again(f func() (int, error)) (int, error) {
	for {
		n, err := f()
		if !errors.Is(err, syscall.EINTR) {
			return n, err
		}
	}
}
