-- Images are uploaded and kept in the store of documents; links to images stay, as other media. Same tables and columns as ../postgres.
UPDATE partner_media SET kind = 'other' WHERE kind = 'image';

CREATE TABLE partner_images (
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('png', 'jpeg', 'webp')),
    bytes INTEGER NOT NULL CHECK (bytes > 0),
    width INTEGER NOT NULL CHECK (width > 0),
    height INTEGER NOT NULL CHECK (height > 0),
    caption TEXT,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (organization_id, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_images_by_sha256 ON partner_images (sha256);
