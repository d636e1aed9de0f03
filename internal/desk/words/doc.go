// Package words is what the window says, in every language: [Translations] reads
// the texts of assets/translations and has a word for each noun of the workflow.
// A test fails on a key without a text and on a text without a use.
package words
