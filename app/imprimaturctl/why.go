package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
)

// maxWhy bounds the text read from standard input, in bytes.
const maxWhy = 1 << 20

type whyOptions struct {
	text, passage, channel, kind, date, format string
	packs                                      []string
}

func (p *program) whyCommand() *cobra.Command {
	var o whyOptions
	cmd := &cobra.Command{
		Use:   "why [--text TEXT]",
		Short: "Say which rules came near firing on a passage, and what kept them from it",
		Long: `Say which rules came near firing on a passage, and what kept them from it.

The text is that of --text, or standard input. Rules that do fire are not
listed: check shows them.`,
		Example: `  imprimaturctl rules why --text 'La frégate appareille bientôt.'
  imprimaturctl rules why --passage 'le 12' < billet.txt`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error { return p.why(o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.text, "text", "", "the text (default: standard input)")
	f.StringVar(&o.passage, "passage", "", "the words of the text to ask about (default: all of it)")
	f.StringVar(&o.channel, "channel", "", "linkedin, x, magazine or email")
	f.StringVar(&o.kind, "kind", "", "kind of draft: post, career, event…")
	f.StringVar(&o.date, "date", "", "day of the check, YYYY-MM-DD (default: today)")
	f.StringVar(&o.format, "format", "text", "text or json")
	f.StringArrayVar(&o.packs, "pack", nil, "folder of a pack or of an overlay; repeatable")
	mustComplete(cmd, "format", "text", "json")
	mustComplete(cmd, "channel", "linkedin", "x", "magazine", "email")
	return cmd
}

func (p *program) why(o whyOptions) error {
	if o.format != "text" && o.format != "json" {
		return fmt.Errorf("unknown format %q: text or json", o.format)
	}
	channel := draft.Channel(o.channel)
	if !channel.Known() {
		return fmt.Errorf("unknown channel %q: linkedin, x, magazine or email", o.channel)
	}
	on, err := p.day(o.date)
	if err != nil {
		return err
	}
	if o.text == "" {
		data, err := io.ReadAll(io.LimitReader(p.in, maxWhy))
		if err != nil {
			return fmt.Errorf("reading standard input: %w", err)
		}
		o.text = string(data)
	}
	start, end := 0, len(o.text)
	if o.passage != "" {
		if start = strings.Index(o.text, o.passage); start < 0 {
			return fmt.Errorf("the words of --passage are not in the text")
		}
		end = start + len(o.passage)
	}
	e, err := p.loadEngine(o.packs)
	if err != nil {
		return err
	}
	d := draft.Draft{ID: "-", Channel: channel, Kind: draft.Kind(o.kind), Zones: []draft.Zone{{Name: draft.ZoneBody, Text: o.text}}}
	near := e.WhyNot(d, draft.ZoneBody, start, end, on)
	if o.format == "json" {
		return writeWhyJSON(p.out, near)
	}
	return writeWhy(p.out, near)
}

func writeWhy(w io.Writer, near []check.Near) error {
	var b strings.Builder
	if len(near) == 0 {
		b.WriteString("aucune règle n'est passée près\n")
	}
	for _, n := range near {
		fmt.Fprintf(&b, "%s %s\n  présents : %s\n", n.Rule, n.Title, quoted(n.Have))
		switch n.Reason {
		case check.Suppressed:
			fmt.Fprintf(&b, "  retenue par l'exception : %s\n", quoted(n.Unless))
		case check.Inactive:
			b.WriteString("  règle inactive : elle échoue à ses propres essais\n")
		case check.Elsewhere:
			b.WriteString("  ne vaut pas pour ce canal, ce genre ou cette zone\n")
		case check.Missing:
			for _, l := range n.Lacking {
				fmt.Fprintf(&b, "  %s\n", lacking(l))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

var whenFrench = map[string]string{
	"past": "passé", "today": "du jour", "future": "à venir", "unknown": "de date inconnue", "not_past": "pas encore passé",
}

// lacking words one missing part.
func lacking(l check.Lack) string {
	if l.Apart {
		return "tout y est, mais trop éloigné ou dans un autre ordre"
	}
	if l.Unwanted {
		return "ne devrait pas y être : " + quoted(l.Found)
	}
	s := "manque : " + strings.Join(l.Any, " ou ")
	if w, ok := whenFrench[l.When]; ok {
		s += " (" + w + ")"
	}
	if l.Min > 1 {
		s += fmt.Sprintf(", au moins %d", l.Min)
	}
	if len(l.Found) > 0 {
		s += " ; trouvé sans convenir : " + quoted(l.Found)
	}
	return s
}

func quoted(ms []check.Mention) string {
	out := make([]string, len(ms))
	for i, m := range ms {
		out[i] = fmt.Sprintf("« %s »", oneLine(m.Text))
		if m.Class != "" {
			out[i] += " (" + m.Class + ")"
		}
	}
	return strings.Join(out, ", ")
}

type lackJSON struct {
	Any      []string        `json:"any,omitempty"`
	When     string          `json:"when,omitempty"`
	Min      int             `json:"min,omitempty"`
	Apart    bool            `json:"apart,omitempty"`
	Unwanted bool            `json:"unwanted,omitempty"`
	Found    []check.Mention `json:"found,omitempty"`
}

type nearJSON struct {
	Rule     string           `json:"rule"`
	Title    string           `json:"title"`
	Severity string           `json:"severity"`
	Reason   check.NearReason `json:"reason"`
	Have     []check.Mention  `json:"have"`
	Unless   []check.Mention  `json:"unless,omitempty"`
	Lacking  []lackJSON       `json:"lacking,omitempty"`
}

func writeWhyJSON(w io.Writer, near []check.Near) error {
	out := make([]nearJSON, 0, len(near))
	for _, n := range near {
		j := nearJSON{Rule: n.Rule, Title: n.Title, Severity: n.Severity.String(), Reason: n.Reason, Have: n.Have, Unless: n.Unless}
		for _, l := range n.Lacking {
			j.Lacking = append(j.Lacking, lackJSON(l))
		}
		out = append(out, j)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
