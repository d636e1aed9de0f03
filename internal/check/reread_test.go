package check_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"unicode/utf8"

	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/french"
)

// scraps are what an edit puts in: words that rules look for, and what makes
// offsets go wrong.
var scraps = []string{
	"", " ", "\n\n", ". ", "demain", "La frégate Alcyon appareille mardi prochain.", "DIFFUSION RESTREINTE", "e\u0301te\u0301", "🚢👩🏽‍✈️", "\u200b",
	"#JournéeDéfense", "’", "12 000 €", "\xff", "Ѕесrеt", "06 12 34 56 78", "M. ", "au musée",
}

func edit(r *rand.Rand, s string) string {
	at := r.IntN(len(s) + 1)
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) && r.IntN(8) > 0 {
		at--
	}
	return s[:at] + scraps[r.IntN(len(scraps))] + s[min(len(s), at+r.IntN(12)):]
}

// Whatever is edited, in any zone, the report is that of a full check.
func TestRereaderReportsAsAFullCheck(t *testing.T) {
	e := dicod(t)
	for k, d := range posts(t)[:12] {
		again := e.Rereader()
		r := rand.New(rand.NewPCG(7, uint64(k)))
		for step := range 40 {
			d.Zones = append([]draft.Zone(nil), d.Zones...)
			z := &d.Zones[r.IntN(len(d.Zones))]
			before := z.Text
			z.Text = edit(r, z.Text)
			on := day.AddDate(0, 0, r.IntN(2))
			if r.IntN(4) == 0 {
				d.Channel = []draft.Channel{"", draft.X, draft.LinkedIn}[r.IntN(3)]
			}
			got, want := again.Check(context.Background(), d, on), e.Check(context.Background(), d, on)
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("draft %d step %d: the report differs", k, step)
			}
			if r.IntN(5) == 0 { // undo
				z.Text = before
			}
		}
	}
}

// The same in one long zone of many paragraphs, where an edit may join or part them.
func TestRereaderReportsAsAFullCheckOfALongZone(t *testing.T) {
	e := dicod(t)
	var long strings.Builder
	for _, d := range posts(t)[:40] {
		long.WriteString(d.Zones[0].Text + "\n\n")
	}
	again := e.Rereader()
	r := rand.New(rand.NewPCG(11, 3))
	d := draft.Draft{ID: "d", Zones: []draft.Zone{{Name: draft.ZoneBody, Text: long.String()}, {Name: "title", Text: "Un titre"}}}
	for step := range 60 {
		d.Zones = append([]draft.Zone(nil), d.Zones...)
		before := d.Zones[0].Text
		d.Zones[0].Text = edit(r, before)
		got, want := again.Check(context.Background(), d, day), e.Check(context.Background(), d, day)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d: the report differs", step)
		}
		if step == 0 && len(want.Findings) == 0 {
			t.Fatal("the zone holds no finding")
		}
		if r.IntN(5) == 0 { // undo
			d.Zones[0].Text = before
		}
	}
}

// surroundings stand before and after what the fuzz test edits.
const surroundings = "La frégate Alcyon est rentrée à Toulon.\n\nLe gala réunira nos adhérents le 12 juin.\n\nContact : 06 12 34 56 78.\n\n" +
	"DIFFUSION RESTREINTE\n\nL’équipage appareille mardi prochain"

func FuzzRereader(f *testing.F) {
	f.Add("La frégate appareille", " demain.", 5, "Titre")
	f.Add("e\u0301t\u00e9\n\n🚢 DR", "\u0301", 2, "")
	f.Add("#\xffM. ", "\n", 1, "M. ")
	e := dicod(f)
	f.Fuzz(func(t *testing.T, text, scrap string, at int, title string) {
		if at < 0 || at > len(text) {
			return
		}
		text, at = surroundings+text+surroundings, at+len(surroundings)
		d := draft.Draft{ID: "d", Zones: []draft.Zone{{Name: "title", Text: title}, {Name: draft.ZoneBody, Text: text}}}
		again := e.Rereader()
		again.Check(context.Background(), d, day)
		for _, edited := range []string{
			text[:at] + scrap + text[at:], scrap + text, text[:at] + scrap + text[at:] + scrap, text[:at] + scrap + scrap + text[at:], text + scrap,
		} {
			d.Zones = []draft.Zone{d.Zones[0], {Name: draft.ZoneBody, Text: edited}}
			for range 2 {
				if got, want := again.Check(context.Background(), d, day), e.Check(context.Background(), d, day); !reflect.DeepEqual(got, want) {
					t.Fatal("the report differs from that of a full check")
				}
			}
		}
	})
}

// counting is a companion that counts the zones it reads.
type counting struct{ read atomic.Int64 }

func (c *counting) Read(draft.Zone, *french.Text, []check.Term) []check.Finding {
	c.read.Add(1)
	return nil
}
func (*counting) SHA256() string { return strings.Repeat("0", 64) }

func TestRereaderReadsOnlyWhatChanged(t *testing.T) {
	c := &counting{}
	again := dicod(t).Join(c).Rereader()
	d := draft.Draft{ID: "d", Zones: []draft.Zone{{Name: "title", Text: "Un titre"}, {Name: draft.ZoneBody, Text: "Un corps."}}}
	reads := func(what string, want int64) {
		t.Helper()
		before := c.read.Load()
		again.Check(context.Background(), d, day)
		if got := c.read.Load() - before; got != want {
			t.Errorf("%s: %d zones read, want %d", what, got, want)
		}
	}
	reads("first", 2)
	reads("nothing changed", 0)
	d.Zones = []draft.Zone{{Name: "title", Text: "Autre titre"}, d.Zones[1]}
	reads("title edited", 1)
	d.Channel = draft.X
	reads("another channel", 2)
	d.Zones = []draft.Zone{{Name: "title", Text: "Autre titre", Hidden: true}, d.Zones[1]}
	reads("title hidden", 1)
}

// A report that time cut short must not be remembered as a full one.
func TestRereaderForgetsWhatWasCutShort(t *testing.T) {
	again := dicod(t).Rereader()
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	d := body("La frégate Alcyon appareille mardi prochain.")
	if r := again.Check(ended, d, day); r.Verdict != check.Unchecked {
		t.Fatalf("verdict %s after the end", r.Verdict)
	}
	if r := again.Check(context.Background(), d, day); r.Verdict == check.Unchecked || len(r.Findings) == 0 {
		t.Errorf("verdict %s, %d findings", r.Verdict, len(r.Findings))
	}
	if r := again.Check(ended, d, day); r.Verdict != check.Unchecked {
		t.Errorf("verdict %s after the end, from memory", r.Verdict)
	}
}

func BenchmarkRereadTitleOf100KB(b *testing.B) {
	again := dicod(b).Rereader()
	d := body(prose[:100_000])
	d.Zones = append(d.Zones, draft.Zone{Name: "title"})
	for i := 0; b.Loop(); i++ {
		d.Zones[1].Text = "Titre numéro " + strconv.Itoa(i)
		again.Check(context.Background(), d, day)
	}
}

// paragraphs is prose in paragraphs of some 500 bytes.
func paragraphs(size int) string {
	var out strings.Builder
	for rest := prose; out.Len() < size; {
		n := 500 + strings.IndexByte(rest[500:], '.') + 1
		out.WriteString(strings.TrimSpace(rest[:n]) + "\n\n")
		rest = rest[n:]
	}
	return out.String()
}

func benchmarkEdit(b *testing.B, text string) {
	again := dicod(b).Rereader()
	at := len(text)/2 + strings.IndexByte(text[len(text)/2:], ' ')
	for i := 0; b.Loop(); i++ {
		again.Check(context.Background(), body(text[:at]+" "+strconv.Itoa(i)+text[at:]), day)
	}
}

func BenchmarkRereadOneOfParagraphs2KB(b *testing.B)   { benchmarkEdit(b, paragraphs(2000)) }
func BenchmarkRereadOneOfParagraphs100KB(b *testing.B) { benchmarkEdit(b, paragraphs(100_000)) }

func BenchmarkRereadParagraphOf2KB(b *testing.B) {
	again := dicod(b).Rereader()
	text := prose[:2000]
	for i := 0; b.Loop(); i++ {
		again.Check(context.Background(), body(text[:1000]+strconv.Itoa(i)+text[1000:]), day)
	}
}
