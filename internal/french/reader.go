package french

import "unsafe"

// Parts says what is read of a text beside its words and sentences.
type Parts uint8

// The parts. Numbers are not found without dates, whose digits are no numbers.
const (
	Words Parts = iota
	DatesAndNumbers
)

// Reader analyses one text after the other in the same memory. Its zero value is
// ready for use, by one goroutine at a time.
//
// The texts that it returns, and all strings cut out of them but those of Orig, lie
// in that memory: who keeps one beyond the next Read or Forget clones it.
type Reader struct {
	text      Text
	folder    folder
	tokenizer tokenizer

	longest int // text, in bytes, since the last Forget
	tokens  int // most of a text since
}

// Read analyses as [Analyze] does; with Words, Dates and Numbers stay empty. What
// it returns holds until the next Read or Forget.
func (r *Reader) Read(text string, parts Parts) *Text {
	f, t := &r.folder, &r.text
	r.longest = max(r.longest, len(text))
	f.text(text)
	*t = Text{
		Orig: text, Folded: view(f.out), Raw: f.rawText(), fold: f.fold, raw: f.raw, written: f.written, unseen: f.unseen,
		Tokens: t.Tokens[:0], Capitals: t.Capitals[:0], Sentences: t.Sentences[:0], Paragraphs: t.Paragraphs[:0],
		Dates: t.Dates[:0], Numbers: t.Numbers[:0], Disguises: t.Disguises[:0], Heads: t.Heads, starts: t.starts,
	}
	r.tokenizer.read(t, f)
	t.findSentences(r.tokenizer.seams)
	t.findDisguises(f)
	t.findHeads()
	r.tokens = max(r.tokens, len(t.Heads))
	if parts == DatesAndNumbers {
		t.findStarts(r.tokenizer.numbers)
		t.findDates()
		t.findNumbers()
	}
	return t
}

// view gives bytes as a string without copying them; it changes when they do.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// maxKept bounds the text, in bytes, whose memory a Reader keeps.
const maxKept = 1 << 18

// Forget drops the text that was read last; no trace of its words stays.
func (r *Reader) Forget() {
	f, t := &r.folder, &r.text
	if cap(f.out) > maxKept {
		*r = Reader{}
		return
	}
	used := r.longest
	clear(f.out[:min(used, cap(f.out))])
	clear(f.rawBuffer[:min(used, cap(f.rawBuffer))])
	clear(t.Dates[:cap(t.Dates)])
	clear(t.Numbers[:cap(t.Numbers)])
	clear(t.Heads[:min(r.tokens, cap(t.Heads))])
	clear(f.rewrites[:cap(f.rewrites)])
	f.src, f.rawOut, r.longest, r.tokens = "", nil, 0, 0
	t.Orig, t.Folded, t.Raw = "", "", ""
}
