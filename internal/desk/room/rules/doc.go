// Package rules is the room of the rule pack: browse it by category or by section
// of the guide, read a rule's card (why, what to do, its own tests, how often
// reviewers found it wrong), try a text, and see what covers the guide. A rule
// that failed its own tests is inactive and stands out wherever it is shown.
package rules
