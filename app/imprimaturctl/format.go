package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// handler renders reports in one format, in the order they come.
type handler interface {
	report(checked) error
	close() error
}

// newHandler makes the handler of a format; with trace it also prints what each
// finding combined and what would have suppressed it.
func newHandler(format string, w io.Writer, trace bool) (handler, error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	switch format {
	case "text":
		return &textHandler{w: w, trace: trace}, nil
	case "jsonl":
		return &lineHandler{w: w, enc: enc, trace: trace}, nil
	case "json":
		enc.SetIndent("", "  ")
		return &jsonHandler{enc: enc, all: []reportJSON{}, trace: trace}, nil
	case "sarif":
		enc.SetIndent("", "  ")
		return &sarifHandler{enc: enc}, nil
	}
	return nil, fmt.Errorf("unknown format %q: text, json, jsonl or sarif", format)
}

// reportJSON is the contract of json and jsonl.
type reportJSON struct {
	ID       string        `json:"id"`
	Source   string        `json:"source"`
	Verdict  check.Verdict `json:"verdict"`
	Proof    proofJSON     `json:"proof"`
	Pack     check.PackRef `json:"pack"`
	Findings []findingJSON `json:"findings"`
	// Asks: the questions of the checklist to answer before approval.
	Asks    []string       `json:"asks,omitempty"`
	Problem *draft.Problem `json:"problem,omitempty"`
	Assist  *assistJSON    `json:"assist,omitempty"`
}

type proofJSON struct {
	RulesRun      int      `json:"rules_run"`
	RulesInactive int      `json:"rules_inactive"`
	Zones         int      `json:"zones"`
	Trained       string   `json:"trained,omitempty"`
	Failures      []string `json:"failures,omitempty"`
}

type findingJSON struct {
	Rule        string         `json:"rule"`
	Reader      check.Reader   `json:"reader"`
	Category    check.Category `json:"category"`
	Severity    string         `json:"severity"`
	Zone        string         `json:"zone"`
	Start       int            `json:"start"`
	End         int            `json:"end"`
	Quote       string         `json:"quote"`
	Message     string         `json:"message"`
	Advice      string         `json:"advice,omitempty"`
	Guide       []string       `json:"guide"`
	Law         []string       `json:"law"`
	Fingerprint string         `json:"fingerprint"`
	Also        []check.Reader `json:"also,omitempty"`
	// Excused is what another sentence says that made an advice of a finding.
	Excused string `json:"excused,omitempty"`
	// With --trace: the mentions combined, and the exceptions that are not met.
	Trace      []check.Mention `json:"trace,omitempty"`
	Exceptions []string        `json:"exceptions,omitempty"`
	// Public is absent unless a published source lowered the finding.
	Public *check.Published `json:"public,omitempty"`
	// Raised is absent unless a period makes the finding more severe.
	Raised *check.Raised `json:"raised,omitempty"`
}

func toJSON(r checked, trace bool) reportJSON {
	out := reportJSON{
		ID: r.DraftID, Source: r.Source, Verdict: r.Verdict, Pack: r.Pack, Problem: r.Problem,
		Assist:   assistToJSON(r.assist),
		Proof:    proofJSON{r.Proof.RulesRun, r.Proof.RulesInactive, r.Proof.Zones, r.Proof.Trained, r.Proof.Failures},
		Findings: make([]findingJSON, 0, len(r.Findings)), Asks: r.Asks,
	}
	for _, f := range r.Findings {
		out.Findings = append(out.Findings, findingJSON{
			Rule: f.Rule, Reader: f.Reader, Category: f.Category, Severity: f.Severity.String(),
			Zone: f.Zone, Start: f.Start, End: f.End, Quote: f.Quote, Message: f.Message, Advice: f.Advice,
			Guide: orEmpty(f.Guide), Law: orEmpty(f.Law), Fingerprint: f.Fingerprint, Also: f.Also, Excused: f.Excused, Public: f.Public, Raised: f.Raised,
		})
		if trace {
			last := &out.Findings[len(out.Findings)-1]
			last.Trace, last.Exceptions = f.Trace, f.Exceptions
		}
	}
	return out
}

func orEmpty(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

type jsonHandler struct {
	enc   *json.Encoder
	all   []reportJSON
	trace bool
}

func (h *jsonHandler) report(r checked) error {
	h.all = append(h.all, toJSON(r, h.trace))
	return nil
}
func (h *jsonHandler) close() error { return h.enc.Encode(h.all) }

// verdictFrench are the words of the interface; none says "conforme".
func verdictFrench(v check.Verdict) string {
	switch v {
	case check.Blocked:
		return "bloqué"
	case check.Warned:
		return "avertissement"
	case check.Advised:
		return "conseil"
	case check.Clear:
		return "aucun motif connu détecté, relecture requise"
	case check.Unchecked:
		return "non vérifié"
	}
	return string(v)
}

type textHandler struct {
	w             io.Writer
	n, blocked, x int
	trace         bool
}

func (h *textHandler) report(r checked) error {
	h.n++
	switch r.Verdict {
	case check.Blocked:
		h.blocked++
	case check.Unchecked:
		h.x++
	case check.Warned, check.Advised, check.Clear:
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s : %s\n", r.DraftID, verdictFrench(r.Verdict))
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "  %-5s %s %s:%d-%d « %s »\n        %s\n", f.Severity, f.Rule, f.Zone, f.Start, f.End,
			oneLine(f.Quote), said(f))
		if h.trace {
			fmt.Fprintf(&b, "        réunit : %s\n", quoted(f.Trace))
		}
		if h.trace && len(f.Exceptions) > 0 {
			fmt.Fprintf(&b, "        aucune exception autour : %s\n", strings.Join(f.Exceptions, ", "))
		}
	}
	for _, why := range r.Proof.Failures {
		fmt.Fprintf(&b, "  non exécuté : %s\n", why)
	}
	if a := r.assist; a != nil {
		fmt.Fprintf(&b, "  second lecteur (%s) : %s, %d citation(s) introuvable(s)\n", a.Model, assistFrench(a.State), len(a.Ungrounded))
	}
	_, err := io.WriteString(h.w, b.String())
	return err
}

// said is what a finding says: its message, what to do, the guide and the law.
func said(f check.Finding) string {
	s := f.Message
	if f.Advice != "" {
		s += " " + f.Advice
	}
	if sources := append(append([]string{}, f.Guide...), f.Law...); len(sources) > 0 {
		s += " [" + strings.Join(sources, ", ") + "]"
	}
	return s
}

func (h *textHandler) close() error {
	_, err := fmt.Fprintf(h.w, "%d brouillon(s), %d bloqué(s), %d non vérifié(s)\n", h.n, h.blocked, h.x)
	return err
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
