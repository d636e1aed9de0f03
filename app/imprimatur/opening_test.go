package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"imprimatur/internal/casefile"
	"imprimatur/internal/desk"
	"imprimatur/internal/review"
)

func TestEveryObstacleIsToldApart(t *testing.T) {
	for err, want := range map[error]desk.Obstacle{
		casefile.ErrForeign: desk.Foreign, casefile.ErrNewer: desk.Newer, casefile.ErrClaimed: desk.Claimed,
		review.ErrReadOnly: desk.Unwritten, review.ErrFull: desk.Full, review.ErrBusy: desk.Busy, review.ErrDamaged: desk.Damaged,
		errors.New("no network"): desk.Unknown,
	} {
		if got := obstacle(fmt.Errorf("opening the case file: %w", err)); got != want {
			t.Errorf("%v is obstacle %d, not %d", err, got, want)
		}
	}
}

func TestTheCaseFileIsFreeAgainWhenTheWindowCloses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dossier.imprimatur")
	first, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open(t.Context(), path); obstacle(err) != desk.Claimed {
		t.Errorf("a second window: %v", err)
	}
	first.close()
	second, err := open(t.Context(), path)
	if err != nil {
		t.Fatalf("after the first is closed: %v", err)
	}
	second.close()
	if err := os.WriteFile(path, []byte("Bonjour."), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // one that does not open is not kept from the next try
		if _, err := open(t.Context(), path); obstacle(err) != desk.Foreign {
			t.Errorf("another program's file: %v", err)
		}
	}
}
