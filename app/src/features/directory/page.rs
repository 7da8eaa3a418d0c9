//! The directory's page: views, filters and the table, all in the address.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::directory::{DirectoryKey, DirectoryPage as Page, DirectoryStatus, PartnerType};
use shared::list::Key;
use shared::policy::Permission;

use super::calls::load_directory;
use super::modules::modules;
use super::table;
use crate::features::lists::State;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::directory as text;
use crate::text::partners::list::{CLEAR_FILTERS, EXPORT};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::page::PageHead;
use crate::ui::tabs::{Tab, Tabs};
use crate::view::view;

/// `/partners/directory`.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let search = use_location().search;
    let page = load(move || search.get().trim_start_matches('?').to_owned(), load_directory);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => directory(&page),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

/// The way down to a page of the directory.
pub fn crumbs(below: Option<String>) -> Vec<Crumb> {
    let up = |label: &str, href: &str| Crumb { label: label.to_owned(), href: Some(href.to_owned()) };
    let mut crumbs = vec![up(PARTNERS, routes::PARTNERS), up(text::DIRECTORY, routes::DIRECTORY)];
    match below {
        Some(label) => crumbs.push(Crumb { label, href: None }),
        None => crumbs[1].href = None,
    }
    crumbs
}

fn directory(page: &Page) -> AnyView {
    let may_invite = request::viewer().is_some_and(|viewer| viewer.may(Permission::InvitePartners));
    let state = State::of(routes::DIRECTORY, &page.list);
    let counts = page.counts;
    let nobody = counts.of(None) + counts.removed == 0;
    let rows = if nobody {
        first_use(may_invite)
    } else {
        let below = if page.list.rows.is_empty() {
            no_match(page, &state)
        } else {
            let table = table::table(page, &state, may_invite);
            let foot = state.clone().foot();
            view! {
                {table}
                {foot}
            }
        };
        view! {
            {views(page, &state)}
            {tools(page, &state)}
            {chips(page, &state)}
            {below}
        }
    };
    let (head, dropped) = (head(page, may_invite), state.dropped());
    view! {
        <Frame title=text::DIRECTORY crumbs=crumbs(None)>
            {head}
            {modules(routes::DIRECTORY)}
            {dropped}
            {rows}
        </Frame>
    }
}

fn head(page: &Page, may_invite: bool) -> AnyView {
    if !may_invite {
        return view! { <PageHead title=text::DIRECTORY /> };
    }
    let drafts = (page.drafts > 0).then(|| text::drafts(page.drafts));
    let drafts = drafts.map(|said| view! { <ButtonLink href=routes::SETUP_DRAFTS>{said}</ButtonLink> });
    let may_decide = request::viewer().is_some_and(|viewer| viewer.may(Permission::ManageSettings));
    let settings = may_decide.then(|| {
        view! { <ButtonLink href=routes::INVITATION_SETTINGS>{text::SETTINGS}</ButtonLink> }
    });
    let actions = view! {
        {settings}
        {drafts}
        <ButtonLink href=routes::SETUP weight=Weight::Primary icon=Icon::Plus>
            {text::CREATE}
        </ButtonLink>
    };
    view! { <PageHead title=text::DIRECTORY actions /> }
}

fn views(page: &Page, state: &State) -> AnyView {
    let present = page.list.query.filter.status;
    let tab = |status: Option<DirectoryStatus>| Tab {
        href: state.changed(&[("status", status.map_or("", DirectoryStatus::as_str))]),
        label: status.map_or(text::ALL, text::status).to_owned(),
        count: Some(page.counts.of(status).to_string()),
        current: present == status,
    };
    let [active, invited, suspended, removed] = DirectoryStatus::ALL.map(Some).map(tab);
    let tabs = vec![active, invited, suspended, tab(None), removed];
    view! { <Tabs label=text::VIEWS tabs /> }
}

fn tools(page: &Page, state: &State) -> AnyView {
    let (filter, sort) = (page.list.query.filter, page.list.query.sort);
    let newest = DirectoryKey::Newest.word();
    // An order that a heading leads to is neither of the two.
    let sorted = match sort.key {
        DirectoryKey::Newest if !sort.descending => newest,
        DirectoryKey::Name if !sort.descending => "",
        _ => "heading",
    };
    let types = PartnerType::ALL.map(|value| (value.as_str(), text::partner_type(value)));
    let statuses = DirectoryStatus::ALL.map(|value| (value.as_str(), text::status(value)));
    let file = routes::directory_csv(&page.list.query);
    view! {
        <search class="c-filters">
            {state.search(text::SEARCH)}
            {state.filter("type", text::TYPE, text::ANY, filter.partner_type.map_or("", PartnerType::as_str), &types)}
            {state.filter("status", text::STATUS, text::NOT_REMOVED, filter.status.map_or("", DirectoryStatus::as_str), &statuses)}
            {state.filter("sort", text::SORT, text::BY_NAME, sorted, &[(newest, text::NEWEST)])}
            <span class="c-filters__end">
                <ButtonLink href=file icon=Icon::Download attr:download="">
                    {EXPORT}
                </ButtonLink>
            </span>
        </search>
    }
}

fn chips(page: &Page, state: &State) -> Option<AnyView> {
    let filter = page.list.query.filter;
    let partner_type = filter.partner_type.map(|value| ("type", text::partner_type(value)));
    let status = filter.status.map(|value| ("status", text::status(value)));
    state.chips(&partner_type.into_iter().chain(status).collect::<Vec<_>>())
}

fn first_use(may_invite: bool) -> AnyView {
    let (title, says) =
        if may_invite { (text::FIRST_TITLE, text::FIRST_TEXT) } else { (text::NONE_TITLE, text::NONE_TEXT) };
    let create = may_invite.then(|| {
        view! {
            <ButtonLink href=routes::SETUP weight=Weight::Primary icon=Icon::Plus>
                {text::CREATE}
            </ButtonLink>
        }
    });
    view! {
        <Empty reason=Reason::FirstUse id="empty" title text=says>
            {create}
        </Empty>
    }
}

fn no_match(page: &Page, state: &State) -> AnyView {
    let query = &page.list.query;
    let (says, clear) = if query.search.is_empty() && query.filter.partner_type.is_none() {
        (text::EMPTY_VIEW, routes::DIRECTORY.to_owned())
    } else {
        (text::NO_MATCH_TEXT, state.cleared())
    };
    view! {
        <Empty reason=Reason::NoMatch id="empty" title=text::NO_MATCH_TITLE text=says>
            <ButtonLink href=clear>{CLEAR_FILTERS}</ButtonLink>
        </Empty>
    }
}
