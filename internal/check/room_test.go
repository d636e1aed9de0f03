package check_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

// An association adds rules of its own to the shipped pack, each with lists of its own.
func TestThereIsRoomForLocalRules(t *testing.T) {
	for _, c := range []struct {
		rules int
		want  error
	}{{200, nil}, {2000, check.ErrTooManyClasses}} {
		p, _ := shippedPack(t)
		mine := *p
		mine.Rules = slices.Clone(p.Rules)
		for i := range c.rules {
			mine.Rules = append(mine.Rules, pack.Rule{
				ID: fmt.Sprintf("LOC-%d", i), Find: pack.Expr{All: []pack.Expr{
					{Terms: []pack.Term{{Term: fmt.Sprintf("local%d", i)}}}, {Terms: []pack.Term{{Term: fmt.Sprintf("voisin%d", i)}}},
				}},
			})
		}
		if _, err := check.Compile(&mine); !errors.Is(err, c.want) {
			t.Errorf("%d rules: %v, want %v", c.rules, err, c.want)
		}
	}
}
