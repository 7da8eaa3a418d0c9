-- Stands in a database of demo data, and says what it was made from. Same tables and columns as ../postgres.
CREATE TABLE demo_marker (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    seed INTEGER NOT NULL,
    scale TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
