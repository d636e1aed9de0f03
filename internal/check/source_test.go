package check_test

import (
	"context"
	"fmt"
	"html"
	"mime/quotedprintable"
	"regexp"
	"slices"
	"strings"
	"testing"

	"imprimatur/internal/check"
)

var (
	oddSign  = regexp.MustCompile("[<>&=\\\\\\[\\]*_`|]|://|[^\\x00-\\x{17F}\\x{2010}-\\x{20CF}]")
	longWord = regexp.MustCompile(`\b[a-z]{6,}\b`)
	beyond   = regexp.MustCompile(`[^\x00-\x7f]`)
)

// sourceForms are ways in which a text comes out of the program that it was written in.
var sourceForms = map[string]func(string) string{
	"lines of HTML": func(s string) string { return strings.ReplaceAll(s, "\n", "<br />\r\n") },
	"words in bold": func(s string) string { return longWord.ReplaceAllString(s, "<strong>$0</strong>") },
	"a page": func(s string) string {
		return `<p class="MsoNormal" style="margin:0">` + html.EscapeString(s) + "</p>\n"
	},
	"links of HTML": func(s string) string {
		return longWord.ReplaceAllString(s, `<a href="https://exemple.fr/p" rel="noopener">$0</a>`)
	},
	"links":            func(s string) string { return longWord.ReplaceAllString(s, "[$0](https://exemple.fr/p)") },
	"words in italics": italics,
	"escapes":          func(s string) string { return regexp.MustCompile(`[-.!#()]`).ReplaceAllString(s, `\$0`) },
	"written lines":    func(s string) string { return strings.ReplaceAll(s, "\n", `\n`) },
	"entities": func(s string) string {
		return beyond.ReplaceAllStringFunc(s, func(r string) string { return fmt.Sprintf("&#%d;", []rune(r)[0]) })
	},
	"numbers": func(s string) string {
		return beyond.ReplaceAllStringFunc(s, func(r string) string { return fmt.Sprintf(`\u%04x`, []rune(r)[0]) })
	},
	"garbled":         garble,
	"garbled twice":   func(s string) string { return garble(garble(s)) },
	"lines of a mail": quotePrintably,
}

// italics puts words in marks of Markdown.
func italics(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if longWord.FindString(w) == w && w != "" {
			words[i] = "_" + w + "_"
		}
	}
	return strings.Join(words, " ")
}

// garble reads what was written in UTF-8 as Latin-1.
func garble(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}

func quotePrintably(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

// What the pack finds in a text it finds in its source, and no more.
func TestSourcesHoldWhatTheirPagesDo(t *testing.T) {
	p, e := shippedPack(t)
	rules := func(text string) (out []string) {
		for _, f := range e.Check(context.Background(), body(text), day).Findings {
			if text[f.Start:f.End] != f.Quote {
				t.Errorf("%q: %s quotes %q", text, f.Rule, f.Quote)
			}
			out = append(out, f.Rule)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	for name, form := range sourceForms {
		t.Run(name, func(t *testing.T) {
			for _, r := range p.Rules {
				for _, c := range r.Tests {
					if oddSign.MatchString(c.Text) {
						continue
					}
					text := form(c.Text)
					if got, want := rules(text), rules(c.Text); text != c.Text && !slices.Equal(got, want) {
						t.Errorf("%q: %v, want %v", text, got, want)
					}
				}
			}
		})
	}
}

// Where a link leads is checked although no sentence holds it, and nothing else is for it.
func TestAddressesOfLinksAreChecked(t *testing.T) {
	e := dicod(t)
	for _, c := range []struct {
		text, rule, quote string
		findings          int
	}{
		{`Inscription <a href="https://bit.ly/abc" target="_blank">ici</a>.`, "LNK-01", "https://bit.ly/abc", 1},
		{"Inscription [ici](https://bit.ly/abc).", "LNK-01", "https://bit.ly/abc", 1},
		{"Inscription [ici](https://www.caia.net/gala).", "", "", 0},
		{`<img src="a.png" alt="DIFFUSION RESTREINTE">`, "CLA-01", "DIFFUSION RESTREINTE", 1},
		{`<b title="[ici](https://bit.ly/abc)">Inscription</b>`, "LNK-01", "https://bit.ly/abc", 1},
	} {
		for name, r := range map[string]check.Report{
			"":          e.Check(context.Background(), body(c.text), day),
			" re-read ": e.Rereader().Check(context.Background(), body(c.text), day),
		} {
			if len(r.Findings) != c.findings {
				t.Errorf("%q%s: %d findings, want %d", c.text, name, len(r.Findings), c.findings)
			}
			for _, f := range r.Findings {
				if f.Rule != c.rule || f.Quote != c.quote || c.text[f.Start:f.End] != c.quote {
					t.Errorf("%q%s: %s %q, want %s %q", c.text, name, f.Rule, f.Quote, c.rule, c.quote)
				}
			}
		}
	}
}
