// Tinymodel writes a language model of random weights, small enough for a test:
// it knows nothing, but a real server loads it and makes it keep to a schema.
// The file is in the GGUF format, version 3, architecture "llama", one token a
// byte; the same seed gives the same file.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "tiny.gguf", "`FILE` to write")
	seed := flag.Uint64("seed", 2, "seed of the weights")
	flag.Parse()
	f, err := os.Create(*out)
	if err == nil {
		err = write(f, *seed)
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tinymodel:", err)
		os.Exit(1)
	}
}
