package main

import (
	"bytes"
	"encoding/binary"
	"testing"
)

func TestTheSameSeedGivesTheSameModel(t *testing.T) {
	var one, again, other bytes.Buffer
	for w, seed := range map[*bytes.Buffer]uint64{&one: 1, &again: 1, &other: 2} {
		if err := write(w, seed); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(one.Bytes(), again.Bytes()) || bytes.Equal(one.Bytes(), other.Bytes()) {
		t.Error("the seed does not decide the weights")
	}
	if b := one.Bytes(); string(b[:4]) != "GGUF" || binary.LittleEndian.Uint32(b[4:]) != 3 || len(b) > 1<<20 || len(b)%alignment != 0 {
		t.Errorf("begins with %q, %d bytes", b[:8], len(b))
	}
}
