package keys_test

import (
	"errors"
	"testing"

	"github.com/zalando/go-keyring"

	"imprimatur/internal/assist/keys"
)

const endpoint = "https://exemple.test/v1"

func TestAKeyOutlivesTheProgramInTheKeyring(t *testing.T) {
	keyring.MockInit()
	if !keys.New().Set(endpoint, "clé") {
		t.Fatal("not kept")
	}
	next := keys.New()
	if got := next.Get(endpoint); got != "clé" {
		t.Errorf("got %q", got)
	}
	if got := next.Get("https://autre.test/v1"); got != "" {
		t.Errorf("another endpoint has the key %q", got)
	}
	if !next.Set(endpoint, "") || keys.New().Get(endpoint) != "" {
		t.Error("the key was not forgotten")
	}
}

func TestWithoutAKeyringAKeyLivesUntilTheEnd(t *testing.T) {
	keyring.MockInitWithError(errors.New("no keyring"))
	r := keys.New()
	if r.Set(endpoint, "clé") {
		t.Error("said to be kept")
	}
	if r.Get(endpoint) != "clé" {
		t.Error("lost within the session")
	}
	if keys.New().Get(endpoint) != "" {
		t.Error("it outlived the session")
	}
}
