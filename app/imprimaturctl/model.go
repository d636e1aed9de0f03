package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/classify"
	"imprimatur/internal/pack"
)

// trainedOptions say whether the trained reader reads, and with which model.
type trainedOptions struct {
	off  bool
	path string
}

func (o *trainedOptions) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.off, "no-trained", false, "leave the trained reader out: rules only")
	cmd.Flags().StringVar(&o.path, "trained", "", "model of the trained reader (default: the embedded one)")
}

// join lets the trained reader read beside the rules.
func (o *trainedOptions) join(e *check.Engine) (*check.Engine, error) {
	if o.off {
		return e, nil
	}
	m, err := loadModel(o.path)
	if err != nil {
		return nil, err
	}
	return e.Join(classify.NewReader(m)), nil
}

func loadModel(path string) (*classify.Model, error) {
	data, err := assets.Model()
	if path != "" {
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return nil, fmt.Errorf("opening the model: %w", err)
	}
	m, err := classify.Load(data)
	if err != nil {
		return nil, fmt.Errorf("loading the model: %w", err)
	}
	return m, nil
}

func (p *program) modelCommand() *cobra.Command {
	model := &cobra.Command{Use: "model", Short: "Show or train the model of the trained reader"}
	card := &cobra.Command{
		Use: "card [FILE]", Short: "Print where a model comes from and what it was measured at",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			m, err := loadModel(strings.Join(args, ""))
			if err != nil {
				return err
			}
			p.printCard(m.Card, m.SHA256())
			return nil
		},
	}
	var out, name string
	shares := classify.Shares{Warned: .005, Backed: .03, Advised: .10}
	train := &cobra.Command{
		Use: "train --out FILE CORPUS.jsonl CORPUS.jsonl…", Short: "Train a model from labelled drafts, one file a writer",
		Long: `Train a model from labelled drafts, one file a writer:
{"id","text","expected":[{"category","quote","explicit"}…]} a line.

The thresholds are set, and the figures of the card measured, on writers that the
model did not learn from. The same files in the same order give the same bytes.`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error { return p.train(cmd.Context(), out, name, shares, args) },
	}
	train.Flags().StringVar(&out, "out", "", "the model's file; it must not exist")
	train.Flags().StringVar(&name, "name", "lecteur", "name of the model")
	train.Flags().Float64Var(&shares.Warned, "warned", shares.Warned, "share of clean drafts that may get a warning")
	train.Flags().Float64Var(&shares.Backed, "backed", shares.Backed, "share of clean drafts whose marks may raise a weak clue as far as its rule asks")
	train.Flags().Float64Var(&shares.Advised, "advised", shares.Advised, "share of clean drafts that may get any mark")
	if err := train.MarkFlagRequired("out"); err != nil {
		panic(err)
	}
	model.AddCommand(card, train)
	return model
}

func (p *program) train(ctx context.Context, out, name string, shares classify.Shares, paths []string) error {
	writers := make([]classify.Writer, len(paths))
	for i, path := range paths {
		x, err := readExamples(path)
		if err != nil {
			return err
		}
		writers[i] = classify.Writer{Name: strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), Examples: x}
	}
	_, engine, err := p.loadRules(nil)
	if err != nil {
		return err
	}
	data, card, err := classify.Train(ctx, name, writers, engine.Terms, shares)
	if err != nil {
		return fmt.Errorf("training: %w", err)
	}
	m, err := classify.Load(data)
	if err != nil {
		return fmt.Errorf("reading the model back: %w", err)
	}
	f, err := os.OpenFile(out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("creating the model: %w", err)
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	p.printCard(card, m.SHA256())
	return nil
}

func readExamples(path string) ([]classify.Example, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("opening the examples: %w", err)
	}
	var out []classify.Example
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, len(data)+1)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var x struct {
			ID       string           `json:"id"`
			Text     string           `json:"text"`
			Expected []classify.Label `json:"expected"`
		}
		if json.Unmarshal(lines.Bytes(), &x) != nil {
			return nil, fmt.Errorf("%s:%d: not a labelled draft", path, n)
		}
		for _, l := range x.Expected {
			if !slices.Contains(pack.Categories(), check.Category(l.Category)) {
				return nil, fmt.Errorf("%s:%d: unknown category %q", path, n, l.Category)
			}
		}
		out = append(out, classify.Example{ID: x.ID, Text: x.Text, Expected: x.Expected})
	}
	return out, nil
}

func (p *program) printCard(c classify.Card, sum string) {
	fmt.Fprintf(p.out, "%s %s\n%d drafts by %d writers, %d categories\nwarning from %.3f, full weight to a weak clue from %.3f, advice from %.3f\n\n", c.Name, sum, c.Drafts, c.Writers, len(c.Categories), c.Warn, c.Back, c.Advise)
	fmt.Fprintf(p.out, "Read by a model that did not learn from the writer:\n%-24s %8s %8s %8s | clean drafts: %6s %6s\n", "writer", "explicit", "implicit", "category", "warned", "marked")
	for _, h := range c.HeldOut {
		fmt.Fprintf(p.out, "%-24s %8.3f %8.3f %8.3f | %20.3f %6.3f\n", h.Writer, h.Explicit, h.Implicit, h.Category, h.Warned, h.Marked)
	}
}
