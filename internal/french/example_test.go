package french_test

import (
	"fmt"
	"time"

	"imprimatur/internal/french"
)

func Example() {
	t := french.Analyze("Cap sur l’O.T.A.N. dès demain : 12 km à pied.")
	fmt.Println(t.Folded)
	for i, k := range t.Tokens[:5] {
		from := t.Original(k.Span())
		fmt.Printf("%q from %q\n", t.Token(i), t.Orig[from.Start:from.End])
	}
	on := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	fmt.Println(t.Dates[0].When(on), t.Numbers[0].Value, t.Numbers[0].Unit)
	// Output:
	// cap sur l'otan des demain : 12 km a pied.
	// "cap" from "Cap"
	// "sur" from "sur"
	// "l'" from "l’"
	// "otan" from "O.T.A.N"
	// "des" from "dès"
	// future 12 km
}

func ExampleText_OriginalRaw() {
	t := french.Analyze("Note « ＳＥＣＲＥＴ » jointe")
	fmt.Println(t.Raw)
	from := t.OriginalRaw(french.Span{Start: 7, End: 13})
	fmt.Println(t.Orig[from.Start:from.End], len(t.Disguises))
	// Output:
	// Note " SECRET " jointe
	// ＳＥＣＲＥＴ 1
}
