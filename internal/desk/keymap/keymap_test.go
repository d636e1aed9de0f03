package keymap_test

import (
	"errors"
	"testing"

	"imprimatur/internal/desk/keymap"
)

func TestStrokesAreReadAndWritten(t *testing.T) {
	for text, want := range map[string]keymap.Stroke{
		"":               {},
		"Ctrl+O":         {Mod: keymap.Ctrl, Key: "O"},
		"Ctrl+Shift+A":   {Mod: keymap.Ctrl | keymap.Shift, Key: "A"},
		"Alt+Up":         {Mod: keymap.Alt, Key: keymap.Up},
		"Ctrl+Return":    {Mod: keymap.Ctrl, Key: keymap.Return},
		"Alt+Shift+Left": {Mod: keymap.Alt | keymap.Shift, Key: keymap.Left},
		"Ctrl+7":         {Mod: keymap.Ctrl, Key: "7"},
		"F":              {Key: "f"},
		"?":              {Key: "?"},
		"É":              {Key: "é"},
	} {
		got, err := keymap.Parse(text)
		if err != nil || got != want {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
		if got.String() != text {
			t.Errorf("%q is written %q", text, got)
		}
	}
}

func TestWhatCannotBeACommandIsRefused(t *testing.T) {
	for text, want := range map[string]error{
		"Ctrl+F5":     keymap.ErrMoves,
		"Ctrl+;":      keymap.ErrMoves,
		"Ctrl+Tab":    keymap.ErrMoves,
		"Ctrl+0":      keymap.ErrMoves,
		"Shift+R":     keymap.ErrBare,
		"Return":      keymap.ErrBare,
		" ":           keymap.ErrBare,
		"Ctrl+Alt+E":  keymap.ErrAltGr,
		"Ctrl+C":      keymap.ErrReserved,
		"Ctrl+Z":      keymap.ErrReserved,
		"Ctrl+Left":   keymap.ErrReserved,
		"Hyper+A":     keymap.ErrUnreadable,
		"Ctrl+Ctrl+A": keymap.ErrUnreadable,
	} {
		if _, err := keymap.Parse(text); !errors.Is(err, want) {
			t.Errorf("%q: %v, not %v", text, err, want)
		}
	}
}

func TestAStrokeIsWrittenInTheWordsOfTheKeyboard(t *testing.T) {
	french := map[string]string{"Shift": "Maj", "Return": "Entrée"}
	name := func(key string) string {
		if word, ok := french[key]; ok {
			return word
		}
		return key
	}
	for text, want := range map[string]string{"Ctrl+Shift+Return": "Ctrl+Maj+Entrée", "Alt+Up": "Alt+Up", "j": "J", "": ""} {
		s, err := keymap.Parse(text)
		if got := s.Format(name); err != nil || got != want {
			t.Errorf("%q is written %q, %v", text, got, err)
		}
	}
}

// key reads a stroke that is known to be good.
func key(t *testing.T, text string) keymap.Stroke {
	t.Helper()
	s, err := keymap.Parse(text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return s
}

// usual is three commands, the last one without keys.
func usual(t *testing.T) []keymap.Binding {
	return []keymap.Binding{
		{ID: "open", Keys: keymap.Keys{Stroke: key(t, "Ctrl+O")}},
		{ID: "approve", Keys: keymap.Keys{Stroke: key(t, "Ctrl+Return"), Letter: key(t, "a")}},
		{ID: "sample"},
	}
}

// keys writes the keys of a command.
func keys(table *keymap.Table, id string) string {
	k := table.Of(id)
	return k.Stroke.String() + " " + k.Letter.String()
}

func TestCommandsGetOtherKeysAndKeepThem(t *testing.T) {
	table := keymap.New(usual(t), "")
	for _, step := range []struct{ id, press, want string }{
		{"approve", "Ctrl+Shift+O", "Ctrl+Shift+O A"},
		{"approve", "q", "Ctrl+Shift+O Q"},
		{"approve", "Ctrl+Shift+O", "Ctrl+Shift+O Q"},
		{"sample", "Ctrl+Return", "Ctrl+Return "},
		{"sample", "a", "Ctrl+Return A"},
	} {
		if err := table.Set(step.id, key(t, step.press)); err != nil {
			t.Fatalf("%s %s: %v", step.id, step.press, err)
		}
		if got := keys(table, step.id); got != step.want {
			t.Errorf("after %s, %s has %q", step.press, step.id, got)
		}
	}
	again := keymap.New(usual(t), table.Stored())
	for _, id := range []string{"open", "approve", "sample"} {
		if got, want := keys(again, id), keys(table, id); got != want {
			t.Errorf("the next time %s has %q, not %q", id, got, want)
		}
	}
	if again.Changed("open") || !again.Changed("sample") {
		t.Error("what was changed is not known the next time")
	}
}

func TestAKeyOfAnotherCommandIsRefusedByName(t *testing.T) {
	table := keymap.New(usual(t), "")
	for press, other := range map[string]string{"Ctrl+O": "open", "a": "approve"} {
		var conflict *keymap.ConflictError
		if err := table.Set("sample", key(t, press)); !errors.As(err, &conflict) || conflict.Other != other {
			t.Errorf("%s: %v", press, err)
		}
	}
	if got := keys(table, "sample"); got != " " {
		t.Errorf("a refused key was given: %q", got)
	}
	if err := table.Set("sample", keymap.Stroke{Mod: keymap.Ctrl, Key: "C"}); !errors.Is(err, keymap.ErrReserved) {
		t.Errorf("Ctrl+C: %v", err)
	}
}

func TestUsualKeysComeBackUnlessTaken(t *testing.T) {
	table := keymap.New(usual(t), "")
	table.Clear("approve")
	if got := keys(table, "approve"); got != " " {
		t.Errorf("after Clear: %q", got)
	}
	if err := table.Set("sample", key(t, "a")); err != nil {
		t.Fatal(err)
	}
	var conflict *keymap.ConflictError
	if err := table.Reset("approve"); !errors.As(err, &conflict) || conflict.Other != "sample" {
		t.Errorf("Reset: %v", err)
	}
	if err := table.Reset("sample"); err != nil {
		t.Fatal(err)
	}
	if err := table.Reset("approve"); err != nil || keys(table, "approve") != "Ctrl+Return A" {
		t.Errorf("Reset: %v, %q", err, keys(table, "approve"))
	}
	table.Clear("open")
	table.ResetAll()
	if keys(table, "open") != "Ctrl+O " || table.Stored() != "{}" {
		t.Errorf("after ResetAll: %q, %s", keys(table, "open"), table.Stored())
	}
}

func TestBrokenPreferencesLoseOnlyWhatIsBroken(t *testing.T) {
	for name, c := range map[string]struct{ stored, open, approve, sample string }{
		"no JSON":                                {"Ctrl+O", "Ctrl+O ", "Ctrl+Return A", " "},
		"unreadable key":                         {`{"open":{"stroke":"Ctrl+C"},"sample":{"letter":"k"}}`, "Ctrl+O ", "Ctrl+Return A", " K"},
		"a letter for a stroke":                  {`{"open":{"stroke":"k"}}`, "Ctrl+O ", "Ctrl+Return A", " "},
		"unknown command":                        {`{"gone":{"stroke":"Ctrl+K"}}`, "Ctrl+O ", "Ctrl+Return A", " "},
		"chosen before it was usual for another": {`{"sample":{"stroke":"Ctrl+Return"}}`, "Ctrl+O ", " A", "Ctrl+Return "},
		"the same twice":                         {`{"open":{"stroke":"Ctrl+K"},"sample":{"stroke":"Ctrl+K"}}`, "Ctrl+K ", "Ctrl+Return A", " "},
	} {
		table := keymap.New(usual(t), c.stored)
		if keys(table, "open") != c.open || keys(table, "approve") != c.approve || keys(table, "sample") != c.sample {
			t.Errorf("%s: %q %q %q", name, keys(table, "open"), keys(table, "approve"), keys(table, "sample"))
		}
	}
}
