package pack

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// decodePlain fills a list from a file of the small part of YAML; false when the
// file holds more, or what does not fit.
func decodePlain[T any](data []byte) ([]T, bool) {
	n, ok := readPlain(string(data))
	if !ok {
		return nil, false
	}
	if n.kind == mapNode {
		n = node{kind: listNode, list: []node{n}}
	}
	var list []T
	if n.kind != listNode || !fill(&n, reflect.ValueOf(&list).Elem()) {
		return nil, false
	}
	return list, true
}

var (
	inflectType = reflect.TypeFor[Inflect]()
	termType    = reflect.TypeFor[Term]()
	exprType    = reflect.TypeFor[Expr]()
	exprsType   = reflect.TypeFor[Exprs]()
)

// fill puts a node into a value of the rule language, and reports whether it fits.
func fill(n *node, v reflect.Value) bool {
	switch t := v.Type(); {
	case t == inflectType:
		if n.kind != scalarNode {
			return false
		}
		v.SetString(n.text)
		return n.text == "true" || n.text == "false" || n.text == "verb"
	case n.kind == scalarNode && (t == termType || t == exprType):
		v.Field(0).SetString(n.text) // the term, the class
		return n.worded()
	case n.kind != listNode && t == exprsType:
		v.Set(reflect.ValueOf(Exprs{{}}))
		return fill(n, v.Index(0))
	case t.Kind() == reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		return fill(n, v.Elem())
	case t.Kind() == reflect.Slice && n.kind == listNode:
		v.Set(reflect.MakeSlice(t, len(n.list), len(n.list)))
		for i := range n.list {
			if !fill(&n.list[i], v.Index(i)) {
				return false
			}
		}
		return true
	case t.Kind() == reflect.Struct && n.kind == mapNode:
		fields := fieldsOf(t)
		for i, key := range n.keys {
			k, ok := fields[key]
			if !ok || !fill(&n.list[i], v.Field(k)) {
				return false
			}
		}
		return true
	}
	return fillScalar(n, v)
}

func fillScalar(n *node, v reflect.Value) bool {
	if n.kind != scalarNode {
		return false
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.text)
		return n.worded() || dayShaped(n.text)
	case reflect.Bool:
		v.SetBool(n.text == "true")
		return !n.quoted && (n.text == "true" || n.text == "false")
	case reflect.Int:
		x, err := strconv.Atoi(n.text)
		v.SetInt(int64(x))
		return err == nil && !n.quoted && strconv.Itoa(x) == n.text && x < 1<<30
	}
	return false
}

// dayShaped reports YYYY-MM-DD.
func dayShaped(s string) bool {
	return len(s) == 10 && s[4] == '-' && s[7] == '-' && strings.Trim(s[:4]+s[5:7]+s[8:], "0123456789") == ""
}

var fieldTables sync.Map // of map[string]int, by type

// fieldsOf gives the fields of a struct by their keys.
func fieldsOf(t reflect.Type) map[string]int {
	if known, ok := fieldTables.Load(t); ok {
		return known.(map[string]int)
	}
	table := map[string]int{}
	for i := range t.NumField() {
		if name := t.Field(i).Tag.Get("yaml"); name != "" && name != "-" {
			table[name] = i
		}
	}
	fieldTables.Store(t, table)
	return table
}
