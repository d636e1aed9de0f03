package main

import (
	"syscall"
	"unsafe"
)

// largePages asks Linux for pages of 2 MiB where the heap lies. A run is short: on a
// virtual machine half of it can go into the faults of pages of 4 KiB. The zero value
// asks for nothing.
type largePages struct{ from, next uintptr }

const (
	adviceHuge     = 14 // MADV_HUGEPAGE: for what is not touched yet
	adviceCollapse = 25 // MADV_COLLAPSE: for what is, of Linux 6.1
	largePage      = 2 << 20
	largeHeap      = 64 << 20 // the rest grows in small pages
)

// heapPages finds the heap.
func heapPages() largePages {
	from := uintptr(unsafe.Pointer(new([1 << 10]byte))) &^ (largePage - 1)
	return largePages{from, from}
}

// ask covers what the heap has grown by since it was last asked: the heap grows by
// two large pages, of which the first is touched before it can be asked for. An answer
// is not needed: what is refused stays in small pages.
func (p *largePages) ask() {
	if p.from == 0 {
		return
	}
	_, _, _ = syscall.RawSyscall(syscall.SYS_MADVISE, p.from, largeHeap, adviceHuge)
	for p.next < p.from+largeHeap {
		if _, _, failed := syscall.RawSyscall(syscall.SYS_MADVISE, p.next, largePage, adviceCollapse); failed != 0 {
			return
		}
		p.next += largePage
	}
}
