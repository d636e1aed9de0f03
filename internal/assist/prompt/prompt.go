// Package prompt words the request to a model, in French, from the data of a
// pack: its categories, its guide sections, the severity and the tests of its
// rules. The fixed sentences are in consigne.tmpl. The draft goes apart, as data
// between fences that its author cannot guess.
package prompt

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/template"
	"unicode/utf8"

	"imprimatur/internal/pack"
)

//go:embed consigne.tmpl
var consigne string

// Limits of an answer, in characters and findings.
const (
	MaxFindings = 24
	MaxText     = 300
)

// Prompt is a request without its draft.
type Prompt struct {
	// System is the instruction, Digest its SHA-256.
	System, Digest string
	// Categories are those a model may name.
	Categories []pack.Category
	// Schema is the JSON Schema of the answer.
	Schema json.RawMessage
	// guide names, by category, the section that most of its rules refer to.
	guide map[pack.Category]string
}

// line is a category as the prompt states it.
type line struct{ Key, Severity, Titles, Guide string }

type example struct{ Text, Category, Quote string }

// Build words the prompt of a pack.
func Build(p *pack.Pack) (*Prompt, error) {
	t, err := template.New("consigne").Parse(consigne)
	if err != nil {
		return nil, fmt.Errorf("reading the instruction: %w", err)
	}
	out := &Prompt{Categories: categories(), guide: map[pack.Category]string{}}
	var lines []line
	var examples []example
	used := map[string]bool{}
	for _, c := range out.Categories {
		rules := rulesOf(p, c)
		lines = append(lines, describe(c, rules))
		sections := sectionsOf(rules)
		if len(sections) > 0 {
			out.guide[c] = sections[0]
		}
		for _, s := range sections {
			used[s] = true
		}
		examples = append(examples, examplesOf(c, rules)...)
	}
	var sections []pack.Section
	for _, s := range p.Sections {
		if used[s.ID] {
			sections = append(sections, s)
		}
	}
	var b strings.Builder
	err = t.Execute(&b, map[string]any{"Categories": lines, "Sections": sections, "Examples": examples, "MaxFindings": MaxFindings})
	if err != nil {
		return nil, fmt.Errorf("wording the instruction: %w", err)
	}
	out.System = b.String()
	sum := sha256.Sum256([]byte(out.System))
	out.Digest = hex.EncodeToString(sum[:])
	if out.Schema, err = schema(out.Categories); err != nil {
		return nil, err
	}
	return out, nil
}

// Guide returns the section of the guide that a category stands on, or "".
func (p *Prompt) Guide(c pack.Category) string { return p.guide[c] }

// categories are those about what a text says, and orders given to a machine:
// the form of a file is not for a model to judge.
func categories() []pack.Category {
	var out []pack.Category
	for _, c := range pack.Categories() {
		switch c {
		case pack.MediaMetadata, pack.HiddenContent, pack.Hyperlink, pack.Validation, pack.ChannelLimit:
			continue
		}
		out = append(out, c)
	}
	return out
}

func rulesOf(p *pack.Pack, c pack.Category) []pack.Rule {
	var out []pack.Rule
	for _, r := range p.Rules {
		if r.Category == c {
			out = append(out, r)
		}
	}
	return out
}

func describe(c pack.Category, rules []pack.Rule) line {
	l := line{Key: string(c), Guide: strings.Join(sectionsOf(rules), " ")}
	var titles []string
	var worst pack.Severity
	for _, r := range rules {
		worst = max(worst, r.Severity)
		if len(titles) < 4 {
			titles = append(titles, r.Title)
		}
	}
	if worst > 0 {
		l.Severity = worst.String()
	}
	l.Titles = strings.Join(titles, " ; ")
	return l
}

// sectionsOf lists the sections that rules name, the most named first.
func sectionsOf(rules []pack.Rule) []string {
	count := map[string]int{}
	var out []string
	for _, r := range rules {
		for _, g := range r.Guide {
			if count[g] == 0 {
				out = append(out, g)
			}
			count[g]++
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return count[b] - count[a] })
	return out[:min(len(out), 3)]
}

// examplesOf takes, from the tests of the first rule that has both, a text that
// it finds and one that it leaves alone.
func examplesOf(c pack.Category, rules []pack.Rule) []example {
	const most = 160
	for _, r := range rules {
		var found, clean *pack.Test
		for i := range r.Tests {
			t := &r.Tests[i]
			if t.Hidden || utf8.RuneCountInString(t.Text) > most || strings.ContainsAny(t.Text, "\n«»") {
				continue
			}
			if t.Clean && clean == nil {
				clean = t
			} else if len(t.Finds) > 0 && found == nil {
				found = t
			}
		}
		if found != nil && clean != nil {
			return []example{{found.Text, string(c), found.Finds[0]}, {clean.Text, string(c), ""}}
		}
	}
	return nil
}

// schema is the contract of the answer.
func schema(categories []pack.Category) (json.RawMessage, error) {
	text := map[string]any{"type": "string", "maxLength": MaxText}
	raw, err := json.Marshal(map[string]any{
		"type": "object", "additionalProperties": false, "required": []string{"findings"},
		"properties": map[string]any{"findings": map[string]any{
			"type": "array", "maxItems": MaxFindings,
			"items": map[string]any{
				"type": "object", "additionalProperties": false,
				"required": []string{"quote", "category", "severity", "reason", "rewording"},
				"properties": map[string]any{
					"quote":     map[string]any{"type": "string", "minLength": 1, "maxLength": MaxText},
					"category":  map[string]any{"type": "string", "enum": categories},
					"severity":  map[string]any{"type": "string", "enum": []string{"block", "warn", "advice"}},
					"reason":    text,
					"rewording": text,
				},
			},
		}},
	})
	if err != nil {
		return nil, fmt.Errorf("writing the schema: %w", err)
	}
	return raw, nil
}

// Part is a stretch of a zone as it is sent.
type Part struct{ Zone, Text string }

// User words the message that holds the draft. nonce makes the fences: it must
// be unguessable and absent from the parts. disguised says that names were
// replaced.
func (p *Prompt) User(nonce string, parts []Part, disguised bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Le brouillon est entre les deux lignes qui portent %s. Chaque zone est annoncée par « zone ».\n", nonce)
	if disguised {
		b.WriteString("Les noms, lieux, unités, dates, nombres et identifiants y sont remplacés par des repères entre crochets, comme [PERSONNE_1] : lis-les comme ce qu'ils remplacent, et recopie-les tels quels dans « quote ».\n")
	}
	fmt.Fprintf(&b, "<<<%s\n", nonce)
	for _, part := range parts {
		fmt.Fprintf(&b, "zone %s\n%s\n", part.Zone, part.Text)
	}
	fmt.Fprintf(&b, "%s>>>\nSignale ce qui doit l'être, en JSON.", nonce)
	return b.String()
}
