package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
	"imprimatur/internal/pack"
)

// checkOptions are the flags of check.
type checkOptions struct {
	trained               trainedOptions
	format, channel, date string
	packs                 []string
	workers               int
	trace                 bool
	assist                assistOptions
}

func (p *program) checkCommand() *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check [flags] PATH…",
		Short: "Check drafts and print their findings",
		Long: `Check drafts and print their findings.

PATH is a file, a folder (read recursively), a .jsonl file (one draft a line:
{"id","channel","kind","text","title"?}) or - for standard input.

With --assist a language model reads them as well: it adds warnings, never lifts
a finding. When it fails the rules' verdict stands, "assist" says "unchecked" and
the exit code is 2.

Exit code 0: no blocking finding; 1: at least one; 2: something could not be
checked, or the command was misused.`,
		Example: `  imprimaturctl check brouillons/
  imprimaturctl check --format jsonl --date 2026-11-22 posts.jsonl
  cat billet.txt | imprimaturctl check --channel linkedin -
  imprimaturctl check --assist http://127.0.0.1:11434 --assist-model mistral-small brouillons/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return p.check(cmd.Context(), o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "text", "text, json, jsonl or sarif")
	f.StringArrayVar(&o.packs, "pack", nil, "folder of a pack (with pack.yaml: instead of the embedded one) or of an overlay; repeatable")
	f.StringVar(&o.channel, "channel", "", "channel of drafts that do not say: linkedin, x, magazine or email")
	f.StringVar(&o.date, "date", "", "day of the check, YYYY-MM-DD (default: today)")
	f.BoolVar(&o.trace, "trace", false, "also print what each finding combined and the exceptions that are not met")
	f.IntVar(&o.workers, "workers", 0, "drafts checked at once (default: one per core)")
	o.trained.register(cmd)
	assistFlags(cmd, &o.assist)
	mustComplete(cmd, "format", "text", "json", "jsonl", "sarif")
	mustComplete(cmd, "channel", "linkedin", "x", "magazine", "email")
	return cmd
}

// mustComplete registers the values of a flag for shell completion; it panics
// only for a flag that does not exist, which any test of the command shows.
func mustComplete(cmd *cobra.Command, flag string, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
}

// check writes the reports together: a write for each would cost more than most
// checks. Those that wait for a model are written as they come.
func (p *program) check(ctx context.Context, o checkOptions, paths []string) error {
	out := bufio.NewWriterSize(p.out, 1<<16)
	err := p.checkTo(ctx, out, o, paths)
	var exit errExit
	if failed := out.Flush(); failed != nil && (err == nil || errors.As(err, &exit)) {
		return fmt.Errorf("writing the report: %w", failed)
	}
	return err
}

// askEvery is how many drafts are checked before the heap can have grown by much.
const askEvery = 16

func (p *program) checkTo(ctx context.Context, out *bufio.Writer, o checkOptions, paths []string) error {
	format, err := newHandler(o.format, out, o.trace)
	if err != nil {
		return err
	}
	channel := draft.Channel(o.channel)
	if !channel.Known() {
		return fmt.Errorf("unknown channel %q: linkedin, x, magazine or email", o.channel)
	}
	on, err := p.day(o.date)
	if err != nil {
		return err
	}
	rules, engine, err := p.loadRules(o.packs)
	if err != nil {
		return err
	}
	p.warnInactive(engine)
	if engine, err = o.trained.join(engine); err != nil {
		return err
	}
	second, err := p.askedReader(o.assist, rules, engine)
	if err != nil {
		return err
	}
	if second == nil {
		engine = engine.Unnamed()
	}
	code, n := exitOK, 0
	drafts := ingest.Each(ctx, paths, ingest.Options{Stdin: p.in, Channel: channel})
	for d, rep := range engine.Stream(ctx, drafts, on, o.workers) {
		if n++; n%askEvery == 0 {
			p.pages.ask()
		}
		r := checked{Report: rep}
		if second != nil {
			r = p.readAgain(ctx, second, d, rep)
		}
		code = max(code, exitOf(r))
		if r.Problem != nil {
			fmt.Fprintf(p.err, "%s : non vérifié. %s\n", r.Source, ingest.Describe(r.Problem))
		}
		if err := format.report(r); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
		if second != nil && out.Flush() != nil {
			break // said once, at the end
		}
	}
	if err := format.close(); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("checking drafts: %w", err)
	}
	if n == 0 {
		return fmt.Errorf("no draft in %d path(s)", len(paths))
	}
	if code != exitOK {
		return errExit(code)
	}
	return nil
}

func (p *program) warnInactive(e *check.Engine) {
	for _, f := range e.Inactive() {
		fmt.Fprintf(p.err, "règle %s inactive : %s\n", f.Rule, f.Reason)
	}
}

// day reads YYYY-MM-DD, or says today.
func (p *program) day(s string) (time.Time, error) {
	if s == "" {
		return p.now(), nil
	}
	t, err := time.ParseInLocation("2006-01-02", s, time.Local)
	if err != nil {
		return time.Time{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	return t, nil
}

// loadPack returns the embedded pack, or the one in the first folder that holds
// a pack.yaml, extended by the other folders.
func loadPack(dirs []string) (*pack.Pack, error) {
	base, err := assets.Pack()
	if err != nil {
		return nil, fmt.Errorf("opening the embedded pack: %w", err)
	}
	var overlays []fs.FS
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return nil, fmt.Errorf("pack %s: not a folder", dir)
		}
		if _, err := os.Stat(filepath.Join(dir, "pack.yaml")); err == nil {
			base = os.DirFS(dir)
			continue
		}
		if !holdsYAML(dir) {
			return nil, fmt.Errorf("pack %s: no .yaml file in it", dir)
		}
		overlays = append(overlays, pack.Named(dir, os.DirFS(dir)))
	}
	p, err := pack.LoadAll(base, overlays...)
	if err != nil {
		return nil, fmt.Errorf("loading the pack: %w", err)
	}
	return p, nil
}

// holdsYAML tells a folder of rules from one that was named by mistake, with which
// nothing more would be found.
func holdsYAML(dir string) bool {
	for _, pattern := range []string{"*.y*ml", "*/*.y*ml"} {
		if names, err := fs.Glob(os.DirFS(dir), pattern); err == nil && len(names) > 0 {
			return true
		}
	}
	return false
}

func (p *program) loadEngine(dirs []string) (*check.Engine, error) {
	_, e, err := p.loadRules(dirs)
	return e, err
}
