//! What must always hold, asked of the data itself: the queries behind `tessera doctor`.
//!
//! Each returns the ids of rows that break a rule; none is the sound answer.

use uuid::Uuid;

use super::{Conn, StorageError, on_backend};

/// A rule and the query that finds what breaks it (at most a hundred rows).
#[derive(Clone, Copy, Debug)]
pub struct Invariant {
    /// The rule, as the report prints it.
    pub rule: &'static str,
    sql: &'static str,
}

/// All rules that SQL can check.
pub const INVARIANTS: [Invariant; 18] = [
    Invariant {
        rule: "a contract's allocated counter is the sum of its partners' allocations",
        sql: "SELECT c.id FROM capacity_contracts c WHERE c.allocated_bytes <>
            (SELECT CAST(COALESCE(SUM(p.allocated_bytes), 0) AS BIGINT) FROM partnerships p WHERE p.contract_id = c.id AND p.status <> 'archived')
            LIMIT 100",
    },
    Invariant {
        rule: "no contract is allocated beyond what it reserves",
        sql: "SELECT id FROM capacity_contracts WHERE allocated_bytes > reserved_bytes OR allocated_bytes < 0 LIMIT 100",
    },
    Invariant {
        rule: "the ledger's newest entry is the partner's allocation",
        sql: "SELECT p.id FROM partnerships p WHERE p.status <> 'archived' AND p.allocated_bytes <> COALESCE(
            (SELECT l.new_bytes FROM allocation_ledger l WHERE l.partnership_id = p.id ORDER BY l.effective_at DESC, l.id DESC LIMIT 1), -1)
            LIMIT 100",
    },
    Invariant {
        rule: "a contract counts its partners and its pay-per-use partners right",
        sql: "SELECT c.id FROM capacity_contracts c
            WHERE c.partners_all <> (SELECT COUNT(*) FROM partnerships p WHERE p.contract_id = c.id AND p.status <> 'archived')
               OR c.partners_pay_per_use <> (SELECT COUNT(*) FROM partnerships p
                    WHERE p.contract_id = c.id AND p.status <> 'archived' AND p.allocated_bytes = 0)
            LIMIT 100",
    },
    Invariant {
        rule: "a contract's used, excess and limit counters are those of its partners",
        sql: "SELECT c.id FROM capacity_contracts c
            WHERE c.used_bytes <> (SELECT CAST(COALESCE(SUM(p.used_bytes), 0) AS BIGINT) FROM partnerships p WHERE p.contract_id = c.id AND p.status <> 'archived')
               OR c.excess_bytes <> (SELECT CAST(COALESCE(SUM(p.excess_bytes), 0) AS BIGINT) FROM partnerships p WHERE p.contract_id = c.id AND p.status <> 'archived')
               OR c.partners_over <> (SELECT COUNT(*) FROM partnerships p WHERE p.contract_id = c.id AND p.status <> 'archived' AND p.excess_bytes > 0)
               OR c.partners_near <> (SELECT COUNT(*) FROM partnerships p
                    WHERE p.contract_id = c.id AND p.status <> 'archived' AND p.excess_bytes = 0 AND p.use_share >= 95000)
            LIMIT 100",
    },
    Invariant {
        rule: "a partner uses what its accounts use, and counts them right",
        sql: "SELECT p.id FROM partnerships p LEFT JOIN (
                SELECT partnership_id, CAST(SUM(used_bytes) AS BIGINT) AS used_bytes, COUNT(*) AS accounts
                FROM storage_accounts GROUP BY partnership_id) a ON a.partnership_id = p.id
            WHERE p.used_bytes <> COALESCE(a.used_bytes, 0) OR p.accounts <> COALESCE(a.accounts, 0)
            LIMIT 100",
    },
    Invariant {
        rule: "a partner's day is the sum of its accounts' days",
        sql: "SELECT d.partnership_id FROM partner_usage_days d LEFT JOIN (
                SELECT s.partnership_id, a.day, CAST(SUM(a.used_bytes) AS BIGINT) AS used_bytes
                FROM account_usage_days a JOIN storage_accounts s ON s.id = a.account_id GROUP BY s.partnership_id, a.day) a
                ON a.partnership_id = d.partnership_id AND a.day = d.day
            WHERE d.used_bytes <> COALESCE(a.used_bytes, -1)
            UNION
            SELECT s.partnership_id FROM account_usage_days a JOIN storage_accounts s ON s.id = a.account_id
            WHERE NOT EXISTS (SELECT 1 FROM partner_usage_days d WHERE d.partnership_id = s.partnership_id AND d.day = a.day)
            LIMIT 100",
    },
    Invariant {
        rule: "a partner belongs to the distributor of its contract",
        sql: "SELECT p.id FROM partnerships p JOIN capacity_contracts c ON c.id = p.contract_id JOIN organizations o ON o.id = p.partner_id
            WHERE c.distributor_id <> p.distributor_id OR o.parent_id IS NULL OR o.parent_id <> p.distributor_id OR o.kind <> 'partner' OR o.name <> p.name
            LIMIT 100",
    },
    Invariant {
        rule: "every partner can be searched for",
        sql: "SELECT p.id FROM partnerships p WHERE NOT EXISTS (SELECT 1 FROM partner_words w WHERE w.partnership_id = p.id) LIMIT 100",
    },
    Invariant {
        rule: "only distributors own capacity contracts",
        sql: "SELECT c.id FROM capacity_contracts c JOIN organizations o ON o.id = c.distributor_id WHERE o.kind <> 'distributor' LIMIT 100",
    },
    Invariant {
        // One whose storage is put away may be contracted again without.
        rule: "a storage partner has its directory entry, under the same key, name and organization",
        sql: "SELECT p.id FROM partnerships p LEFT JOIN directory_entries e ON e.id = p.id
            WHERE e.id IS NULL OR e.partner_id <> p.partner_id OR e.distributor_id <> p.distributor_id OR e.name <> p.name
               OR e.public_id <> p.public_id
               OR (p.status <> 'archived' AND e.status <> p.status)
            LIMIT 100",
    },
    Invariant {
        rule: "a distributor counts its partners right",
        sql: "SELECT o.id FROM organizations o LEFT JOIN directory_counts c ON c.distributor_id = o.id
            WHERE o.kind = 'distributor' AND (
                COALESCE(c.invited, 0) <> (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'invited')
             OR COALESCE(c.active, 0) <> (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'active')
             OR COALESCE(c.suspended, 0) <> (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'suspended')
             OR COALESCE(c.removed, 0) <> (SELECT COUNT(*) FROM directory_entries e WHERE e.distributor_id = o.id AND e.status = 'removed'))
            LIMIT 100",
    },
    Invariant {
        rule: "a distributor counts its contracts right",
        sql: "SELECT o.id FROM organizations o LEFT JOIN directory_counts c ON c.distributor_id = o.id
            WHERE o.kind = 'distributor' AND (
                COALESCE(c.contracts_pending, 0) <> (SELECT COUNT(*) FROM legal_contracts l WHERE l.issuer_id = o.id AND l.stage = 0)
             OR COALESCE(c.contracts_active, 0) <> (SELECT COUNT(*) FROM legal_contracts l WHERE l.issuer_id = o.id AND l.stage = 1)
             OR COALESCE(c.contracts_ended, 0) <> (SELECT COUNT(*) FROM legal_contracts l WHERE l.issuer_id = o.id AND l.stage = 2))
            LIMIT 100",
    },
    Invariant {
        rule: "a directory entry counts its pending and active contracts right",
        sql: "SELECT e.id FROM directory_entries e LEFT JOIN (
                SELECT l.entry_id,
                    SUM(CASE WHEN l.kind = 'program' THEN 1 ELSE 0 END) AS programs,
                    SUM(CASE WHEN l.kind = 'distribution' THEN 1 ELSE 0 END) AS distributions,
                    SUM(CASE WHEN l.kind = 'service' THEN 1 ELSE 0 END) AS services,
                    SUM(CASE WHEN l.kind IN ('syndication', 'referral') THEN 1 ELSE 0 END) AS syndications
                FROM legal_contracts l WHERE l.state IN ('pending', 'active') GROUP BY l.entry_id) c ON c.entry_id = e.id
            WHERE e.programs <> COALESCE(c.programs, 0) OR e.distributions <> COALESCE(c.distributions, 0)
               OR e.services <> COALESCE(c.services, 0) OR e.syndications <> COALESCE(c.syndications, 0)
            LIMIT 100",
    },
    Invariant {
        rule: "a version and an agreement count the contracts made of them right",
        sql: "SELECT v.id FROM agreement_versions v
            WHERE v.contracts <> (SELECT COUNT(*) FROM legal_contracts l WHERE l.version_id = v.id)
            UNION ALL SELECT a.id FROM agreements a
            WHERE a.contracts <> (SELECT COUNT(*) FROM legal_contracts l WHERE l.agreement_id = a.id AND l.stage < 2)
            LIMIT 100",
    },
    Invariant {
        rule: "an invited partner has a pending contract, and an invitation that waits or has ended by itself",
        sql: "SELECT e.id FROM directory_entries e WHERE e.status = 'invited' AND NOT EXISTS (
                SELECT 1 FROM invitations i JOIN legal_contracts l ON l.id = i.contract_id
                WHERE i.entry_id = e.id AND l.state = 'pending'
                  AND i.accepted_at IS NULL AND i.declined_at IS NULL AND i.revoked_at IS NULL)
            LIMIT 100",
    },
    Invariant {
        rule: "a product group counts its products right",
        sql: "SELECT g.id FROM product_groups g
            WHERE g.products <> (SELECT COUNT(*) FROM product_group_products l WHERE l.group_id = g.id)
            LIMIT 100",
    },
    Invariant {
        rule: "a partner counts its listings right, and each stands under a distribution contract of its own",
        sql: "SELECT e.id FROM directory_entries e
            WHERE e.listings <> (SELECT COUNT(*) FROM listings l WHERE l.entry_id = e.id AND l.state <> 'cancelled')
            UNION ALL SELECT l.id FROM listings l JOIN legal_contracts c ON c.id = l.contract_id
            WHERE c.kind <> 'distribution' OR c.entry_id <> l.entry_id OR c.issuer_id <> l.distributor_id
               OR c.marketplace_id IS NULL OR c.marketplace_id <> l.marketplace_id
            LIMIT 100",
    },
];

impl Invariant {
    /// Keys of rows that break the rule.
    pub async fn violations(&self, conn: &mut Conn<'_>) -> Result<Vec<Uuid>, StorageError> {
        Ok(on_backend!(conn, |c, Engine| sqlx::query_scalar::<Engine, _>(self.sql).fetch_all(c).await?))
    }
}
