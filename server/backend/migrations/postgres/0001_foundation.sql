-- Tenants, people, capacity, usage, audit. Same tables and columns as ../sqlite; a test compares the two.
-- Ids are UUIDv7 (UUID), instants Unix milliseconds, amounts bytes, days counted from 1970-01-01.

CREATE TABLE organizations (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('provider', 'distributor', 'partner')),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    parent_id UUID REFERENCES organizations (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX organizations_by_parent ON organizations (parent_id, name_key);

CREATE TABLE users (
    id UUID PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE memberships (
    user_id UUID NOT NULL REFERENCES users (id),
    organization_id UUID NOT NULL REFERENCES organizations (id),
    role TEXT NOT NULL CHECK (role IN ('admin', 'staff', 'viewer')),
    contract_choice TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, organization_id)
);
CREATE INDEX memberships_by_organization ON memberships (organization_id, role);

CREATE TABLE sessions (
    id UUID PRIMARY KEY NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    user_id UUID NOT NULL REFERENCES users (id),
    organization_id UUID NOT NULL REFERENCES organizations (id),
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id, seen_at);

CREATE TABLE password_resets (
    id UUID PRIMARY KEY NOT NULL,
    user_id UUID NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX password_resets_by_user ON password_resets (user_id);

CREATE TABLE throttles (
    key TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    window_at BIGINT NOT NULL,
    hits BIGINT NOT NULL
);

CREATE TABLE capacity_contracts (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    distributor_id UUID NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    reserved_bytes BIGINT NOT NULL CHECK (reserved_bytes >= 0),
    allocated_bytes BIGINT NOT NULL CHECK (allocated_bytes BETWEEN 0 AND reserved_bytes),
    currency TEXT NOT NULL,
    price_parts BIGINT NOT NULL CHECK (price_parts >= 0),
    used_bytes BIGINT NOT NULL,
    excess_bytes BIGINT NOT NULL,
    fee_month_day BIGINT,
    fee_minor BIGINT NOT NULL,
    partners_all BIGINT NOT NULL CHECK (partners_all >= 0),
    partners_pay_per_use BIGINT NOT NULL CHECK (partners_pay_per_use >= 0),
    partners_near BIGINT NOT NULL,
    partners_over BIGINT NOT NULL,
    last_day BIGINT,
    measured_at BIGINT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (distributor_id, name_key)
);

CREATE TABLE partnerships (
    id UUID PRIMARY KEY NOT NULL,
    distributor_id UUID NOT NULL REFERENCES organizations (id),
    partner_id UUID NOT NULL UNIQUE REFERENCES organizations (id),
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    contract_id UUID NOT NULL REFERENCES capacity_contracts (id),
    external_id TEXT COLLATE "C",
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('active', 'suspended', 'archived')),
    allocated_bytes BIGINT NOT NULL CHECK (allocated_bytes >= 0),
    overdraft BOOLEAN NOT NULL,
    contact_name TEXT,
    contact_email TEXT,
    used_bytes BIGINT NOT NULL CHECK (used_bytes >= 0),
    use_share BIGINT NOT NULL,
    excess_bytes BIGINT NOT NULL GENERATED ALWAYS AS
        (CASE WHEN allocated_bytes > 0 AND used_bytes > allocated_bytes THEN used_bytes - allocated_bytes ELSE 0 END) STORED,
    accounts BIGINT NOT NULL,
    fee_month_day BIGINT,
    fee_minor BIGINT NOT NULL,
    measured_at BIGINT,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Largest first, ties by name from A: the order of an index, so a deep page costs what the first does.
    allocated_order BIGINT NOT NULL GENERATED ALWAYS AS (-allocated_bytes) STORED,
    used_order BIGINT NOT NULL GENERATED ALWAYS AS (-used_bytes) STORED,
    use_order BIGINT NOT NULL GENERATED ALWAYS AS (-use_share) STORED,
    excess_order BIGINT NOT NULL GENERATED ALWAYS AS
        (CASE WHEN allocated_bytes > 0 AND used_bytes > allocated_bytes THEN allocated_bytes - used_bytes ELSE 0 END) STORED
);
CREATE UNIQUE INDEX partnerships_by_name ON partnerships (distributor_id, name_key);
CREATE UNIQUE INDEX partnerships_by_external_id ON partnerships (distributor_id, external_id);
CREATE INDEX partnerships_by_allocated ON partnerships (distributor_id, allocated_order, name_key);
CREATE INDEX partnerships_by_used ON partnerships (distributor_id, used_order, name_key);
CREATE INDEX partnerships_by_use ON partnerships (distributor_id, use_order, name_key);
CREATE INDEX partnerships_by_excess ON partnerships (distributor_id, excess_order, name_key);
CREATE INDEX partnerships_of_contract_by_name ON partnerships (contract_id, name_key);
CREATE INDEX partnerships_of_contract_by_allocated ON partnerships (contract_id, allocated_order, name_key);
CREATE INDEX partnerships_of_contract_by_used ON partnerships (contract_id, used_order, name_key);
CREATE INDEX partnerships_of_contract_by_use ON partnerships (contract_id, use_order, name_key);
CREATE INDEX partnerships_of_contract_by_excess ON partnerships (contract_id, excess_order, name_key);

-- The words by which a partner is found: of its folded name, its external id and its id.
CREATE TABLE partner_words (
    distributor_id UUID NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    partnership_id UUID NOT NULL REFERENCES partnerships (id),
    PRIMARY KEY (distributor_id, word, partnership_id)
);
CREATE INDEX partner_words_of_partnership ON partner_words (partnership_id);

CREATE TABLE allocation_ledger (
    id UUID PRIMARY KEY NOT NULL,
    partnership_id UUID NOT NULL REFERENCES partnerships (id),
    contract_id UUID NOT NULL REFERENCES capacity_contracts (id),
    old_bytes BIGINT NOT NULL,
    new_bytes BIGINT NOT NULL,
    user_id UUID REFERENCES users (id),
    effective_at BIGINT NOT NULL
);
CREATE INDEX allocation_ledger_by_partnership ON allocation_ledger (partnership_id, effective_at);

CREATE TABLE storage_accounts (
    id UUID PRIMARY KEY NOT NULL,
    public_id TEXT COLLATE "C" NOT NULL UNIQUE,
    partnership_id UUID NOT NULL REFERENCES partnerships (id),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    allocated_bytes BIGINT NOT NULL CHECK (allocated_bytes >= 0),
    used_bytes BIGINT NOT NULL CHECK (used_bytes >= 0),
    measured_at BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (partnership_id, name_key)
);

-- A day of an account: its samples as they came (the hourly level, packed) and the day's rollup beside them.
CREATE TABLE account_usage_days (
    account_id UUID NOT NULL REFERENCES storage_accounts (id),
    day BIGINT NOT NULL,
    samples BYTEA NOT NULL,
    used_bytes BIGINT NOT NULL,
    PRIMARY KEY (account_id, day)
);

-- A day of a partner: the sum over its accounts, and the allocation in force at the day's end.
CREATE TABLE partner_usage_days (
    partnership_id UUID NOT NULL REFERENCES partnerships (id),
    day BIGINT NOT NULL,
    contract_id UUID NOT NULL REFERENCES capacity_contracts (id),
    used_bytes BIGINT NOT NULL,
    allocated_bytes BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, day)
);

-- One chain an organization: each row carries the hash of the row before it. The head row is its lock.
CREATE TABLE audit_heads (
    organization_id UUID PRIMARY KEY NOT NULL REFERENCES organizations (id),
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
CREATE TABLE audit_events (
    organization_id UUID NOT NULL REFERENCES organizations (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    user_id UUID,
    action TEXT NOT NULL,
    object_id TEXT NOT NULL,
    details TEXT NOT NULL,
    request_id TEXT NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (organization_id, sequence)
);

-- Work that leaves the database after commit. Rows hold ids, not text: mail is rendered when it leaves.
CREATE TABLE outbox (
    id UUID PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('password_reset', 'password_changed', 'sign_in_barred')),
    subject_id UUID NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    sent_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX outbox_by_due ON outbox (sent_at, due_at);

CREATE TABLE saved_views (
    id UUID PRIMARY KEY NOT NULL,
    user_id UUID NOT NULL REFERENCES users (id),
    organization_id UUID NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (user_id, organization_id, name_key)
);

CREATE TABLE staged_imports (
    id UUID PRIMARY KEY NOT NULL,
    organization_id UUID NOT NULL REFERENCES organizations (id),
    user_id UUID NOT NULL REFERENCES users (id),
    file_name TEXT NOT NULL,
    contents BYTEA NOT NULL,
    outcome TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX staged_imports_by_age ON staged_imports (created_at);
