package classify_test

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
	"imprimatur/internal/pack"
)

const breach = "Nous avons parlé de gala. Le blindage, le missile, la panne et le stock. Merci à tous pour livre et exposition."

func TestReaderMarksTheSentenceAndSaysWhatWeighed(t *testing.T) {
	z := draft.Zone{Name: "body", Text: breach}
	found := reader(t).Read(z, french.Analyze(z.Text), nil)
	if len(found) != 1 {
		t.Fatalf("%d findings", len(found))
	}
	f := found[0]
	if f.Quote != "Le blindage, le missile, la panne et le stock." || z.Text[f.Start:f.End] != f.Quote {
		t.Errorf("marked %q", f.Quote)
	}
	if f.Category != "equipment_performance" || f.Reader != check.Trained || f.Severity > pack.Warn {
		t.Errorf("%s by %s, %s", f.Category, f.Reader, f.Severity)
	}
	if len(f.Trace) == 0 || !strings.Contains(f.Message, "« ") {
		t.Errorf("does not say what weighed: %q", f.Message)
	}
	for _, m := range f.Trace {
		if z.Text[m.Start:m.End] != m.Text || m.Start < f.Start || m.End > f.End {
			t.Errorf("a weighed word is elsewhere: %+v", m)
		}
	}
}

func TestReaderLeavesAlone(t *testing.T) {
	r := reader(t)
	for name, z := range map[string]draft.Zone{
		"a harmless draft": {Name: "body", Text: "Nous avons parlé de musée. Merci à tous pour lecture et gala. Une belle histoire !"},
		"a hidden zone":    {Name: "comment 1", Text: breach, Hidden: true},
		"nothing":          {Name: "body"},
		"signs only":       {Name: "body", Text: "!?… 🎉\u200b"},
	} {
		if found := r.Read(z, french.Analyze(z.Text), nil); len(found) != 0 {
			t.Errorf("%s: %q", name, found[0].Quote)
		}
	}
}

func TestReaderReadsAlikeFromSeveralGoroutines(t *testing.T) {
	r := reader(t)
	want := r.Read(draft.Zone{Name: "body", Text: breach}, french.Analyze(breach), nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				got := r.Read(draft.Zone{Name: "body", Text: breach}, french.Analyze(breach), nil)
				if len(got) != len(want) || got[0].Message != want[0].Message || got[0].Fingerprint != want[0].Fingerprint {
					t.Error("another reading of the same text")
				}
			}
		})
	}
	wg.Wait()
}

func FuzzRead(f *testing.F) {
	f.Add(breach)
	f.Add("L\u2019e\u0301cole\u00a0: mes enfants, leur adresse\u202f!\n\n#MonQuartier 👨‍👩‍👧")
	f.Add("\xff\xfe panne panne panne")
	r := reader(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip() // drafts are UTF-8
		}
		z := draft.Zone{Name: "body", Text: text}
		for _, x := range r.Read(z, french.Analyze(text), nil) {
			if x.Start >= x.End || text[x.Start:x.End] != x.Quote || !utf8.ValidString(x.Quote) {
				t.Errorf("[%d:%d] is not %q", x.Start, x.End, x.Quote)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	r := reader(b)
	post := strings.Repeat("Nos ingénieurs ont visité le musée de l’Air ; la conférence portait sur l’histoire des moteurs, et 120 camarades y étaient. ", 16)
	for name, text := range map[string]string{"2KB": post, "100KB": strings.Repeat(post, 50)} {
		b.Run(name, func(b *testing.B) {
			z, t := draft.Zone{Name: "body", Text: text}, french.Analyze(text)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				r.Read(z, t, nil)
			}
		})
	}
}
