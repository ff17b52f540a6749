-- A register: what it has taken in, what it knows of its partners, and the pages drawn from both.
-- Ids are bare 32-byte digests. Minutes count from 1970-01-01T00:00Z, days from 1970-01-01.

CREATE TABLE dossier (
    key     INTEGER PRIMARY KEY,
    id      BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    party   BLOB NOT NULL CHECK (length(party) = 32),
    feed    BLOB NOT NULL CHECK (length(feed) = 32),
    opened  INTEGER NOT NULL,
    facts   BLOB NOT NULL
) STRICT;

-- Every feed that this register has ever written, also those it handed over.
CREATE TABLE own_feed (
    feed    BLOB PRIMARY KEY CHECK (length(feed) = 32),
    dossier INTEGER NOT NULL REFERENCES dossier (key)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the record

CREATE TABLE folio (
    arrival INTEGER PRIMARY KEY,
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    id      BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    feed    BLOB NOT NULL CHECK (length(feed) = 32),
    number  INTEGER NOT NULL CHECK (number BETWEEN 0 AND 4294967295),
    height  INTEGER NOT NULL CHECK (height BETWEEN 0 AND 4294967295),
    bytes   BLOB NOT NULL
) STRICT;
CREATE INDEX folio_by_arrival ON folio (dossier);
CREATE UNIQUE INDEX folio_by_feed ON folio (dossier, feed, number, id);
CREATE INDEX folio_by_height ON folio (dossier, height, id);

-- The record is append-only, whatever a program asks for.
CREATE TRIGGER folio_is_never_changed BEFORE UPDATE ON folio
BEGIN SELECT RAISE(ABORT, 'a folio is never changed'); END;
CREATE TRIGGER folio_is_never_removed BEFORE DELETE ON folio
BEGIN SELECT RAISE(ABORT, 'a folio is never removed'); END;

-- Folios that no folio held cites.
CREATE TABLE tip (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    id      BLOB NOT NULL,
    PRIMARY KEY (dossier, id)
) STRICT, WITHOUT ROWID;

-- Greatest number held of each feed.
CREATE TABLE feed_end (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    feed    BLOB NOT NULL,
    last    INTEGER NOT NULL,
    PRIMARY KEY (dossier, feed)
) STRICT, WITHOUT ROWID;

-- Instructions of the national file that have left as acts: written with the folio, so that a crash between the
-- two files makes nobody sign twice. The id is random and says nothing.
CREATE TABLE departure (
    instruction BLOB PRIMARY KEY CHECK (length(instruction) = 16),
    folio       BLOB NOT NULL CHECK (length(folio) = 32),
    act         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    folio   INTEGER NOT NULL REFERENCES folio (arrival),
    act     INTEGER NOT NULL CHECK (act BETWEEN 0 AND 65535),
    payload BLOB NOT NULL CHECK (length(payload) = 32),
    field   INTEGER NOT NULL CHECK (field BETWEEN 0 AND 65535),
    length  INTEGER NOT NULL CHECK (length BETWEEN 0 AND 4294967295),
    PRIMARY KEY (dossier, folio, act, payload, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_by_payload ON citation (dossier, payload);

CREATE TABLE payload (
    key     INTEGER PRIMARY KEY,
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    id      BLOB NOT NULL CHECK (length(id) = 32),
    salt    BLOB NOT NULL CHECK (length(salt) = 32),
    origin  INTEGER NOT NULL CHECK (origin IN (1, 2)),
    content BLOB NOT NULL,
    UNIQUE (dossier, id)
) STRICT;

CREATE TABLE tombstone (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    payload BLOB NOT NULL CHECK (length(payload) = 32),
    day     INTEGER NOT NULL,
    PRIMARY KEY (dossier, payload)
) STRICT, WITHOUT ROWID;

-- An import that forgets to ask is stopped here.
CREATE TRIGGER payload_obeys_tombstone BEFORE INSERT ON payload
WHEN EXISTS (SELECT 1 FROM tombstone WHERE dossier = NEW.dossier AND payload = NEW.id)
BEGIN SELECT RAISE(ABORT, 'this payload was erased'); END;

-- Cited, neither held nor erased.
CREATE TABLE missing (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    payload BLOB NOT NULL,
    PRIMARY KEY (dossier, payload)
) STRICT, WITHOUT ROWID;

-- Folios whose past is not here yet. Their signatures may be unchecked, so one id can have several wordings.
CREATE TABLE waiting (
    key     INTEGER PRIMARY KEY,
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    id      BLOB NOT NULL CHECK (length(id) = 32),
    mark    BLOB NOT NULL CHECK (length(mark) = 32),
    since   INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    UNIQUE (dossier, id, mark)
) STRICT;
CREATE TABLE waiting_for (
    need    BLOB NOT NULL,
    waiting INTEGER NOT NULL REFERENCES waiting (key) ON DELETE CASCADE,
    PRIMARY KEY (need, waiting)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_for_by_waiting ON waiting_for (waiting);
CREATE TABLE waiting_sum (
    dossier INTEGER PRIMARY KEY REFERENCES dossier (key),
    folios  INTEGER NOT NULL,
    bytes   INTEGER NOT NULL
) STRICT;

-- ---------------------------------------------------------------- pages

CREATE TABLE item_row (
    key           INTEGER PRIMARY KEY,
    dossier       INTEGER NOT NULL REFERENCES dossier (key),
    item          BLOB NOT NULL CHECK (length(item) = 16),
    kind          INTEGER NOT NULL,
    state         INTEGER NOT NULL,
    area          BLOB,
    whose         INTEGER NOT NULL,
    open          INTEGER NOT NULL,
    version_folio BLOB,
    version_act   INTEGER,
    rank          BLOB NOT NULL,
    row           BLOB NOT NULL,
    UNIQUE (dossier, item)
) STRICT;
CREATE INDEX item_by_rank ON item_row (dossier, rank, item);
CREATE INDEX item_by_kind ON item_row (dossier, kind, rank, item);
CREATE INDEX item_by_state ON item_row (dossier, state, rank, item);
CREATE INDEX item_by_area ON item_row (dossier, area, rank, item);
CREATE INDEX item_by_whose ON item_row (dossier, whose, rank, item);
CREATE INDEX item_counts ON item_row (dossier, kind, area, state, whose);

CREATE TABLE item_year (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    year    INTEGER NOT NULL,
    item    BLOB NOT NULL,
    PRIMARY KEY (dossier, year, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_year_by_item ON item_year (dossier, item);

CREATE TABLE log_row (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    height  INTEGER NOT NULL,
    folio   BLOB NOT NULL CHECK (length(folio) = 32),
    act     INTEGER NOT NULL,
    party   BLOB NOT NULL CHECK (length(party) = 32),
    kind    INTEGER NOT NULL,
    minute  INTEGER NOT NULL,
    rule    TEXT,
    row     BLOB NOT NULL,
    PRIMARY KEY (dossier, height, folio, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_void ON log_row (dossier, height, folio, act) WHERE rule IS NOT NULL;
CREATE TABLE log_item (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    item    BLOB NOT NULL CHECK (length(item) = 16),
    height  INTEGER NOT NULL,
    folio   BLOB NOT NULL,
    act     INTEGER NOT NULL,
    PRIMARY KEY (dossier, item, height, folio, act)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_item_by_act ON log_item (dossier, height, folio, act);

CREATE TABLE sheet (
    dossier INTEGER NOT NULL REFERENCES dossier (key),
    name    TEXT NOT NULL,
    bytes   BLOB NOT NULL,
    PRIMARY KEY (dossier, name)
) STRICT;

CREATE TABLE snapshot (
    dossier INTEGER PRIMARY KEY REFERENCES dossier (key),
    covers  INTEGER NOT NULL,
    format  INTEGER NOT NULL,
    length  INTEGER NOT NULL
) STRICT;
CREATE TABLE snapshot_part (
    dossier INTEGER NOT NULL REFERENCES snapshot (dossier) ON DELETE CASCADE,
    part    INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    PRIMARY KEY (dossier, part)
) STRICT;

-- ---------------------------------------------------------------- partners and pouches

CREATE TABLE partner (
    party        BLOB PRIMARY KEY CHECK (length(party) = 32),
    name         TEXT NOT NULL,
    fingerprint  BLOB NOT NULL CHECK (length(fingerprint) = 32),
    presentation BLOB NOT NULL,
    added        INTEGER NOT NULL,
    compared_how TEXT,
    compared_by  TEXT,
    compared_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    dossier   BLOB NOT NULL,
    party     BLOB NOT NULL,
    address   TEXT,
    token_out BLOB,
    token_in  BLOB,
    PRIMARY KEY (dossier, party)
) STRICT, WITHOUT ROWID;

-- An empty dossier or party stands for "not yet of one dossier (or partner)".
CREATE TABLE own_reception (
    dossier BLOB NOT NULL,
    party   BLOB NOT NULL,
    number  INTEGER NOT NULL,
    public  BLOB NOT NULL,
    secret  BLOB NOT NULL,
    PRIMARY KEY (dossier, party, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE their_reception (
    dossier BLOB NOT NULL,
    feed    BLOB NOT NULL,
    party   BLOB NOT NULL,
    number  INTEGER NOT NULL,
    public  BLOB NOT NULL,
    PRIMARY KEY (dossier, feed)
) STRICT, WITHOUT ROWID;

CREATE TABLE pouch_sent (
    dossier BLOB NOT NULL,
    party   BLOB NOT NULL,
    last    INTEGER NOT NULL,
    PRIMARY KEY (dossier, party)
) STRICT, WITHOUT ROWID;
-- What one register of a partner has sent us and says it has received of us.
CREATE TABLE pouch_received (
    dossier      BLOB NOT NULL,
    feed         BLOB NOT NULL,
    party        BLOB NOT NULL,
    last         INTEGER NOT NULL,
    acknowledged INTEGER,
    minute       INTEGER NOT NULL,
    PRIMARY KEY (dossier, feed)
) STRICT, WITHOUT ROWID;
CREATE TABLE pouch_gap (
    dossier BLOB NOT NULL,
    feed    BLOB NOT NULL,
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL CHECK (last >= first),
    PRIMARY KEY (dossier, feed, first)
) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledged_tip (
    dossier BLOB NOT NULL,
    feed    BLOB NOT NULL,
    of_feed BLOB NOT NULL,
    number  INTEGER NOT NULL,
    id      BLOB NOT NULL,
    PRIMARY KEY (dossier, feed, of_feed, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE pouch_log (
    key      INTEGER PRIMARY KEY,
    dossier  BLOB NOT NULL,
    party    BLOB NOT NULL,
    sent     INTEGER NOT NULL CHECK (sent IN (0, 1)),
    number   INTEGER NOT NULL,
    carrier  INTEGER NOT NULL,
    minute   INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    folios   INTEGER NOT NULL,
    payloads INTEGER NOT NULL,
    note     BLOB NOT NULL
) STRICT;
CREATE INDEX pouch_log_by_partner ON pouch_log (dossier, party);

-- ---------------------------------------------------------------- our own

CREATE TABLE seed (
    name   TEXT PRIMARY KEY,
    secret BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
