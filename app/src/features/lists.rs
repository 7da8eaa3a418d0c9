//! What the lists of the partnership side share: their state as addresses, filters, chips and foot. Nothing here knows
//! what is listed, so the browser's module holds it once.

use leptos::prelude::*;
use shared::list::{Filter, ListQuery, PAGE_SIZES, Paged, Total};
use shared::query;

use crate::routes;
use crate::text::partners::list as text;
use crate::ui::filters::{Applied, AppliedFilters, Kept, QueryForm, SearchField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::menu::{Menu, MenuLink};
use crate::ui::notice::Notice;
use crate::ui::pager::Pager;
use crate::ui::table::{ColumnHead, SortHead, Sorted};
use crate::view::view;

/// Parts of the address that forms may carry; the place in the list is none of them.
const PARTS: [&str; 10] =
    ["q", "view", "type", "owner", "status", "partner", "marketplace", "agreement", "sort", "per"];

/// The state of a list, without what it lists.
#[derive(Clone)]
pub struct State {
    /// The page.
    pub path: String,
    /// Its query, from the first row on.
    query: String,
    /// What is searched for.
    search: String,
    /// The same without search and filters.
    cleared: String,
    per: u16,
    from: u64,
    rows: u64,
    total: Total,
    filtered: bool,
    previous: Option<String>,
    next: Option<String>,
    dropped: Vec<String>,
}

impl State {
    /// Of a page of a list.
    pub fn of<F: Filter, R>(path: impl Into<String>, page: &Paged<F, R>) -> Self {
        let path = path.into();
        let state = &page.query;
        let at = |state: &ListQuery<F>| routes::with_query(&path, &state.to_query());
        Self {
            query: state.with(|_| ()).to_query(),
            search: state.search.clone(),
            cleared: at(&state.cleared()),
            per: state.per,
            from: state.from,
            rows: u64::try_from(page.rows.len()).unwrap_or(u64::MAX),
            total: page.total,
            filtered: state.is_filtered(),
            previous: page.previous.as_ref().map(at),
            next: page.next.as_ref().map(at),
            dropped: page.dropped.clone(),
            path,
        }
    }

    /// The list with other values of some parts, from its first row; an empty value takes the part out.
    pub fn changed(&self, parts: &[(&str, &str)]) -> String {
        let mut query = String::new();
        for name in PARTS {
            let now = query::pairs(&self.query).find(|(known, _)| known == name).map(|(_, value)| value);
            let asked = parts.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            if let Some(value) = asked.or(now).filter(|value| !value.is_empty()) {
                query::push(&mut query, name, &value);
            }
        }
        routes::with_query(&self.path, &query)
    }

    fn kept(&self, sent: &str) -> Vec<Kept> {
        query::pairs(&self.query)
            .filter_map(|(name, value)| {
                PARTS.into_iter().find(|part| *part == name).map(|part| (part, value))
            })
            .filter(|(part, _)| *part != sent)
            .collect()
    }

    /// The search field.
    pub fn search(&self, label: &'static str) -> AnyView {
        let value = self.search.clone();
        view! {
            <QueryForm action=self.path.clone() class="c-filters__search" keep=self.kept("q")>
                <SearchField name="q" label value />
            </QueryForm>
        }
    }

    /// One filter as a menu of links: what it offers, each as it stands in the address, and none of it.
    pub fn filter(
        &self,
        name: &'static str,
        label: &'static str,
        none: &'static str,
        present: &str,
        offers: &[(&str, &str)],
    ) -> AnyView {
        let links = std::iter::once(("", none))
            .chain(offers.iter().copied())
            .map(|(value, word)| {
                let (current, word) = (value == present, word.to_owned());
                let icon = current.then(|| view! { <small><Glyph icon=Icon::Check /></small> });
                view! {
                    <MenuLink href=self.changed(&[(name, value)]) current>
                        <span>{word}</span>
                        {icon}
                    </MenuLink>
                }
            })
            .collect::<Vec<_>>();
        let open = view! {
            {label}
            <Glyph icon=Icon::Down />
        };
        view! {
            <Menu id=format!("filter-{name}") open>
                {links}
            </Menu>
        }
    }

    /// A heading that sorts; `present` says how the list is sorted by it now.
    pub fn heading(
        &self,
        class: &'static str,
        label: &'static str,
        present: Option<bool>,
        clicked: &str,
    ) -> AnyView {
        let sorted = present.map(|down| if down { Sorted::Descending } else { Sorted::Ascending });
        let href = self.changed(&[("sort", clicked)]);
        view! {
            <SortHead class href sorted>
                {label}
            </SortHead>
        }
    }

    /// The filters in force, when there are any: each with the part of the address that it is.
    pub fn chips(&self, filters: &[(&'static str, &str)]) -> Option<AnyView> {
        let applied = |label: String, part: &str| Applied {
            remove: text::remove_filter(&label),
            href: self.changed(&[(part, "")]),
            label,
        };
        let search = (!self.search.is_empty()).then(|| applied(text::search_chip(&self.search), "q"));
        let filters: Vec<Applied> = search
            .into_iter()
            .chain(filters.iter().map(|(part, label)| applied((*label).to_owned(), part)))
            .collect();
        (!filters.is_empty()).then(|| {
            view! {
                <AppliedFilters
                    lead=text::FILTERED_BY
                    filters
                    clear=text::CLEAR_FILTERS
                    clear_href=self.cleared.clone()
                />
            }
        })
    }

    /// Without search and filters.
    pub fn cleared(&self) -> String {
        self.cleared.clone()
    }

    /// Parts of the address that could not be read.
    pub fn dropped(&self) -> Option<AnyView> {
        (!self.dropped.is_empty()).then(|| {
            let said = text::dropped(&self.dropped);
            view! { <div class="u-mt-4"><Notice>{said}</Notice></div> }
        })
    }

    /// The foot; one row needs none.
    pub fn foot(self) -> Option<AnyView> {
        if self.rows < 2 && self.previous.is_none() && self.next.is_none() {
            return None;
        }
        let range = text::range(self.from, self.rows, self.total, self.filtered);
        let keep = self.kept("per");
        Some(view! {
            <Pager
                action=self.path
                keep
                sizes=&SIZES
                size=u32::from(self.per)
                range
                previous=self.previous
                next=self.next
                words=text::PAGER
            />
        })
    }
}

const SIZES: [u32; 4] =
    [PAGE_SIZES[0] as u32, PAGE_SIZES[1] as u32, PAGE_SIZES[2] as u32, PAGE_SIZES[3] as u32];

/// A heading that does not sort.
pub fn heading(class: &'static str, label: &'static str) -> AnyView {
    view! { <ColumnHead class>{label}</ColumnHead> }
}
