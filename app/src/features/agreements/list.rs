//! The agreements that one offers.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::agreement::AgreementKind;
use shared::agreement_list::{AgreementKey, AgreementRow, AgreementsPage as Page};
use shared::list::{Key, Reference};
use shared::policy::Permission;

use super::calls::load_agreements;
use crate::features::directory::modules::modules;
use crate::features::lists::{State, heading};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::agreements as text;
use crate::text::common::PARTNERS;
use crate::text::partners::list::CLEAR_FILTERS;
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::page::PageHead;
use crate::ui::table::{Narrow, NotApplicable, Table};
use crate::view::view;

/// `/partners/agreements`.
#[component]
pub fn AgreementsPage() -> impl IntoView {
    let search = use_location().search;
    let page = load(move || search.get().trim_start_matches('?').to_owned(), load_agreements);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => agreements(&page),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

/// The way down to a page of agreements.
pub fn crumbs(below: Option<(String, Option<String>)>, last: Option<String>) -> Vec<Crumb> {
    let up = |label: &str, href: &str| Crumb { label: label.to_owned(), href: Some(href.to_owned()) };
    let mut crumbs = vec![up(PARTNERS, routes::PARTNERS), up(text::AGREEMENTS, routes::AGREEMENTS)];
    crumbs.extend(below.map(|(label, href)| Crumb { label, href }));
    crumbs.extend(last.map(|label| Crumb { label, href: None }));
    if let Some(last) = crumbs.last_mut() {
        last.href = None;
    }
    crumbs
}

/// May whoever looks write agreements?
pub fn may_manage() -> bool {
    request::viewer().is_some_and(|viewer| viewer.may(Permission::ManageAgreements))
}

fn agreements(page: &Page) -> AnyView {
    let may_manage = may_manage();
    let state = State::of(routes::AGREEMENTS, page);
    let nothing = page.rows.is_empty();
    let below = if nothing && !page.query.is_filtered() {
        first_use(may_manage)
    } else {
        let rows = if nothing { no_match(&state) } else { table(page, &state) };
        let kinds = AgreementKind::ALL.map(|kind| (kind.as_str(), text::kind(kind)));
        let present = page.query.filter.kind;
        let chip = present.map(|kind| ("type", text::kind(kind)));
        let filter =
            state.filter("type", text::KIND, text::ANY, present.map_or("", AgreementKind::as_str), &kinds);
        view! {
            <search class="c-filters">{state.search(text::SEARCH)} {filter}</search>
            {state.chips(chip.as_slice())}
            {rows}
        }
    };
    let head = if may_manage && (!nothing || page.query.is_filtered()) {
        view! { <PageHead title=text::AGREEMENTS actions=create() /> }
    } else {
        view! { <PageHead title=text::AGREEMENTS /> }
    };
    let dropped = state.dropped();
    view! {
        <Frame title=text::AGREEMENTS crumbs=crumbs(None, None)>
            {head}
            {modules(routes::AGREEMENTS)}
            {dropped}
            {below}
        </Frame>
    }
}

fn create() -> AnyView {
    view! {
        <ButtonLink href=routes::AGREEMENT_NEW weight=Weight::Primary icon=Icon::Plus>
            {text::NEW}
        </ButtonLink>
    }
}

fn first_use(may_manage: bool) -> AnyView {
    let (title, says) =
        if may_manage { (text::FIRST_TITLE, text::FIRST_TEXT) } else { (text::NONE_TITLE, text::NONE_TEXT) };
    view! {
        <Empty reason=Reason::FirstUse id="empty" title text=says>
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

fn table(page: &Page, state: &State) -> AnyView {
    let sort = page.query.sort;
    let present = (sort.key == AgreementKey::Kind).then_some(sort.descending);
    let clicked = sort.clicked(AgreementKey::Kind).write();
    let clicked = if clicked == AgreementKey::Kind.word() { "" } else { clicked.as_str() };
    let head = view! {
        {heading("", text::AGREEMENT)}
        {state.heading("", text::KIND, present, clicked)}
        {heading("", text::ACTIVE_VERSION)}
        {heading("p-3 is-num", text::CONTRACTS)}
        {heading("p-4", text::PROGRAM)}
        {heading("p-4", text::MARKETPLACE)}
    };
    let rows = page.rows.iter().map(row).collect::<Vec<_>>();
    let foot = state.clone().foot();
    view! {
        <Table caption=text::CAPTION narrow=Narrow::List head>
            {rows}
        </Table>
        {foot}
    }
}

fn none() -> AnyView {
    view! { <NotApplicable meaning=text::NONE /> }
}

fn row(row: &AgreementRow) -> AnyView {
    let href = routes::agreement(row.id.as_str());
    let active = row.active.map_or_else(none, |number| text::v(number).into_any());
    let contracts = if row.contracts == 0 { none() } else { row.contracts.to_string().into_any() };
    let name = |to: &Option<Reference>| match to {
        Some(to) => view! { <bdi>{to.name.clone()}</bdi> },
        None => none(),
    };
    let (program, marketplace) = (name(&row.program), name(&row.marketplace));
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <a href=href>
                        <bdi>{row.name.clone()}</bdi>
                    </a>
                </span>
                <small class="u-id u-2">{row.id.to_string()}</small>
            </th>
            <td class="a-used c-table__sub" role="cell">
                {text::kind(row.kind)}
            </td>
            <td class="a-use" role="cell">
                {active}
            </td>
            <td class="p-3 is-num" role="cell">
                {contracts}
            </td>
            <td class="p-4" role="cell">
                {program}
            </td>
            <td class="p-4" role="cell">
                {marketplace}
            </td>
        </tr>
    }
}
