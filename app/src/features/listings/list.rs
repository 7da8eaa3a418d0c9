//! The list of listing requests.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::catalogue::ListingState;
use shared::id::PublicId;
use shared::list::Key;
use shared::listing_list::{ListingKey, ListingsPage as Page};
use shared::policy::Permission;
use shared::query;

use super::calls::load_listings;
use super::table::{Whose, table};
use crate::features::catalogue::list::{crumbs, may, shelves};
use crate::features::directory::modules::modules;
use crate::features::lists::State;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::routes;
use crate::text::listings as text;
use crate::text::partners::list::CLEAR_FILTERS;
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::view::view;

/// `/listings`, with `?done=delete` after a draft was deleted.
#[component]
pub fn ListingsPage() -> impl IntoView {
    let search = use_location().search;
    let page = load(move || search.with(|search| state_of(search).0), load_listings);
    view! {
        <Transition>
            {move || {
                let deleted = search.with(|search| state_of(search).1);
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => list(&page, deleted),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// The state of the list in an address, and whether it tells of a deletion.
fn state_of(search: &str) -> (String, bool) {
    let (mut state, mut deleted) = (String::new(), false);
    for (name, value) in query::pairs(search.trim_start_matches('?')) {
        if name == "done" {
            deleted = value == "delete";
        } else {
            query::push(&mut state, &name, &value);
        }
    }
    (state, deleted)
}

fn list(page: &Page, deleted: bool) -> AnyView {
    let may_manage = may(Permission::ManageListings);
    let state = State::of(routes::LISTINGS, &page.list);
    let nothing = page.list.rows.is_empty();
    let filtered = page.list.query.is_filtered();
    let said = deleted.then(|| {
        view! { <div class="u-mt-4"><Notice tone=Tone::Ok>{text::DELETED}</Notice></div> }
    });
    let below = if nothing && !filtered {
        first_use(may_manage)
    } else {
        let rows = if nothing { no_match(&state) } else { rows(page, &state) };
        view! {
            {tools(page, &state)}
            {chips(page, &state)}
            {rows}
        }
    };
    let head = if may_manage && (!nothing || filtered) {
        view! { <PageHead title=text::LISTINGS actions=create() /> }
    } else {
        view! { <PageHead title=text::LISTINGS /> }
    };
    view! {
        <Frame title=text::LISTINGS crumbs=crumbs((text::LISTINGS, routes::LISTINGS), None)>
            {head}
            {modules(routes::MARKETPLACES)}
            {shelves(routes::LISTINGS)}
            {said}
            {state.dropped()}
            {below}
        </Frame>
    }
}

fn rows(page: &Page, state: &State) -> AnyView {
    let sort = page.list.query.sort;
    let present = (sort.key == ListingKey::Updated).then_some(!sort.descending);
    let clicked = sort.clicked(ListingKey::Updated).write();
    let updated = state.heading("p-4", text::UPDATED, present, &clicked);
    let foot = state.clone().foot();
    view! {
        {table(&page.list.rows, Whose::Everyones, Some(updated))}
        {foot}
    }
}

fn tools(page: &Page, state: &State) -> AnyView {
    let query = &page.list.query;
    let states = ListingState::ALL.map(|state| (state.as_str(), text::state(state)));
    let present = query.filter.state.map_or("", ListingState::as_str);
    let ids: Vec<String> = page.marketplaces.iter().map(|market| market.id.to_string()).collect();
    let markets: Vec<(&str, &str)> =
        ids.iter().zip(&page.marketplaces).map(|(id, market)| (id.as_str(), market.name.as_str())).collect();
    let market = query.filter.marketplace.as_ref().map_or("", PublicId::as_str);
    let markets = (!markets.is_empty())
        .then(|| state.filter("marketplace", text::MARKETPLACE, text::ANY, market, &markets));
    let updated = ListingKey::Updated.word();
    let sorted = if query.sort.key == ListingKey::Updated { updated } else { "" };
    view! {
        <search class="c-filters">
            {state.search(text::SEARCH)}
            {state.filter("status", text::STATUS, text::ANY, present, &states)}
            {markets}
            {state.filter("sort", text::SORT, text::NEWEST, sorted, &[(updated, text::LAST_UPDATED)])}
        </search>
    }
}

fn chips(page: &Page, state: &State) -> Option<AnyView> {
    let filter = &page.list.query.filter;
    let status = filter.state.map(|state| ("status", text::state(state)));
    let partner = page.partner.as_ref().map(|partner| ("partner", partner.name.as_str()));
    let market = filter.marketplace.as_ref();
    let market = market.and_then(|id| page.marketplaces.iter().find(|market| market.id == *id));
    let market = market.map(|market| ("marketplace", market.name.as_str()));
    state.chips(&[status, partner, market].into_iter().flatten().collect::<Vec<_>>())
}

fn create() -> AnyView {
    view! {
        <ButtonLink href=routes::LISTING_NEW weight=Weight::Primary icon=Icon::Plus>
            {text::NEW}
        </ButtonLink>
    }
}

fn first_use(may_manage: bool) -> AnyView {
    view! {
        <Empty reason=Reason::FirstUse id="empty" title=text::FIRST_TITLE text=text::FIRST_TEXT>
            {may_manage.then(create)}
        </Empty>
    }
}

fn no_match(state: &State) -> AnyView {
    let clear = state.cleared();
    view! {
        <Empty reason=Reason::NoMatch id="empty" title=text::NO_MATCH_TITLE text=text::NO_MATCH_TEXT>
            <ButtonLink href=clear>{CLEAR_FILTERS}</ButtonLink>
        </Empty>
    }
}
