//! Texts of the partner table and the strip above it.

use shared::capacity::{Capacity, NBSP, grouped};
use shared::partner_list::{Column, SortKey, Total, UseFilter};
use shared::time::Timestamp;

use super::{age, clock};
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
/// Create one with its agreement and its way in.
pub const GUIDED_SETUP: &str = "Guided setup";
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
/// Rows of 36 px.
pub const COMPACT: &str = "Compact rows";
/// Why a ticked column may not be there.
pub const COLUMNS_HINT: &str = "Where room is short, the last ones leave.";
/// Takes over the choices of the menu.
pub const APPLY: &str = "Apply";
/// Name of the group for ticked rows.
pub const SELECTED: &str = "Selected partners";
/// Save the ticked rows as a file.
pub const EXPORT_SELECTED: &str = "Export selected";
/// After it, when no row was ticked.
pub const NONE_TICKED: &str = "No partner is ticked. Tick those to export, then choose Export selected.";
/// Untick all.
pub const CLEAR_SELECTION: &str = "Clear selection";
/// The column of boxes, while its head has none.
pub const SELECT: &str = "Select";
/// The box in the head of the table.
pub const SELECT_PAGE: &str = "Select all partners on this page";
/// First column.
pub const PARTNER: &str = "Partner";
/// Said before the change over 30 days.
pub const CHANGE: &str = "change";
/// Stands before the excess in a card.
pub const EXCESS: &str = "Excess";
/// No excess.
pub const NONE: &str = "none";
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
        Column::Allocated => "Allocated",
        Column::Used => "Used",
        Column::Use => "Use of allocation",
        Column::Excess => EXCESS,
        Column::Trend => "Last 30 days",
        Column::Status => STATUS,
        Column::Accounts => "Accounts",
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

/// What was searched for, and the filters that leave it empty.
pub fn no_match(search: &str, filters: &[&str]) -> String {
    match (search, filters) {
        ("", filters) => format!("No partner is under {}.", filters.join(" and ")),
        (search, []) => format!("No name or ID holds “{search}”."),
        (search, filters) => format!("No name or ID holds “{search}” under {}.", filters.join(" and ")),
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
    use super::*;

    #[test]
    fn the_place_in_the_list_is_said_with_its_total() {
        assert_eq!(range(51, 50, Total::Exactly(214), false), "51–100 of 214");
        assert_eq!(range(1, 50, Total::MoreThan(10_000), true), "1–50 of 10,000+ that match");
    }
}
