package pack

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

// UnmarshalYAML reads true, false or a word.
func (i *Inflect) UnmarshalYAML(unmarshal func(any) error) error {
	var v any
	if err := unmarshal(&v); err != nil {
		return err
	}
	*i = Inflect(fmt.Sprint(v))
	switch *i {
	case "true", "false", "verb":
		return nil
	}
	return fmt.Errorf("inflect: %q is none of true, false, verb", *i)
}

// UnmarshalYAML reads a bare term or a mapping.
func (t *Term) UnmarshalYAML(unmarshal func(any) error) error {
	var s string
	if unmarshal(&s) == nil {
		*t = Term{Term: s}
		return nil
	}
	type plain Term
	return unmarshal((*plain)(t))
}

// UnmarshalYAML reads a bare class or a mapping.
func (e *Expr) UnmarshalYAML(unmarshal func(any) error) error {
	var s string
	if unmarshal(&s) == nil {
		*e = Expr{Class: s}
		return nil
	}
	type plain Expr
	return unmarshal((*plain)(e))
}

// UnmarshalYAML reads one expression or a list.
func (e *Exprs) UnmarshalYAML(unmarshal func(any) error) error {
	var list []Expr
	if unmarshal(&list) == nil {
		*e = list
		return nil
	}
	var one Expr
	if err := unmarshal(&one); err != nil {
		return err
	}
	*e = Exprs{one}
	return nil
}

var unknownField = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`unknown field "([^"]*)"`) })

// decode reads strict YAML; an error names file, line, column and, for an unknown
// key, the nearest valid one.
func decode(file string, data []byte, into any) error {
	err := yaml.UnmarshalWithOptions(data, into, yaml.Strict())
	if err == nil {
		return nil
	}
	where := file
	var at yaml.Error
	if errors.As(err, &at) && at.GetToken() != nil {
		where = fmt.Sprintf("%s:%d:%d", file, at.GetToken().Position.Line, at.GetToken().Position.Column)
	}
	message := err.Error()
	if errors.As(err, &at) {
		message = at.GetMessage()
	}
	if m := unknownField().FindStringSubmatch(message); m != nil {
		return fmt.Errorf("%s: unknown key %q, did you mean %q?", where, m[1], nearestKey(m[1], reflect.TypeOf(into)))
	}
	return fmt.Errorf("%s: %s", where, message)
}

// decodeList reads a sequence, or a single mapping as a sequence of one.
func decodeList[T any](file string, data []byte) ([]T, error) {
	if list, ok := decodePlain[T](data); ok {
		return list, nil
	}
	return decodeYAML[T](file, data)
}

func decodeYAML[T any](file string, data []byte) ([]T, error) {
	for line := range bytes.Lines(data) {
		line = bytes.TrimRight(line, "\r\n\t ")
		if len(line) == 0 || line[0] == '#' || string(line) == "---" {
			continue
		}
		if line[0] == '-' || line[0] == '[' {
			var list []T
			err := decode(file, data, &list)
			return list, err
		}
		break
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	one := make([]T, 1)
	err := decode(file, data, &one[0])
	return one, err
}

// nearestKey returns the YAML key, among those of the type and of all it holds,
// with the smallest edit distance.
func nearestKey(key string, t reflect.Type) string {
	var keys []string
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice:
			walk(t.Elem())
		case reflect.Struct:
			if seen[t] {
				return
			}
			seen[t] = true
			for f := range t.Fields() {
				if name := f.Tag.Get("yaml"); name != "" && name != "-" {
					keys = append(keys, name)
				}
				walk(f.Type)
			}
		}
	}
	walk(t)
	slices.Sort(keys)
	return Nearest(key, keys)
}

// Nearest returns the word of a list with the smallest edit distance to one,
// case left aside; "" for an empty list.
func Nearest(word string, list []string) string {
	best, least := "", 1<<30
	for _, k := range list {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is Levenshtein's.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
