//! The lists of a catalogue, one a kind.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::catalogue::{Owner, Shelf};
use shared::catalogue_list::ItemsPage as Page;
use shared::policy::Permission;

use super::calls::load_items;
use super::table::table;
use crate::features::directory::modules::modules;
use crate::features::lists::State;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::catalogue as text;
use crate::text::common::PARTNERS;
use crate::text::listings;
use crate::text::partners::list::CLEAR_FILTERS;
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::page::PageHead;
use crate::ui::tabs::{Tab, Tabs};
use crate::view::view;

/// `/marketplaces`, `/products`, `/product-groups`.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let location = use_location();
    let (path, search) = (location.pathname, location.search);
    let shelf = move || path.with(|path| routes::shelf_of(path)).unwrap_or(Shelf::Marketplaces);
    let page = load(
        move || (shelf(), search.get().trim_start_matches('?').to_owned()),
        |(shelf, query)| load_items(shelf, query),
    );
    view! {
        <Transition>
            {move || {
                let shelf = shelf();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => items(shelf, &page),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// May whoever looks do this?
pub fn may(permission: Permission) -> bool {
    request::viewer().is_some_and(|viewer| viewer.may(permission))
}

/// The way down to a page of the catalogue: the list of its kind, then the page itself. A provider has no partners above.
pub fn crumbs(above: (&str, &str), last: Option<String>) -> Vec<Crumb> {
    let up = |label: &str, href: &str| Crumb { label: label.to_owned(), href: Some(href.to_owned()) };
    let mut crumbs = Vec::new();
    if may(Permission::ViewPartners) {
        crumbs.push(up(PARTNERS, routes::PARTNERS));
    }
    crumbs.push(up(above.0, above.1));
    crumbs.extend(last.map(|label| Crumb { label, href: None }));
    if let Some(last) = crumbs.last_mut() {
        last.href = None;
    }
    crumbs
}

/// The lists beside each other; `here` is the address of the one that is shown.
pub fn shelves(here: &str) -> AnyView {
    let tab = |href: &str, label: &str| Tab {
        href: href.to_owned(),
        label: label.to_owned(),
        count: None,
        current: href == here,
    };
    let mut tabs: Vec<Tab> =
        Shelf::ALL.into_iter().map(|shelf| tab(routes::shelf(shelf), text::shelf(shelf))).collect();
    if may(Permission::ViewPartnership) {
        tabs.push(tab(routes::LISTINGS, listings::LISTINGS));
    }
    view! { <Tabs label=text::CATALOGUE tabs /> }
}

fn items(shelf: Shelf, page: &Page) -> AnyView {
    let may_manage = may(Permission::ManageCatalogues);
    let (path, title) = (routes::shelf(shelf), text::shelf(shelf));
    let state = State::of(path, page);
    let nothing = page.rows.is_empty();
    let below = if nothing && !page.query.is_filtered() {
        first_use(shelf, may_manage)
    } else {
        let rows = if nothing { no_match(shelf, &state) } else { table(shelf, page, &state) };
        let present = page.query.filter.owner;
        let chip = present.map(|owner| ("owner", text::owner(owner)));
        // A provider has nobody above.
        let filter = may(Permission::ViewPartners).then(|| {
            let owners = Owner::ALL.map(|owner| (owner.as_str(), text::owner(owner)));
            state.filter("owner", text::OWNER, text::ANY, present.map_or("", Owner::as_str), &owners)
        });
        view! {
            <search class="c-filters">{state.search(text::SEARCH)} {filter}</search>
            {state.chips(chip.as_slice())}
            {rows}
        }
    };
    let head = if may_manage && (!nothing || page.query.is_filtered()) {
        view! { <PageHead title actions=create(shelf) /> }
    } else {
        view! { <PageHead title /> }
    };
    view! {
        <Frame title crumbs=crumbs((title, path), None)>
            {head}
            {modules(routes::MARKETPLACES)}
            {shelves(path)}
            {state.dropped()}
            {below}
        </Frame>
    }
}

fn create(shelf: Shelf) -> AnyView {
    view! {
        <ButtonLink href=routes::item_new(shelf) weight=Weight::Primary icon=Icon::Plus>
            {text::new(shelf)}
        </ButtonLink>
    }
}

fn first_use(shelf: Shelf, may_manage: bool) -> AnyView {
    let title = text::none_title(shelf);
    let says = if may_manage { text::first_text(shelf) } else { text::NONE_TEXT };
    view! {
        <Empty reason=Reason::FirstUse id="empty" title text=says>
            {may_manage.then(|| create(shelf))}
        </Empty>
    }
}

fn no_match(shelf: Shelf, state: &State) -> AnyView {
    let clear = state.cleared();
    view! {
        <Empty reason=Reason::NoMatch id="empty" title=text::no_match(shelf) text=text::NO_MATCH_TEXT>
            <ButtonLink href=clear>{CLEAR_FILTERS}</ButtonLink>
        </Empty>
    }
}
