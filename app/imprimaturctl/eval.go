package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"imprimatur/internal/assist/trial"
	"imprimatur/internal/casefile"
)

func (p *program) assistCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "assist", Short: "Try a second reader, or ask one by hand-carried file"}
	cmd.AddCommand(p.evalCommand(), p.exportRequestsCommand(), p.importAnswersCommand())
	return cmd
}

// evalOptions are the flags of assist eval.
type evalOptions struct {
	assist               assistOptions
	packs                []string
	date, format, ledger string
	limit                int
}

func (p *program) evalCommand() *cobra.Command {
	var o evalOptions
	cmd := &cobra.Command{
		Use: "eval CORPUS.jsonl --assist URL --assist-model NAME", Short: "Measure what a model finds on a labelled corpus",
		Long: `Measure what a model finds on a labelled corpus.

CORPUS: one text a line, {"id","channel","kind","text","expected":[{"category","quote"}]}.
A passage is found when a flag of its category covers some of its bytes. What the
model did not read, it did not find. The result is kept, and the window shows it.

Exit code 0: all was read; 2: some text was not.`,
		Example: "  imprimaturctl assist eval corpus.jsonl --assist http://127.0.0.1:11434 --assist-model mistral-small",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.eval(cmd.Context(), o, args[0]) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.packs, "pack", nil, "folder of a pack or overlay; repeatable")
	f.StringVar(&o.date, "date", "", "day of the check, YYYY-MM-DD (default: today)")
	f.StringVar(&o.format, "format", "text", "text or json")
	f.IntVar(&o.limit, "limit", 0, "read only the first `N` texts")
	f.StringVar(&o.ledger, "results", "", "file that keeps the results (default: the one of the window)")
	assistFlags(cmd, &o.assist)
	mustComplete(cmd, "format", "text", "json")
	return cmd
}

func (p *program) eval(ctx context.Context, o evalOptions, path string) error {
	if o.format != "text" && o.format != "json" {
		return fmt.Errorf("unknown format %q: text or json", o.format)
	}
	on, err := p.day(o.date)
	if err != nil {
		return err
	}
	samples, err := readCorpus(path)
	if err != nil {
		return err
	}
	if o.limit > 0 {
		samples = samples[:min(o.limit, len(samples))]
	}
	rules, engine, err := p.loadRules(o.packs)
	if err != nil {
		return err
	}
	reader, err := p.askedReader(o.assist, rules, engine)
	if err != nil {
		return err
	}
	if reader == nil {
		return errors.New("a second reader needs both --assist URL and --assist-model NAME")
	}
	res, err := trial.Run(ctx, samples, reader, engine, on, func(done, total int) { fmt.Fprintf(p.err, "%d/%d\r", done, total) })
	if err != nil {
		return err
	}
	fmt.Fprintln(p.err)
	res.At, res.Corpus, res.Prompt = p.now(), filepath.Base(path), rules.SHA256
	if err := keepResult(o.ledger, res); err != nil {
		return err
	}
	if err := p.printResult(o.format, res); err != nil {
		return err
	}
	if res.Unread+res.Withheld > 0 {
		return errExit(exitUnchecked)
	}
	return nil
}

func readCorpus(path string) ([]trial.Sample, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("opening the corpus: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	return trial.ReadCorpus(f)
}

// keepResult adds a result to a file of results, "" for the one of the window.
func keepResult(path string, r trial.Result) error {
	if path == "" {
		at, err := casefile.DefaultPath()
		if err != nil {
			return fmt.Errorf("finding where results are kept (or give --results): %w", err)
		}
		path = filepath.Join(filepath.Dir(at), trial.BookName)
	}
	return trial.NewBook(path).Add(r)
}

func (p *program) printResult(format string, r trial.Result) error {
	if format == "json" {
		enc := json.NewEncoder(p.out)
		enc.SetIndent("", "  ")
		if err := enc.Encode(r); err != nil {
			return fmt.Errorf("writing the result: %w", err)
		}
		return nil
	}
	fmt.Fprintf(p.out, "%-24s %8s %8s %8s %8s\n", "catégorie", "attendus", "rappel", "constats", "précis.")
	line := func(name string, s trial.Score) {
		fmt.Fprintf(p.out, "%-24s %8d %8s %8d %8s\n", name, s.Expected, rate(s.Recall(), s.Expected), s.Flags, rate(s.Precision(), s.Flags))
	}
	for _, c := range slices.Sorted(maps.Keys(r.Categories)) {
		line(string(c), r.Categories[c])
	}
	line("total", r.Total())
	fmt.Fprintf(p.out, "%s : %d textes, %d non lus, %d retenus ; citations introuvables %s (%d) ; médiane %s, 95e centile %s ; %d jetons\n",
		r.Model, r.Drafts, r.Unread, r.Withheld, rate(r.UngroundedRate(), r.Grounded+r.Ungrounded), r.Ungrounded,
		r.Median.Round(1e6), r.P95.Round(1e6), r.Tokens)
	return nil
}

// rate writes a share of n things.
func rate(share float64, n int) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*share)
}
