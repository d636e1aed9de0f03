//go:build !linux

package main

// largePages asks for large pages where the heap lies; here it cannot be asked.
type largePages struct{}

func heapPages() largePages { return largePages{} }

func (largePages) ask() {}
