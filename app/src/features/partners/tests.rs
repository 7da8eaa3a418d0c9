//! The parts of the list as HTML: what a person without script gets.

use leptos::prelude::*;
use shared::capacity::{Capacity, NBSP};
use shared::contract::ContractSummary;
use shared::figures::{Figures, PartnerCounts};
use shared::id::PublicId;
use shared::money::{Currency, Price};
use shared::partner::{DayUse, PartnerRow, PartnerStatus};
use shared::partner_list::{ContractChoice, PartnerQuery, PartnersPage, Total};
use shared::time::{Day, Timestamp};

use super::selection::Selection;
use super::{states, strip, table, toolbar, views};

fn id(text: &str) -> PublicId {
    PublicId::parse(text).expect("an id")
}

fn partner(id_text: &str, name: &str, allocated: u64, used_gb: u64) -> PartnerRow {
    PartnerRow {
        id: id(id_text),
        name: name.to_owned(),
        external_id: None,
        contract_name: "2026-A".to_owned(),
        allocation: Capacity::tb(allocated).into(),
        used: Capacity::gb(used_gb),
        status: PartnerStatus::Active,
        accounts: 2,
        days: vec![
            DayUse { day: Day(1), used: Capacity::gb(used_gb / 2) },
            DayUse { day: Day(2), used: Capacity::gb(used_gb) },
        ],
    }
}

fn page(query: &str) -> PartnersPage {
    let contract = ContractSummary {
        id: id("CC-100-200-300"),
        name: "2026-A".to_owned(),
        reserved: Capacity::tb(500),
        allocated: Capacity::tb(412),
        used: Capacity::gb(297_350),
        price: Price::from_parts(8000),
        currency: Currency::EUR,
    };
    let (query, dropped) = PartnerQuery::parse(query);
    PartnersPage {
        choice: ContractChoice::One(contract.id.clone()),
        figures: Figures {
            excess: Capacity::gb(1_100),
            counts: PartnerCounts { all: 3, pay_per_use: 1, near: 0, over: 1 },
            ..Figures::of_contract(&contract)
        },
        query: PartnerQuery { contract: Some(ContractChoice::One(contract.id.clone())), ..query },
        contracts: vec![contract],
        dropped,
        rows: vec![
            partner("PA-100-000-001", "Acme <b>Cloud</b>", 12, 9_200),
            partner("PA-100-000-002", "Blue Harbour", 0, 2_410),
            partner("PA-100-000-003", "Cirrus MSP", 20, 21_100),
        ],
        total: Total::Exactly(3),
        previous: None,
        next: None,
        views: Vec::new(),
        now: Timestamp(0),
    }
}

/// The HTML with plain spaces and without the marks that the script looks for.
fn html(view: impl FnOnce() -> AnyView) -> String {
    let html = Owner::new().with(|| view().to_html());
    html.replace(NBSP, " ").replace("<!>", "").replace("&amp;", "&")
}

#[test]
fn rows_say_what_they_mean_in_words() {
    let html = html(|| table::table(&page(""), None));
    for words in [
        "76.6 %",
        "105.5 %",
        "1.10 TB",
        "billed by use",
        "not applicable",
        "+4.60 TB",
        "href=\"/partner/PA-100-000-001\"",
        "Acme &lt;b&gt;Cloud",
    ] {
        assert!(html.contains(words), "{words} is missing in {html}");
    }
    assert!(!html.contains("checkbox"), "who can only read gets no boxes");
}

#[test]
fn one_heading_is_sorted_and_turns_round() {
    let html = html(|| table::table(&page("sort=-used"), None));
    assert_eq!(html.matches("aria-sort").count(), 1);
    assert!(html.contains("aria-sort=\"descending\""));
    assert!(html.contains("sort=used\""), "the same column the other way");
    assert!(html.contains("sort=-allocated\""), "another column from the largest");
}

#[test]
fn ticked_rows_are_a_form_to_the_export_with_the_filters_of_the_list() {
    let html = html(|| table::table(&page("util=over&sort=-used"), Some(Selection::new())));
    assert!(html.contains("action=\"/partners.csv\""));
    assert_eq!(html.matches("name=\"id\"").count(), 3);
    for kept in [
        "name=\"util\" value=\"over\"",
        "name=\"sort\" value=\"-used\"",
        "name=\"list\" value=\"contract=CC-100-200-300&util=over&sort=-used\"",
    ] {
        assert!(html.contains(kept), "{kept} is missing in {html}");
    }
}

#[test]
fn every_filter_in_force_has_a_way_out_that_keeps_the_others() {
    let page = page("q=a+b&util=over&billing=reserved&status=active");
    let html = html(|| toolbar::chips(&page.query).expect("filters"));
    assert_eq!(html.matches("Remove filter").count(), 4);
    assert!(html.contains("?contract=CC-100-200-300&q=a+b&billing=reserved&status=active\""));
    assert!(html.contains("href=\"/partners?contract=CC-100-200-300\""), "all can be cleared");
    assert!(toolbar::chips(&self::page("").query).is_none());
}

#[test]
fn the_column_menu_can_send_no_column_at_all() {
    let html = html(|| toolbar::toolbar(&page("density=compact")));
    assert!(html.contains("name=\"cols\" value=\"name\""));
    assert_eq!(html.matches("name=\"cols\"").count(), 11);
    assert_eq!(html.matches(" checked").count(), 9, "eight columns, and compact rows");
}

#[test]
fn figures_lead_into_the_table() {
    let html = html(|| strip::strip(&page("q=x")));
    for link in ["sort=-allocated\"", "billing=reserved\"", "sort=-used\"", "util=over\""] {
        assert!(html.contains(link), "{link} is missing in {html}");
    }
    assert!(html.contains("88.00 TB") && html.contains("Getting full"));
    assert!(
        html.contains(
            "aria-valuetext=\"297.35 TB used and 412 TB allocated of 500 TB reserved; 88 TB left\""
        )
    );
}

#[test]
fn the_view_in_force_is_marked_and_counts_stand_beside() {
    let html = html(|| views::views(&page("util=over")));
    assert_eq!(html.matches("aria-current=\"page\"").count(), 1);
    let (_, marked) = html.split_once("aria-current").expect("one is marked");
    let (_, words) = marked.split_once('>').expect("its words");
    assert!(words.starts_with("Over limit"), "{words}");
}

#[test]
fn nothing_has_three_looks() {
    let none = PartnersPage { rows: Vec::new(), ..page("util=near&q=x") };
    let html_of = |may_manage| html(|| states::first_use(&none, may_manage));
    assert!(html_of(true).contains("/partners/new?contract=CC-100-200-300"));
    assert!(!html_of(false).contains("/partners/new"));
    let filtered = html(|| states::no_match(&none));
    assert!(filtered.contains("Near limit") && filtered.contains("Clear filters"), "{filtered}");
    let bare = PartnersPage { contracts: Vec::new(), ..none };
    assert!(html(|| states::first_use(&bare, true)).contains("No capacity contract yet"));
}
