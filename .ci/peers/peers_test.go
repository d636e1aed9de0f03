//go:build unix

package main

import (
	"os"
	"slices"
	"testing"

	"imprimatur/internal/check"
	"imprimatur/internal/pack"
)

func TestThereAre200Patterns(t *testing.T) {
	n := 0
	for _, f := range families {
		n += len(f.patterns)
	}
	if n != 200 {
		t.Errorf("%d patterns", n)
	}
}

func TestTextsAndTermsAreTheSameAtEachRun(t *testing.T) {
	if a, b := terms(100), terms(200)[:100]; !slices.Equal(a, b) {
		t.Error("terms differ")
	}
	if a, b := posts(5, terms(100)), posts(5, terms(100)); !slices.Equal(a, b) {
		t.Error("posts differ")
	}
}

func TestEveryRuleOfThePackIsActive(t *testing.T) {
	for _, a := range asks() {
		dir := t.TempDir()
		if err := a.rules.imprimatur().write(dir); err != nil {
			t.Fatal(err)
		}
		p, err := pack.Load(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		e, err := check.Compile(p)
		if err != nil {
			t.Fatal(err)
		}
		if dead := e.Inactive(); len(dead) > 0 {
			t.Errorf("%s: %v", a.name, dead)
		}
	}
}
