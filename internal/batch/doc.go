// Package batch writes approved drafts as a folder that anyone can verify, and
// verifies such a folder.
//
// A batch is one UTF-8 text file a draft, lot.json ([Manifest]: what, who, when,
// under which pack, with which dispositions) and SHA256SUMS over all of them, in
// the format of `sha256sum -c --strict`. [Export] writes all or nothing and never
// overwrites. [Verify] refuses a changed byte, a missing or an extra file, and a
// manifest that does not agree with the files.
package batch
