package wire

import (
	"context"
	"errors"
	"fmt"
	"net"

	"github.com/sashabaranov/go-openai"
)

// Reason is a closed set of ways in which a model gives no answer.
type Reason string

// The reasons.
const (
	Unreachable Reason = "unreachable"  // no connection
	NotLoopback Reason = "not_loopback" // the address is elsewhere, and that was not allowed
	ClearText   Reason = "clear_text"   // a public address without TLS
	Redirected  Reason = "redirected"   // the server sends to another address
	Forwards    Reason = "forwards"     // a local server that runs the model elsewhere
	Denied      Reason = "denied"       // 401 or 403: the key
	NoModel     Reason = "no_model"     // 404
	Status      Reason = "status"       // another status than 200
	TimedOut    Reason = "timed_out"
	Cancelled   Reason = "cancelled"
	Refused     Reason = "refused"   // the model declines
	Truncated   Reason = "truncated" // cut short: finish reason "length"
	Unfinished  Reason = "unfinished"
	Empty       Reason = "empty"    // no choice, or no content
	NotChat     Reason = "not_chat" // not the JSON of a chat completion
	TooLarge    Reason = "too_large"
	Context     Reason = "context" // the server read less than was sent
	Vetoed      Reason = "vetoed"  // the caller did not let it leave
)

// Failure says why there is no answer. Status is the HTTP status, or 0.
type Failure struct {
	Reason Reason
	Status int
	Err    error // of the network or the caller; never of an answer
}

func (f *Failure) Error() string {
	switch {
	case f.Status != 0:
		return fmt.Sprintf("%s (HTTP %d)", f.Reason, f.Status)
	case f.Err != nil:
		return fmt.Sprintf("%s: %v", f.Reason, f.Err)
	}
	return string(f.Reason)
}

func (f *Failure) Unwrap() error { return f.Err }

func fail(r Reason) error { return &Failure{Reason: r} }

// ReasonOf returns the reason of a failure, or Unreachable for another error.
func ReasonOf(err error) Reason {
	var f *Failure
	if errors.As(err, &f) {
		return f.Reason
	}
	return Unreachable
}

// failureOf turns an error of the library or of the network into a Failure. What
// the library says may hold the body of the answer, so it is dropped.
func failureOf(ctx context.Context, err error) error {
	var ours *Failure
	var api *openai.APIError
	var request *openai.RequestError
	var network net.Error
	switch {
	case errors.As(err, &ours):
		return ours
	case errors.Is(ctx.Err(), context.Canceled):
		return &Failure{Reason: Cancelled, Err: context.Canceled}
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return &Failure{Reason: TimedOut, Err: context.DeadlineExceeded}
	case errors.As(err, &api):
		return statusFailure(api.HTTPStatusCode)
	case errors.As(err, &request):
		return statusFailure(request.HTTPStatusCode)
	}
	var op *net.OpError
	if errors.As(err, &op) || errors.As(err, &network) {
		return &Failure{Reason: Unreachable, Err: errors.New("no connection")}
	}
	return fail(NotChat)
}

func statusFailure(code int) error {
	switch code {
	case 200:
		return fail(NotChat)
	case 401, 403:
		return &Failure{Reason: Denied, Status: code}
	case 404:
		return &Failure{Reason: NoModel, Status: code}
	}
	return &Failure{Reason: Status, Status: code}
}
