-- Mail of this State's own officers, and the secret addresses of their calendars. Nothing here goes to a partner.
-- Days and minutes count from 1970-01-01T00:00Z.

CREATE TABLE mailbox (
    officer  TEXT PRIMARY KEY CHECK (officer <> ''),
    address  TEXT NOT NULL,
    language TEXT NOT NULL,
    wanted   INTEGER NOT NULL CHECK (wanted IN (0, 1)),
    stop     BLOB NOT NULL UNIQUE CHECK (length(stop) = 16),
    since    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- state: 0 queued, 1 handed to the mail server, 2 given up, 3 replaced by a later digest.
-- sort: 0 morning digest, 1 notice at once.
CREATE TABLE outbox (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    message   TEXT NOT NULL UNIQUE CHECK (message <> ''),
    officer   TEXT NOT NULL,
    sort      INTEGER NOT NULL CHECK (sort IN (0, 1)),
    day       INTEGER NOT NULL,
    sender    TEXT NOT NULL,
    recipient TEXT NOT NULL,
    bytes     BLOB NOT NULL,
    queued    INTEGER NOT NULL,
    state     INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    since     INTEGER NOT NULL,
    attempts  INTEGER NOT NULL,
    due       INTEGER NOT NULL,
    answer    TEXT NOT NULL,
    CHECK ((state IN (0, 2)) = (length(bytes) > 0))
) STRICT;
CREATE UNIQUE INDEX outbox_one_digest_a_day ON outbox (officer, day) WHERE sort = 0;
CREATE INDEX outbox_due ON outbox (due) WHERE state = 0;

CREATE TABLE told (
    officer TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (what <> ''),
    outbox  INTEGER NOT NULL REFERENCES outbox (id),
    PRIMARY KEY (officer, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_by_outbox ON told (outbox);

-- The token itself is shown once and never kept.
CREATE TABLE calendar_address (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    mark    BLOB NOT NULL UNIQUE CHECK (length(mark) = 32),
    officer TEXT NOT NULL CHECK (officer <> ''),
    dossier BLOB NOT NULL CHECK (length(dossier) = 32),
    made    INTEGER NOT NULL,
    ended   INTEGER
) STRICT;
CREATE UNIQUE INDEX calendar_address_one_open ON calendar_address (officer, dossier) WHERE ended IS NULL;
