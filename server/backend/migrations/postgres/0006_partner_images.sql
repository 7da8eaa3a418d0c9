-- Images are uploaded and kept in the store of documents; links to images stay, as other media. Same tables and columns as ../sqlite.
UPDATE partner_media SET kind = 'other' WHERE kind = 'image';

CREATE TABLE partner_images (
    organization_id UUID NOT NULL REFERENCES organizations (id),
    sha256 TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('png', 'jpeg', 'webp')),
    bytes BIGINT NOT NULL CHECK (bytes > 0),
    width BIGINT NOT NULL CHECK (width > 0),
    height BIGINT NOT NULL CHECK (height > 0),
    caption TEXT,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (organization_id, sha256)
);
CREATE INDEX partner_images_by_sha256 ON partner_images (sha256);
