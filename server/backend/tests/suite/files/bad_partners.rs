//! Partners files that can't be taken: each says what is wrong, by row and column, and writes nothing.

use backend::services::import::ImportError;
use shared::amount::AmountError;
use shared::capacity::Capacity;
use shared::csv::{CsvError, CsvReason};
use shared::failure::Reason;
use shared::import::ImportMode;
use shared::partner_csv::ROWS_MAX;

use crate::support::{Distributor, World, import_errors, on_both_engines};

async fn errors(distributor: &Distributor, file: &[u8]) -> Vec<CsvError> {
    let backend = &distributor.world.backend;
    let review = backend.review_partners(&distributor.manage(), file).await.unwrap();
    let errors = import_errors(
        backend.import_partners(&distributor.manage(), file, ImportMode::AllOrNothing, false).await,
    );
    assert_eq!(review.errors, errors, "the dry run tells what the import would");
    assert_eq!(review.error_count, errors.len() as u64);
    errors
}

async fn files_that_are_no_partners_file(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    let before = world.contents().await;
    let rows = "Harbour,N-1\n".repeat(200_000);
    let too_many = format!("name,external_id\n{rows}");
    for (file, line, column, reason) in [
        (&b""[..], 1, "", CsvReason::EmptyFile),
        (b"\n \n", 1, "", CsvReason::EmptyFile),
        (b"Harbour,N-1,2026-A,5\n", 1, "", CsvReason::NoHeader),
        (b"name,external_id\nCaf\xe9,N-1\n", 2, "", CsvReason::NotUtf8),
        (b"\xff\xfen\0a\0m\0e\0", 1, "", CsvReason::NotUtf8),
        (b"name,external_id\nHarbour,N-1\n\"Quay,N-2\n", 3, "", CsvReason::HalfAFile),
        (b"name,colour\nHarbour,red\n", 1, "colour", CsvReason::UnknownColumn),
        (b"name,name\nHarbour,Quay\n", 1, "name", CsvReason::DuplicateColumn),
        (b"external_id\nN-1\n", 1, "name", CsvReason::MissingColumn),
        (too_many.as_bytes(), 0, "", CsvReason::TooManyRows { max: ROWS_MAX }),
    ] {
        assert_eq!(
            errors(&distributor, file).await,
            [CsvError { line, column: column.to_owned(), reason }],
            "{:?}",
            String::from_utf8_lossy(&file[..file.len().min(60)])
        );
    }
    assert_eq!(world.contents().await, before);
}

async fn rows_that_can_not_be_taken(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.contract("2026-B", "0").await;
    distributor
        .import("name,external_id,contract,allocated_tb\nHarbour,N-1,2026-A,5\nQuay,N-2,2026-A,5\n")
        .await;
    let before = world.contents().await;
    let value = CsvReason::Value;
    for (row, column, reason) in [
        (",X-1,2026-A,1,", "name", value(Reason::Required)),
        ("a\tb,X-1,2026-A,1,", "name", value(Reason::ControlCharacters)),
        ("X,X-1,,1,", "contract", value(Reason::Required)),
        ("X,X-1,2025-Z,1,", "contract", value(Reason::Unknown)),
        ("X,X-1,2026-A,-1,", "allocated_tb", value(Reason::Amount(AmountError::Negative))),
        (
            "X,X-1,2026-A,\"1,5\",",
            "allocated_tb",
            value(Reason::Amount(AmountError::DecimalComma("1.5".into()))),
        ),
        ("X,X-1,2026-A,12 pb,", "allocated_tb", value(Reason::Amount(AmountError::UnknownUnit("pb".into())))),
        ("X,X-1,2026-A,twelve,", "allocated_tb", value(Reason::Amount(AmountError::NotANumber))),
        ("X,X-1,2026-A,9223373,", "allocated_tb", value(Reason::Amount(AmountError::TooLarge))),
        ("X,X-1,2026-B,1,", "allocated_tb", value(Reason::NothingReserved)),
        ("X,X-1,2026-A,1,perhaps", "overdraft", CsvReason::NotTrueOrFalse),
        ("Harbour,X-1,2026-A,1,", "name", value(Reason::Taken { name: "Harbour".into() })),
        ("QUAY,N-1,2026-A,5,", "name", value(Reason::Taken { name: "Quay".into() })),
        ("Harbour,N-1,2026-B,5,", "contract", CsvReason::ContractChanged),
        ("X,X-1,2026-A", "", CsvReason::Width { expected: 5, found: 3 }),
        (
            "X,X-1,2026-A,91,",
            "allocated_tb",
            value(Reason::OverLimit { asked: Capacity::tb(91), left: Capacity::tb(90), seen: None }),
        ),
        (
            "Harbour,N-1,2026-A,96,",
            "allocated_tb",
            value(Reason::OverLimit { asked: Capacity::tb(96), left: Capacity::tb(95), seen: None }),
        ),
    ] {
        let file = format!("name,external_id,contract,allocated_tb,overdraft\n{row}\n");
        // Line ends of either kind, and an empty line before.
        for (file, line) in [(file.clone(), 2), (file.replacen('\n', "\r\n\r\n", 1), 3)] {
            let found = errors(&distributor, file.as_bytes()).await;
            let expected = CsvError { line, column: column.to_owned(), reason: reason.clone() };
            assert_eq!(found, [expected], "{row}");
        }
    }
    assert_eq!(world.contents().await, before);
}

/// A billing mode without an amount must be the one that is there.
async fn a_billing_mode_alone_changes_nothing(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,5\nQuay,N-2,0\n").await;
    for row in ["Quay,N-2,reserved", "New,X-1,reserved"] {
        let found = errors(&distributor, format!("name,external_id,billing_mode\n{row}\n").as_bytes()).await;
        let mismatch =
            CsvError { line: 2, column: "billing_mode".into(), reason: CsvReason::BillingMismatch };
        assert_eq!(found, [mismatch], "{row}");
    }
    distributor.import("name,external_id,billing_mode\nHarbour,N-1,reserved\nQuay,N-2,pay_per_use\n").await;
}

async fn duplicates_point_at_the_first(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id\nHarbour,N-1\n").await;
    for (rows, column) in [
        ("New,X-1\nOther,X-1", "external_id"),
        ("New,X-1\nNEW,X-2", ""),
        ("Harbour,N-1\nHarbour,N-1", ""),
        ("Harbour two,N-1\nHarbour two,X-1", ""),
    ] {
        let found = errors(&distributor, format!("name,external_id\n{rows}\n").as_bytes()).await;
        let duplicate =
            CsvError { line: 3, column: column.into(), reason: CsvReason::DuplicateRow { first: 2 } };
        assert_eq!(found, [duplicate], "{rows}");
    }
}

async fn every_row_tells_all_its_errors(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    let file = "name,external_id,overdraft,contact_email\n,N-1,perhaps,x\nHarbour,N-2,,\nQuay,N-2,,\n\"a\nb\",N-4,,\n";
    let found = errors(&distributor, file.as_bytes()).await;
    let places: Vec<(u64, &str)> = found.iter().map(|error| (error.line, error.column.as_str())).collect();
    assert_eq!(
        places,
        [(2, "name"), (2, "overdraft"), (2, "contact_email"), (4, "external_id"), (5, "name")]
    );
    let review = world.backend.review_partners(&distributor.manage(), file.as_bytes()).await.unwrap();
    assert_eq!((review.rows, review.creates, review.bad_rows), (4, 1, 3));
}

/// A page lists two hundred errors, and counts them all.
async fn many_errors_are_counted_and_some_are_shown(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    let file = format!("name,overdraft\n{}", "Harbour,perhaps\n".repeat(1000));
    let review = world.backend.review_partners(&distributor.manage(), file.as_bytes()).await.unwrap();
    assert_eq!((review.errors.len(), review.error_count, review.bad_rows), (200, 1000, 1000));
    let import = world
        .backend
        .import_partners(&distributor.manage(), file.as_bytes(), ImportMode::AllOrNothing, false)
        .await;
    assert!(matches!(import, Err(ImportError::Rows(errors)) if errors.len() == 1000));
}

on_both_engines!(
    files_that_are_no_partners_file,
    rows_that_can_not_be_taken,
    a_billing_mode_alone_changes_nothing,
    duplicates_point_at_the_first,
    every_row_tells_all_its_errors,
    many_errors_are_counted_and_some_are_shown,
);
