// Imprimaturctl does without a window what Imprimatur does with one: it checks
// drafts, keeps the case file, exports approved batches and verifies them.
//
// Exit codes: 0 nothing blocks; 1 a blocking finding, or a refusal of the
// workflow; 2 something could not be checked, or the command was misused.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// version is set by the linker.
var version = "dev"

// Exit codes of the headless contract.
const (
	exitOK        = 0
	exitRefused   = 1
	exitUnchecked = 2
)

// errExit carries an exit code for an outcome that was already reported.
type errExit int

func (e errExit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// program is one run: its streams and its clock.
type program struct {
	in       io.Reader
	out, err io.Writer
	now      func() time.Time
	pages    largePages
}

// collectAt lets the heap treble before it is swept: a run is short, and its memory
// small beside what the program takes to be there at all.
const collectAt = 200

func main() {
	debug.SetGCPercent(collectAt)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal asks the work to end; the second finds no handler and ends it.
	context.AfterFunc(ctx, stop)
	p := &program{in: os.Stdin, out: os.Stdout, err: os.Stderr, now: time.Now, pages: heapPages()}
	code := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// run executes a command line and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.rootCommand(args)
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	err := root.ExecuteContext(ctx)
	var exit errExit
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &exit):
		return int(exit)
	}
	p.explain(err)
	return p.codeOf(err)
}

// rootCommand makes the commands that a command line can ask for: check alone when
// it is named, since to make all takes as long as to check a post.
func (p *program) rootCommand(args []string) *cobra.Command {
	root := &cobra.Command{
		Use:           "imprimaturctl",
		Short:         "Check, decide, export and verify drafts without a window",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	if len(args) > 0 && args[0] == "check" {
		root.CompletionOptions.DisableDefaultCmd = true
		root.AddCommand(p.checkCommand())
		return root
	}
	root.AddCommand(
		p.checkCommand(),
		p.importCommand(), p.queueCommand(), p.showCommand(), p.disposeCommand(), p.answerCommand(),
		p.decideCommand(), p.undoCommand(), p.exportCommand(), p.verifyCommand(), p.journalCommand(),
		p.rulesCommand(), p.modelCommand(), p.assistCommand(),
	)
	return root
}
