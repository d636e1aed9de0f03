package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"imprimatur/internal/pack"
)

func (p *program) classesCommand() *cobra.Command {
	return &cobra.Command{
		Use: "classes [CLASS] [DIR…]", Short: "List the classes of mentions, or print one: its terms, their files, the rules that use it",
		Example: `  imprimaturctl rules classes
  imprimaturctl rules classes warship
  imprimaturctl rules classes warship referentiel-local`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return p.withPack(nil, p.classList)
			}
			return p.withPack(args[1:], func(k *pack.Pack) error { return p.class(k, args[0]) })
		},
	}
}

// classNames lists the classes that lexicons and patterns make.
func classNames(k *pack.Pack) []string {
	var out []string
	for _, x := range k.Lexicons {
		out = append(out, x.Class)
	}
	for _, x := range k.Patterns {
		out = append(out, x.Class)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (p *program) classList(k *pack.Pack) error {
	var b strings.Builder
	for _, name := range classNames(k) {
		n, what := 0, ""
		for _, x := range k.Lexicons {
			if x.Class == name {
				n, what = n+len(spellingsOf(x.Terms)), cmp.Or(what, x.Description)
			}
		}
		for _, x := range k.Patterns {
			if x.Class == name {
				n, what = n+1, cmp.Or(what, x.Description)
			}
		}
		fmt.Fprintf(&b, "%-20s %4d  %s\n", name, n, what)
	}
	_, err := io.WriteString(p.out, b.String())
	return err
}

// spellingsOf lists the terms and their other spellings.
func spellingsOf(terms []pack.Term) []string {
	var out []string
	for _, t := range terms {
		out = append(append(out, t.Term), t.Also...)
	}
	return out
}

func (p *program) class(k *pack.Pack, name string) error {
	names := append(classNames(k), pack.Builtins()...)
	if !slices.Contains(names, name) {
		return fmt.Errorf("no class %q in pack %s, did you mean %q?", name, k.ID, pack.Nearest(name, names))
	}
	var b strings.Builder
	if slices.Contains(pack.Builtins(), name) {
		fmt.Fprintf(&b, "%s : reconnue par le programme\n", name)
	}
	for _, x := range k.Lexicons {
		if x.Class == name {
			fmt.Fprintf(&b, "%s (%s) : %s\n  « %s »\n", name, x.File, x.Description, strings.Join(spellingsOf(x.Terms), " », « "))
		}
	}
	for _, x := range k.Patterns {
		if x.Class == name {
			fmt.Fprintf(&b, "%s (%s) : %s\n  motif /%s/\n", name, x.File, x.Description, x.Regex)
		}
	}
	var finds, unless []string
	for _, r := range k.Rules {
		if uses(r.Find, name) {
			finds = append(finds, r.ID)
		}
		if slices.ContainsFunc(r.Unless, func(e pack.Expr) bool { return uses(e, name) }) {
			unless = append(unless, r.ID)
		}
	}
	fmt.Fprintf(&b, "cherchée par : %s\nexception de : %s\n", strings.Join(finds, " "), strings.Join(unless, " "))
	_, err := io.WriteString(p.out, b.String())
	return err
}

// uses reports whether an expression names a class.
func uses(e pack.Expr, class string) bool {
	some := func(es []pack.Expr) bool {
		return slices.ContainsFunc(es, func(x pack.Expr) bool { return uses(x, class) })
	}
	return e.Class == class || some(e.Any) || some(e.All) || some(e.Sequence) || e.Not != nil && uses(*e.Not, class)
}
