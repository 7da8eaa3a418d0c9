//! Texts of the partner table and the strip above it.

use shared::capacity::{Capacity, NBSP, Share, grouped};
use shared::figures::{Figures, PartnerCounts, Standing};
use shared::partner_list::{Column, SortKey, Total, UseFilter};
use shared::time::Timestamp;

use super::{age, clock, partners};
use crate::ui::pager::PagerWords;

/// Label of the contract selector.
pub const CONTRACT: &str = "Contract";
/// The choice that sums all contracts.
pub const ALL_CONTRACTS: &str = "All contracts";
/// Button of a form that a select sends by itself when script runs.
pub const SHOW: &str = "Show";
/// Load the figures anew.
pub const REFRESH: &str = "Refresh figures";
/// Figures older than promised.
pub const DELAYED: &str = "Figures delayed";
/// Nothing was ever measured.
pub const NO_FIGURES: &str = "No figures yet";
/// New figures arrived while a row is in use.
pub const NEW_FIGURES: &str = "New figures – refresh";
/// The same, said by itself.
pub const UPDATED: &str = "Figures updated";
/// What a viewer can do.
pub const VIEW_ONLY: &str = "You can view, not change.";
/// Save the rows as a file.
pub const EXPORT: &str = "Export CSV";
/// Name of the button beside Create.
pub const MORE_WAYS: &str = "More ways to create partners";
/// Create many from a file.
pub const IMPORT_CSV: &str = "Import from CSV…";
/// Name of the row of views.
pub const VIEWS: &str = "Views of partners";
/// Every partner.
pub const ALL: &str = "All";
/// At 95 % of their allocation.
pub const NEAR_LIMIT: &str = "Near limit";
/// Above their allocation.
pub const OVER_LIMIT: &str = "Over limit";
/// Keep the state of the list.
pub const SAVE_VIEW: &str = "Save view";
/// The button beside the name.
pub const SAVE: &str = "Save";
/// Label of the field for it.
pub const VIEW_NAME: &str = "Name of this view";
/// The search field.
pub const SEARCH: &str = "Search partners";
/// The billing filter.
pub const BILLING: &str = "Billing";
/// The filter by use.
pub const USE: &str = "Use";
/// The filter by status.
pub const STATUS: &str = "Status";
/// No filter of that kind.
pub const ANY: &str = "Any";
/// Those that work or are suspended.
pub const NOT_ARCHIVED: &str = "Not archived";
/// Stands before the filters in force.
pub const FILTERED_BY: &str = "Filtered by";
/// Take all of them away.
pub const CLEAR_FILTERS: &str = "Clear filters";
/// The menu of columns.
pub const COLUMNS: &str = "Columns";
/// Height of rows.
pub const DENSITY: &str = "Row height";
/// 44 px.
pub const COMFORTABLE: &str = "Comfortable";
/// 36 px.
pub const COMPACT: &str = "Compact";
/// Rows a page.
pub const ROWS: &str = "Rows on a page";
/// Takes over the choices of the menu.
pub const APPLY: &str = "Apply";
/// Name of the group for ticked rows.
pub const SELECTED: &str = "Selected partners";
/// Save the ticked rows as a file.
pub const EXPORT_SELECTED: &str = "Export selected";
/// Untick all.
pub const CLEAR_SELECTION: &str = "Clear selection";
/// The box in the head of the table.
pub const SELECT_PAGE: &str = "Select all partners on this page";
/// First column.
pub const PARTNER: &str = "Partner";
/// Said before the change over 30 days.
pub const CHANGE: &str = "change";
/// Stands before the excess in a card.
pub const EXCESS: &str = "Excess";
/// One day of figures has no change.
pub const FIRST_DAY: &str = "first day";

/// Words of the foot of the table.
pub const PAGER: PagerWords = PagerWords {
    rows: "Rows",
    rows_label: "Rows on a page",
    show: SHOW,
    previous: "Previous page",
    on_first: "Previous page, you are on the first",
    next: "Next page",
    on_last: "Next page, you are on the last",
};

/// Heading of a column.
pub fn column(column: Column) -> &'static str {
    match column {
        Column::ExternalId => "Your ID",
        Column::Contract => CONTRACT,
        Column::Billing => BILLING,
        Column::Allocated => ALLOCATED,
        Column::Used => USED,
        Column::Use => "Use of allocation",
        Column::Excess => EXCESS,
        Column::Trend => "Last 30 days",
        Column::Status => STATUS,
        Column::Accounts => "Storage accounts",
    }
}

/// The filter by use, as a chip says it alone.
pub fn usage(usage: UseFilter) -> &'static str {
    match usage {
        UseFilter::Near => NEAR_LIMIT,
        UseFilter::Over => OVER_LIMIT,
    }
}

/// A search, as a chip says it alone.
pub fn search_chip(text: &str) -> String {
    format!("Search: {text}")
}

/// Name of the link that takes one filter away.
pub fn remove_filter(filter: &str) -> String {
    format!("Remove filter: {filter}")
}

/// Name of the box of a row.
pub fn select(name: &str) -> String {
    format!("Select {name}")
}

/// How many rows are ticked.
pub fn selected(count: usize) -> String {
    format!("{count} selected")
}

/// Behind what is used, in a card: what it is a part of.
pub fn of_allocated(allocated: Capacity) -> String {
    format!("{NBSP}of {}", allocated.cell())
}

/// The export of all that match.
pub fn export_all(total: Total) -> String {
    format!("Export all {} that match", self::total(total))
}

/// Deletes a view.
pub fn delete_view(name: &str) -> String {
    format!("Delete view {name}")
}

/// `214`, or `10,000+` where counting stopped.
pub fn total(total: Total) -> String {
    match total {
        Total::Exactly(count) => grouped(count),
        Total::MoreThan(count) => format!("{}+", grouped(count)),
    }
}

/// `51–100 of 214`.
pub fn range(from: u64, rows: u64, total: Total, filtered: bool) -> String {
    let to = from.saturating_add(rows).saturating_sub(1);
    let matching = if filtered { " that match" } else { "" };
    format!("{}–{} of {}{matching}", grouped(from), grouped(to), self::total(total))
}

/// Caption of the table.
pub fn caption(contract: &str) -> String {
    format!("Partners on {contract}. Headings that are links sort the table.")
}

/// The sort order, said when it changes.
pub fn sorted(key: SortKey, descending: bool) -> String {
    let name = match key {
        SortKey::Name => PARTNER,
        SortKey::Allocated => column(Column::Allocated),
        SortKey::Used => column(Column::Used),
        SortKey::Use => column(Column::Use),
        SortKey::Excess => column(Column::Excess),
    };
    format!("sorted by {name}, {}", if descending { "descending" } else { "ascending" })
}

/// What the page shows now, said after a change of the list.
pub fn shown(count: Total, key: SortKey, descending: bool) -> String {
    let partners = match count {
        Total::Exactly(1) => "1 partner".to_owned(),
        _ => format!("{} partners", total(count)),
    };
    format!("{partners}, {}", sorted(key, descending))
}

/// Parts of the address that could not be read.
pub fn dropped(names: &[String]) -> String {
    match names {
        [name] => format!("Ignored one part of the address: {name}."),
        names => format!("Ignored {} parts of the address: {}.", names.len(), names.join(", ")),
    }
}

/// Age of the figures: what stands before the time, the time, and what stands behind it.
pub fn measured(at: Timestamp, now: Timestamp, delay: Option<i64>) -> (&'static str, String, String) {
    match delay {
        None => ("As of ", clock(at, now), " · figures can trail by up to 60 minutes".to_owned()),
        Some(delay) => ("Last figures ", clock(at, now), format!(", {} ago", age(delay))),
    }
}

/// Heading of the strip.
pub fn capacity_on(contract: Option<&str>) -> String {
    format!("Capacity on {}", contract.unwrap_or("all contracts"))
}

/// The word of a threshold.
pub fn standing(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Room | Standing::PayPerUse => None,
        Standing::GettingFull => Some("Getting full"),
        Standing::AlmostFull => Some(super::ALMOST_FULL),
        Standing::FullyAllocated => Some("Fully allocated"),
        Standing::OverContract(_) => Some("Over the contract"),
    }
}

/// What is left, or too much: an amount, and what it is.
pub fn left(figures: &Figures) -> Option<(String, &'static str)> {
    match figures.standing() {
        Standing::PayPerUse => None,
        Standing::OverContract(by) => Some((by.cell(), " more used than reserved")),
        _ => Some((figures.left().cell(), " left to allocate")),
    }
}

/// Stands in place of the bar where nothing is reserved.
pub const NOTHING_RESERVED: &str = "Pay-per-use: no reserved capacity. All that is stored is billed by use.";
/// Said where 100 % is when something goes beyond it.
pub const LIMIT: &str = "100\u{a0}% reserved";

/// The strip's bar in words.
pub fn meter(figures: &Figures) -> String {
    let Figures { reserved, allocated, used, .. } = figures;
    match figures.standing() {
        Standing::OverContract(by) => {
            format!(
                "{} used, {} more than the {reserved} reserved; {allocated} allocated",
                used.cell(),
                by.cell()
            )
        }
        _ if used.is_zero() && allocated.is_zero() => {
            format!("Nothing used or allocated of {reserved} reserved")
        }
        _ => format!(
            "{} used and {allocated} allocated of {reserved} reserved; {} left",
            used.cell(),
            figures.left()
        ),
    }
}

/// Label of the first figure.
pub const RESERVED: &str = "Reserved";
/// Label of the second.
pub const ALLOCATED: &str = "Allocated";
/// Label of the third.
pub const USED: &str = "Used";
/// Label of the fourth.
pub const EXCESS_USAGE: &str = "Excess usage";

/// Below the reserved figure.
pub fn reserved_note(reserved: Capacity) -> &'static str {
    if reserved.is_zero() { "billed by use" } else { "paid for" }
}

/// Below a figure that is a part of another.
pub fn part_of(part: Capacity, whole: Capacity, name: &str, without: &str) -> String {
    Share::of(part, whole)
        .map_or_else(|| without.to_owned(), |share| format!("{} of {name}", share.percent()))
}

/// Fees of the excess in the month so far, one a currency.
pub fn fees(figures: &Figures) -> String {
    let fees: Vec<String> =
        figures.fees.iter().filter(|fee| fee.minor != 0).map(ToString::to_string).collect();
    match figures.last_day {
        _ if fees.is_empty() && figures.excess.is_zero() => "none".to_owned(),
        Some(day) if !fees.is_empty() => {
            let period = day.month().until(day).replace(' ', &NBSP.to_string());
            format!("≈{NBSP}{} for {period}", fees.join(" + "))
        }
        _ => "no fee so far".to_owned(),
    }
}

/// Below the number of partners.
pub fn kinds(counts: PartnerCounts) -> String {
    if counts.all == 0 {
        return "none yet".to_owned();
    }
    format!("{} reserved · {} pay-per-use", grouped(counts.reserved()), grouped(counts.pay_per_use))
}

/// What following each of the five figures does.
pub fn effects(counts: PartnerCounts) -> [String; 5] {
    if counts.all == 0 {
        return [(); 5].map(|()| "no partners yet".to_owned());
    }
    [
        "sort partners by allocated".to_owned(),
        format!("show {} with reserved capacity", partners(counts.reserved())),
        "sort partners by used".to_owned(),
        format!("show {} over limit", partners(counts.over)),
        "show all partners".to_owned(),
    ]
}

/// Title of the empty list.
pub const FIRST_TITLE: &str = "Create your first partner";
/// The same for who may not create.
pub const NONE_TITLE: &str = "No partners yet";
/// The same where there is no contract.
pub const NO_CONTRACT_TITLE: &str = "No capacity contract yet";
/// What to do without one.
pub const NO_CONTRACT_TEXT: &str =
    "Your provider adds contracts. As soon as there is one, you can allocate its capacity to partners.";

/// Asks whether there is one now.
pub const CHECK_AGAIN: &str = "Check again";

/// What there is to hand out.
pub fn first_text(contract: Option<&str>, left: Capacity) -> String {
    let place = contract.unwrap_or("your contracts");
    if left.is_zero() {
        format!("Partners on {place} are billed for what they store.")
    } else {
        format!(
            "You have {left} on {place} to hand out. Reserve a share for each partner, or leave it at 0 and bill by use."
        )
    }
}

/// What reserved means.
pub const RESERVED_MEANS: &str = "The partner gets a fixed share of your capacity. It counts as allocated from the first day; \
     use above it is billed as excess.";
/// What pay-per-use means.
pub const PAY_PER_USE_MEANS: &str = "The partner gets no share and is billed for what it stores.";

/// Title of a list that the filters leave empty.
pub const NO_MATCH_TITLE: &str = "No partner matches";

/// The filters that leave it empty.
pub fn no_match(filters: &[String]) -> String {
    match filters {
        [] => "There is none on this contract.".to_owned(),
        filters => format!("None fits {}.", filters.join(" and ")),
    }
}

/// Title of a list that did not load.
pub const FAILED_TITLE: &str = "Partners did not load";
/// What is still fine.
pub const FAILED_TEXT: &str = "Your partners and allocations are fine; only this page is missing.";
/// The same while older figures stand above.
pub const FAILED_KEPT: &str =
    "Your partners and allocations are fine. The figures above are those of the last load.";

/// The reference of a failure.
pub fn reference(id: &str) -> String {
    format!("Reference {id}")
}

#[cfg(test)]
mod tests {
    use shared::money::{Currency, Money};
    use shared::time::Day;

    use super::*;

    #[test]
    fn the_place_in_the_list_is_said_with_its_total() {
        assert_eq!(range(51, 50, Total::Exactly(214), false), "51–100 of 214");
        assert_eq!(range(1, 50, Total::MoreThan(10_000), true), "1–50 of 10,000+ that match");
    }

    #[test]
    fn fees_are_listed_by_currency_and_never_added() {
        let figures = Figures {
            excess: Capacity::tb(1),
            fees: vec![
                Money { minor: 880, currency: Currency::EUR },
                Money { minor: 0, currency: Currency::EUR },
                Money { minor: 300, currency: Currency::USD },
            ],
            last_day: Day::parse("2026-11-20").ok(),
            ..Figures::default()
        };
        assert_eq!(fees(&figures).replace(NBSP, " "), "≈ EUR 8.80 + USD 3.00 for 1–20 Nov");
        assert_eq!(fees(&Figures::default()), "none");
    }
}
