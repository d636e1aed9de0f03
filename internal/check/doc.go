// Package check is the engine: a pack compiled once, a draft in, a [Report] out.
//
// [Compile] runs every rule's own tests; a rule that fails one is inactive, and
// every report says so by its verdict. [Engine.Check] never fails and never
// panics: what could not be run is in [Report.Proof] and makes the verdict
// unchecked. The same draft, pack and day give the same report on any machine.
// An Engine may be used by several goroutines.
package check
