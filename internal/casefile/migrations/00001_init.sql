-- +goose Up
CREATE TABLE drafts (
    id         TEXT PRIMARY KEY,
    source     TEXT NOT NULL UNIQUE,
    record     BLOB NOT NULL,
    updated_us INTEGER NOT NULL
) STRICT;
CREATE INDEX drafts_updated ON drafts (updated_us);
CREATE TABLE revisions (
    draft_id TEXT NOT NULL,
    digest   TEXT NOT NULL,
    content  BLOB NOT NULL
) STRICT;
CREATE INDEX revisions_draft ON revisions (draft_id);
CREATE TABLE journal (
    seq  INTEGER PRIMARY KEY,
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
