package words_test

import (
	"testing"
	"unicode/utf8"

	"imprimatur/assets"
	"imprimatur/internal/desk/words"
)

func TestAPathIsToldFromTheReviewersFolder(t *testing.T) {
	fsys, err := assets.Translations()
	if err != nil {
		t.Fatal(err)
	}
	french, err := words.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	from := words.Folders{Home: "/home/anne", Temporary: "/var/tmp"}
	for path, want := range map[string]string{
		"/home/anne/Documents/lots/lot-1": "Dossier personnel › Documents › lots › lot-1",
		"/home/anne":                      "Dossier personnel",
		"/home/annette/lot-1":             "/home/annette/lot-1",
		"/var/tmp/x/lot-1":                "Dossier temporaire › x › lot-1",
		"/srv/lots/lot-1":                 "/srv/lots/lot-1",
	} {
		if got := french.Path(path, from); got != want {
			t.Errorf("Path(%q) = %q, want %q", path, got, want)
		}
	}
	if got := french.Path("/srv/lot-1", words.Folders{}); got != "/srv/lot-1" {
		t.Errorf("a path from nowhere is %q", got)
	}
}

func TestAPathIsShortenedInItsMiddle(t *testing.T) {
	const path = "Dossier personnel › Documents › lots › lot-2026-11-30-002149"
	if got := words.ShortenPath("/srv/partage/lots/lot-1", func(s string) bool { return utf8.RuneCountInString(s) < 20 }); got != "/…/lots/lot-1" {
		t.Errorf("a path from the root is shortened to %q", got)
	}
	for most, want := range map[int]string{
		80: path,
		56: "Dossier personnel › … › lots › lot-2026-11-30-002149",
		46: "Dossier personnel › … › lot-2026-11-30-002149",
		12: "lot-20…02149",
		1:  "…",
	} {
		got := words.ShortenPath(path, func(s string) bool { return utf8.RuneCountInString(s) <= most })
		if got != want {
			t.Errorf("in %d letters: %q, want %q", most, got, want)
		}
	}
}
