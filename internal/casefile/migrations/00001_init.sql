-- +goose Up
-- head is a line of the queue, record everything else that is stored of a draft.
CREATE TABLE drafts (
    id         TEXT PRIMARY KEY NOT NULL,
    source     TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('pending', 'changes', 'approved', 'rejected')),
    revision   TEXT NOT NULL,
    updated_us INTEGER NOT NULL,
    head       BLOB NOT NULL,
    record     BLOB NOT NULL
) STRICT;
CREATE INDEX drafts_source ON drafts (source);
CREATE INDEX drafts_state ON drafts (state);
CREATE INDEX drafts_updated ON drafts (updated_us);
CREATE TABLE revisions (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id TEXT NOT NULL REFERENCES drafts (id) DEFERRABLE INITIALLY DEFERRED,
    digest   TEXT NOT NULL,
    content  BLOB NOT NULL
) STRICT;
CREATE INDEX revisions_draft ON revisions (draft_id);
-- AUTOINCREMENT remembers how many lines there were.
CREATE TABLE journal (
    seq  INTEGER PRIMARY KEY AUTOINCREMENT,
    line BLOB NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER journal_keeps_lines BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revisions_stay BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'revisions are immutable'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER revisions_keep_all BEFORE DELETE ON revisions BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
-- +goose StatementEnd
