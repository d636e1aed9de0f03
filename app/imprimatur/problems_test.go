package main

import (
	"testing"

	"imprimatur/assets"
	"imprimatur/internal/desk/words"
	"imprimatur/internal/draft"
	"imprimatur/internal/ingest"
)

// The window and the command line must not tell two stories of one file.
func TestWindowAndCommandLineDescribeAFileAlike(t *testing.T) {
	fsys, err := assets.Translations()
	if err != nil {
		t.Fatal(err)
	}
	french, err := words.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []draft.ProblemCode{
		draft.ProblemMissing, draft.ProblemUnreadable, draft.ProblemEmpty, draft.ProblemBinary, draft.ProblemTooLarge,
		draft.ProblemTruncated, draft.ProblemMalformed, draft.ProblemUnsupported, draft.ProblemBomb, "of the future",
	} {
		p := &draft.Problem{Code: code}
		if window, line := french.Problem(p), words.Typeset(ingest.Describe(p)); window != line {
			t.Errorf("%s: %q in the window, %q on the command line", code, window, line)
		}
	}
}
