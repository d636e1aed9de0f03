package casefile_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"imprimatur/internal/draft"
	"imprimatur/internal/journal"
	"imprimatur/internal/review"
)

// victimVar makes the test binary play the reviewer who is killed.
const victimVar = "IMPRIMATUR_TEST_VICTIM"

// TestVictim approves drafts one after the other and names each on its standard
// output once the decision is acknowledged. It runs only as a child of
// TestAcknowledgedDecisionsSurviveKill.
func TestVictim(t *testing.T) {
	path := os.Getenv(victimVar)
	if path == "" {
		return
	}
	ctx := context.Background()
	d, _ := openDesk(t, path)
	for i := 0; ; i++ {
		id := fmt.Sprintf("brouillon-%d", i)
		one := draft.Draft{ID: id, Source: id, Zones: []draft.Zone{{Name: draft.ZoneBody, Text: "Bonjour " + id}}}
		if _, err := d.Import(ctx, "Zoé", []draft.Draft{one}); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Decide(ctx, "Zoé", id, review.Approve, ""); err != nil {
			t.Fatal(err)
		}
		fmt.Println("approved", id)
	}
}

func TestAcknowledgedDecisionsSurviveKill(t *testing.T) {
	ctx := context.Background()
	for _, acknowledged := range []int{1, 3, 8} {
		path := filepath.Join(t.TempDir(), "essai.imprimatur")
		victim := exec.Command(os.Args[0], "-test.run", "^TestVictim$")
		victim.Env = append(os.Environ(), victimVar+"="+path)
		out, err := victim.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := victim.Start(); err != nil {
			t.Fatal(err)
		}
		var approved []string
		for lines := bufio.NewScanner(out); len(approved) < acknowledged && lines.Scan(); {
			var id string
			if _, err := fmt.Sscanf(lines.Text(), "approved %s", &id); err == nil {
				approved = append(approved, id)
			}
		}
		if err := victim.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = victim.Wait() // it was killed: that is what it says
		if len(approved) != acknowledged {
			t.Fatalf("the reviewer stopped by itself after %d decisions", len(approved))
		}

		d, store := openDesk(t, path)
		for _, id := range approved {
			c, err := d.Open(ctx, id)
			if err != nil {
				t.Fatalf("%s: %v", id, err)
			}
			if c.Item.State != review.Approved {
				t.Errorf("%s is %s after the kill, was acknowledged as approved", id, c.Item.State)
			}
		}
		lines, err := store.JournalLines(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := journal.Verify(lines); err != nil {
			t.Errorf("journal after the kill: %v", err)
		}
		if len(lines) < 2*acknowledged {
			t.Errorf("%d journal lines for %d decisions", len(lines), acknowledged)
		}
	}
}
