//! The list of contracts: views, filters and the table, all in the address.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::agreement::AgreementKind;
use shared::contract_list::{
    ContractFilter, ContractKey, ContractView, ContractsPage as Page, NEWER, NEWER_YES,
};
use shared::list::Key;
use shared::policy::Permission;
use shared::query;

use super::calls::load_contracts;
use super::table;
use crate::features::directory::modules::modules;
use crate::features::lists::State;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::partners::list::{CLEAR_FILTERS, EXPORT};
use crate::text::{agreements, contracts as text};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::ui::tabs::{Tab, Tabs};
use crate::view::view;

/// `/partners/contracts`, with `?done=withdrawn` after an invitation was withdrawn.
#[component]
pub fn ContractsPage() -> impl IntoView {
    let search = use_location().search;
    let page = load(move || search.with(|search| state_of(search).0), load_contracts);
    view! {
        <Transition>
            {move || {
                let withdrawn = search.with(|search| state_of(search).1);
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => list(&page, withdrawn),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// The state of the list in an address, and whether it tells of a withdrawal.
fn state_of(search: &str) -> (String, bool) {
    let (mut state, mut withdrawn) = (String::new(), false);
    for (name, value) in query::pairs(search.trim_start_matches('?')) {
        if name == "done" {
            withdrawn = value == "withdrawn";
        } else {
            query::push(&mut state, &name, &value);
        }
    }
    (state, withdrawn)
}

/// The way down to a contract.
pub fn crumbs(below: Option<String>) -> Vec<Crumb> {
    let up = |label: &str, href: &str| Crumb { label: label.to_owned(), href: Some(href.to_owned()) };
    let mut crumbs = vec![up(PARTNERS, routes::PARTNERS), up(text::CONTRACTS, routes::CONTRACTS)];
    match below {
        Some(label) => crumbs.push(Crumb { label, href: None }),
        None => crumbs[1].href = None,
    }
    crumbs
}

fn list(page: &Page, withdrawn: bool) -> AnyView {
    let state = State::of(routes::CONTRACTS, &page.list);
    let said = withdrawn.then(|| {
        view! { <div class="u-mt-4"><Notice tone=Tone::Ok>{text::WITHDRAWN}</Notice></div> }
    });
    let rows = if page.counts.of(None) == 0 {
        view! {
            <Empty reason=Reason::FirstUse id="empty" title=text::FIRST_TITLE text=text::FIRST_TEXT>
                <ButtonLink href=routes::DIRECTORY>{text::TO_DIRECTORY}</ButtonLink>
            </Empty>
        }
    } else {
        let below = if page.list.rows.is_empty() {
            no_match(page, &state)
        } else {
            let table = table::table(page, &state);
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
    view! {
        <Frame title=text::CONTRACTS crumbs=crumbs(None)>
            {head()}
            {modules(routes::CONTRACTS)}
            {said}
            {state.dropped()}
            {rows}
        </Frame>
    }
}

fn head() -> AnyView {
    if !request::viewer().is_some_and(|viewer| viewer.may(Permission::InvitePartners)) {
        return view! { <PageHead title=text::CONTRACTS /> };
    }
    let actions = view! {
        <ButtonLink href=routes::CONTRACT_NEW weight=Weight::Primary icon=Icon::Plus>
            {text::offer::NEW}
        </ButtonLink>
    };
    view! { <PageHead title=text::CONTRACTS actions /> }
}

fn views(page: &Page, state: &State) -> AnyView {
    let present = page.list.query.filter.view;
    let tab = |view: Option<ContractView>| Tab {
        href: state.changed(&[("view", view.map_or("", ContractView::as_str))]),
        label: view.map_or(text::ALL, text::view).to_owned(),
        count: Some(page.counts.of(view).to_string()),
        current: present == view,
    };
    let tabs = ContractView::ALL.into_iter().map(Some).chain([None]).map(tab).collect();
    view! { <Tabs label=text::VIEWS tabs /> }
}

fn tools(page: &Page, state: &State) -> AnyView {
    let query = &page.list.query;
    let types = AgreementKind::ALL.map(|kind| (kind.as_str(), agreements::kind(kind)));
    let present = query.filter.kind.map_or("", AgreementKind::as_str);
    let newer = if query.filter.newer { NEWER_YES } else { "" };
    let updated = ContractKey::Updated.word();
    let sorted = if query.sort.key == ContractKey::Updated { updated } else { "" };
    let file = routes::contracts_csv(query);
    view! {
        <search class="c-filters">
            {state.search(text::SEARCH)}
            {state.filter("type", text::TYPE, text::ANY, present, &types)}
            {state.filter(NEWER, text::VERSION, text::ANY, newer, &[(NEWER_YES, text::NEWER)])}
            {state.filter("sort", text::SORT, text::NEWEST, sorted, &[(updated, text::LAST_UPDATED)])}
            <span class="c-filters__end">
                <ButtonLink href=file icon=Icon::Download attr:download="">
                    {EXPORT}
                </ButtonLink>
            </span>
        </search>
    }
}

fn chips(page: &Page, state: &State) -> Option<AnyView> {
    let kind = page.list.query.filter.kind.map(|kind| ("type", agreements::kind(kind)));
    let agreement = page.agreement.as_ref().map(|agreement| text::of_agreement(&agreement.name));
    let agreement = agreement.as_deref().map(|label| ("agreement", label));
    let newer = page.list.query.filter.newer.then_some((NEWER, text::NEWER));
    state.chips(&kind.into_iter().chain(agreement).chain(newer).collect::<Vec<_>>())
}

fn no_match(page: &Page, state: &State) -> AnyView {
    let query = &page.list.query;
    let whole = ContractFilter { view: query.filter.view, ..ContractFilter::default() };
    let only_view = query.search.is_empty() && query.filter == whole;
    let (says, clear) = if only_view {
        (text::EMPTY_VIEW, routes::CONTRACTS.to_owned())
    } else {
        (text::NO_MATCH_TEXT, state.cleared())
    };
    view! {
        <Empty reason=Reason::NoMatch id="empty" title=text::NO_MATCH_TITLE text=says>
            <ButtonLink href=clear>{CLEAR_FILTERS}</ButtonLink>
        </Empty>
    }
}
