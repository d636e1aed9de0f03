package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"imprimatur/internal/batch"
	"imprimatur/internal/casefile"
	"imprimatur/internal/check"
	"imprimatur/internal/ingest"
	"imprimatur/internal/review"
)

// caseOptions are the flags that every command on a case file takes.
type caseOptions struct {
	path, who string
	packs     []string
	trained   trainedOptions
}

func (o *caseOptions) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.path, "case", "", "case file (default: the one of the window)")
	cmd.Flags().StringVar(&o.who, "as", "", "name of the reviewer who acts")
	cmd.Flags().StringArrayVar(&o.packs, "pack", nil, "folder of a pack or overlay; repeatable")
	o.trained.register(cmd)
}

// room is an open case file with the Desk over it.
type room struct {
	*review.Desk
	store  *casefile.Store
	engine *check.Engine
}

func (r room) close() error {
	if err := r.store.Close(); err != nil {
		return fmt.Errorf("closing the case file: %w", err)
	}
	return nil
}

// withDesk opens the case file, runs do and closes it.
func (p *program) withDesk(ctx context.Context, o caseOptions, do func(room) error) (err error) {
	rules, err := loadPack(o.packs)
	if err != nil {
		return err
	}
	engine, err := check.Compile(rules)
	if err != nil {
		return fmt.Errorf("compiling the pack: %w", err)
	}
	p.warnInactive(engine)
	if engine, err = o.trained.join(engine); err != nil {
		return err
	}
	path := o.path
	if path == "" {
		if path, err = casefile.DefaultPath(); err != nil {
			return err
		}
	}
	store, err := casefile.Open(ctx, path)
	if err != nil {
		return fmt.Errorf("opening the case file: %w", err)
	}
	r := room{review.New(store, engine, p.now, rules.Checklist), store, engine}
	defer func() {
		if cerr := r.close(); err == nil {
			err = cerr
		}
	}()
	return do(r)
}

// actor returns --as, which decisions need; others fall back to the login name.
func (o caseOptions) actor(needed bool) (string, error) {
	if who := strings.TrimSpace(o.who); who != "" {
		return who, nil
	}
	if needed {
		return "", fmt.Errorf("--as NAME is needed: a decision has an author")
	}
	u, err := user.Current()
	if err != nil {
		return "", fmt.Errorf("finding the login name (or give --as): %w", err)
	}
	return u.Username, nil
}

func (p *program) importCommand() *cobra.Command {
	var o caseOptions
	var channel string
	cmd := &cobra.Command{
		Use: "import --case FILE PATH…", Short: "Put drafts in the case file, or their new content",
		Example: "  imprimaturctl import --case lot.imprimatur brouillons/",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			who, err := o.actor(false)
			if err != nil {
				return err
			}
			drafts, err := openDrafts(cmd.Context(), p, paths, channel)
			if err != nil {
				return err
			}
			return p.withDesk(cmd.Context(), o, func(r room) error {
				res, err := r.Import(cmd.Context(), who, drafts)
				if err != nil {
					return fmt.Errorf("importing: %w", err)
				}
				fmt.Fprintf(p.out, "%d nouveau(x), %d modifié(s), %d inchangé(s)\n", len(res.Added), len(res.Updated), len(res.Unchanged))
				for _, d := range drafts {
					if d.Problem != nil {
						fmt.Fprintf(p.err, "%s : non vérifié. %s\n", d.Source, ingest.Describe(d.Problem))
						err = errExit(exitUnchecked)
					}
				}
				return err
			})
		},
	}
	o.register(cmd)
	cmd.Flags().StringVar(&channel, "channel", "", "channel of drafts that do not say")
	return cmd
}

// itemJSON is the contract of queue.
type itemJSON struct {
	ID           string        `json:"id"`
	Source       string        `json:"source"`
	Channel      string        `json:"channel"`
	Kind         string        `json:"kind"`
	State        string        `json:"state"`
	Verdict      check.Verdict `json:"verdict"`
	OpenBlocking int           `json:"open_blocking"`
}

func (p *program) queueCommand() *cobra.Command {
	var o caseOptions
	var format string
	cmd := &cobra.Command{
		Use: "queue --case FILE", Short: "List the drafts of the case file",
		Example: "  imprimaturctl queue --case lot.imprimatur --format json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("unknown format %q: text or json", format)
			}
			return p.withDesk(cmd.Context(), o, func(r room) error {
				items, err := r.Queue(cmd.Context())
				if err != nil {
					return fmt.Errorf("reading the queue: %w", err)
				}
				return p.printQueue(items, format)
			})
		},
	}
	o.register(cmd)
	cmd.Flags().StringVar(&format, "format", "text", "text or json")
	mustComplete(cmd, "format", "text", "json")
	return cmd
}

func (p *program) printQueue(items []review.Item, format string) error {
	if format == "text" {
		for _, i := range items {
			fmt.Fprintf(p.out, "%-9s %-9s %2d bloquant(s)  %s\n", i.State, i.Verdict, i.OpenBlocking, i.ID)
		}
		return nil
	}
	all := make([]itemJSON, 0, len(items))
	for _, i := range items {
		all = append(all, itemJSON{i.ID, i.Source, string(i.Channel), string(i.Kind), string(i.State), i.Verdict, i.OpenBlocking})
	}
	enc := json.NewEncoder(p.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(all)
}

func (p *program) exportCommand() *cobra.Command {
	var o caseOptions
	var out string
	cmd := &cobra.Command{
		Use: "export --case FILE --out DIR", Short: "Write the approved batch in a new folder inside DIR",
		Example: "  imprimaturctl export --case lot.imprimatur --out lots/",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			who, err := o.actor(false)
			if err != nil {
				return err
			}
			return p.withDesk(cmd.Context(), o, func(r room) error {
				return p.export(cmd.Context(), r, who, out)
			})
		},
	}
	o.register(cmd)
	cmd.Flags().StringVar(&out, "out", "", "folder that receives the batch")
	if err := cmd.MarkFlagRequired("out"); err != nil {
		panic(err)
	}
	return cmd
}

func (p *program) export(ctx context.Context, r room, who, out string) error {
	done, err := batch.ExportApproved(ctx, r.Desk, out, who, p.now(), "imprimaturctl "+version)
	for _, x := range done.Refused {
		for _, why := range x.Reasons {
			fmt.Fprintf(p.err, "%s n'est pas exporté : %s\n", x.ID, why.French())
		}
	}
	if err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	fmt.Fprintln(p.out, done.Path)
	return nil
}

func (p *program) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use: "verify BATCH", Short: "Say whether a batch is intact (0) or what is wrong with it (1)",
		Example: "  imprimaturctl verify lots/lot-2026-11-26-101500",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			m, err := batch.Verify(cmd.Context(), args[0])
			if err != nil {
				fmt.Fprintf(p.err, "lot refusé : %v\n", err)
				return errExit(exitRefused)
			}
			fmt.Fprintf(p.out, "lot intact : %d brouillon(s)\n", m.Count)
			return nil
		},
	}
}

func (p *program) journalCommand() *cobra.Command {
	var o caseOptions
	journal := &cobra.Command{Use: "journal", Short: "Read and verify the journal"}
	verify := &cobra.Command{
		Use: "verify --case FILE", Short: "Recompute the chain of the journal",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.journalVerify(cmd.Context(), o) },
	}
	print := &cobra.Command{
		Use: "print --case FILE", Short: "Print the lines of the journal",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.journalPrint(cmd.Context(), o) },
	}
	o.register(verify)
	o.register(print)
	journal.AddCommand(verify, print)
	return journal
}
