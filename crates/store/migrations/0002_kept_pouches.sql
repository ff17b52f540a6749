-- Pouches read in preview and not yet taken in.
CREATE TABLE kept_pouch (
    id     BLOB PRIMARY KEY CHECK (length(id) = 32),
    minute INTEGER NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;
