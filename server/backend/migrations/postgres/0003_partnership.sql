-- The partnership side: directory, catalogues, agreements, contracts, invitations. Same tables and columns as ../sqlite.

ALTER TABLE organizations ADD COLUMN hue BIGINT NOT NULL DEFAULT 262 CHECK (hue BETWEEN 0 AND 359);
ALTER TABLE organizations ADD COLUMN invitation_days BIGINT NOT NULL DEFAULT 7 CHECK (invitation_days BETWEEN 1 AND 30);
ALTER TABLE organizations ADD COLUMN country TEXT;
ALTER TABLE organizations ADD COLUMN language TEXT;
ALTER TABLE organizations ADD COLUMN overview TEXT;
ALTER TABLE organizations ADD COLUMN website TEXT;

-- A partner that is invited holds its capacity already. A CHECK can only be replaced with its column.
ALTER TABLE partnerships ADD COLUMN stage TEXT COLLATE "C" NOT NULL DEFAULT 'active'
    CHECK (stage IN ('invited', 'active', 'suspended', 'archived'));
UPDATE partnerships SET stage = status WHERE status <> 'active';
ALTER TABLE partnerships DROP COLUMN status;
ALTER TABLE partnerships RENAME COLUMN stage TO status;

ALTER TABLE outbox ADD COLUMN mail TEXT NOT NULL DEFAULT 'password_reset'
    CHECK (mail IN ('password_reset', 'password_changed', 'sign_in_barred', 'invitation', 'invitation_reminder',
        'invitation_wanted', 'invitation_declined', 'version_published'));
UPDATE outbox SET mail = kind WHERE kind <> 'password_reset';
ALTER TABLE outbox DROP COLUMN kind;
ALTER TABLE outbox RENAME COLUMN mail TO kind;

-- Every partner of a distributor. A partner with storage also has a row in partnerships, under the same id.
CREATE TABLE directory_entries (
    id UUID PRIMARY KEY NOT NULL,
    distributor_id UUID NOT NULL REFERENCES organizations (id),
    partner_id UUID NOT NULL UNIQUE REFERENCES organizations (id),
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    partner_type TEXT COLLATE "C" NOT NULL CHECK (partner_type IN ('vendor', 'reseller', 'distributor')),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('invited', 'active', 'suspended', 'removed')),
    name TEXT NOT NULL,
    -- Of a removed partner it ends with the id, so that the name is free again.
    name_key TEXT COLLATE "C" NOT NULL,
    external_id TEXT COLLATE "C",
    technical_name TEXT,
    technical_email TEXT,
    business_name TEXT,
    business_email TEXT,
    programs BIGINT NOT NULL CHECK (programs >= 0),
    distributions BIGINT NOT NULL CHECK (distributions >= 0),
    services BIGINT NOT NULL CHECK (services >= 0),
    syndications BIGINT NOT NULL CHECK (syndications >= 0),
    listings BIGINT NOT NULL CHECK (listings >= 0),
    -- For the distributor's own people.
    note TEXT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    newest_order BIGINT NOT NULL GENERATED ALWAYS AS (-created_at) STORED
);
CREATE UNIQUE INDEX directory_entries_by_name ON directory_entries (distributor_id, name_key);
CREATE UNIQUE INDEX directory_entries_by_external_id ON directory_entries (distributor_id, external_id);
CREATE INDEX directory_entries_by_status ON directory_entries (distributor_id, status, name_key);
CREATE INDEX directory_entries_by_type ON directory_entries (distributor_id, partner_type, name_key);
CREATE INDEX directory_entries_by_age ON directory_entries (distributor_id, newest_order, name_key);

CREATE TABLE directory_words (
    distributor_id UUID NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    entry_id UUID NOT NULL REFERENCES directory_entries (id),
    PRIMARY KEY (distributor_id, word, entry_id)
);
CREATE INDEX directory_words_of_entry ON directory_words (entry_id);

-- What the views of directory and contracts show beside their names, so that no page counts.
CREATE TABLE directory_counts (
    distributor_id UUID PRIMARY KEY NOT NULL REFERENCES organizations (id),
    invited BIGINT NOT NULL CHECK (invited >= 0),
    active BIGINT NOT NULL CHECK (active >= 0),
    suspended BIGINT NOT NULL CHECK (suspended >= 0),
    removed BIGINT NOT NULL CHECK (removed >= 0),
    contracts_pending BIGINT NOT NULL CHECK (contracts_pending >= 0),
    contracts_active BIGINT NOT NULL CHECK (contracts_active >= 0),
    contracts_ended BIGINT NOT NULL CHECK (contracts_ended >= 0)
);

INSERT INTO directory_entries (id, distributor_id, partner_id, public_id, partner_type, status, name, name_key, external_id,
        business_name, business_email, programs, distributions, services, syndications, listings, revision, created_at)
    SELECT id, distributor_id, partner_id, public_id, 'reseller',
        CASE status WHEN 'archived' THEN 'removed' ELSE status END, name, name_key, external_id,
        contact_name, contact_email, 0, 0, 0, 0, 0, 1, created_at
    FROM partnerships;
INSERT INTO directory_words (distributor_id, word, entry_id) SELECT distributor_id, word, partnership_id FROM partner_words;
INSERT INTO directory_counts (distributor_id, invited, active, suspended, removed,
        contracts_pending, contracts_active, contracts_ended)
    SELECT id,
        (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'invited'),
        (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'active'),
        (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'suspended'),
        (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'removed'),
        0, 0, 0
    FROM organizations o WHERE o.kind = 'distributor';

CREATE TABLE marketplaces (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    owner_id UUID NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    zone TEXT NOT NULL CHECK (zone IN ('AF', 'NA', 'OC', 'AS', 'EU', 'SA')),
    countries TEXT NOT NULL,
    currency TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    UNIQUE (owner_id, name_key)
);

CREATE TABLE products (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    owner_id UUID NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    UNIQUE (owner_id, name_key)
);

CREATE TABLE product_groups (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    owner_id UUID NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    products BIGINT NOT NULL CHECK (products >= 0),
    revision BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    UNIQUE (owner_id, name_key)
);

CREATE TABLE product_group_products (
    group_id UUID NOT NULL REFERENCES product_groups (id),
    product_id UUID NOT NULL REFERENCES products (id),
    PRIMARY KEY (group_id, product_id)
);
CREATE INDEX product_groups_of_product ON product_group_products (product_id);

CREATE TABLE agreements (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    owner_id UUID NOT NULL REFERENCES organizations (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('program', 'distribution', 'service', 'syndication', 'referral')),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    parent_id UUID REFERENCES agreements (id),
    marketplace_id UUID REFERENCES marketplaces (id),
    sourcing_id UUID REFERENCES agreements (id),
    automatic BOOLEAN NOT NULL,
    versions BIGINT NOT NULL CHECK (versions >= 0),
    contracts BIGINT NOT NULL CHECK (contracts >= 0),
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (owner_id, kind, name_key)
);
-- A marketplace has at most one distribution agreement of an owner.
CREATE UNIQUE INDEX agreements_by_marketplace ON agreements (owner_id, marketplace_id) WHERE kind = 'distribution';

CREATE TABLE agreement_versions (
    id UUID PRIMARY KEY NOT NULL,
    agreement_id UUID NOT NULL REFERENCES agreements (id),
    number BIGINT NOT NULL CHECK (number > 0),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'active', 'inactive')),
    description TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('none', 'link', 'file')),
    link TEXT,
    document_hash TEXT,
    document_name TEXT,
    document_bytes BIGINT,
    contracts BIGINT NOT NULL CHECK (contracts >= 0),
    author_id UUID REFERENCES users (id),
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    activated_at BIGINT,
    UNIQUE (agreement_id, number)
);
CREATE UNIQUE INDEX agreement_versions_active ON agreement_versions (agreement_id) WHERE state = 'active';

CREATE TABLE agreement_product_groups (
    agreement_id UUID NOT NULL REFERENCES agreements (id),
    group_id UUID NOT NULL REFERENCES product_groups (id),
    PRIMARY KEY (agreement_id, group_id)
);

CREATE TABLE legal_contracts (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('program', 'distribution', 'service', 'syndication', 'referral')),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('new', 'enrolling', 'pending', 'active', 'terminated', 'rejected')),
    issuer_id UUID NOT NULL REFERENCES organizations (id),
    signee_id UUID NOT NULL REFERENCES organizations (id),
    entry_id UUID NOT NULL REFERENCES directory_entries (id),
    agreement_id UUID NOT NULL REFERENCES agreements (id),
    version_id UUID NOT NULL REFERENCES agreement_versions (id),
    marketplace_id UUID REFERENCES marketplaces (id),
    note TEXT,
    reason TEXT,
    signed_at BIGINT,
    signed_by TEXT,
    countersigned_at BIGINT,
    countersigned_by TEXT,
    ended_at BIGINT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    stage BIGINT NOT NULL GENERATED ALWAYS AS
        (CASE state WHEN 'active' THEN 1 WHEN 'terminated' THEN 2 WHEN 'rejected' THEN 2 ELSE 0 END) STORED,
    newest_order BIGINT NOT NULL GENERATED ALWAYS AS (-created_at) STORED,
    updated_order BIGINT NOT NULL GENERATED ALWAYS AS (-updated_at) STORED
);
CREATE INDEX legal_contracts_by_age ON legal_contracts (issuer_id, newest_order, public_id);
CREATE INDEX legal_contracts_by_change ON legal_contracts (issuer_id, updated_order, public_id);
CREATE INDEX legal_contracts_by_stage ON legal_contracts (issuer_id, stage, newest_order, public_id);
CREATE INDEX legal_contracts_of_entry ON legal_contracts (entry_id, newest_order);
CREATE INDEX legal_contracts_of_signee ON legal_contracts (signee_id, newest_order);
CREATE INDEX legal_contracts_of_agreement ON legal_contracts (agreement_id, version_id);

-- What happened to a contract, in order: its timeline.
CREATE TABLE contract_events (
    contract_id UUID NOT NULL REFERENCES legal_contracts (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (contract_id, sequence)
);

-- Evidence of one signature, as sealed; never changed.
CREATE TABLE signatures (
    id UUID PRIMARY KEY NOT NULL,
    contract_id UUID NOT NULL REFERENCES legal_contracts (id),
    version_id UUID NOT NULL REFERENCES agreement_versions (id),
    side TEXT COLLATE "C" NOT NULL CHECK (side IN ('issuer', 'signee')),
    user_id UUID REFERENCES users (id),
    evidence TEXT NOT NULL,
    -- The public half of the key that sealed it.
    seal_key TEXT NOT NULL,
    seal BYTEA NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (contract_id, version_id, side)
);

CREATE TABLE wizard_drafts (
    id UUID PRIMARY KEY NOT NULL,
    distributor_id UUID NOT NULL REFERENCES organizations (id),
    user_id UUID NOT NULL REFERENCES users (id),
    revision BIGINT NOT NULL,
    draft TEXT NOT NULL,
    name TEXT NOT NULL,
    -- The directory entry that it made; none while it is open.
    entry_id UUID REFERENCES directory_entries (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX wizard_drafts_by_age ON wizard_drafts (distributor_id, updated_at);

-- One row an invitation. Its link is an HMAC over id and generation: renewing raises the generation and kills the older.
CREATE TABLE invitations (
    id UUID PRIMARY KEY NOT NULL,
    distributor_id UUID NOT NULL REFERENCES organizations (id),
    entry_id UUID NOT NULL REFERENCES directory_entries (id),
    -- None once the contract was deleted with the invitation.
    contract_id UUID UNIQUE REFERENCES legal_contracts (id),
    generation BIGINT NOT NULL CHECK (generation > 0),
    email TEXT,
    email_key TEXT COLLATE "C",
    only_email BOOLEAN NOT NULL,
    message TEXT,
    days BIGINT NOT NULL CHECK (days BETWEEN 1 AND 30),
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    opened_at BIGINT,
    accepted_at BIGINT,
    accepted_by UUID REFERENCES users (id),
    declined_at BIGINT,
    decline_reason TEXT,
    -- What the invitee has answered on the way, as JSON of shared::invitation.
    answers TEXT,
    revoked_at BIGINT,
    bounced_at BIGINT,
    wanted_at BIGINT,
    reminders BIGINT NOT NULL CHECK (reminders BETWEEN 0 AND 2),
    created_by UUID REFERENCES users (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX invitations_of_entry ON invitations (entry_id);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);

CREATE TABLE listings (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    distributor_id UUID NOT NULL REFERENCES organizations (id),
    entry_id UUID NOT NULL REFERENCES directory_entries (id),
    contract_id UUID NOT NULL REFERENCES legal_contracts (id),
    product_id UUID NOT NULL REFERENCES products (id),
    marketplace_id UUID NOT NULL REFERENCES marketplaces (id),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'reviewing', 'deploying', 'completed', 'cancelled')),
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    newest_order BIGINT NOT NULL GENERATED ALWAYS AS (-created_at) STORED,
    updated_order BIGINT NOT NULL GENERATED ALWAYS AS (-updated_at) STORED
);
CREATE INDEX listings_by_age ON listings (distributor_id, newest_order, public_id);
CREATE INDEX listings_by_change ON listings (distributor_id, updated_order, public_id);
CREATE INDEX listings_by_state ON listings (distributor_id, state, newest_order, public_id);
CREATE INDEX listings_of_entry ON listings (entry_id, newest_order, public_id);
-- A partner's product stands once on a marketplace, unless it was given up.
CREATE UNIQUE INDEX listings_living ON listings (entry_id, marketplace_id, product_id) WHERE state <> 'cancelled';

-- What a partner shows of itself: links, in its own order.
CREATE TABLE partner_media (
    organization_id UUID NOT NULL REFERENCES organizations (id),
    kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'other')),
    position BIGINT NOT NULL CHECK (position >= 0),
    link TEXT NOT NULL,
    title TEXT,
    PRIMARY KEY (organization_id, position)
);

CREATE TABLE articles (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    owner_id UUID NOT NULL REFERENCES organizations (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('private', 'vendor', 'reseller', 'distributor', 'any')),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'published', 'deleted')),
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    published_at BIGINT,
    newest_order BIGINT NOT NULL GENERATED ALWAYS AS (-created_at) STORED,
    published_order BIGINT GENERATED ALWAYS AS (-published_at) STORED,
    CHECK (state <> 'published' OR published_at IS NOT NULL)
);
CREATE INDEX articles_by_age ON articles (owner_id, newest_order, public_id);
CREATE INDEX articles_by_publication ON articles (owner_id, state, published_order, public_id);
