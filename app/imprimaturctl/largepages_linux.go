package main

import (
	"syscall"
	"unsafe"
)

// largePages asks Linux for pages of 2 MiB where the heap lies. A run is short: on a
// virtual machine half of it can go into the faults of pages of 4 KiB. The zero value
// asks for nothing.
type largePages struct{ from uintptr }

const (
	adviceHuge = 14       // MADV_HUGEPAGE
	heapStep   = 4 << 20  // by which the heap grows
	largeHeap  = 64 << 20 // the rest grows in small pages
)

// heapPages finds the heap.
func heapPages() largePages {
	return largePages{uintptr(unsafe.Pointer(new([1 << 10]byte))) &^ (heapStep - 1)}
}

// ask covers what the heap has grown by since it was last asked. An answer is not
// needed: what is refused stays in small pages.
func (p largePages) ask() {
	if p.from != 0 {
		_, _, _ = syscall.RawSyscall(syscall.SYS_MADVISE, p.from, largeHeap, adviceHuge)
	}
}
