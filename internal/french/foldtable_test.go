package french

import "testing"

func TestFoldTablesAreWhatClassifyGives(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		if got, want := foldOf(r), classify(r); got != want {
			t.Errorf("%U: %v, want %v", r, got, want)
		}
	}
}
