// Package french reads a French text the way a reviewer does: case, accents,
// typography and tricks of spelling no longer matter, words and sentences are
// known, dates and numbers have a value. It knows nothing of rules.
//
// [Analyze] takes any bytes and never fails. The [Text] it returns holds three
// forms of the same text:
//
//   - Orig, the bytes as they came;
//   - Folded, in which terms are looked for: lower case, no accents, "œ" as
//     "oe", every apostrophe as ', every hyphen and dash as -, every quotation
//     mark as ", every blank as one space, every line break as '\n', invisible
//     characters gone, full-width, mathematical and look-alike letters as the
//     Latin letters they pose as, and letters spelled one by one (O.T.A.N.,
//     S E C R E T, S-E-C-R-E-T) as one word;
//   - Raw, the same text with the case and the accents kept, for patterns that
//     look at capitals. Letters with accents are composed (NFC).
//
// Blanks are kept one for one: two spaces stay two spaces. An invalid byte is
// one blank. Neither Folded nor Raw is ever longer than Orig. Folded may still
// hold what is no letter, such as emoji, and letters of other scripts.
//
// What stands for something else, as in the source of a page or a mail, is read as what its
// reader sees: tags and entities of HTML, links, notes and escapes of Markdown, letters that
// were read in the wrong encoding ("Ã©") or are written as mails and programs do ("=C3=A9",
// "\u00e9"). What no sentence holds for it, such as the address of a link, [Text.Unseen]
// gives.
//
// All positions are byte offsets in Folded, unless a name says Raw. Tokens are
// its words and numbers in order, never overlapping. Two tokens may touch: an
// elision ("l'" then "otan"), or the words of a hashtag or handle in camel
// case ("#OperationSentinelle" gives "operation" then "sentinelle", the second
// one Glued). Compounds are split at the hyphen, so that "état-major" and
// "état major" give the same tokens. "aujourd'hui" and "presqu'île" are one
// token. A decimal or grouped number is several tokens ("12 000" is "12" and
// "000"); its value is in Numbers. A line break inside a sentence is a blank
// like another.
//
// Sentences and Paragraphs are in order, do not overlap and cover every token;
// each token names its own. A sentence does not end at an abbreviation
// ("M. Durand", "art. 3", "Cdt. Martin") nor at a single line break within
// running text.
//
// Offsets lead back exactly: [Text.Original] gives the bytes of Orig that a
// span of Folded came from, always in whole characters with their combining
// marks; [Text.OriginalRaw] does so for a span of Raw, and
// [Text.FoldedFromRaw] leads from Raw to Folded.
//
// Disguises are the words (as spans of Folded) whose spelling was undone by
// more than ordinary typography: invisible characters inside a word,
// look-alike or decorated letters, hidden tag characters, words spelled letter
// by letter. Accents, curly quotes, non-breaking spaces, soft hyphens and
// ordinary dotted acronyms are no disguise.
//
// [Date.When] places a date of the text against the day of the check. A day
// and month without a year is the nearest one to come.
//
// A term is prepared for comparison by [Fold]; Fold(s) equals
// Analyze(s).Folded.
//
// A Text is never written to after Analyze returned it: it may be shared by
// goroutines. Memory is proportional to the text.
package french
