package keymap

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mod is the keys that are held down.
type Mod uint8

// The modifiers.
const (
	Ctrl Mod = 1 << iota
	Alt
	Shift
)

// Stroke is a key with what is held down. Without a modifier it is a letter,
// which is a command only while a list has the keyboard. The zero Stroke is none.
type Stroke struct {
	Mod Mod
	Key string // A to Z, 1 to 9, or one of the named keys; a lower-case letter alone
}

// Why a stroke cannot be a command.
var (
	// ErrUnreadable is a text that is no stroke.
	ErrUnreadable = errors.New("not a key")
	// ErrMoves is a key that sits elsewhere on other keyboards, or none at all.
	ErrMoves = errors.New("the key is not at one place on every keyboard")
	// ErrBare is a named key or Shift alone, which lists and texts need.
	ErrBare = errors.New("the key needs Ctrl or Alt")
	// ErrAltGr is Ctrl with Alt, which types characters on some systems.
	ErrAltGr = errors.New("with Ctrl, Alt types characters")
	// ErrReserved is a stroke that edits a text.
	ErrReserved = errors.New("the stroke edits texts")
)

// The named keys that a stroke may have, besides letters and digits.
const (
	Return = "Return"
	Up     = "Up"
	Down   = "Down"
	Left   = "Left"
	Right  = "Right"
)

var named = []string{Return, Up, Down, Left, Right}

// reserved are the strokes of Ctrl that a text needs, Shift or not.
var reserved = []string{"A", "C", "V", "X", "Y", "Z", Left, Right}

var modifiers = []struct {
	mod  Mod
	name string
}{{Ctrl, "Ctrl"}, {Alt, "Alt"}, {Shift, "Shift"}}

// Letter reports whether the stroke is a letter alone.
func (s Stroke) Letter() bool { return s.Mod == 0 && s.Key != "" }

// String writes the stroke as Parse reads it, "" for none.
func (s Stroke) String() string { return s.Format(func(key string) string { return key }) }

// Format writes the stroke with the words that name gives to Shift and to the
// named keys.
func (s Stroke) Format(name func(key string) string) string {
	if s.Key == "" {
		return ""
	}
	if s.Letter() {
		return strings.ToUpper(s.Key)
	}
	var parts []string
	for _, m := range modifiers {
		if s.Mod&m.mod != 0 {
			parts = append(parts, name(m.name))
		}
	}
	return strings.Join(append(parts, name(s.Key)), "+")
}

// Parse reads a stroke that String wrote; "" is none.
func Parse(text string) (Stroke, error) {
	if text == "" {
		return Stroke{}, nil
	}
	if utf8.RuneCountInString(text) == 1 {
		s := Stroke{Key: strings.ToLower(text)}
		return s, s.Check()
	}
	parts := strings.Split(text, "+")
	last := len(parts) - 1
	s := Stroke{Key: parts[last]}
	for _, part := range parts[:last] {
		i := slices.IndexFunc(modifiers, func(m struct {
			mod  Mod
			name string
		},
		) bool {
			return m.name == part
		})
		if i < 0 || s.Mod&modifiers[i].mod != 0 {
			return Stroke{}, ErrUnreadable
		}
		s.Mod |= modifiers[i].mod
	}
	return s, s.Check()
}

// Check returns why the stroke cannot run a command, or nil.
func (s Stroke) Check() error {
	if s.Key == "" {
		return nil
	}
	plain := len(s.Key) == 1 && (s.Key[0] >= 'A' && s.Key[0] <= 'Z' || s.Key[0] >= '1' && s.Key[0] <= '9')
	switch {
	case s.Mod == 0 && utf8.RuneCountInString(s.Key) == 1:
		return checkLetter(s.Key)
	case !plain && !slices.Contains(named, s.Key):
		return ErrMoves
	case s.Mod&(Ctrl|Alt) == 0:
		return ErrBare
	case s.Mod&Ctrl != 0 && s.Mod&Alt != 0:
		return ErrAltGr
	case s.Mod&Ctrl != 0 && slices.Contains(reserved, s.Key):
		if s.Mod&Shift != 0 && s.Key == "A" {
			return nil // no text uses it
		}
		return ErrReserved
	}
	return nil
}

// checkLetter takes any character that a key prints and that a list has no use for.
func checkLetter(key string) error {
	r, _ := utf8.DecodeRuneInString(key)
	switch {
	case unicode.IsUpper(r):
		return ErrUnreadable
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsPunct(r), unicode.IsSymbol(r):
		return nil
	}
	return ErrBare
}
