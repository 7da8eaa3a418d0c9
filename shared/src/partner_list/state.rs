//! The state itself, read from a URL and written to one.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::{Column, ContractChoice, Density, Sort, UseFilter};
use crate::contract::BillingMode;
use crate::list::{Cursor, PAGE_SIZE, PAGE_SIZES, Position, drop_part, search};
use crate::partner::PartnerStatus;
use crate::query;

/// The part of the address by which the list says that no row was ticked for an export; no part of its state.
pub const NONE_TICKED: &str = "none_ticked";

/// The state of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerQuery {
    /// Chosen contract; none leaves it to what is remembered.
    pub contract: Option<ContractChoice>,
    /// Words to search for.
    pub search: String,
    /// Only partners billed like this.
    pub billing: Option<BillingMode>,
    /// Only partners whose use stands there.
    pub usage: Option<UseFilter>,
    /// Only partners in this state; none hides archived ones.
    pub status: Option<PartnerStatus>,
    /// Order.
    pub sort: Sort,
    /// Columns beside the name.
    pub columns: Vec<Column>,
    /// Height of the rows.
    pub density: Density,
    /// Rows a page.
    pub per: u16,
    /// Which page.
    pub position: Position,
    /// Number of the first row, for "51–100 of 214"; for display only.
    pub from: u64,
    /// The saved view one came by.
    pub view: Option<String>,
}

impl Default for PartnerQuery {
    fn default() -> Self {
        Self {
            contract: None,
            search: String::new(),
            billing: None,
            usage: None,
            status: None,
            sort: Sort::default(),
            columns: Column::DEFAULT.to_vec(),
            density: Density::default(),
            per: PAGE_SIZE,
            position: Position::Start,
            from: 1,
            view: None,
        }
    }
}

impl PartnerQuery {
    /// Reads the query part of a URL (without `?`). Also returns the names of parts that were dropped, each once.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let mut this = Self::default();
        let mut dropped: Vec<String> = Vec::new();
        let mut columns: Option<Vec<Column>> = None;
        for (name, value) in query::pairs(text) {
            if value.is_empty() || name == NONE_TICKED {
                continue;
            }
            if name == "cols" {
                // Once per ticked box, or once with commas.
                let chosen = columns.get_or_insert_default();
                let mut ok = true;
                for part in value.split(',').filter(|part| *part != "name") {
                    match Column::ALL.into_iter().find(|column| column.as_str() == part) {
                        Some(column) => chosen.push(column),
                        None => ok = false,
                    }
                }
                if ok {
                    continue;
                }
            } else if this.set(&name, &value).is_some() {
                continue;
            }
            drop_part(&mut dropped, &name);
        }
        if let Some(mut chosen) = columns {
            chosen.sort_unstable();
            chosen.dedup();
            this.columns = chosen;
        }
        if this.position == Position::Start {
            this.from = 1;
        }
        (this, dropped)
    }

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "contract" => self.contract = Some(ContractChoice::parse(value)?),
            "q" => self.search = search(value)?,
            "billing" => self.billing = Some(BillingMode::parse(value)?),
            "util" => {
                self.usage =
                    Some([UseFilter::Near, UseFilter::Over].into_iter().find(|f| f.as_str() == value)?);
            }
            "status" => self.status = Some(PartnerStatus::parse(value)?),
            "sort" => self.sort = Sort::parse(value)?,
            "density" => {
                self.density = match value {
                    "compact" => Density::Compact,
                    "comfortable" => Density::Comfortable,
                    _ => return None,
                }
            }
            "per" => self.per = value.parse().ok().filter(|per| PAGE_SIZES.contains(per))?,
            "after" => self.position = Position::After(Cursor::parse(value)?),
            "before" => self.position = Position::Before(Cursor::parse(value)?),
            "from" => self.from = value.parse().ok().filter(|from| *from > 0)?,
            "view" => {
                if value.len() > 40 || !value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                    return None;
                }
                self.view = Some(value.to_owned());
            }
            _ => return None,
        }
        Some(())
    }

    /// Writes the query part of the URL, without `?`; empty for the default state.
    pub fn to_query(&self) -> String {
        let mut out = self.filters();
        let default = Self::default();
        if self.columns != default.columns {
            let names: Vec<&str> = self.columns.iter().map(|column| column.as_str()).collect();
            let names = if names.is_empty() { "name".to_owned() } else { names.join(",") };
            query::push(&mut out, "cols", &names);
        }
        if self.density == Density::Compact {
            query::push(&mut out, "density", "compact");
        }
        if self.per != default.per {
            query::push(&mut out, "per", &self.per.to_string());
        }
        match &self.position {
            Position::Start => {}
            Position::After(cursor) => query::push(&mut out, "after", &cursor.write()),
            Position::Before(cursor) => query::push(&mut out, "before", &cursor.write()),
        }
        if self.position != Position::Start && self.from != 1 {
            let _ = write!(out, "&from={}", self.from);
        }
        if let Some(view) = &self.view {
            query::push(&mut out, "view", view);
        }
        out
    }

    /// The part that decides which rows come in which order: what an export and a saved view share with the page.
    pub fn filters(&self) -> String {
        let mut out = String::new();
        if let Some(contract) = &self.contract {
            query::push(&mut out, "contract", contract.as_str());
        }
        if !self.search.is_empty() {
            query::push(&mut out, "q", &self.search);
        }
        if let Some(billing) = self.billing {
            query::push(&mut out, "billing", billing.as_str());
        }
        if let Some(usage) = self.usage {
            query::push(&mut out, "util", usage.as_str());
        }
        if let Some(status) = self.status {
            query::push(&mut out, "status", status.as_str());
        }
        if self.sort != Sort::default() {
            query::push(&mut out, "sort", &self.sort.write());
        }
        out
    }

    /// A changed state starts at the first page again.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = Self { position: Position::Start, from: 1, ..self.clone() };
        change(&mut next);
        next
    }

    /// Does it narrow the list beyond the contract?
    pub fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.billing.is_some() || self.usage.is_some() || self.status.is_some()
    }

    /// The same without search and filters.
    #[must_use]
    pub fn cleared(&self) -> Self {
        self.with(|q| {
            q.search.clear();
            (q.billing, q.usage, q.status, q.view) = (None, None, None, None);
        })
    }

    /// Is this column shown?
    pub fn shows(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{SortKey, UseFilter};
    use super::*;

    #[test]
    fn a_state_and_its_address_belong_together() {
        for text in [
            "",
            "contract=all",
            "contract=CC-100-200-300&q=harbour+data&billing=reserved&util=over&status=suspended&sort=-used",
            "cols=billing,used&density=compact&per=200",
            "cols=name",
            "sort=-excess&after=-12~acme%20%26%20sons%7E&from=51",
            "view=abc-1",
            "none_ticked=1&sort=-used",
        ] {
            let (query, dropped) = PartnerQuery::parse(text);
            assert_eq!(dropped, Vec::<String>::new(), "{text}");
            assert_eq!(PartnerQuery::parse(&query.to_query()).0, query, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_dropped_and_said_once() {
        let (query, dropped) = PartnerQuery::parse(
            "per=7&sort=colour&x=1&x=2&billing=free&after=nonsense&q=%00&util=over&%ff=1&before=0~%00",
        );
        assert_eq!(dropped, ["per", "sort", "x", "billing", "after", "q", "\u{fffd}", "before"]);
        assert_eq!(query, PartnerQuery { usage: Some(UseFilter::Over), ..PartnerQuery::default() });
    }

    #[test]
    fn boxes_of_the_column_menu_arrive_one_by_one() {
        let (query, _) = PartnerQuery::parse("cols=used&cols=billing&cols=used");
        assert_eq!(query.columns, [Column::Billing, Column::Used]);
    }

    #[test]
    fn headings_turn_the_order_round() {
        let sort = Sort::default().clicked(SortKey::Used);
        assert_eq!(sort, Sort { key: SortKey::Used, descending: true });
        assert_eq!(sort.clicked(SortKey::Used), Sort { key: SortKey::Used, descending: false });
        assert_eq!(sort.clicked(SortKey::Name), Sort::default());
    }

    proptest! {
        #[test]
        fn no_address_can_break_the_page(text in ".{0,200}") {
            let (query, _) = PartnerQuery::parse(&text);
            prop_assert_eq!(PartnerQuery::parse(&query.to_query()), (query, vec![]));
        }

        #[test]
        fn any_search_survives(text in "\\PC{1,40}") {
            let query = PartnerQuery { search: text.trim().to_owned(), ..PartnerQuery::default() };
            prop_assert_eq!(PartnerQuery::parse(&query.to_query()).0, query);
        }
    }
}
