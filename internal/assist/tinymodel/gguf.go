package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
)

// The size of the model. The context holds the instruction of a draft, one byte
// a token.
const (
	width   = 32
	heads   = 1
	inner   = 64
	layers  = 1
	context = 32768
)

// Chance alone would hardly ever end a string or a list. One dimension of every
// token is the same, and leans towards the marks that do.
const (
	constant = 2.0
	toEnd    = 2.1  // a string
	toClose  = -0.4 // a list: few would have an entry
	scatter  = 0.3
)

// alignment of tensors in the file, in bytes.
const alignment = 32

// Types of values in the format.
const (
	typeUint32  uint32 = 4
	typeInt32   uint32 = 5
	typeFloat32 uint32 = 6
	typeBool    uint32 = 7
	typeString  uint32 = 8
	typeArray   uint32 = 9
)

// Kinds of tokens in the format.
const (
	tokenNormal  int32 = 1
	tokenUnknown int32 = 2
	tokenControl int32 = 3
	tokenByte    int32 = 6
)

// entry is one pair of the file's description.
type entry struct {
	key   string
	value any
}

// The two tables that the leaning is in.
const (
	embedding = "token_embd.weight"
	output    = "output.weight"
)

// tensor is one table of weights; ones says that it scales and so is all ones.
type tensor struct {
	name string
	dims []uint64
	ones bool
}

func (t tensor) size() uint64 {
	n := uint64(1)
	for _, d := range t.dims {
		n *= d
	}
	return n
}

// vocabulary is every byte, and the letters that words begin with.
func vocabulary() (tokens []string, scores []float32, kinds []int32) {
	add := func(token string, kind int32) {
		score := float32(0)
		if kind == tokenNormal {
			score = -float32(len(tokens))
		}
		tokens, scores, kinds = append(tokens, token), append(scores, score), append(kinds, kind)
	}
	add("<unk>", tokenUnknown)
	add("<s>", tokenControl)
	add("</s>", tokenControl)
	for b := range 256 {
		add(fmt.Sprintf("<0x%02X>", b), tokenByte)
	}
	add("▁", tokenNormal) // a blank, in this kind of vocabulary
	for c := '!'; c <= '~'; c++ {
		add(string(c), tokenNormal)
	}
	for _, c := range "àâçèéêëîïôùûœ’«»" {
		add(string(c), tokenNormal)
	}
	return tokens, scores, kinds
}

func description() []entry {
	tokens, scores, kinds := vocabulary()
	return []entry{
		{"general.architecture", "llama"},
		{"general.name", "hasard"},
		{"general.file_type", uint32(0)}, // all weights in 32 bits
		{"llama.vocab_size", uint32(len(tokens))},
		{"llama.context_length", uint32(context)},
		{"llama.embedding_length", uint32(width)},
		{"llama.block_count", uint32(layers)},
		{"llama.feed_forward_length", uint32(inner)},
		{"llama.rope.dimension_count", uint32(width / heads)},
		{"llama.attention.head_count", uint32(heads)},
		{"llama.attention.head_count_kv", uint32(heads)},
		{"llama.attention.layer_norm_rms_epsilon", float32(1e-5)},
		{"llama.rope.freq_base", float32(10000)},
		{"tokenizer.ggml.model", "llama"},
		{"tokenizer.ggml.pre", "default"},
		{"tokenizer.ggml.tokens", tokens},
		{"tokenizer.ggml.scores", scores},
		{"tokenizer.ggml.token_type", kinds},
		{"tokenizer.ggml.unknown_token_id", uint32(0)},
		{"tokenizer.ggml.bos_token_id", uint32(1)},
		{"tokenizer.ggml.eos_token_id", uint32(2)},
		{"tokenizer.ggml.add_bos_token", true},
		{"tokenizer.chat_template", "{% for m in messages %}{{ m['content'] }}\n{% endfor %}"},
	}
}

func tensors(vocabulary uint64) []tensor {
	all := []tensor{{name: embedding, dims: []uint64{width, vocabulary}}}
	for l := range layers {
		block := fmt.Sprintf("blk.%d.", l)
		all = append(all, tensor{block + "attn_norm.weight", []uint64{width}, true})
		for _, part := range []string{"attn_q", "attn_k", "attn_v", "attn_output"} {
			all = append(all, tensor{name: block + part + ".weight", dims: []uint64{width, width}})
		}
		all = append(all,
			tensor{block + "ffn_norm.weight", []uint64{width}, true},
			tensor{name: block + "ffn_gate.weight", dims: []uint64{width, inner}},
			tensor{name: block + "ffn_up.weight", dims: []uint64{width, inner}},
			tensor{name: block + "ffn_down.weight", dims: []uint64{inner, width}})
	}
	return append(all,
		tensor{"output_norm.weight", []uint64{width}, true},
		tensor{name: output, dims: []uint64{width, vocabulary}})
}

// write writes the model.
func write(w io.Writer, seed uint64) error {
	tokens, _, _ := vocabulary()
	entries, all := description(), tensors(uint64(len(tokens)))
	var head bytes.Buffer
	head.WriteString("GGUF")
	put(&head, uint32(3), uint64(len(all)), uint64(len(entries)))
	for _, e := range entries {
		text(&head, e.key)
		value(&head, e.value)
	}
	offset := uint64(0)
	for _, t := range all {
		text(&head, t.name)
		put(&head, uint32(len(t.dims)), t.dims, uint32(0), offset)
		offset += aligned(4 * t.size())
	}
	head.Write(make([]byte, aligned(uint64(head.Len()))-uint64(head.Len())))
	out := bufio.NewWriter(w)
	if _, err := head.WriteTo(out); err != nil {
		return fmt.Errorf("writing the description: %w", err)
	}
	chance := rand.New(rand.NewPCG(seed, seed))
	leaning := map[uint64]float32{uint64(slices.Index(tokens, `"`)): toEnd, uint64(slices.Index(tokens, `]`)): toClose}
	for _, t := range all {
		weights := make([]float32, aligned(4*t.size())/4)
		for i := range t.size() {
			weights[i] = float32(scatter * chance.NormFloat64())
			if t.ones {
				weights[i] = 1
			}
			switch first := i%width == 0; {
			case first && t.name == embedding:
				weights[i] = constant
			case first && t.name == output:
				weights[i] = leaning[i/width]
			}
		}
		if err := binary.Write(out, binary.LittleEndian, weights); err != nil {
			return fmt.Errorf("writing %s: %w", t.name, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the model: %w", err)
	}
	return nil
}

func aligned(n uint64) uint64 { return (n + alignment - 1) / alignment * alignment }

// put writes numbers in the order of bytes of the format.
func put(b *bytes.Buffer, values ...any) {
	for _, v := range values {
		if err := binary.Write(b, binary.LittleEndian, v); err != nil {
			panic(err) // a value that has no fixed size: a mistake in this file
		}
	}
}

func text(b *bytes.Buffer, s string) {
	put(b, uint64(len(s)))
	b.WriteString(s)
}

func value(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case uint32:
		put(b, typeUint32, v)
	case float32:
		put(b, typeFloat32, v)
	case bool:
		put(b, typeBool, v)
	case string:
		put(b, typeString)
		text(b, v)
	case []string:
		put(b, typeArray, typeString, uint64(len(v)))
		for _, s := range v {
			text(b, s)
		}
	case []float32:
		put(b, typeArray, typeFloat32, uint64(len(v)), v)
	case []int32:
		put(b, typeArray, typeInt32, uint64(len(v)), v)
	default:
		panic(fmt.Sprintf("no type for %T", v)) // a mistake in this file
	}
}
