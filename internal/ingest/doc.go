// Package ingest turns files into drafts. It is the only place that reads what
// other people wrote, and it trusts none of it.
//
// [Open] takes files, folders, .jsonl collections and standard input, and
// always answers with one [draft.Draft] for each thing it met: a file that
// cannot be read is a draft with a Problem, so that nobody takes "not listed"
// for "nothing to say", and the files after it are still opened. [Describe]
// says in French what to do about a Problem.
//
// What a reader of the document sees becomes the zone "body"; an empty line parts the
// paragraphs of a document or a page, but for items of a list and cells of a table. What
// it carries without showing it (tracked deletions, comments, hidden text, properties,
// headers, targets of links) becomes hidden zones, which are checked like the
// others and never leave in a batch. A mail is a draft with its subject as title, and
// each file that it carries another.
//
// Guarantees: no panic for any bytes; text is at most 10 MiB, an archive at
// most 64 MiB and 2,000 entries, one part of it 8 MiB once unpacked; nothing is
// written to disk; no text of a draft appears in a Problem.
package ingest
