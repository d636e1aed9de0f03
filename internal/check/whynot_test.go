package check_test

import (
	"fmt"
	"strings"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

const nearRules = movement + `
- id: T-3
  title: Marquage puis date
  category: classification_marking
  severity: block
  override: forbidden
  guide: [G05]
  message: m
  channels: [x]
  find: {sequence: [marking, {class: date}], gap: 1}
  tests:
    - {text: "OTAN demain.", finds: ["OTAN demain"], channel: x}
    - {text: "Demain, OTAN.", clean: true, channel: x}
- id: T-4
  title: Frégate sans date
  category: opsec_location
  severity: warn
  override: free
  guide: [G05]
  message: m
  find: {all: [ship, marking, {not: phone}]}
  tests:
    - {text: "La frégate réserve sa place à l'OTAN.", finds: ["frégate"]}
    - {text: "La frégate.", clean: true}
`

// told sums up one answer.
func told(n check.Near) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", n.Rule, n.Reason)
	for _, m := range n.Have {
		fmt.Fprintf(&b, " +%s", m.Text)
	}
	for _, m := range n.Unless {
		fmt.Fprintf(&b, " unless %s", m.Text)
	}
	for _, l := range n.Lacking {
		switch {
		case l.Apart:
			b.WriteString(" apart")
		case l.Unwanted:
			fmt.Fprintf(&b, " without %v %q", l.Any, l.Found[0].Text)
		default:
			fmt.Fprintf(&b, " -%s", strings.Join(l.Any, "|"))
			if l.When != "" {
				b.WriteString("/" + l.When)
			}
			for _, m := range l.Found {
				fmt.Fprintf(&b, " not %s", m.Text)
			}
		}
	}
	return b.String()
}

func TestWhyNotSaysWhichRulesCameNear(t *testing.T) {
	e := engine(t, nearRules)
	for _, c := range []struct {
		text, passage string
		want          []string
	}{
		{"La frégate appareille demain du musée.", "frégate", []string{"T-1 suppressed +frégate +appareille +demain unless musée", "T-4 missing +frégate -marking"}},
		{"La frégate appareille.", "appareille", []string{"T-1 missing +frégate +appareille -date/future"}},
		{"La frégate a appareillé hier.", "frégate", []string{"T-1 missing +frégate +appareillé -date/future not hier", "T-4 missing +frégate -marking"}},
		{"L'OTAN demain.", "OTAN", []string{"T-3 elsewhere +OTAN +demain", "T-4 missing +OTAN -ship"}},
		{"La frégate de l'OTAN : 06 39 98 12 34.", "frégate", []string{"T-4 missing +frégate +OTAN without [phone] \"06 39 98 12 34\""}},
		{"Bonjour à tous.", "Bonjour", nil},
		{"La frégate est belle. Elle appareille demain.", "Elle", nil}, // the passage itself has nothing
	} {
		at := strings.Index(c.text, c.passage)
		var got []string
		for _, n := range e.WhyNot(body(c.text), draft.ZoneBody, at, at+len(c.passage), day) {
			got = append(got, told(n))
			for _, m := range append(n.Have, n.Unless...) {
				if c.text[m.Start:m.End] != m.Text || m.Zone != draft.ZoneBody {
					t.Errorf("%q: mention %q at [%d:%d] of zone %s", c.text, m.Text, m.Start, m.End, m.Zone)
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: near are\n %q, want\n %q", c.text, got, c.want)
		}
	}
}

func TestWhyNotOnNothing(t *testing.T) {
	e := engine(t, nearRules)
	text := "La frégate appareille."
	for name, near := range map[string][]check.Near{
		"another zone":   e.WhyNot(body(text), "title", 0, 5, day),
		"an empty span":  e.WhyNot(body(text), draft.ZoneBody, 3, 3, day),
		"beyond the end": e.WhyNot(body(text), draft.ZoneBody, 900, 950, day),
		"a broken draft": e.WhyNot(draft.Draft{Problem: &draft.Problem{Code: draft.ProblemBinary}}, draft.ZoneBody, 0, 5, day),
	} {
		if len(near) > 0 {
			t.Errorf("%s: %v", name, near)
		}
	}
}

func TestInactiveRulesSayThatTheyWouldHaveFired(t *testing.T) {
	e := engine(t, strings.Replace(movement, `"La frégate est belle.", clean`, `"La frégate part demain.", clean`, 1))
	text := "La frégate part demain."
	near := e.WhyNot(body(text), draft.ZoneBody, 0, len(text), day)
	if len(near) != 1 || near[0].Reason != check.Inactive || near[0].Rule != "T-1" {
		t.Errorf("near are %v", near)
	}
}

func TestFindingsSayWhatWouldHaveSuppressedThem(t *testing.T) {
	r := engine(t, movement).Check(t.Context(), body("La frégate appareille demain."), day)
	if len(r.Findings) != 1 || len(r.Findings[0].Exceptions) != 1 || r.Findings[0].Exceptions[0] != "past" {
		t.Fatalf("findings are %+v", r.Findings)
	}
	var trace []string
	for _, m := range r.Findings[0].Trace {
		trace = append(trace, m.Class+" "+m.Text)
	}
	if got := strings.Join(trace, ", "); got != "ship frégate, move appareille, date demain" {
		t.Errorf("the trace is %s", got)
	}
}
