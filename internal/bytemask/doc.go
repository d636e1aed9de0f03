// Package bytemask tells of what kinds the bytes of a text are, for 64 of them at a time
// with a bit for each, lowers its capitals, and sees whether it is text at all. It does so
// in assembly where the processor has AVX2, and by words of eight bytes elsewhere.
package bytemask
