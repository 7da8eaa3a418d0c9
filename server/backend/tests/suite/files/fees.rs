//! Excess fees: the vector of the domain, and what a changed allocation does to them.

use std::fmt::Write as _;

use shared::capacity::{Capacity, TB};
use shared::csv::{CsvError, CsvReason};
use shared::failure::Reason;
use shared::import::ImportMode;
use shared::time::DAY_MS;

use crate::support::{Distributor, World, import_errors, on_both_engines, sound};

async fn furnished(world: &World) -> Distributor {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,40\n").await;
    distributor
}

/// 6 TB over for 15 of 30 days at 0.8 cents a GB-month: 24.00.
async fn six_terabytes_over_for_half_a_month_cost_24(world: World) {
    let distributor = furnished(&world).await;
    let mut lines = String::new();
    for day in 1..=30 {
        let used = if day % 2 == 0 { 46 * TB } else { 40 * TB - 1 };
        writeln!(lines, "2026-11-{day:02},N-1,s,{used}").unwrap();
    }
    distributor.usage(&lines).await;
    let page = distributor.page("").await;
    assert_eq!(page.figures.fees[0].to_string().replace('\u{a0}', " "), "EUR 24.00");
    let partner = world
        .backend
        .get_partner(&distributor.view(), page.rows[0].id.as_str())
        .await
        .unwrap()
        .storage
        .unwrap();
    assert_eq!(partner.fee, Some(page.figures.fees[0]));
    sound(&world).await;
}

/// A change holds from its day on: today's excess goes, yesterday's stays.
async fn a_changed_allocation_counts_from_today(world: World) {
    let distributor = furnished(&world).await;
    let used = 46 * TB;
    distributor
        .usage(&format!("2026-11-18,N-1,s,{used}\n2026-11-19,N-1,s,{used}\n2026-11-20,N-1,s,{used}\n"))
        .await;
    let fee = async || distributor.page("").await.figures.fees[0].minor;
    assert_eq!(fee().await, 480, "6 TB over for three of 30 days");
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,50\n").await;
    let figures = distributor.page("").await.figures;
    assert_eq!((figures.excess, figures.counts.over, figures.counts.near), (Capacity::ZERO, 0, 0));
    assert_eq!(figures.fees[0].minor, 320, "of the 18th and 19th");
    assert_eq!(
        world
            .texts(
                "SELECT CAST(allocated_bytes / 1000000000000 AS TEXT) FROM partner_usage_days ORDER BY day"
            )
            .await,
        ["40", "40", "50"]
    );
    sound(&world).await;

    world.clock.advance(DAY_MS);
    distributor.usage(&format!("2026-11-21,N-1,s,{}\n", 55 * TB)).await;
    assert_eq!(fee().await, 320 + 133, "5 TB over the new allocation");
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,0\n").await;
    let figures = distributor.page("").await.figures;
    assert_eq!(
        (figures.excess, figures.counts.pay_per_use),
        (Capacity::ZERO, 1),
        "pay-per-use has no excess"
    );
    assert_eq!(figures.fees[0].minor, 320);
    sound(&world).await;
}

/// Figures that arrive later are held against the allocation of their own day.
async fn late_figures_meet_the_allocation_of_their_day(world: World) {
    let distributor = furnished(&world).await;
    world.clock.advance(2 * DAY_MS);
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,50\n").await;
    let used = 46 * TB;
    let lines: String =
        ["15", "20", "21", "22", "23"].map(|day| format!("2026-11-{day},N-1,s,{used}\n")).concat();
    distributor.usage(&lines).await;
    assert_eq!(
        world
            .texts(
                "SELECT CAST(allocated_bytes / 1000000000000 AS TEXT) FROM partner_usage_days ORDER BY day"
            )
            .await,
        ["40", "40", "40", "50", "50"],
        "before the first entry the first one holds; the day of a change has the new one"
    );
    assert_eq!(distributor.page("").await.figures.fees[0].minor, 480);
    sound(&world).await;
}

/// Without overdraft an allocation is not cut below what is stored; growing towards it is no cut.
async fn what_is_stored_is_not_cut_off(world: World) {
    let distributor = furnished(&world).await;
    distributor.usage(&format!("2026-11-20,N-1,s,{}\n", 46 * TB)).await;
    let before = world.contents().await;
    let import = async |row: &str| {
        let file = format!("name,external_id,allocated_tb,overdraft\n{row}\n");
        let mode = ImportMode::AllOrNothing;
        world.backend.import_partners(&distributor.manage(), file.as_bytes(), mode, false).await
    };
    let below = CsvReason::Value(Reason::BelowUsed { used: Capacity::tb(46) });
    let error = CsvError { line: 2, column: "allocated_tb".into(), reason: below };
    assert_eq!(import_errors(import("Harbour,N-1,39,").await), [error]);
    assert_eq!(world.contents().await, before);
    import("Harbour,N-1,45,").await.unwrap();
    import("Harbour,N-1,30,true").await.unwrap();
    assert_eq!(distributor.page("").await.figures.excess, Capacity::tb(16));
    sound(&world).await;
}

on_both_engines!(
    what_is_stored_is_not_cut_off,
    six_terabytes_over_for_half_a_month_cost_24,
    a_changed_allocation_counts_from_today,
    late_figures_meet_the_allocation_of_their_day,
);
