package main

import (
	"syscall"
	"unsafe"
)

// largePages asks Linux for pages of 2 MiB where the heap lies. A run is short: on a
// virtual machine half of it can go into the faults of pages of 4 KiB. The zero value
// asks for nothing. An answer is not needed: what is refused stays in small pages.
type largePages struct{ from uintptr }

const (
	adviceHuge     = 14 // MADV_HUGEPAGE, for what is not touched yet
	adviceCollapse = 25 // MADV_COLLAPSE, for what is
	heapStep       = 4 << 20
	largePage      = 2 << 20
	largeHeap      = 64 << 20 // the rest grows in small pages
)

// heapPages finds the heap, and asks for where it starts: little of it is touched yet,
// and it takes long to move what is.
func heapPages() largePages {
	at := uintptr(unsafe.Pointer(new([1 << 10]byte)))
	p := largePages{at &^ (heapStep - 1)}
	p.ask()
	for at &^= largePage - 1; at < p.from+heapStep; at += largePage {
		p.advise(at, largePage, adviceCollapse)
	}
	return p
}

// ask covers what the heap has grown by since it was last asked.
func (p largePages) ask() {
	if p.from != 0 {
		p.advise(p.from, largeHeap, adviceHuge)
	}
}

func (largePages) advise(from, size, advice uintptr) {
	_, _, _ = syscall.RawSyscall(syscall.SYS_MADVISE, from, size, advice)
}
