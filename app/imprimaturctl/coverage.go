package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"imprimatur/internal/pack"
)

func (p *program) coverageCommand() *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:   "coverage [DIR…]",
		Short: "Say who watches over each section of the guide: a rule, the reviewer, a model, nobody and why",
		Example: `  imprimaturctl rules coverage
  imprimaturctl rules coverage --format markdown > couverture.md`,
		RunE: func(_ *cobra.Command, dirs []string) error {
			write, ok := map[string]func(io.Writer, []pack.Cover) error{
				"text": coverageText, "json": coverageJSON, "markdown": coverageMarkdown,
			}[format]
			if !ok {
				return fmt.Errorf("unknown format %q: text, json or markdown", format)
			}
			return p.withPack(dirs, func(k *pack.Pack) error { return write(p.out, k.Coverage()) })
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "text, json or markdown")
	mustComplete(cmd, "format", "text", "json", "markdown")
	return cmd
}

// uncovered says why nobody watches over a section.
func uncovered(c pack.Cover) string {
	switch {
	case c.Covered():
		return ""
	case c.Section.Reason == "":
		return "sans motif"
	}
	return c.Section.Reason
}

// totals counts the sections by cover, in French.
func totals(cs []pack.Cover) string {
	var auto, human, model, none int
	for _, c := range cs {
		switch {
		case len(c.Rules) > 0:
			auto++
		case len(c.Items) > 0:
			human++
		case c.Model:
			model++
		default:
			none++
		}
	}
	return fmt.Sprintf("%d sections : %d par règle, %d par le relecteur seul, %d par un modèle seul, %d non couverte(s)", len(cs), auto, human, model, none)
}

func coverageText(w io.Writer, cs []pack.Cover) error {
	var b strings.Builder
	for _, c := range cs {
		fmt.Fprintf(&b, "%-4s %-8s %s\n", c.Section.ID, c.Section.Proof, c.Section.Title)
		if len(c.Rules) > 0 {
			fmt.Fprintf(&b, "       automatique : %s\n", strings.Join(c.Rules, " "))
		}
		if len(c.Items) > 0 {
			fmt.Fprintf(&b, "       relecteur   : %s\n", strings.Join(c.Items, " "))
		}
		if c.Model {
			b.WriteString("       modèle      : oui\n")
		}
		if why := uncovered(c); why != "" {
			fmt.Fprintf(&b, "       non couverte : %s\n", why)
		}
	}
	b.WriteString(totals(cs) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func coverageMarkdown(w io.Writer, cs []pack.Cover) error {
	var b strings.Builder
	cell := strings.NewReplacer("|", `\|`, "\n", " ")
	b.WriteString("| section | titre | preuve | automatique | relecteur | modèle | non couverte |\n|---|---|---|---|---|---|---|\n")
	for _, c := range cs {
		model := ""
		if c.Model {
			model = "oui"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", c.Section.ID, cell.Replace(c.Section.Title), c.Section.Proof,
			strings.Join(c.Rules, " "), strings.Join(c.Items, " "), model, cell.Replace(uncovered(c)))
	}
	b.WriteString("\n" + totals(cs) + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

type coverJSON struct {
	Section string   `json:"section"`
	Title   string   `json:"title"`
	Proof   string   `json:"proof"`
	Rules   []string `json:"automatic"`
	Items   []string `json:"human"`
	Model   bool     `json:"model"`
	Covered bool     `json:"covered"`
	Reason  string   `json:"reason,omitempty"`
}

func coverageJSON(w io.Writer, cs []pack.Cover) error {
	out := make([]coverJSON, 0, len(cs))
	for _, c := range cs {
		out = append(out, coverJSON{
			c.Section.ID, c.Section.Title, c.Section.Proof, orEmpty(c.Rules), orEmpty(c.Items), c.Model, c.Covered(), uncovered(c),
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
