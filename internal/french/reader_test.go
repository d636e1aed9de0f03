package french_test

import (
	"reflect"
	"testing"

	"imprimatur/internal/french"
)

// sameText tells in which part two analyses of one text differ; "" for none.
func sameText(a, b *french.Text) string {
	x, y := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for i := range x.NumField() {
		p, q := x.Field(i), y.Field(i)
		if p.Kind() == reflect.String && p.String() != q.String() || p.Kind() == reflect.Slice && p.Len() != q.Len() {
			return x.Type().Field(i).Name
		}
		for k := 0; p.Kind() == reflect.Slice && k < p.Len(); k++ {
			if !p.Index(k).Equal(q.Index(k)) {
				return x.Type().Field(i).Name
			}
		}
	}
	return ""
}

// What a Reader read before leaves no trace in what it reads next.
func TestReaderReadsAsAnalyzeDoes(t *testing.T) {
	var r french.Reader
	for _, s := range seeds {
		for _, next := range seeds {
			r.Read(s, french.DatesAndNumbers)
			if len(s)%2 == 0 {
				r.Forget()
			}
			if part := sameText(r.Read(next, french.DatesAndNumbers), french.Analyze(next)); part != "" {
				t.Errorf("%s differs: %q after %q", part, next, s)
			}
			a := r.Read(next, french.Words)
			if len(a.Dates)+len(a.Numbers) > 0 || len(a.Tokens) != len(french.Analyze(next).Tokens) {
				t.Errorf("%d dates, %d numbers, %d words of %q", len(a.Dates), len(a.Numbers), len(a.Tokens), next)
			}
		}
	}
}

func TestReaderForgets(t *testing.T) {
	var r french.Reader
	for _, s := range seeds {
		a := r.Read(s, french.DatesAndNumbers)
		r.Forget()
		if a.Orig+a.Folded+a.Raw != "" {
			t.Errorf("%q is still there", s)
		}
	}
}

// An analysis made by Analyze lies in memory of its own, whatever is analysed next.
func TestAnalyzeKeepsItsText(t *testing.T) {
	first := make([]*french.Text, len(seeds))
	for i, s := range seeds {
		first[i] = french.Analyze(s)
	}
	for i, s := range seeds {
		if part := sameText(first[i], french.Analyze(s)); part != "" {
			t.Errorf("%s of %q changed", part, s)
		}
	}
}
