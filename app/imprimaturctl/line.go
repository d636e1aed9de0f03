package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"imprimatur/internal/check"
)

// lineHandler writes a report a line. Nearly all reports are written straight from
// their findings; the parts that are rare go to the encoder of reportJSON, which the
// others are held to byte by byte.
type lineHandler struct {
	w     io.Writer
	enc   *json.Encoder // to w
	trace bool
	line  []byte
}

func (h *lineHandler) report(r checked) error {
	if h.trace || !plainReport(r) {
		return h.enc.Encode(toJSON(r, h.trace))
	}
	h.line = append(appendReport(h.line[:0], r.Report), '\n')
	_, err := h.w.Write(h.line)
	return err
}

func (h *lineHandler) close() error { return nil }

// plainReport reports that appendReport knows all parts of a report.
func plainReport(r checked) bool {
	if r.assist != nil || r.Problem != nil || len(r.Proof.Failures) > 0 {
		return false
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Public != nil || f.Raised != nil {
			return false
		}
	}
	return true
}

// appendReport writes what toJSON gives, without a trace.
func appendReport(b []byte, r check.Report) []byte {
	b = appendKey(b, `{"id":`, r.DraftID)
	b = appendKey(b, `,"source":`, r.Source)
	b = appendKey(b, `,"verdict":`, string(r.Verdict))
	b = strconv.AppendInt(append(b, `,"proof":{"rules_run":`...), int64(r.Proof.RulesRun), 10)
	b = strconv.AppendInt(append(b, `,"rules_inactive":`...), int64(r.Proof.RulesInactive), 10)
	b = strconv.AppendInt(append(b, `,"zones":`...), int64(r.Proof.Zones), 10)
	if r.Proof.Trained != "" {
		b = appendKey(b, `,"trained":`, r.Proof.Trained)
	}
	b = appendKey(b, `},"pack":{"id":`, r.Pack.ID)
	b = appendKey(b, `,"version":`, r.Pack.Version)
	b = appendKey(b, `,"sha256":`, r.Pack.SHA256)
	b = append(b, `},"findings":[`...)
	for i := range r.Findings {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendFinding(b, &r.Findings[i])
	}
	b = append(b, ']')
	if len(r.Asks) > 0 {
		b = appendList(b, `,"asks":`, r.Asks)
	}
	return append(b, '}')
}

func appendFinding(b []byte, f *check.Finding) []byte {
	b = appendKey(b, `{"rule":`, f.Rule)
	b = appendKey(b, `,"reader":`, string(f.Reader))
	b = appendKey(b, `,"category":`, string(f.Category))
	b = appendKey(b, `,"severity":`, f.Severity.String())
	b = appendKey(b, `,"zone":`, f.Zone)
	b = strconv.AppendInt(append(b, `,"start":`...), int64(f.Start), 10)
	b = strconv.AppendInt(append(b, `,"end":`...), int64(f.End), 10)
	b = appendKey(b, `,"quote":`, f.Quote)
	b = appendKey(b, `,"message":`, f.Message)
	if f.Advice != "" {
		b = appendKey(b, `,"advice":`, f.Advice)
	}
	b = appendList(b, `,"guide":`, f.Guide)
	b = appendList(b, `,"law":`, f.Law)
	b = appendKey(b, `,"fingerprint":`, f.Fingerprint)
	if len(f.Also) > 0 {
		b = appendList(b, `,"also":`, f.Also)
	}
	if f.Excused != "" {
		b = appendKey(b, `,"excused":`, f.Excused)
	}
	return append(b, '}')
}

func appendKey(b []byte, key, value string) []byte {
	return appendQuoted(append(b, key...), value)
}

func appendList[T ~string](b []byte, key string, list []T) []byte {
	b = append(append(b, key...), '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, string(s))
	}
	return append(b, ']')
}

// appendQuoted writes a string as encoding/json does without escapes for HTML.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		if i+8 <= len(s) && unquoted(s[i:i+8]) {
			i += 8
			continue
		}
		c := s[i]
		if c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' {
			i++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
			if r != '\u2028' && r != '\u2029' && (r != utf8.RuneError || n > 1) {
				i += n
				continue
			}
		}
		b = appendEscape(append(b, s[from:i]...), r)
		i += n
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

// unquoted reports eight bytes in ASCII that are written as they are.
func unquoted(s string) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	mark, slash := x^'"'*ones, x^'\\'*ones
	return (x|(x-' '*ones)|(mark-ones)&^mark|(slash-ones)&^slash)&high == 0
}

func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return fmt.Appendf(b, `\u%04x`, r)
}
