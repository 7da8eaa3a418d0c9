//! Usage files: figures in, never overwritten by accident.

use shared::capacity::Capacity;
use shared::csv::{CsvError, CsvReason};
use shared::failure::Reason;
use shared::time::Day;

use crate::support::{Distributor, World, import_errors, on_both_engines, sound};

const HEADER: &str = "date,partner_external_id,storage_account,used_bytes\n";

async fn furnished(world: &World) -> Distributor {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,40\nQuay,N-2,0\n").await;
    distributor
}

async fn accounts_are_made_and_the_newest_day_counts(world: World) {
    let distributor = furnished(&world).await;
    let file = format!(
        "{HEADER}2026-11-19,N-1,Main,5\n2026-11-20,N-1,main,7\n2026-11-18,N-1,Old,100\n2026-11-20,N-2,s,1\n"
    );
    let import = async |dry_run| {
        world.backend.import_usage(&distributor.manage(), file.as_bytes(), false, dry_run).await.unwrap()
    };
    let before = world.contents().await;
    let dry = import(true).await;
    assert_eq!((dry.figures, dry.accounts), (4, 3));
    assert_eq!(world.contents().await, before, "a dry run writes nothing");
    assert_eq!(import(false).await, dry);
    let row = &distributor.page("q=harbour").await.rows[0];
    assert_eq!((row.used.bytes(), row.accounts), (107, 2), "each account by its newest figure");
    let days: Vec<(String, u64)> =
        row.days.iter().map(|use_| (use_.day.to_string(), use_.used.bytes())).collect();
    assert_eq!(days, [("2026-11-18".into(), 100), ("2026-11-19".into(), 5), ("2026-11-20".into(), 7)]);
    sound(&world).await;
}

async fn the_same_figure_again_changes_nothing(world: World) {
    let distributor = furnished(&world).await;
    distributor.usage("2026-11-20,N-1,Main,7\n").await;
    let rows = async || {
        let mut all = world.contents().await;
        all.retain(|table, _| !table.starts_with("audit_") && table != "capacity_contracts");
        all
    };
    let before = rows().await;
    distributor.usage("2026-11-20,N-1,Main,7\n2026-11-20,N-1,Main,7\n").await;
    assert_eq!(rows().await, before);
}

async fn a_contradicting_figure_is_refused_unless_it_replaces(world: World) {
    let distributor = furnished(&world).await;
    distributor.usage("2026-11-19,N-1,Main,41000000000000\n2026-11-20,N-1,Main,7\n").await;
    let before = world.contents().await;
    let file =
        format!("{HEADER}2026-11-20,N-1,Main,7\n2026-11-19,N-1,Main,42000000000000\n2026-11-20,N-2,New,1\n");
    let import = async |replace| {
        world.backend.import_usage(&distributor.manage(), file.as_bytes(), replace, false).await
    };
    let present = Capacity::tb(41);
    let error =
        CsvError { line: 3, column: "used_bytes".into(), reason: CsvReason::FigureDiffers { present } };
    assert_eq!(import_errors(import(false).await), [error]);
    assert_eq!(world.contents().await, before, "all or nothing");
    assert_eq!(distributor.page("").await.figures.fees[0].minor, 27, "1 TB over for a day");
    import(true).await.unwrap();
    let row = distributor.page("q=harbour").await.rows.remove(0);
    assert_eq!(
        (row.days[0].used, row.used.bytes()),
        (Capacity::tb(42), 7),
        "the newest figure stays the newest"
    );
    assert_eq!(distributor.page("").await.figures.fees[0].minor, 53, "2 TB over for a day");
    sound(&world).await;
}

async fn older_figures_may_come_later(world: World) {
    let distributor = furnished(&world).await;
    distributor.usage("2026-11-20,N-1,Main,7\n").await;
    distributor.usage("2026-11-10,N-1,Main,41000000000000\n2026-10-31,N-1,Main,99000000000000\n").await;
    let page = distributor.page("q=harbour").await;
    assert_eq!(page.rows[0].used.bytes(), 7);
    assert_eq!(page.figures.last_day, Some(Day::parse("2026-11-20").unwrap()));
    assert_eq!(page.figures.fees[0].minor, 27, "of November alone");
    sound(&world).await;
}

/// A new month begins at nothing, for partners too that have no figure in it yet.
async fn a_new_month_begins_a_new_fee(world: World) {
    let distributor = furnished(&world).await;
    distributor.import("name,external_id,allocated_tb\nPier,N-3,1\n").await;
    distributor.usage("2026-11-30,N-1,Main,46000000000000\n2026-11-30,N-3,Main,4000000000000\n").await;
    assert_eq!(distributor.page("").await.figures.fees[0].minor, 160 + 80);
    distributor.usage("2026-12-01,N-1,Main,46000000000000\n").await;
    let page = distributor.page("").await;
    assert_eq!(page.figures.fees[0].minor, 155, "6 TB over for one of 31 days");
    let id = page.rows.iter().find(|row| row.name == "Pier").unwrap().id.clone();
    let pier = world.backend.get_partner(&distributor.view(), id.as_str()).await.unwrap().storage.unwrap();
    assert_eq!(pier.fee.unwrap().minor, 0);
    assert_eq!(page.figures.excess, Capacity::tb(9), "what is over stays over");
    sound(&world).await;
}

async fn bad_figures_are_told_by_row_and_column(world: World) {
    let distributor = furnished(&world).await;
    let before = world.contents().await;
    for (rows, line, column, reason) in [
        ("2026-11-20,X-9,a,1", 2, "partner_external_id", CsvReason::Value(Reason::Unknown)),
        ("20.11.2026,N-1,a,1", 2, "date", CsvReason::NotADate),
        ("2026-11-31,N-1,a,1", 2, "date", CsvReason::NotADate),
        ("2026-11-20,N-1,a,-1", 2, "used_bytes", CsvReason::NotBytes),
        ("2026-11-20,N-1,a,1.5", 2, "used_bytes", CsvReason::NotBytes),
        ("2026-11-20,N-1,a,9223372036854775808", 2, "used_bytes", CsvReason::NotBytes),
        ("2026-11-20,N-1,,1", 2, "storage_account", CsvReason::Value(Reason::Required)),
        ("2026-11-20,N-1,a,1\n2026-11-20,N-1,A,2", 3, "", CsvReason::DuplicateRow { first: 2 }),
        ("2026-11-20,N-1,a", 2, "", CsvReason::Width { expected: 4, found: 3 }),
    ] {
        let file = format!("{HEADER}{rows}\n");
        let errors = import_errors(
            world.backend.import_usage(&distributor.manage(), file.as_bytes(), false, false).await,
        );
        assert_eq!(errors, [CsvError { line, column: column.to_owned(), reason }], "{rows}");
    }
    assert_eq!(world.contents().await, before);
    let headless =
        world.backend.import_usage(&distributor.manage(), b"2026-11-20,N-1,a,1\n", false, false).await;
    assert_eq!(import_errors(headless), [CsvError::row(1, CsvReason::NoHeader)]);
}

/// Another distributor's external ids are unknown here, even when they are the same.
async fn figures_stay_with_their_distributor(world: World) {
    let north = furnished(&world).await;
    let south = world.distributor("Südwind").await;
    south.contract("2026-S", "10").await;
    south.import("name,external_id\nOther,N-1\n").await;
    south.usage("2026-11-20,N-1,a,5\n").await;
    assert_eq!(north.page("").await.figures.used, Capacity::ZERO);
    assert_eq!(south.page("").await.figures.used.bytes(), 5);
    let file = format!("{HEADER}2026-11-20,N-2,a,1\n");
    let errors =
        import_errors(world.backend.import_usage(&south.manage(), file.as_bytes(), false, false).await);
    assert_eq!(errors[0].reason, CsvReason::Value(Reason::Unknown));
    sound(&world).await;
}

on_both_engines!(
    accounts_are_made_and_the_newest_day_counts,
    the_same_figure_again_changes_nothing,
    a_contradicting_figure_is_refused_unless_it_replaces,
    older_figures_may_come_later,
    a_new_month_begins_a_new_fee,
    bad_figures_are_told_by_row_and_column,
    figures_stay_with_their_distributor,
);
