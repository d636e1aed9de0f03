package batch_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"imprimatur/internal/batch"
	"imprimatur/internal/check"
	"imprimatur/internal/draft"
	"imprimatur/internal/review"
)

var (
	noon    = time.Date(2026, 11, 26, 12, 0, 0, 123, time.FixedZone("", 3600))
	thePack = check.PackRef{ID: "dicod", Version: "1.0.0", SHA256: "0f0f"}
)

// approved seals a draft as a review does.
func approved(id string, c draft.Channel, zones ...draft.Zone) review.Sealed {
	s := review.Sealed{Draft: draft.Draft{
		ID: id, Source: "/home/r.kermeur/lettres/" + id, Channel: c, Kind: draft.Article, Zones: zones,
	}}
	s.Report.Verdict = check.Warned
	s.Decision = review.Decision{
		Verb: review.Approve, By: "R. Kermeur", At: noon, Note: "relu", Revision: s.Draft.Digest(), Pack: thePack.SHA256,
	}
	s.Dispositions = []review.Disposition{{
		Fingerprint: "abc", Rule: "OPS-01", Category: "opsec_movement_date", Severity: "warn", Kind: review.Justified,
		By: "P. Lann", At: noon, SourceURL: "https://exemple.fr/annonce",
	}}
	s.Answers = map[string]review.Answer{"CHK-01": review.Yes}
	s.Seal = review.Seal{Digest: s.SealDigest(), By: s.Decision.By, At: noon}
	return s
}

func body(text string) draft.Zone { return draft.Zone{Name: draft.ZoneBody, Text: text} }

func lot(sealed ...review.Sealed) batch.Lot {
	return batch.Lot{Sealed: sealed, By: "R. Kermeur", At: noon, Pack: thePack, JournalHead: "cafe", App: "imprimatur 1.0.0"}
}

func twoDrafts() batch.Lot {
	return lot(
		approved("lettres/Été à l'œuvre.docx", draft.LinkedIn,
			draft.Zone{Name: draft.ZoneTitle, Text: "Titre"}, body("Corps d'été.\n"),
			draft.Zone{Name: "deletion 1", Text: "Cormoran", Hidden: true}),
		approved("semaine-2", "", body("Deuxième.")),
	)
}

func export(t *testing.T, dir string, l batch.Lot) string {
	t.Helper()
	folder, _, err := batch.Export(context.Background(), dir, l)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// list returns the names in a folder.
func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func write(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
