//! Capacity contracts from a file.

use shared::contract::BillingMode;
use shared::csv::{CsvError, CsvReason};
use shared::failure::Reason;
use shared::money::Currency;

use crate::support::{World, import_errors, on_both_engines, sound};

const HEADER: &str = "name,billing_mode,reserved_tb,currency,price_per_gb_month_minor_units\n";

async fn contracts_of_each_kind_are_made_once(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let file = format!(
        "{HEADER}2026-A,reserved,500,EUR,0.8\n2026-B,pay_per_use,0,eur,0.95\n2026-C,reserved,1.5,USD,0.82\n"
    );
    let import = async |file: &str, dry_run| {
        world.backend.import_contracts(&distributor.organization, file.as_bytes(), dry_run).await
    };
    let empty = world.contents().await;
    assert_eq!(import(&file, true).await.unwrap(), 3);
    assert_eq!(world.contents().await, empty, "a dry run writes nothing");
    assert_eq!(import(&file, false).await.unwrap(), 3);
    let full = world.contents().await;
    assert_eq!(import(&file, false).await.unwrap(), 0);
    assert_eq!(world.contents().await, full, "the same file again changes nothing");
    let contracts = distributor.page("").await.contracts;
    assert_eq!(contracts[1].billing_mode(), BillingMode::PayPerUse);
    assert_eq!((contracts[2].reserved.csv_tb(), contracts[2].currency), ("1.500".to_owned(), Currency::USD));
    assert_eq!((contracts[2].price.parts(), contracts[0].price.parts()), (8200, 8000));
    assert_eq!(
        world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'capacity_contract.created'").await,
        3
    );
    sound(&world).await;
}

async fn bad_contracts_are_told_by_row_and_column(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "500").await;
    let before = world.contents().await;
    for (rows, line, column, reason) in [
        ("2026-a,reserved,600,EUR,0.8", 2, "name", CsvReason::Value(Reason::Taken { name: "2026-A".into() })),
        ("X,reserved,1,EUR,0.8\nx,reserved,2,EUR,0.8", 3, "name", CsvReason::DuplicateRow { first: 2 }),
        ("X,reserved,0,EUR,0.8", 2, "billing_mode", CsvReason::BillingMismatch),
        ("X,free,1,EUR,0.8", 2, "billing_mode", CsvReason::NotABillingMode),
        ("X,reserved,1,EURO,0.8", 2, "currency", CsvReason::NotACurrency),
        ("X,reserved,1,EUR,\"0,8\"", 2, "price_per_gb_month_minor_units", CsvReason::NotAPrice),
        ("X,reserved,1,EUR", 2, "", CsvReason::Width { expected: 5, found: 4 }),
    ] {
        let file = format!("{HEADER}{rows}\n");
        let errors = import_errors(
            world.backend.import_contracts(&distributor.organization, file.as_bytes(), false).await,
        );
        assert_eq!(errors, [CsvError { line, column: column.to_owned(), reason }], "{rows}");
    }
    assert_eq!(world.contents().await, before);
}

on_both_engines!(contracts_of_each_kind_are_made_once, bad_contracts_are_told_by_row_and_column);
