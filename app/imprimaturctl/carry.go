package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"imprimatur/internal/assist"
	"imprimatur/internal/assist/ledger"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// carryOptions are the flags of the two commands that ask a model by file. With
// --case the drafts are those of a case file, else those of paths.
type carryOptions struct {
	caseOptions
	inCase                        bool
	model, out, journal, date     string
	channel, format, answersModel string
	samples                       int
}

func (o *carryOptions) carryFlags(cmd *cobra.Command) {
	o.register(cmd)
	f := cmd.Flags()
	f.IntVar(&o.samples, "assist-samples", 1, "how often each text is read; the same for requests and answers")
	f.StringVar(&o.journal, "assist-journal", "", "journal of what is carried, without --case (default: second-lecteur.jsonl in the user's data folder)")
	f.StringVar(&o.channel, "channel", "", "channel of drafts that do not say")
	f.StringVar(&o.date, "date", "", "day of the check, YYYY-MM-DD (default: today)")
}

func (p *program) exportRequestsCommand() *cobra.Command {
	var o carryOptions
	cmd := &cobra.Command{
		Use: "export-requests --assist-model NAME --out FILE (--case FILE [ID…] | PATH…)", Short: "Write requests for a model on another machine",
		Long: `Write requests for a model on another machine, in the batch format of the
OpenAI interface, which vLLM and others read from a file.

The file leaves this machine: names, places and numbers are replaced, and a draft
with a marking or a blocking finding is kept in. Each request is journaled first.

Exit code 0: every draft is in the file; 2: some are kept in.`,
		Example: `  imprimaturctl assist export-requests --assist-model mistral-small --out demandes.jsonl --case lot.imprimatur
  imprimaturctl assist export-requests --assist-model mistral-small --out demandes.jsonl brouillons/`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.inCase = cmd.Flags().Changed("case")
			return p.exportRequests(cmd.Context(), o, args)
		},
	}
	o.carryFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&o.model, "assist-model", "", "`NAME` of the model")
	f.StringVar(&o.out, "out", "", "`FILE` to write, which must not be there yet")
	for _, name := range []string{"assist-model", "out"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err)
		}
	}
	return cmd
}

func (p *program) importAnswersCommand() *cobra.Command {
	var o carryOptions
	cmd := &cobra.Command{
		Use: "import-answers ANSWERS.jsonl (--case FILE --as NAME | PATH…)", Short: "Take the answers of a model on another machine",
		Long: `Take the answers of a model on another machine, in the batch format of the
OpenAI interface. With --case they are kept with the drafts; else the reports of
PATH are printed with them. An answer counts only for the very text, pack and
instruction that it was asked about.

Exit codes are those of check; with --case 2 when something was not read.`,
		Example: `  imprimaturctl assist import-answers reponses.jsonl --case lot.imprimatur --as Zoé
  imprimaturctl assist import-answers reponses.jsonl --format jsonl brouillons/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.inCase = cmd.Flags().Changed("case")
			return p.importAnswers(cmd.Context(), o, args[0], args[1:])
		},
	}
	o.carryFlags(cmd)
	cmd.Flags().StringVar(&o.format, "format", "text", "text, json, jsonl or sarif, without --case")
	cmd.Flags().StringVar(&o.answersModel, "assist-model", "", "`NAME` of the model, when the answers do not say")
	mustComplete(cmd, "format", "text", "json", "jsonl", "sarif")
	return cmd
}

// carrier is what both directions work with.
type carrier struct {
	drafts []draft.Draft
	rules  *pack.Pack
	engine *check.Engine
	check  func(d draft.Draft) check.Report
	note   func(e journal.Entry) error
	desk   *room // nil without --case
	who    string
}

// withCarrier opens the case file, or the paths, and runs do.
func (p *program) withCarrier(ctx context.Context, o carryOptions, args []string, do func(carrier) error) error {
	on, err := p.day(o.date)
	if err != nil {
		return err
	}
	rules, engine, err := p.loadRules(o.packs)
	if err != nil {
		return err
	}
	who, err := o.actor(o.inCase)
	if err != nil {
		return err
	}
	c := carrier{rules: rules, engine: engine, who: who, check: func(d draft.Draft) check.Report { return engine.Check(ctx, d, on) }}
	if !o.inCase {
		if len(args) == 0 {
			return fmt.Errorf("no draft is named: give PATH… or --case FILE")
		}
		if c.drafts, err = openDrafts(ctx, p, args, o.channel); err != nil {
			return err
		}
		book, err := p.ledgerOf(o.journal)
		if err != nil {
			return err
		}
		c.note = func(e journal.Entry) error { return book.Append(ctx, e) }
		return do(c)
	}
	return p.withDesk(ctx, o.caseOptions, func(r room) error {
		ids := args
		if len(ids) == 0 {
			items, err := r.Queue(ctx)
			if err != nil {
				return err
			}
			for _, i := range items {
				ids = append(ids, i.ID)
			}
		}
		if c.drafts, err = r.Texts(ctx, ids); err != nil {
			return err
		}
		c.desk = &r
		c.note = func(e journal.Entry) error {
			return r.store.Update(ctx, func(tx review.Tx) error { return tx.Append(e, p.now()) })
		}
		return do(c)
	})
}

func (p *program) exportRequests(ctx context.Context, o carryOptions, args []string) error {
	return p.withCarrier(ctx, o, args, func(c carrier) (err error) {
		sink := func(_ context.Context, t assist.Transmission) error { return c.note(ledger.Entry(c.who, t)) }
		reader, _, err := assist.OpenByHand(o.model, c.rules, c.engine, assist.Options{Samples: o.samples, Sink: sink})
		if err != nil {
			return err
		}
		// Never over a file of before: its answers may still be on their way.
		f, err := os.OpenFile(o.out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return fmt.Errorf("making the file of requests: %w", err)
		}
		defer func() {
			if cerr := f.Close(); err == nil && cerr != nil {
				err = fmt.Errorf("writing the file of requests: %w", cerr)
			}
		}()
		requests, kept := 0, 0
		for _, d := range c.drafts {
			plan, err := reader.Export(ctx, d, c.check(d), f)
			if err != nil {
				return fmt.Errorf("writing the requests of %s: %w", d.Source, err)
			}
			if plan.Withheld != "" {
				kept++
				fmt.Fprintf(p.err, "%s : brouillon retenu. %s\n", d.Source, assist.Reason(plan.Withheld).French())
			}
			requests += len(plan.Requests)
		}
		fmt.Fprintf(p.out, "%d demande(s) pour %d brouillon(s), %d retenu(s)\n", requests, len(c.drafts)-kept, kept)
		if kept > 0 {
			return errExit(exitUnchecked)
		}
		return nil
	})
}

func (p *program) importAnswers(ctx context.Context, o carryOptions, path string, args []string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("opening the answers: %w", err)
	}
	return p.withCarrier(ctx, o, args, func(c carrier) error {
		sink := func(_ context.Context, t assist.Transmission) error { return c.note(ledger.Entry(c.who, t)) }
		reader, courier, err := assist.OpenByHand(o.answersModel, c.rules, c.engine, assist.Options{Samples: o.samples, Sink: sink})
		if err != nil {
			return err
		}
		n, err := courier.Load(bytes.NewReader(raw))
		if err != nil {
			return fmt.Errorf("reading the answers: %w", err)
		}
		sum := sha256.Sum256(raw)
		err = c.note(journal.Entry{Who: c.who, What: "answers", Detail: map[string]any{
			"endpoint": assist.ByHand, "model": courier.Model(), "sha256": hex.EncodeToString(sum[:]), "bytes": len(raw), "answers": n,
		}})
		if err != nil {
			return fmt.Errorf("noting the answers in the journal: %w", err)
		}
		if c.desk != nil {
			return p.keepAnswers(ctx, c, reader, courier, n)
		}
		return p.printAnswers(ctx, o, c, reader)
	})
}

// keepAnswers keeps the answers with the drafts that they are about.
func (p *program) keepAnswers(ctx context.Context, c carrier, reader *assist.Reader, courier *assist.Courier, answers int) error {
	kept, unread, used := 0, 0, 0
	for _, d := range c.drafts {
		rep := c.check(d)
		plan, err := reader.Plan(ctx, d, rep)
		if err != nil {
			return err
		}
		n := courier.Answered(plan)
		if n == 0 {
			continue
		}
		used += n
		out := reader.Read(ctx, d, rep, nil)
		if _, err := c.desk.RecordReading(ctx, c.who, d.ID, ledger.Reading(out)); err != nil {
			return fmt.Errorf("keeping the answers about %s: %w", d.Source, err)
		}
		if out.State != assist.Done {
			unread++
			fmt.Fprintf(p.err, "%s : second lecteur : %s (%s)\n", d.Source, assistFrench(out.State), out.Reason.French())
			continue
		}
		kept++
		fmt.Fprintf(p.out, "%s : %d constat(s), %d citation(s) introuvable(s)\n", d.Source, len(out.Findings), len(out.Ungrounded))
	}
	fmt.Fprintf(p.out, "%d brouillon(s) lu(s), %d non vérifié(s), %d réponse(s) sans brouillon\n", kept, unread, answers-used)
	if unread > 0 || used < answers {
		return errExit(exitUnchecked)
	}
	return nil
}

// printAnswers prints the reports of drafts with the answers about them.
func (p *program) printAnswers(ctx context.Context, o carryOptions, c carrier, reader *assist.Reader) error {
	format, err := newHandler(o.format, p.out, false)
	if err != nil {
		return err
	}
	code := exitOK
	for _, d := range c.drafts {
		r := p.readAgain(ctx, reader, d, c.check(d))
		code = max(code, exitOf(r))
		if err := format.report(r); err != nil {
			return fmt.Errorf("writing the report: %w", err)
		}
	}
	if err := format.close(); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	if code != exitOK {
		return errExit(code)
	}
	return nil
}
