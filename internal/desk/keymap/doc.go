// Package keymap says which keys run which command, and what the reviewer changed
// of it. It knows no widget: a key is a name, as printed on the keyboard.
package keymap
