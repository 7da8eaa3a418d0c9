-- Stands in a database of demo data, and says what it was made from. Same tables and columns as ../sqlite.
CREATE TABLE demo_marker (
    one BIGINT PRIMARY KEY NOT NULL CHECK (one = 1),
    seed BIGINT NOT NULL,
    scale TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
