package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

func openDrafts(ctx context.Context, p *program, paths []string, channel string) ([]draft.Draft, error) {
	c := draft.Channel(channel)
	if !c.Known() {
		return nil, fmt.Errorf("unknown channel %q: linkedin, x, magazine or email", channel)
	}
	drafts, err := ingest.Open(ctx, paths, ingest.Options{Stdin: p.in, Channel: c})
	if err != nil {
		return nil, fmt.Errorf("opening drafts: %w", err)
	}
	for i := range drafts {
		drafts[i].Source = ingest.Canonical(drafts[i].Source)
	}
	return drafts, nil
}

// disposeOptions are the flags of dispose; exactly one kind is given.
type disposeOptions struct {
	caseOptions
	finding, note, justified           string
	corrected, falsePositive, accepted bool
}

func (o disposeOptions) kind() review.DispositionKind {
	switch {
	case o.corrected:
		return review.Corrected
	case o.falsePositive:
		return review.FalsePositive
	case o.accepted:
		return review.Acknowledged
	}
	return review.Justified
}

func (p *program) disposeCommand() *cobra.Command {
	var o disposeOptions
	cmd := &cobra.Command{
		Use: "dispose --case FILE --as NAME --finding FINGERPRINT KIND ID", Short: "Say what was done with a finding",
		Example: "  imprimaturctl dispose --case lot.imprimatur --as Zoé --finding 3fa9… --justified https://www.defense.gouv.fr/… billet.txt",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			who, err := o.actor(true)
			if err != nil {
				return err
			}
			return p.withDesk(cmd.Context(), o.caseOptions, func(r room) error {
				finding, err := r.fingerprint(cmd.Context(), args[0], o.finding)
				if err != nil {
					return err
				}
				_, err = r.Dispose(cmd.Context(), who, args[0], finding, o.kind(), o.note, o.justified)
				if err != nil {
					return fmt.Errorf("recording the disposition: %w", err)
				}
				return nil
			})
		},
	}
	o.register(cmd)
	f := cmd.Flags()
	f.StringVar(&o.finding, "finding", "", "fingerprint of the finding, or its first characters, four at least")
	f.StringVar(&o.note, "note", "", "why")
	f.BoolVar(&o.corrected, "corrected", false, "the text was corrected")
	f.BoolVar(&o.falsePositive, "false-positive", false, "the rule is wrong here")
	f.StringVar(&o.justified, "justified", "", "URL of the public source that makes it publishable")
	f.BoolVar(&o.accepted, "acknowledged", false, "seen and accepted")
	if err := cmd.MarkFlagRequired("finding"); err != nil {
		panic(err)
	}
	cmd.MarkFlagsOneRequired("corrected", "false-positive", "justified", "acknowledged")
	cmd.MarkFlagsMutuallyExclusive("corrected", "false-positive", "justified", "acknowledged")
	return cmd
}

// fingerprint gives that of the one finding of a draft that begins so. What begins
// none is left to be refused.
func (r room) fingerprint(ctx context.Context, id, start string) (string, error) {
	const shortest = 4
	c, err := r.Open(ctx, id)
	if err != nil {
		return "", fmt.Errorf("opening the draft: %w", err)
	}
	var found []string
	for _, f := range c.Findings {
		switch {
		case f.Fingerprint == start:
			return start, nil
		case len(start) >= shortest && strings.HasPrefix(f.Fingerprint, start):
			found = append(found, f.Fingerprint)
		}
	}
	switch len(found) {
	case 0:
		return start, nil
	case 1:
		return found[0], nil
	}
	return "", fmt.Errorf("%d findings begin with %s: %s", len(found), start, strings.Join(found, ", "))
}

func (p *program) answerCommand() *cobra.Command {
	var o caseOptions
	cmd := &cobra.Command{
		Use: "answer --case FILE --as NAME ID ITEM yes|no|na", Short: "Answer an item of the checklist",
		Example: "  imprimaturctl answer --case lot.imprimatur --as Zoé carriere.txt CHK-06 yes",
		Args:    cobra.ExactArgs(3),
		RunE: func(cmd *cobra.Command, args []string) error {
			who, err := o.actor(true)
			if err != nil {
				return err
			}
			return p.withDesk(cmd.Context(), o, func(r room) error {
				if _, err := r.Answer(cmd.Context(), who, args[0], args[1], review.Answer(args[2])); err != nil {
					return fmt.Errorf("recording the answer: %w", err)
				}
				return nil
			})
		},
	}
	o.register(cmd)
	return cmd
}

func (p *program) decideCommand() *cobra.Command {
	var o caseOptions
	var approve, changes, reject bool
	var note string
	cmd := &cobra.Command{
		Use: "decide --case FILE --as NAME --approve|--changes|--reject ID…", Short: "Decide on drafts",
		Example: "  imprimaturctl decide --case lot.imprimatur --as Zoé --approve gala.txt",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, ids []string) error {
			who, err := o.actor(true)
			if err != nil {
				return err
			}
			verb := review.Reject
			if approve {
				verb = review.Approve
			} else if changes {
				verb = review.RequestChanges
			}
			return p.withDesk(cmd.Context(), o, func(r room) error {
				var failed error
				for _, id := range ids {
					if _, err := r.Decide(cmd.Context(), who, id, verb, note); err != nil {
						fmt.Fprintf(p.err, "%s : ", id)
						failed = fmt.Errorf("deciding: %w", err)
						p.explain(failed)
						continue
					}
					fmt.Fprintf(p.out, "%s : %s\n", id, verb)
				}
				if failed != nil {
					return errExit(p.codeOf(failed))
				}
				return nil
			})
		},
	}
	o.register(cmd)
	f := cmd.Flags()
	f.BoolVar(&approve, "approve", false, "approve and seal")
	f.BoolVar(&changes, "changes", false, "ask the author for changes")
	f.BoolVar(&reject, "reject", false, "reject")
	f.StringVar(&note, "note", "", "message for the author")
	cmd.MarkFlagsOneRequired("approve", "changes", "reject")
	cmd.MarkFlagsMutuallyExclusive("approve", "changes", "reject")
	return cmd
}

func (p *program) undoCommand() *cobra.Command {
	var o caseOptions
	cmd := &cobra.Command{
		Use: "undo --case FILE --as NAME", Short: "Take back one's last decision, disposition, answer or assignment",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			who, err := o.actor(true)
			if err != nil {
				return err
			}
			return p.withDesk(cmd.Context(), o, func(r room) error {
				if _, err := r.Undo(cmd.Context(), who); err != nil {
					return fmt.Errorf("undoing: %w", err)
				}
				return nil
			})
		},
	}
	o.register(cmd)
	return cmd
}

// showCommand prints one draft's findings with what was done with each.
func (p *program) showCommand() *cobra.Command {
	var o caseOptions
	cmd := &cobra.Command{
		Use: "show --case FILE ID", Short: "Print a draft's findings, what was done with them and what is still asked",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withDesk(cmd.Context(), o, func(r room) error {
				c, err := r.Open(cmd.Context(), args[0])
				if err != nil {
					return fmt.Errorf("opening the draft: %w", err)
				}
				type row struct {
					findingJSON
					Open         bool                 `json:"open"`
					Dispositions []review.Disposition `json:"dispositions"`
				}
				rep := toJSON(checked{Report: c.Report}, true)
				rows := make([]row, 0, len(c.Findings))
				for i, f := range c.Findings {
					rows = append(rows, row{rep.Findings[i], f.Open, f.Dispositions})
				}
				var reasons []string
				for _, b := range c.Blockers {
					reasons = append(reasons, b.French())
				}
				enc := json.NewEncoder(p.out)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				return enc.Encode(map[string]any{
					"id": c.Draft.ID, "verdict": rep.Verdict, "text": c.Draft.Body(), "findings": rows, "blockers": orEmpty(reasons),
				})
			})
		},
	}
	o.register(cmd)
	return cmd
}

func (p *program) journalVerify(ctx context.Context, o caseOptions) error {
	return p.withDesk(ctx, o, func(r room) error {
		lines, err := r.store.JournalLines(ctx)
		if err != nil {
			return fmt.Errorf("reading the journal: %w", err)
		}
		if err := journal.Verify(lines); err != nil {
			fmt.Fprintf(p.err, "journal rompu : %v\n", err)
			return errExit(exitRefused)
		}
		fmt.Fprintf(p.out, "journal intact : %d ligne(s)\n", len(lines))
		return nil
	})
}

func (p *program) journalPrint(ctx context.Context, o caseOptions) error {
	return p.withDesk(ctx, o, func(r room) error {
		lines, err := r.store.JournalLines(ctx)
		if err != nil {
			return fmt.Errorf("reading the journal: %w", err)
		}
		for _, l := range lines {
			fmt.Fprintln(p.out, string(l))
		}
		return nil
	})
}

// codeOf and explain give one failed decision among several its line and code.
func (p *program) codeOf(err error) int {
	var refusal *review.Refusal
	if errors.As(err, &refusal) {
		return exitRefused
	}
	return exitUnchecked
}

func (p *program) explain(err error) {
	var refusal *review.Refusal
	if !errors.As(err, &refusal) {
		fmt.Fprintln(p.err, err)
		return
	}
	for _, r := range refusal.Reasons {
		fmt.Fprintln(p.err, "refusé :", r.French())
	}
}
