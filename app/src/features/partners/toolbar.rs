//! What narrows the table: search, three filters, the filters in force, and the menu of columns.

use leptos::prelude::*;
use shared::contract::BillingMode;
use shared::partner::PartnerStatus;
use shared::partner_list::{Column, Density, PartnerQuery, PartnersPage, UseFilter};

use super::state::{changed, kept};
use crate::routes;
use crate::text::partners::{billing, list as text, status};
use crate::ui::button::{Button, Weight};
use crate::ui::filters::{Applied, AppliedFilters, QueryForm, SearchField};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::menu::{Menu, MenuCheck, MenuLink};
use crate::view::view;

/// Search, filters, columns.
pub fn toolbar(page: &PartnersPage) -> AnyView {
    let query = &page.query;
    let search = query.search.clone();
    view! {
        <search class="c-filters">
            <QueryForm
                action=routes::PARTNERS
                class="c-filters__search"
                keep=kept(query, &["q"])
            >
                <SearchField name="q" label=text::SEARCH value=search />
            </QueryForm>
            {filter("billing", text::BILLING, text::ANY, query.billing, &BillingMode::ALL, billing, |mode| {
                changed(query, |next| next.billing = mode)
            })}
            {filter("use", text::USE, text::ANY, query.usage, &[UseFilter::Near, UseFilter::Over], text::usage, |usage| {
                changed(query, |next| next.usage = usage)
            })}
            {filter("status", text::STATUS, text::NOT_ARCHIVED, query.status, &PartnerStatus::ALL, status, |status| {
                changed(query, |next| next.status = status)
            })}
            <span class="c-filters__end">{columns(query)}</span>
        </search>
    }
}

/// One filter as a menu of links: all that it offers, and none of it.
fn filter<T: Copy + PartialEq>(
    id: &'static str,
    label: &'static str,
    none: &'static str,
    present: Option<T>,
    offers: &[T],
    name: fn(T) -> &'static str,
    address: impl Fn(Option<T>) -> String,
) -> AnyView {
    let links = std::iter::once(None)
        .chain(offers.iter().copied().map(Some))
        .map(|offer| {
            let word = offer.map_or(none, name);
            let current = offer == present;
            let icon = current.then_some(Icon::Check);
            view! {
                <MenuLink href=address(offer) current>
                    <span>{word}</span>
                    {icon.map(|icon| view! { <small><Glyph icon /></small> })}
                </MenuLink>
            }
        })
        .collect_view();
    let open = view! {
        {label}
        <Glyph icon=Icon::Down />
    };
    view! {
        <Menu id=format!("filter-{id}") open>
            {links}
        </Menu>
    }
}

fn columns(query: &PartnerQuery) -> AnyView {
    let boxes = Column::ALL
        .into_iter()
        .map(|column| {
            view! {
                <MenuCheck name="cols" value=column.as_str() checked=query.shows(column)>
                    {text::column(column)}
                </MenuCheck>
            }
        })
        .collect_view();
    let compact = query.density == Density::Compact;
    let open = view! {
        <Glyph icon=Icon::Columns />
        {text::COLUMNS}
    };
    let keep = kept(query, &["cols", "density"]);
    // The name always stands; sending it tells "no column is ticked" from "nothing was chosen".
    view! {
        <Menu id="columns" open>
            <QueryForm action=routes::PARTNERS class="" keep>
                <input type="hidden" name="cols" value="name" />
                {boxes}
                <hr />
                <MenuCheck name="density" value="compact" checked=compact>
                    {text::COMPACT}
                </MenuCheck>
                <div class="c-menu__foot">
                    <Button submit=true weight=Weight::Plain small=true>
                        {text::APPLY}
                    </Button>
                    <span class="u-sm u-2">{text::COLUMNS_HINT}</span>
                </div>
            </QueryForm>
        </Menu>
    }
}

/// The filters in force, as chips say them.
fn in_force(query: &PartnerQuery) -> Vec<Applied> {
    let applied = |label: String, href| Applied { remove: text::remove_filter(&label), label, href };
    let search = (!query.search.is_empty())
        .then(|| applied(text::search_chip(&query.search), changed(query, |next| next.search.clear())));
    let billing = query
        .billing
        .map(|mode| applied(billing(mode).to_owned(), changed(query, |next| next.billing = None)));
    let usage = query
        .usage
        .map(|usage| applied(text::usage(usage).to_owned(), changed(query, |next| next.usage = None)));
    let status = query
        .status
        .map(|state| applied(status(state).to_owned(), changed(query, |next| next.status = None)));
    [search, billing, usage, status].into_iter().flatten().collect()
}

/// The chips, when there are any.
pub fn chips(query: &PartnerQuery) -> Option<AnyView> {
    let filters = in_force(query);
    (!filters.is_empty()).then(|| {
        view! {
            <AppliedFilters
                lead=text::FILTERED_BY
                filters
                clear=text::CLEAR_FILTERS
                clear_href=changed(&query.cleared(), |_| {})
            />
        }
    })
}
