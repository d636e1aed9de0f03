package check

import (
	"fmt"
	"testing"
)

func TestMemoryForgetsWhatIsNotAskedFor(t *testing.T) {
	m := newMemory[string](3)
	get := func(s string) bool {
		got, ok := m.recall(uint64(len(s)), func(x *string) bool { return *x == s })
		if ok && got != s {
			t.Errorf("%s for %s", got, s)
		}
		return ok
	}
	for i := range 20 {
		m.keep(2, fmt.Sprintf("%02d", i), 1)
		m.keep(2, "it", 0)
		if i > 0 && !get("00") {
			t.Fatalf("what is asked for again and again was forgotten by %d", i)
		}
	}
	for s, want := range map[string]bool{"19": true, "18": true, "05": false, "xx": false, "x": false} {
		if get(s) != want {
			t.Errorf("%s: known %t, want %t", s, !want, want)
		}
	}
	if n := len(m.young[2]) + len(m.old[2]); n > 20 {
		t.Errorf("%d items are kept", n)
	}
}
