//! `tessera doctor` finds what it promises to find: each rule is broken on purpose, behind the services' back.

use crate::partnership::support::{Desk, LINK, NO_MARKETS, TERMS, VENDOR};
use crate::support::{Engine, World, on_both_engines, sound};

/// Rules and statements that break each.
const BREAKS: &[(&str, &str)] = &[
    (
        "a contract's allocated counter is the sum of its partners' allocations",
        "UPDATE capacity_contracts SET allocated_bytes = allocated_bytes - 1",
    ),
    (
        "a contract's allocated counter is the sum of its partners' allocations",
        "UPDATE partnerships SET allocated_bytes = allocated_bytes + 1",
    ),
    (
        "no contract is allocated beyond what it reserves",
        "UPDATE capacity_contracts SET reserved_bytes = allocated_bytes - 1",
    ),
    ("the ledger's newest entry is the partner's allocation", "DELETE FROM allocation_ledger"),
    (
        "the ledger's newest entry is the partner's allocation",
        "UPDATE allocation_ledger SET new_bytes = new_bytes + 1",
    ),
    (
        "a contract counts its partners and its pay-per-use partners right",
        "UPDATE capacity_contracts SET partners_all = partners_all + 1",
    ),
    (
        "a contract counts its partners and its pay-per-use partners right",
        "UPDATE capacity_contracts SET partners_pay_per_use = partners_pay_per_use + 1",
    ),
    (
        "a contract's used, excess and limit counters are those of its partners",
        "UPDATE capacity_contracts SET used_bytes = used_bytes + 1",
    ),
    (
        "a contract's used, excess and limit counters are those of its partners",
        "UPDATE capacity_contracts SET excess_bytes = excess_bytes + 1",
    ),
    (
        "a contract's used, excess and limit counters are those of its partners",
        "UPDATE capacity_contracts SET partners_near = partners_near + 1",
    ),
    (
        "a contract's used, excess and limit counters are those of its partners",
        "UPDATE capacity_contracts SET partners_over = partners_over + 1",
    ),
    (
        "a partner uses what its accounts use, and counts them right",
        "UPDATE partnerships SET accounts = accounts + 1",
    ),
    (
        "a partner uses what its accounts use, and counts them right",
        "UPDATE storage_accounts SET used_bytes = used_bytes + 1",
    ),
    (
        "a partner's day is the sum of its accounts' days",
        "UPDATE partner_usage_days SET used_bytes = used_bytes + 1",
    ),
    (
        "a partner's day is the sum of its accounts' days",
        "UPDATE account_usage_days SET used_bytes = used_bytes + 1",
    ),
    ("a partner's day is the sum of its accounts' days", "DELETE FROM account_usage_days"),
    ("a partner's day is the sum of its accounts' days", "DELETE FROM partner_usage_days"),
    (
        "a partner belongs to the distributor of its contract",
        "UPDATE organizations SET parent_id = NULL WHERE kind = 'partner'",
    ),
    (
        "a partner belongs to the distributor of its contract",
        "UPDATE organizations SET name = 'Other' WHERE kind = 'partner'",
    ),
    ("every partner can be searched for", "DELETE FROM partner_words"),
    (
        "only distributors own capacity contracts",
        "UPDATE organizations SET kind = 'provider' WHERE kind = 'distributor'",
    ),
    (
        "a storage partner has its directory entry, under the same key, name and organization",
        "UPDATE directory_entries SET name = 'Other'",
    ),
    (
        "a storage partner has its directory entry, under the same key, name and organization",
        "UPDATE directory_entries SET status = 'removed'",
    ),
    ("a distributor counts its partners right", "UPDATE directory_counts SET active = active + 1"),
    ("a distributor counts its partners right", "DELETE FROM directory_counts"),
    (
        "a directory entry counts its pending and active contracts right",
        "UPDATE directory_entries SET programs = programs + 1",
    ),
    (
        "a distributor counts its contracts right",
        "UPDATE directory_counts SET contracts_active = contracts_active + 1",
    ),
    (
        "a version and an agreement count the contracts made of them right",
        "UPDATE agreement_versions SET contracts = contracts + 1",
    ),
    (
        "a version and an agreement count the contracts made of them right",
        "UPDATE agreements SET contracts = contracts + 1",
    ),
    (
        "an invited partner has a pending contract, and an invitation that waits or has ended by itself",
        "UPDATE directory_entries SET status = 'invited'",
    ),
    ("a product group counts its products right", "UPDATE product_groups SET products = products + 1"),
    (
        "a partner counts its listings right, and each stands under a distribution contract of its own",
        "UPDATE directory_entries SET listings = listings + 1",
    ),
    ("every audit chain is whole", "UPDATE audit_events SET details = '{}' WHERE sequence = 2"),
    ("every audit chain is whole", "UPDATE audit_events SET at = at - 1 WHERE sequence = 1"),
    ("every audit chain is whole", "UPDATE audit_events SET request_id = 'other' WHERE sequence = 1"),
    ("every audit chain is whole", "DELETE FROM audit_events WHERE sequence = 2"),
    (
        "every audit chain is whole",
        "DELETE FROM audit_events WHERE sequence = (SELECT MAX(sequence) FROM audit_events)",
    ),
    ("every audit chain is whole", "DELETE FROM audit_events"),
    ("every audit chain is whole", "DELETE FROM audit_heads"),
    ("every audit chain is whole", "UPDATE audit_heads SET sequence = sequence + 1"),
    (
        "every document that a version or a submission refers to, and every image, is there as it was taken",
        "UPDATE contract_events SET document_name = 'offer.pdf', document_bytes = 9, \
            document_hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
    ),
    (
        "every document that a version or a submission refers to, and every image, is there as it was taken",
        "UPDATE agreement_versions SET source = 'file', document_name = 'terms.pdf', document_bytes = 9, \
            document_hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
    ),
];

/// A distributor with storage partners, and another with an invited vendor.
async fn furnished(world: &World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,10\nQuay,N-2,0\n").await;
    distributor.usage("2026-11-19,N-1,a,9600000000000\n2026-11-20,N-1,b,5\n2026-11-20,N-2,a,7\n").await;
    Desk::new(world).await.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
}

/// Lets statements through that the schema would refuse; a database may be older than its constraints, or restored by hand.
async fn without_constraints(world: &World) {
    match world.engine {
        Engine::Sqlite => world.sql("PRAGMA ignore_check_constraints = ON").await,
        Engine::Postgres => {
            let checks = "SELECT CONCAT('ALTER TABLE ', conrelid::regclass, ' DROP CONSTRAINT ', conname) FROM pg_constraint
                WHERE contype = 'c' AND connamespace = 'public'::regnamespace";
            for statement in world.texts(checks).await {
                world.sql(&statement).await;
            }
        }
    }
}

/// Each break is looked at inside a copy of the tables it touches, so that one world serves all.
async fn each_broken_rule_is_found(world: World) {
    furnished(&world).await;
    sound(&world).await;
    without_constraints(&world).await;
    for (rule, statement) in BREAKS {
        let table = statement.split(' ').nth(if statement.starts_with("DELETE") { 2 } else { 1 }).unwrap();
        world.sql(&format!("CREATE TABLE kept AS SELECT * FROM {table}")).await;
        world.sql(statement).await;
        let findings = world.backend.examine().await.unwrap();
        let finding = findings.iter().find(|finding| finding.rule == *rule);
        let finding = finding.unwrap_or_else(|| panic!("there is no such rule: {rule}"));
        assert!(!finding.broken.is_empty(), "not found: {statement}");
        restore(&world, table).await;
        sound(&world).await;
    }
    let findings = world.backend.examine().await.unwrap();
    for finding in findings {
        assert!(BREAKS.iter().any(|(rule, _)| *rule == finding.rule), "no test breaks: {}", finding.rule);
    }
}

/// Puts the kept rows back, columns that are generated left out.
async fn restore(world: &World, table: &str) {
    let columns = match world.engine {
        Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
        Engine::Postgres => format!(
            "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = '{table}' AND is_generated = 'NEVER' ORDER BY ordinal_position"
        ),
    };
    let columns = world.texts(&columns).await.join(", ");
    let (off, on) = match world.engine {
        Engine::Sqlite => ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
        Engine::Postgres => {
            ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT")
        }
    };
    world
        .sql(&format!(
            "{off}; DELETE FROM {table}; INSERT INTO {table} ({columns}) SELECT {columns} FROM kept; DROP TABLE kept; {on}"
        ))
        .await;
}

on_both_engines!(each_broken_rule_is_found);
