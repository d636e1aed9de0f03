package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"imprimatur/internal/check"
	"imprimatur/internal/desk/secondreader"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/pack"
	"imprimatur/internal/review"
)

// Reviewer is the workflow as the window needs it; review.Desk is one. The
// window never calls it twice at once.
type Reviewer interface {
	Import(ctx context.Context, as string, drafts []draft.Draft) (review.ImportResult, error)
	Queue(ctx context.Context) ([]review.Item, error)
	Texts(ctx context.Context, ids []string) ([]draft.Draft, error)
	Open(ctx context.Context, id string) (review.Case, error)
	Preview(ctx context.Context, id, zone, text string) (review.Case, error)
	Edit(ctx context.Context, as, id, zone, text string) (review.Case, error)
	DisposeEach(ctx context.Context, as, id string, fingerprints []string, k review.DispositionKind, note, sourceURL string) (review.Case, error)
	Answer(ctx context.Context, as, id, item string, a review.Answer) (review.Case, error)
	Decide(ctx context.Context, as, id string, v review.Verb, note string) (review.Case, error)
	DecideEach(ctx context.Context, as string, ids []string, v review.Verb, note string) (review.Bulk, error)
	Assign(ctx context.Context, as, id, assignee string) (review.Case, error)
	AssignEach(ctx context.Context, as string, ids []string, assignee string) (review.Bulk, error)
	Undo(ctx context.Context, as string) (review.UndoResult, error)
	LastAct(ctx context.Context, as string) (time.Time, error)
	Approved(ctx context.Context) ([]review.Sealed, []review.Refused, error)
	Pack() check.PackRef
	SetPlan(ctx context.Context, as, id string, p review.Plan) (review.Case, error)
	AddNote(ctx context.Context, as, id, text string) (review.Case, error)
	History(ctx context.Context, id string) ([]review.Revision, error)
	RecordReading(ctx context.Context, as, id string, r review.Reading) (review.Case, error)
	RecordPack(ctx context.Context, as, before string) error
	RecordReader(ctx context.Context, as string, on bool) error
}

// Runner does slow work away from Fyne's goroutine. After waits d, runs work,
// and runs the function it returns, if any, on Fyne's goroutine. It forgets
// nothing: the window drops what has been overtaken.
type Runner interface {
	After(d time.Duration, work func() (apply func()))
}

// Background is the Runner of the real program.
type Background struct{}

// After implements Runner.
func (Background) After(d time.Duration, work func() func()) {
	time.AfterFunc(d, func() {
		if apply := work(); apply != nil {
			fyne.Do(apply)
		}
	})
}

// Deps is what the window needs. App, Window, Reviewer, Open, Export and Verify
// are required.
type Deps struct {
	App      fyne.App
	Window   fyne.Window
	Reviewer Reviewer
	// Open reads files and folders; a file that cannot be read is a draft with a
	// Problem.
	Open func(ctx context.Context, paths []string) ([]draft.Draft, error)
	// Export writes the approved drafts into a new folder of dir.
	Export func(ctx context.Context, dir string) (path string, refused []review.Refused, err error)
	// Verify checks a batch and counts its texts.
	Verify func(ctx context.Context, path string) (count int, err error)
	// Who is the reviewer's name; when it is empty the window asks for it.
	// SetWho, when given, is told of a new one.
	Who    string
	SetWho func(string)
	// Reword, when given, proposes tried rewordings for a finding of a draft.
	Reword func(ctx context.Context, d draft.Draft, f check.Finding, on time.Time) []check.Rewording
	// Describe, when given, says in French what a class of mentions is, or "".
	Describe func(class string) string
	// Lexicon, when given, is the association's own list of terms.
	Lexicon Lexicon
	// Samples lays out the drafts that come with the program and returns where;
	// nil for none.
	Samples func() (path string, err error)
	// Guide gives the section of the guide that a finding names.
	Guide func(id string) (pack.Section, bool)
	// Runner is Background by default, Clock is time.Now, Preferences is the
	// App's, Tr the embedded translations.
	Runner      Runner
	Clock       func() time.Time
	Preferences fyne.Preferences
	Tr          *words.Translations
	// Folder is the path of the case file, shown in the About dialog.
	Folder string
	// Places are the folders that paths are told from.
	Places words.Folders
	// Browse, when given, asks for a path in the system's own dialog.
	Browse Browser
	// Switch, when given, ends the program and starts it again on another case file.
	Switch func(path string)
	// Second is the second reader; its zero value is none.
	Second secondreader.House
	// Trained is the trained reader, nil for none.
	Trained TrainedReader
	// Rooms is what the other rooms of the window need.
	Rooms Rooms
	// Version is the program's.
	Version string
}
