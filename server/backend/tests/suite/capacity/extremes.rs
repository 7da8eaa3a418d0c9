//! Numbers at the end of what a database integer holds.

use shared::capacity::Capacity;
use shared::failure::{Field, Reason};
use shared::figures::Standing;
use shared::partner_list::PartnerQuery;

use crate::support::{World, form, on_both_engines, only_error, sound};

/// `i64::MAX` bytes, as a contracts file writes them.
const MOST_TB: &str = "9223372.036854775807";

async fn a_contract_may_hold_all_that_can_be_counted(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("Endless", MOST_TB).await;
    let other = distributor.contract("Endless too", MOST_TB).await;
    distributor.import(&format!("name,contract,allocated_bytes\nAll of it,Endless,{}\n", i64::MAX)).await;
    let page = distributor.page(&format!("contract={contract}&sort=-allocated")).await;
    assert_eq!((page.figures.allocated, page.figures.left()), (Capacity::MAX, Capacity::ZERO));
    assert_eq!(page.figures.standing(), Standing::FullyAllocated);
    assert_eq!(page.rows[0].allocation.capacity(), Capacity::MAX);

    let refused = world.backend.create_partner(&distributor.manage(), &form(&contract, "B", "9223372")).await;
    let asked = Capacity::tb(9_223_372);
    let over = Reason::OverLimit { asked, left: Capacity::ZERO, seen: None };
    assert_eq!(only_error(refused), (Field::Amount, over));
    distributor.partner(&other, "B", "9223372").await;
    let all = distributor.page("contract=all&sort=-allocated").await;
    assert_eq!(all.figures.reserved, Capacity::MAX, "the sum stays at the most there is");
    assert_eq!(all.rows[0].name, "All of it");
    sound(&world).await;
}

async fn a_figure_may_be_all_that_can_be_counted(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_bytes\nByte,NL-1,1\nNone,NL-2,0\n").await;
    distributor.usage(&format!("2026-11-20,NL-1,a,{}\n", i64::MAX)).await;
    let page = distributor.page("sort=-use").await;
    assert_eq!(page.rows[0].used, Capacity::MAX);
    assert_eq!(page.figures.excess.bytes(), Capacity::MAX.bytes() - 1);
    // 9 223 372 036.854775806 GB over for one of 30 days at 0.8 cents.
    assert_eq!(page.figures.fees[0].minor, 245_956_588);
    for sort in ["-use", "use", "-used", "used", "-excess", "excess", "-allocated", "allocated"] {
        let (query, _) = PartnerQuery::parse(&format!("sort={sort}"));
        let page = distributor.page(&query.to_query()).await;
        assert_eq!(page.rows.len(), 2);
    }
    sound(&world).await;
}

/// Metering never refuses a figure for being too much, so two of them must not break a sum.
async fn figures_beyond_what_can_be_counted_do_not_break_a_sum(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_bytes\nA,NL-1,1\n").await;
    let before = world.contents().await;
    let file = format!(
        "date,partner_external_id,storage_account,used_bytes\n2026-11-20,NL-1,a,{0}\n2026-11-20,NL-1,b,{0}\n",
        i64::MAX
    );
    let manage = distributor.manage();
    let outcome = world.backend.import_usage(&manage, file.as_bytes(), false, false).await;
    if outcome.is_err() {
        assert_eq!(world.contents().await, before);
    }
    distributor.page("").await;
    sound(&world).await;
}

on_both_engines!(
    a_contract_may_hold_all_that_can_be_counted,
    a_figure_may_be_all_that_can_be_counted,
    figures_beyond_what_can_be_counted_do_not_break_a_sum,
);
