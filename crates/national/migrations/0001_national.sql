-- What one State keeps to itself. Nothing here is ever sent.
-- A subject is a kind and a key: 0 dossier (empty key), 1 item (16 bytes), 2 proposal (32 bytes and 2),
-- 3 draft (8 bytes), 4 instruction (16 bytes). Minutes count from 1970-01-01T00:00Z.

CREATE TABLE note (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier BLOB NOT NULL CHECK (length(dossier) = 32),
    sort    INTEGER NOT NULL,
    subject BLOB NOT NULL,
    text    TEXT NOT NULL,
    office  TEXT NOT NULL,
    officer TEXT NOT NULL,
    minute  INTEGER NOT NULL
) STRICT;
CREATE INDEX note_by_subject ON note (dossier, sort, subject);

CREATE TABLE draft (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier     BLOB NOT NULL,
    item        BLOB,
    base_folio  BLOB,
    base_act    INTEGER,
    office      TEXT NOT NULL,
    changed     INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_by_dossier ON draft (dossier);
CREATE TABLE draft_field (
    draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    name  TEXT NOT NULL,
    text  TEXT NOT NULL,
    PRIMARY KEY (draft, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE instruction (
    key            INTEGER PRIMARY KEY AUTOINCREMENT,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    dossier        BLOB NOT NULL CHECK (length(dossier) = 32),
    what           INTEGER NOT NULL,
    proposal_folio BLOB,
    proposal_act   INTEGER,
    command        BLOB NOT NULL,
    shown          BLOB NOT NULL,
    office         TEXT NOT NULL,
    officer        TEXT NOT NULL,
    mandate_folio  BLOB,
    mandate_act    INTEGER,
    given          INTEGER NOT NULL,
    state          INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    since          INTEGER NOT NULL,
    by             TEXT,
    rule           TEXT,
    folio          BLOB,
    act            INTEGER,
    CHECK ((state = 2) = (folio IS NOT NULL AND act IS NOT NULL)),
    CHECK ((state = 3) = (rule IS NOT NULL))
) STRICT;
CREATE INDEX instruction_by_state ON instruction (dossier, state);
CREATE TABLE instruction_item (
    instruction INTEGER NOT NULL REFERENCES instruction (key),
    item        BLOB NOT NULL CHECK (length(item) = 16),
    PRIMARY KEY (instruction, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX instruction_by_item ON instruction_item (item);

CREATE TABLE approval (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier  BLOB NOT NULL CHECK (length(dossier) = 32),
    sort     INTEGER NOT NULL,
    subject  BLOB NOT NULL,
    opinion  INTEGER NOT NULL CHECK (opinion BETWEEN 0 AND 2),
    remark   TEXT NOT NULL,
    office   TEXT NOT NULL,
    officer  TEXT NOT NULL,
    minute   INTEGER NOT NULL
) STRICT;
CREATE INDEX approval_by_subject ON approval (dossier, sort, subject);

CREATE TABLE audit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier BLOB NOT NULL,
    sort    INTEGER NOT NULL,
    subject BLOB NOT NULL,
    act     TEXT NOT NULL,
    detail  TEXT NOT NULL,
    office  TEXT NOT NULL,
    officer TEXT NOT NULL,
    minute  INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_by_dossier ON audit (dossier);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;

CREATE TABLE policy (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier BLOB NOT NULL CHECK (length(dossier) = 32),
    area    BLOB,
    days    INTEGER NOT NULL,
    office  TEXT NOT NULL,
    officer TEXT NOT NULL,
    minute  INTEGER NOT NULL,
    ended   INTEGER
) STRICT;
CREATE INDEX policy_by_dossier ON policy (dossier);

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
