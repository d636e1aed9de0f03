package secondreader

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/departure"
	"imprimatur/internal/assist/wire"
	"imprimatur/internal/desk/words"
)

// reasons maps why a reading is not done to the key of its sentence.
var reasons = map[assist.Reason]string{
	assist.Reason(wire.Unreachable):    "second.reason.unreachable",
	assist.Reason(wire.NotLoopback):    "second.reason.not_loopback",
	assist.Reason(wire.ClearText):      "second.reason.clear_text",
	assist.Reason(wire.Redirected):     "second.reason.redirected",
	assist.Reason(wire.Forwards):       "second.reason.forwards",
	assist.Reason(wire.Denied):         "second.reason.denied",
	assist.Reason(wire.NoModel):        "second.reason.no_model",
	assist.Reason(wire.Status):         "second.reason.status",
	assist.Reason(wire.TimedOut):       "second.reason.timed_out",
	assist.Reason(wire.Cancelled):      "second.reason.cancelled",
	assist.Reason(wire.Refused):        "second.reason.refused",
	assist.Reason(wire.Truncated):      "second.reason.truncated",
	assist.Reason(wire.Unfinished):     "second.reason.unfinished",
	assist.Reason(wire.Empty):          "second.reason.empty",
	assist.Reason(wire.NotChat):        "second.reason.not_chat",
	assist.Reason(wire.TooLarge):       "second.reason.too_large",
	assist.Reason(wire.Context):        "second.reason.context",
	assist.Reason(wire.Vetoed):         "second.reason.vetoed",
	assist.Reason(departure.Marked):    "second.reason.marked",
	assist.Reason(departure.Blocking):  "second.reason.blocking",
	assist.Reason(departure.Unchecked): "second.reason.rules",
	assist.Reason(departure.NoText):    "second.reason.no_text",
	assist.Invalid:                     "second.reason.invalid",
	assist.NotJournal:                  "second.reason.journal",
	assist.Unconfirmed:                 "second.reason.unconfirmed",
	assist.NotImported:                 "second.reason.not_imported",
}

// Reason says why a reading is not done, and what to do.
func Reason(t *words.Translations, r assist.Reason) string {
	if key, ok := reasons[r]; ok {
		return t.T(key)
	}
	return t.T("second.reason.other")
}

// problem says what is wrong with a server that was tried.
func problem(t *words.Translations, err error) string {
	var failure *wire.Failure
	switch {
	case errors.Is(err, assist.ErrNotLoopback):
		return t.T("second.note.elsewhere")
	case errors.As(err, &failure):
		return Reason(t, assist.ReasonOf(err))
	}
	return t.T("second.note.address")
}

// decimal writes a number with the mark of the language.
func decimal(t *words.Translations, format string, v float64) string {
	s := fmt.Sprintf(format, v)
	if t.Language() == words.French {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// seconds writes a duration.
func seconds(t *words.Translations, d time.Duration) string {
	if d < 50*time.Millisecond {
		return t.T("second.at_once")
	}
	return t.T("second.seconds", decimal(t, "%.1f", d.Seconds()))
}

// percent writes a share.
func percent(t *words.Translations, share float64) string {
	return t.T("second.percent", decimal(t, "%.0f", 100*share))
}
