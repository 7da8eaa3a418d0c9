//! Paging by key: whatever the order and the size of a page, each row is shown exactly once, forwards and backwards.

use std::cmp::Reverse;
use std::fmt::Write as _;

use backend::clock::Ids;
use shared::capacity::{Capacity, TB};
use shared::partner::{Allocation, PartnerRow};
use shared::partner_list::{PAGE_SIZES, PartnerQuery, Sort, SortKey, Total};
use shared::text::fold;

use crate::support::{Distributor, World, on_both_engines, sound};

/// Random partners with many ties: few allocations, few figures, names that differ in case, accents and script.
async fn crowd(world: &World, seed: u64, size: u64) -> Distributor {
    let ids = Ids::seeded(seed);
    let pick = |from: &[&'static str]| from[usize::try_from(ids.random() % from.len() as u64).unwrap()];
    let distributor = world.distributor(&format!("Distributor {seed}")).await;
    distributor.contract("First", "9000").await;
    distributor.contract("Second", "9000").await;
    let mut partners = "name,external_id,contract,allocated_bytes\n".to_owned();
    let mut usage = String::new();
    for number in 0..size {
        let name =
            pick(&["Ärger", "arger", "Zulu", "zebra", "_x", "-x", "Żubr", "חברה", "🧊", "a b", "ab", "Éa"]);
        let contract = pick(&["First", "Second"]);
        let allocated = (ids.random() % 4) * TB;
        writeln!(partners, "{name}{}{number},X-{number},{contract},{allocated}", pick(&["", " ", "-"]))
            .unwrap();
        let used = [0, TB / 100 * 95, TB, TB + 1, 2 * TB, 5 * TB][usize::try_from(ids.random() % 6).unwrap()];
        if !ids.random().is_multiple_of(5) {
            writeln!(usage, "2026-11-20,X-{number},s,{used}").unwrap();
        }
    }
    distributor.import(&partners).await;
    distributor.usage(&usage).await;
    distributor
}

/// The order of a query, worked out here from what rows show: ascending by value and name, or exactly the reverse for
/// names; numbers stand largest first with ties by name, or exactly the reverse.
fn expected(mut rows: Vec<PartnerRow>, sort: Sort) -> Vec<String> {
    let value = |row: &PartnerRow| -> i128 {
        let bytes = |capacity: Capacity| i128::from(capacity.bytes());
        match sort.key {
            SortKey::Name => 0,
            SortKey::Allocated => bytes(row.allocation.capacity()),
            SortKey::Used => bytes(row.used),
            SortKey::Use => match row.allocation {
                Allocation::PayPerUse => -1,
                Allocation::Reserved(held) => bytes(row.used) * 100_000 / bytes(held),
            },
            SortKey::Excess => bytes(row.allocation.excess(row.used)),
        }
    };
    rows.sort_by_key(|row| (Reverse(value(row)), fold(&row.name)));
    if sort.descending == (sort.key == SortKey::Name) {
        rows.reverse();
    }
    rows.into_iter().map(|row| row.name).collect()
}

async fn names(distributor: &Distributor, query: &PartnerQuery) -> (Vec<String>, Vec<PartnerQuery>) {
    let (mut names, mut pages) = (Vec::new(), Vec::new());
    let mut next = Some(query.clone());
    while let Some(query) = next {
        let page = distributor.page(&query.to_query()).await;
        assert_eq!(page.dropped, Vec::<String>::new());
        assert_eq!(page.query.from, names.len() as u64 + 1, "the number of the first row");
        names.extend(page.rows.iter().map(|row| row.name.clone()));
        pages.push(page.query);
        next = page.next;
    }
    (names, pages)
}

/// From the last page back to the first, as one who clicks "previous".
async fn backwards(distributor: &Distributor, last: &PartnerQuery) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut previous = Some(last.clone());
    while let Some(query) = previous {
        let page = distributor.page(&query.to_query()).await;
        names.splice(0..0, page.rows.iter().map(|row| row.name.clone()));
        if page.previous.is_none() {
            assert_eq!(page.query.from, 1);
        }
        previous = page.previous;
    }
    names
}

async fn each_row_is_shown_exactly_once_in_every_order(world: World) {
    for (seed, size) in [(1, 137), (2, 60), (3, 50)] {
        let distributor = crowd(&world, seed, size).await;
        let contract = distributor.page("").await.contracts[0].id.clone();
        for scope in
            ["contract=all".to_owned(), format!("contract={contract}"), "contract=all&util=over".to_owned()]
        {
            let (mut query, _) = PartnerQuery::parse(&scope);
            query.per = 200;
            let rows = distributor.page(&query.to_query()).await.rows;
            for key in SortKey::ALL {
                for descending in [false, true] {
                    query.sort = Sort { key, descending };
                    let expected = expected(rows.clone(), query.sort);
                    // The larger sizes show the same cuts at another place.
                    for per in &PAGE_SIZES[..2] {
                        query.per = *per;
                        let (seen, pages) = names(&distributor, &query).await;
                        assert_eq!(seen, expected, "{}", query.to_query());
                        let back = backwards(&distributor, pages.last().unwrap()).await;
                        assert_eq!(back, expected, "backwards {}", query.to_query());
                    }
                }
            }
        }
    }
    sound(&world).await;
}

/// Rows that come and go between two pages neither repeat nor hide others.
async fn a_page_begins_behind_its_cursor_whatever_happens_meanwhile(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "500").await;
    let rows: String = (0..60).map(|number| format!("P{number:02},1\n")).collect();
    distributor.import(&format!("name,allocated_tb\n{rows}")).await;
    let first = distributor.page("sort=-allocated&per=25").await;
    assert_eq!(first.rows.last().unwrap().name, "P24");
    distributor.partner(&contract, "P10 later", "1").await;
    distributor.partner(&contract, "P24 later", "1").await;
    distributor.import("name,allocated_tb\nP24,2\n").await;
    let second = distributor.page(&first.next.unwrap().to_query()).await;
    assert_eq!(second.rows[0].name, "P24 later");
    assert_eq!(second.rows[1].name, "P25");
    assert_eq!(second.total, Total::Exactly(62));
}

async fn counting_says_when_it_stopped(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "0").await;
    let rows: String = (0..10_001).map(|number| format!("Harbour {number}\n")).collect();
    distributor.import(&format!("name\n{rows}")).await;
    assert_eq!(distributor.page("").await.total, Total::Exactly(10_001), "counters know");
    assert_eq!(distributor.page("q=harbour").await.total, Total::MoreThan(10_000));
    assert_eq!(distributor.page("q=harbour+1000").await.total, Total::Exactly(2));
}

on_both_engines!(
    each_row_is_shown_exactly_once_in_every_order,
    a_page_begins_behind_its_cursor_whatever_happens_meanwhile,
    counting_says_when_it_stopped,
);
