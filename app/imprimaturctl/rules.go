package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

func (p *program) rulesCommand() *cobra.Command {
	rules := &cobra.Command{Use: "rules", Short: "Read and test a rule pack"}
	rules.AddCommand(
		&cobra.Command{
			Use: "list [DIR…]", Short: "List the rules",
			RunE: func(_ *cobra.Command, dirs []string) error {
				return p.withPack(dirs, func(k *pack.Pack) error {
					for _, r := range k.Rules {
						fmt.Fprintf(p.out, "%-8s %-6s %-14s %-22s %s\n", r.ID, r.Severity, r.Override, r.Category, r.Title)
					}
					return nil
				})
			},
		},
		&cobra.Command{
			Use: "test [DIR…]", Short: "Run the tests that the rules carry; exit 1 when one fails",
			Example: "  imprimaturctl rules test assets/packs/dicod",
			RunE:    func(_ *cobra.Command, dirs []string) error { return p.withPack(dirs, p.rulesTest) },
		},
		&cobra.Command{
			Use: "explain ID [DIR…]", Short: "Print one rule: what it asks, why, and its tests",
			Args: cobra.MinimumNArgs(1),
			RunE: func(_ *cobra.Command, args []string) error {
				return p.withPack(args[1:], func(k *pack.Pack) error { return p.rulesExplain(k, args[0]) })
			},
		},
		p.coverageCommand(), p.whyCommand(), p.classesCommand(), p.startCommand(),
	)
	return rules
}

func (p *program) withPack(dirs []string, do func(*pack.Pack) error) error {
	k, err := loadPack(dirs)
	if err != nil {
		return err
	}
	return do(k)
}

func (p *program) rulesTest(k *pack.Pack) error {
	results, err := check.RunTests(k)
	if err != nil {
		return fmt.Errorf("compiling the pack: %w", err)
	}
	passed, failed := 0, 0
	for _, r := range results {
		if r.Passed {
			passed++
			continue
		}
		failed++
		file := "checklist.yaml"
		if of, ok := k.Rule(r.Rule); ok {
			file = of.File
		}
		fmt.Fprintf(p.out, "%s test %d (%s): %s\n", r.Rule, r.Number, file, r.Reason)
	}
	fmt.Fprintf(p.out, "%s %s: %d rules, %d tests passed, %d failed\n", k.ID, k.Version, len(k.Rules), passed, failed)
	if failed > 0 {
		return errExit(exitRefused)
	}
	return nil
}
