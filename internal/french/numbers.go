package french

// Number is a quantity named in the text, in digits or in words.
type Number struct {
	Span          // in Folded, unit included
	Value  float64
	Unit   string // the folded unit in short: "km", "kt", "%", "eur"; "" without
	Amount bool   // a sum of money
	Hour   bool   // a time of day, in hours
	Approx bool   // "une dizaine", "plusieurs centaines"
}

func (t *Text) findNumbers() {}
