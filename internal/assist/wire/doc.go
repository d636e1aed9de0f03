// Package wire speaks to one OpenAI-compatible server and fails closed.
//
// A [Client] connects to loopback addresses only, checked on the address that is
// really dialled, unless its [Config] says that the endpoint may be elsewhere. It
// uses no proxy, follows no redirect, reads a bounded answer in a bounded time,
// and asks an Ollama server whether the model would be run on another machine
// before it sends it a text. Only a complete answer (finish reason "stop") is an
// answer; everything else is a [*Failure] whose [Reason] can be shown and whose
// text never holds a byte of a draft or of an answer.
//
// Servers differ in what they accept; [Client] starts from what is known of the
// family, and gives up one field at a time when a server refuses it.
package wire
