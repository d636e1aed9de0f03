package main

import (
	"fmt"
	"io"
	"strings"

	"imprimatur/internal/pack"
)

var overrideFrench = map[pack.Override]string{
	pack.OverrideForbidden:       "aucune, seul un texte corrigé lève le constat",
	pack.OverrideSecond:          "deux relecteurs différents",
	pack.OverrideJustification:   "une personne, avec un motif ou une source publique",
	pack.OverrideAcknowledgement: "une personne dit l'avoir vu",
	pack.OverrideFree:            "libre",
}

var severityFrench = map[pack.Severity]string{pack.Block: "bloquant", pack.Warn: "avertissement", pack.Advice: "conseil"}

// rulesExplain prints all that is known of one rule.
func (p *program) rulesExplain(k *pack.Pack, id string) error {
	r, ok := k.Rule(id)
	if !ok {
		return fmt.Errorf("no rule %q in pack %s, did you mean %q?", id, k.ID, pack.Nearest(id, ruleIDs(k)))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n%s · %s · %s\ndérogation : %s\n\n", r.ID, r.Title, r.Category, severityFrench[r.Severity], r.File, overrideFrench[r.Override])
	if r.Alone != "" {
		fmt.Fprintf(&b, "seule : %s, tant qu'aucun autre lecteur ne marque le même passage\n", severityFrench[r.AloneSeverity])
	}
	fmt.Fprintf(&b, "constat : %s\nconseil : %s\n", r.Message, r.Advice)
	for _, t := range r.Periods {
		severity, _ := pack.ParseSeverity(t.Severity)
		fmt.Fprintf(&b, "période : du %s au %s, %s, dérogation : %s\n", t.From, t.To, severityFrench[severity], overrideFrench[t.Override])
		if s := t.Season; s.ID != "" {
			fmt.Fprintf(&b, "  %s (%s)\n  %s\n", s.Title, s.ID, s.Source)
			if s.Confirm != "" {
				fmt.Fprintf(&b, "  à confirmer : %s\n", s.Confirm)
			}
		}
	}
	for _, of := range []struct {
		name string
		list []string
	}{{"canaux", r.Channels}, {"genres", r.Kinds}, {"zones", r.Zones}} {
		if len(of.list) > 0 {
			fmt.Fprintf(&b, "%s : %s\n", of.name, strings.Join(of.list, ", "))
		}
	}
	explainSources(&b, k, r)
	fmt.Fprintf(&b, "\ncherche :\n")
	explainExpr(&b, r.Find, "  ")
	if len(r.Unless) > 0 {
		b.WriteString("sauf :\n")
		for _, u := range r.Unless {
			explainExpr(&b, u, "  ")
		}
	}
	for _, f := range r.KnownFalsePositives {
		fmt.Fprintf(&b, "faux positif connu : %s\n", f)
	}
	explainTests(&b, r)
	_, err := io.WriteString(p.out, b.String())
	return err
}

func ruleIDs(k *pack.Pack) []string {
	ids := make([]string, len(k.Rules))
	for i, r := range k.Rules {
		ids[i] = r.ID
	}
	return ids
}

func explainSources(b *strings.Builder, k *pack.Pack, r pack.Rule) {
	b.WriteString("\nsources :\n")
	for _, g := range r.Guide {
		if s, ok := k.Section(g); ok {
			fmt.Fprintf(b, "  %s %s : %s (éd. %s ; %s ; preuve : %s)\n", s.ID, s.Title, s.Text, s.Edition, s.Source, s.Proof)
		}
	}
	for _, l := range r.Law {
		fmt.Fprintf(b, "  %s\n", l)
	}
}

// explainExpr prints an expression as an indented list.
func explainExpr(b *strings.Builder, e pack.Expr, indent string) {
	var how []string
	add := func(format string, v any, is bool) {
		if is {
			how = append(how, fmt.Sprintf(format, v))
		}
	}
	add("quand %s", e.When, e.When != "")
	add("au moins %d", e.Min, e.Min > 1)
	add("à %d mots au plus", e.Near, e.Near > 0)
	add("écart de %d mots", e.Gap, e.Gap > 0)
	add("portée %s", e.Within, e.Within != "")
	add("étiquettes %v", e.Tags, len(e.Tags) > 0)
	add("sans étiquette %v", e.NotTags, len(e.NotTags) > 0)
	more := ""
	if len(how) > 0 {
		more = " (" + strings.Join(how, ", ") + ")"
	}
	list := func(title string, es []pack.Expr) {
		fmt.Fprintf(b, "%s%s%s\n", indent, title, more)
		for _, x := range es {
			explainExpr(b, x, indent+"  ")
		}
	}
	switch {
	case e.Any != nil:
		list("l'un de :", e.Any)
	case e.All != nil:
		list("tout ceci :", e.All)
	case e.Sequence != nil:
		list("dans cet ordre :", e.Sequence)
	case e.Not != nil:
		list("l'absence de :", []pack.Expr{*e.Not})
	case e.Regex != "":
		fmt.Fprintf(b, "%smotif /%s/%s\n", indent, e.Regex, more)
	case e.Terms != nil:
		var terms []string
		for _, t := range e.Terms {
			terms = append(append(terms, t.Term), t.Also...)
		}
		fmt.Fprintf(b, "%s« %s »%s\n", indent, strings.Join(terms, " », « "), more)
	default:
		fmt.Fprintf(b, "%s%s%s\n", indent, e.Class, more)
	}
}

func explainTests(b *strings.Builder, r pack.Rule) {
	b.WriteString("\nessais :\n")
	for _, t := range r.Tests {
		var on []string
		for _, s := range []string{t.Date, t.Channel, t.Kind} {
			if s != "" {
				on = append(on, s)
			}
		}
		if t.Hidden {
			on = append(on, "zone cachée")
		}
		where := ""
		if len(on) > 0 {
			where = " [" + strings.Join(on, ", ") + "]"
		}
		if t.Clean {
			fmt.Fprintf(b, "  silence%s : %s\n", where, t.Text)
		} else {
			fmt.Fprintf(b, "  trouve%s « %s » : %s\n", where, strings.Join(t.Finds, " », « "), t.Text)
		}
	}
}
