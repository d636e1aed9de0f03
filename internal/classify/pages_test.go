package classify_test

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"imprimatur/assets"
	"imprimatur/internal/check"
	"imprimatur/internal/classify"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// keptDrafts are those of a writer, some with a breach.
func keptDrafts(t *testing.T, writer string) (breaches, clean []string) {
	t.Helper()
	data, err := os.ReadFile("../../assets/models/drafts/" + writer + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		var x struct {
			Text     string
			Expected []json.RawMessage
		}
		if err := json.Unmarshal(line, &x); err != nil {
			t.Fatal(err)
		}
		if len(x.Expected) > 0 {
			breaches = append(breaches, x.Text)
		} else {
			clean = append(clean, x.Text)
		}
	}
	return breaches, clean
}

func shippedReader(t *testing.T) *classify.Reader {
	t.Helper()
	data, err := assets.Model()
	if err != nil {
		t.Fatal(err)
	}
	m, err := classify.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return classify.NewReader(m)
}

// A sentence is remembered with what the pack names in it: with other names it is
// another.
func TestVersionsTellNamesApart(t *testing.T) {
	r := shippedReader(t)
	again := r.Versions()
	breaches, _ := keptDrafts(t, "engineers")
	differ := 0
	for _, text := range breaches[:40] {
		z, a := draft.Zone{Name: "body", Text: text}, french.Analyze(text)
		var terms []check.Term
		for i := range a.Tokens {
			terms = append(terms, check.Term{Class: []string{"warship", "base", "unit"}[i%3], First: i, Last: i})
		}
		bare, named := r.Read(z, a, nil), r.Read(z, a, terms)
		if !reflect.DeepEqual(bare, named) {
			differ++
		}
		if got := again.Read(z, a, nil); !reflect.DeepEqual(got, bare) {
			t.Error("without names a version differs")
		}
		if got := again.Read(z, a, terms); !reflect.DeepEqual(got, named) {
			t.Error("with names a version differs")
		}
	}
	if differ == 0 {
		t.Error("names make no difference")
	}
}

// What the shipped model sees in a post it sees in the middle of an article too, whether
// empty lines part its paragraphs or not, and little else.
func TestALongTextIsReadAsPosts(t *testing.T) {
	r := shippedReader(t)
	read := func(text string) []check.Finding {
		return r.Read(draft.Zone{Name: "body", Text: text}, french.Analyze(text), nil)
	}
	breaches, clean := keptDrafts(t, "engineers")
	for _, between := range []string{"\n\n", "\n", " "} {
		article := strings.Join(clean[:60], between) + between
		quiet := len(read(article))
		alone, within := 0, 0
		for _, post := range breaches[:60] {
			if len(read(post)) == 0 {
				continue
			}
			alone++
			for _, f := range read(article + post + between + article) {
				if f.Start < len(article)+len(post) && len(article) < f.End {
					within++
					break
				}
			}
		}
		if alone < 40 || within < alone*9/10 {
			t.Errorf("parted by %q: of %d posts that are marked alone, %d are in an article", between, alone, within)
		}
		if quiet > 6 {
			t.Errorf("parted by %q: %d marks in an article of 60 harmless posts", between, quiet)
		}
	}
}
