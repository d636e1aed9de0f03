// Package draft holds the nouns of Imprimatur: a [Draft] made of [Zone]s, its
// immutable [Digest], the [Channel] it is written for and the [Problem] that
// kept it from being read.
//
// Values are plain data: no I/O, no clock, no rule. Every other package speaks
// in these words, so this one imports nothing of ours.
package draft
