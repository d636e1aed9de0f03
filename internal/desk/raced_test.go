//go:build race

package desk

const raced = true
