// Package assist is the second reader: a language model that adds flags to what
// the rules found, proves every flag by a quote, and never leaks.
//
// [Reader.Read] has one draft read. It asks the departure guard first, cuts long
// texts into overlapping windows, sends each through package wire, validates the
// answers again, and keeps the flags whose quote stands in the draft. Those are
// findings of the reader "model", warnings at most; check.Report.With adds them
// to the rules' report, which they can never lift or soften. What the model made
// up is counted apart, in [Outcome.Ungrounded].
//
// An [Outcome] is done, withheld (the guard kept the draft in) or unchecked (any
// failure, even of one window): it never says that a draft is fine. Nothing is
// sent before the [Sink] has noted it, and nothing is kept but in memory.
package assist
