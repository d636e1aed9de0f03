package review_test

import (
	"testing"
	"time"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

func TestApproveSealsAClearDraft(t *testing.T) {
	o := newOffice(t).open("Gala de l'association.").approve("Zoé", "a.txt")
	sealed, refused, err := o.Approved(o.ctx)
	if err != nil || len(refused) != 0 || len(sealed) != 1 {
		t.Fatalf("Approved: %d sealed, %d refused, %v", len(sealed), len(refused), err)
	}
	s := sealed[0]
	if s.SealDigest() != s.Seal.Digest || s.Decision.Revision != s.Draft.Digest() || s.Decision.By != "Zoé" {
		t.Errorf("the seal does not bind what leaves: %+v", s.Seal)
	}
}

func TestApproveRefusesOpenBlockingFinding(t *testing.T) {
	o := newOffice(t).open("Un mot interdit. Un mot double.")
	_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
	refusedFor(t, err, review.CodeBlockingOpen, review.CodeBlockingOpen)
	if got := o.item("a.txt").State; got != review.Pending {
		t.Errorf("state %s after a refusal", got)
	}
}

func TestApproveRefusesOpenWarning(t *testing.T) {
	o := newOffice(t).open("Prenez attention ici.")
	_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
	refusedFor(t, err, review.CodeWarnOpen)
	must[review.Case](t)(o.Dispose(o.ctx, "Zoé", "a.txt", o.fingerprint("a.txt", "T-06"), review.Acknowledged, "", ""))
	o.approve("Zoé", "a.txt")
}

func TestApproveAsksNothingOfAdvice(t *testing.T) {
	newOffice(t).open("Un conseil de forme.").approve("Zoé", "a.txt")
}

func TestApproveRefusesWhatWasNotFullyChecked(t *testing.T) {
	clean := check.Clear
	odd := check.Verdict("fine")
	for name, spoil := range map[string]func(*checker){
		"something failed":                   func(c *checker) { c.failure = "rule T-01: time-out" },
		"a rule is dead":                     func(c *checker) { c.dead = 1 },
		"a rule is dead and the report lies": func(c *checker) { c.dead, c.lie = 1, &clean },
		"a failure and the report lies":      func(c *checker) { c.failure, c.lie = "time-out", &clean },
		"the verdict is unknown":             func(c *checker) { c.lie = &odd },
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t)
			spoil(o.checker)
			o.open("Gala.")
			_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
			refusedFor(t, err, review.CodeUnchecked)
			if got := o.item("a.txt").Verdict; got != check.Unchecked {
				t.Errorf("the queue shows %s", got)
			}
		})
	}
}

func TestApproveRefusesUnreadableDraft(t *testing.T) {
	o := newOffice(t).add(draft.Draft{ID: "b.docx", Source: "b.docx", Problem: &draft.Problem{Code: draft.ProblemTruncated}})
	_, err := o.Decide(o.ctx, "Zoé", "b.docx", review.Approve, "")
	refusedFor(t, err, review.CodeProblem)
	if got := o.item("b.docx"); got.Verdict != check.Unchecked || got.Problem == nil {
		t.Errorf("the queue shows %+v", got)
	}
	_, err = o.Edit(o.ctx, "Zoé", "b.docx", draft.ZoneBody, "Texte tapé à la place.")
	refusedFor(t, err, review.CodeProblem)
}

func TestApproveRefusesEmptyText(t *testing.T) {
	o := newOffice(t).open(" \n")
	_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
	refusedFor(t, err, review.CodeEmpty)
	o.add(draft.Draft{ID: "h", Source: "h", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: ""}, {Name: "comment 1", Text: "caché", Hidden: true}}})
	_, err = o.Decide(o.ctx, "Zoé", "h", review.Approve, "")
	refusedFor(t, err, review.CodeEmpty)
}

func TestApproveRefusesUnansweredRequiredItem(t *testing.T) {
	career := text("a.txt", "Parcours d'un ancien.")
	career.Kind = draft.Career
	o := newOffice(t).add(career)
	_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
	refusedFor(t, err, review.CodeUnanswered)
	_, err = o.Answer(o.ctx, "Zoé", "a.txt", "CHK-01", "peut-être")
	refusedFor(t, err, review.CodeInvalid)
	_, err = o.Answer(o.ctx, "Zoé", "a.txt", "CHK-99", review.Yes)
	refusedFor(t, err, review.CodeUnknownItem)
	must[review.Case](t)(o.Answer(o.ctx, "Zoé", "a.txt", "CHK-01", review.NotApplicable))
	o.approve("Zoé", "a.txt")
}

// said is one disposition; the law below says which of them close what.
type said struct {
	by   string
	kind review.DispositionKind
	note string
	url  string
}

func TestFindingClosesAsItsPolicyAllows(t *testing.T) {
	const url = "https://www.defense.gouv.fr/annonce"
	one, other := said{"Zoé", review.FalsePositive, "", ""}, said{"Marc", review.Acknowledged, "", ""}
	tests := []struct {
		word string
		said []said
		want review.Need
	}{
		{"double", nil, review.NeedTwo},
		{"double", []said{one}, review.NeedSecond},
		{"double", []said{one, {"Zoé", review.Justified, "", url}}, review.NeedSecond},
		{"double", []said{one, other}, review.NeedNothing},
		{"motif", nil, review.NeedJustification},
		{"motif", []said{one}, review.NeedJustification},
		{"motif", []said{one, other}, review.NeedJustification},
		{"motif", []said{{"Zoé", review.FalsePositive, "nom d'une rue", ""}}, review.NeedNothing},
		{"motif", []said{{"Zoé", review.Justified, "", url}}, review.NeedNothing},
		{"vu", nil, review.NeedDisposition},
		{"vu", []said{other}, review.NeedNothing},
		{"libre", nil, review.NeedNothing},
		{"attention", nil, review.NeedDisposition},
		{"attention", []said{one}, review.NeedNothing},
		{"conseil", nil, review.NeedNothing},
		{"interdit", nil, review.NeedCorrection},
		{"inconnu", nil, review.NeedCorrection},
	}
	for _, tt := range tests {
		t.Run(tt.word, func(t *testing.T) {
			o := newOffice(t).open("Un " + tt.word + " ici.")
			f := o.look("a.txt").Findings[0]
			for _, s := range tt.said {
				must[review.Case](t)(o.Dispose(o.ctx, s.by, "a.txt", f.Fingerprint, s.kind, s.note, s.url))
			}
			c := o.look("a.txt")
			if got := c.Findings[0].Need; got != tt.want || c.Findings[0].Open != (tt.want != "") {
				t.Errorf("after %v: needs %q, want %q", tt.said, got, tt.want)
			}
			_, err := o.Decide(o.ctx, "Zoé", "a.txt", review.Approve, "")
			if (err == nil) != (tt.want == review.NeedNothing) {
				t.Errorf("approval with need %q: %v", tt.want, err)
			}
		})
	}
}

func TestForbiddenFindingClosesOnlyByCorrection(t *testing.T) {
	o := newOffice(t).open("Un mot interdit.")
	f := o.fingerprint("a.txt", "T-01")
	for _, k := range []review.DispositionKind{review.FalsePositive, review.Acknowledged, review.Justified} {
		_, err := o.Dispose(o.ctx, "Zoé", "a.txt", f, k, "note", "https://exemple.fr/")
		refusedFor(t, err, review.CodeForbidden)
	}
	c := must[review.Case](t)(o.Edit(o.ctx, "Zoé", "a.txt", draft.ZoneBody, "Un mot permis."))
	if len(c.Findings) != 0 || len(c.Blockers) != 0 {
		t.Fatalf("still open: %v", c.Blockers)
	}
	o.approve("Zoé", "a.txt")
}

// The same person under another spelling is not a second reader.
func TestSecondReaderIsAnotherPerson(t *testing.T) {
	for _, alias := range []string{"Zoé", " zoé ", "ZOE", "Zoe\u0301", "Z.o.é"} {
		o := newOffice(t).open("Un mot double.")
		f := o.fingerprint("a.txt", "T-02")
		must[review.Case](t)(o.Dispose(o.ctx, "Zoé", "a.txt", f, review.FalsePositive, "", ""))
		c := must[review.Case](t)(o.Dispose(o.ctx, alias, "a.txt", f, review.Acknowledged, "", ""))
		if c.Findings[0].Need != review.NeedSecond {
			t.Errorf("%q counted as a second reader", alias)
		}
	}
}

func TestJustifiedNeedsAPublicAddress(t *testing.T) {
	o := newOffice(t).open("Un mot vu.")
	f := o.fingerprint("a.txt", "T-04")
	for _, bad := range []string{"", "defense.gouv.fr", "ftp://exemple.fr/", "file:///etc/hosts", "https://", "javascript:alert(1)", "http://:80/", "https://exe mple.fr"} {
		_, err := o.Dispose(o.ctx, "Zoé", "a.txt", f, review.Justified, "", bad)
		refusedFor(t, err, review.CodeURLNeeded)
	}
	must[review.Case](t)(o.Dispose(o.ctx, "Zoé", "a.txt", f, review.Justified, "", "https://www.defense.gouv.fr/x"))
}

func TestCorrectedIsRefusedWhileThePassageIsFound(t *testing.T) {
	o := newOffice(t).open("Un mot vu.")
	f := o.fingerprint("a.txt", "T-04")
	_, err := o.Dispose(o.ctx, "Zoé", "a.txt", f, review.Corrected, "", "")
	refusedFor(t, err, review.CodeStillFound)
}

// Putting a corrected passage back opens its finding again.
func TestCorrectionDoesNotOutliveItsPassage(t *testing.T) {
	o := newOffice(t).open("Un mot vu.")
	f := o.fingerprint("a.txt", "T-04")
	must[review.Case](t)(o.Edit(o.ctx, "Zoé", "a.txt", draft.ZoneBody, "Rien."))
	must[review.Case](t)(o.Dispose(o.ctx, "Zoé", "a.txt", f, review.Corrected, "", "")) // already said
	c := must[review.Case](t)(o.Edit(o.ctx, "Zoé", "a.txt", draft.ZoneBody, "Un mot vu."))
	if !c.Findings[0].Open {
		t.Error("a passage that came back counts as corrected")
	}
}

func TestDisposeRefusesUnknownFinding(t *testing.T) {
	o := newOffice(t).open("Rien.")
	for _, k := range []review.DispositionKind{review.Corrected, review.FalsePositive} {
		_, err := o.Dispose(o.ctx, "Zoé", "a.txt", "0123", k, "", "")
		refusedFor(t, err, review.CodeUnknown)
	}
	_, err := o.Dispose(o.ctx, "Zoé", "a.txt", "0123", "ignored", "", "")
	refusedFor(t, err, review.CodeInvalid)
}

func TestEveryActHasAnAuthorAndADraft(t *testing.T) {
	o := newOffice(t).open("Rien.")
	for _, nobody := range []string{"", "  ", "--"} {
		_, err := o.Decide(o.ctx, nobody, "a.txt", review.Reject, "")
		refusedFor(t, err, review.CodeNameNeeded)
		_, err = o.Edit(o.ctx, nobody, "a.txt", draft.ZoneBody, "x")
		refusedFor(t, err, review.CodeNameNeeded)
		_, err = o.Import(o.ctx, nobody, nil)
		refusedFor(t, err, review.CodeNameNeeded)
		_, err = o.Undo(o.ctx, nobody)
		refusedFor(t, err, review.CodeNameNeeded)
	}
	_, err := o.Decide(o.ctx, "Zoé", "nulle-part", review.Approve, "")
	refusedFor(t, err, review.CodeUnknownDraft)
	_, err = o.Open(o.ctx, "nulle-part")
	refusedFor(t, err, review.CodeUnknownDraft)
	_, err = o.Decide(o.ctx, "Zoé", "a.txt", "publish", "")
	refusedFor(t, err, review.CodeInvalid)
}

func TestNobodyDecidesOnATextTheyDidNotSee(t *testing.T) {
	o := newOffice(t).open("Première version.")
	seen := o.look("a.txt").Draft.Digest()
	must[review.Case](t)(o.Edit(o.ctx, "Marc", "a.txt", draft.ZoneBody, "Seconde version."))
	_, err := o.DecideOn(o.ctx, "Zoé", "a.txt", seen, review.Approve, "")
	refusedFor(t, err, review.CodeChangedPast)
}

func TestChangesAndRejectionNeedNothingClosed(t *testing.T) {
	o := newOffice(t).open("Un mot interdit.")
	c := must[review.Case](t)(o.Decide(o.ctx, "Zoé", "a.txt", review.RequestChanges, "Reformulez."))
	if c.Item.State != review.Changes || c.Decisions[0].Note != "Reformulez." || !c.Decisions[0].At.Before(o.tick().Add(time.Second)) {
		t.Errorf("got %+v", c.Item)
	}
	c = must[review.Case](t)(o.Decide(o.ctx, "Zoé", "a.txt", review.Reject, ""))
	if c.Item.State != review.Rejected || c.Seal != nil {
		t.Errorf("got %+v", c.Item)
	}
}

func TestPreviewStoresNothing(t *testing.T) {
	o := newOffice(t).open("Rien.").approve("Zoé", "a.txt")
	c := must[review.Case](t)(o.Preview(o.ctx, "a.txt", draft.ZoneBody, "Un mot interdit."))
	if c.Item.State != review.Pending || c.Seal != nil || c.Item.OpenBlocking != 1 {
		t.Errorf("preview shows %+v", c.Item)
	}
	if c := o.look("a.txt"); c.Draft.Body() != "Rien." || c.Item.State != review.Approved {
		t.Errorf("stored %+v", c.Item)
	}
}
