-- Tenants, people, capacity, usage, audit. Same tables and columns as ../postgres; a test compares the two.
-- Ids are UUIDv7 (BLOB), instants Unix milliseconds, amounts bytes, days counted from 1970-01-01.

CREATE TABLE organizations (
    id BLOB PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('provider', 'distributor', 'partner')),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    parent_id BLOB REFERENCES organizations (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX organizations_by_parent ON organizations (parent_id, name_key);

CREATE TABLE users (
    id BLOB PRIMARY KEY NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE memberships (
    user_id BLOB NOT NULL REFERENCES users (id),
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    role TEXT NOT NULL CHECK (role IN ('admin', 'staff', 'viewer')),
    contract_choice TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, organization_id)
) STRICT;
CREATE INDEX memberships_by_organization ON memberships (organization_id, role);

CREATE TABLE sessions (
    id BLOB PRIMARY KEY NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    user_id BLOB NOT NULL REFERENCES users (id),
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, seen_at);

CREATE TABLE password_resets (
    id BLOB PRIMARY KEY NOT NULL,
    user_id BLOB NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX password_resets_by_user ON password_resets (user_id);

CREATE TABLE throttles (
    key TEXT PRIMARY KEY NOT NULL,
    window_at INTEGER NOT NULL,
    hits INTEGER NOT NULL
) STRICT;

CREATE TABLE capacity_contracts (
    id BLOB PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    distributor_id BLOB NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    reserved_bytes INTEGER NOT NULL CHECK (reserved_bytes >= 0),
    allocated_bytes INTEGER NOT NULL CHECK (allocated_bytes BETWEEN 0 AND reserved_bytes),
    currency TEXT NOT NULL,
    price_parts INTEGER NOT NULL CHECK (price_parts >= 0),
    used_bytes INTEGER NOT NULL,
    excess_bytes INTEGER NOT NULL,
    fee_month_day INTEGER,
    fee_minor INTEGER NOT NULL,
    partners_all INTEGER NOT NULL CHECK (partners_all >= 0),
    partners_pay_per_use INTEGER NOT NULL CHECK (partners_pay_per_use >= 0),
    partners_near INTEGER NOT NULL,
    partners_over INTEGER NOT NULL,
    last_day INTEGER,
    measured_at INTEGER,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (distributor_id, name_key)
) STRICT;

CREATE TABLE partnerships (
    id BLOB PRIMARY KEY NOT NULL,
    distributor_id BLOB NOT NULL REFERENCES organizations (id),
    partner_id BLOB NOT NULL UNIQUE REFERENCES organizations (id),
    public_id TEXT NOT NULL UNIQUE,
    contract_id BLOB NOT NULL REFERENCES capacity_contracts (id),
    external_id TEXT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'archived')),
    allocated_bytes INTEGER NOT NULL CHECK (allocated_bytes >= 0),
    overdraft INTEGER NOT NULL CHECK (overdraft IN (0, 1)),
    contact_name TEXT,
    contact_email TEXT,
    used_bytes INTEGER NOT NULL CHECK (used_bytes >= 0),
    use_share INTEGER NOT NULL,
    excess_bytes INTEGER NOT NULL GENERATED ALWAYS AS
        (CASE WHEN allocated_bytes > 0 AND used_bytes > allocated_bytes THEN used_bytes - allocated_bytes ELSE 0 END) STORED,
    accounts INTEGER NOT NULL,
    fee_month_day INTEGER,
    fee_minor INTEGER NOT NULL,
    measured_at INTEGER,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- Largest first, ties by name from A: the order of an index, so a deep page costs what the first does.
    allocated_order INTEGER NOT NULL GENERATED ALWAYS AS (-allocated_bytes) STORED,
    used_order INTEGER NOT NULL GENERATED ALWAYS AS (-used_bytes) STORED,
    use_order INTEGER NOT NULL GENERATED ALWAYS AS (-use_share) STORED,
    excess_order INTEGER NOT NULL GENERATED ALWAYS AS
        (CASE WHEN allocated_bytes > 0 AND used_bytes > allocated_bytes THEN allocated_bytes - used_bytes ELSE 0 END) STORED
) STRICT;
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
    distributor_id BLOB NOT NULL,
    word TEXT NOT NULL,
    partnership_id BLOB NOT NULL REFERENCES partnerships (id),
    PRIMARY KEY (distributor_id, word, partnership_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX partner_words_of_partnership ON partner_words (partnership_id);

CREATE TABLE allocation_ledger (
    id BLOB PRIMARY KEY NOT NULL,
    partnership_id BLOB NOT NULL REFERENCES partnerships (id),
    contract_id BLOB NOT NULL REFERENCES capacity_contracts (id),
    old_bytes INTEGER NOT NULL,
    new_bytes INTEGER NOT NULL,
    user_id BLOB REFERENCES users (id),
    effective_at INTEGER NOT NULL
) STRICT;
CREATE INDEX allocation_ledger_by_partnership ON allocation_ledger (partnership_id, effective_at);

CREATE TABLE storage_accounts (
    id BLOB PRIMARY KEY NOT NULL,
    public_id TEXT NOT NULL UNIQUE,
    partnership_id BLOB NOT NULL REFERENCES partnerships (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    allocated_bytes INTEGER NOT NULL CHECK (allocated_bytes >= 0),
    used_bytes INTEGER NOT NULL CHECK (used_bytes >= 0),
    measured_at INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (partnership_id, name_key)
) STRICT;

-- A day of an account: its samples as they came (the hourly level, packed) and the day's rollup beside them.
CREATE TABLE account_usage_days (
    account_id BLOB NOT NULL REFERENCES storage_accounts (id),
    day INTEGER NOT NULL,
    samples BLOB NOT NULL,
    used_bytes INTEGER NOT NULL,
    PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;

-- A day of a partner: the sum over its accounts, and the allocation in force at the day's end.
CREATE TABLE partner_usage_days (
    partnership_id BLOB NOT NULL REFERENCES partnerships (id),
    day INTEGER NOT NULL,
    contract_id BLOB NOT NULL REFERENCES capacity_contracts (id),
    used_bytes INTEGER NOT NULL,
    allocated_bytes INTEGER NOT NULL,
    PRIMARY KEY (partnership_id, day)
) STRICT, WITHOUT ROWID;

-- One chain an organization: each row carries the hash of the row before it. The head row is its lock.
CREATE TABLE audit_heads (
    organization_id BLOB PRIMARY KEY NOT NULL REFERENCES organizations (id),
    sequence INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE TABLE audit_events (
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    user_id BLOB,
    action TEXT NOT NULL,
    object_id TEXT NOT NULL,
    details TEXT NOT NULL,
    request_id TEXT NOT NULL,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (organization_id, sequence)
) STRICT;

-- Work that leaves the database after commit. Rows hold ids, not text: mail is rendered when it leaves.
CREATE TABLE outbox (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('password_reset', 'password_changed', 'sign_in_barred')),
    subject_id BLOB NOT NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    sent_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_by_due ON outbox (sent_at, due_at);

CREATE TABLE saved_views (
    id BLOB PRIMARY KEY NOT NULL,
    user_id BLOB NOT NULL REFERENCES users (id),
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (user_id, organization_id, name_key)
) STRICT;

CREATE TABLE staged_imports (
    id BLOB PRIMARY KEY NOT NULL,
    organization_id BLOB NOT NULL REFERENCES organizations (id),
    user_id BLOB NOT NULL REFERENCES users (id),
    file_name TEXT NOT NULL,
    contents BLOB NOT NULL,
    outcome TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX staged_imports_by_age ON staged_imports (created_at);
