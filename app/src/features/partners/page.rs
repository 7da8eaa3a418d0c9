//! The Partners page: where the capacity stands, and the partners that hold it.

use std::time::Duration;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::failure::Failure;
use shared::form::Posted;
use shared::partner_list::{NONE_TICKED, PartnersPage as Page};
use shared::policy::Permission;
use shared::query;

use super::calls::load_partners;
use super::live::Live;
use super::selection::Selection;
use super::{browser, context, states, strip, table, toolbar, views};
use crate::call::CallError;
use crate::features::directory::modules::modules;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::partners::list as text;
use crate::ui::crumbs::Crumb;
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::view::view;

/// Longer than this, loading is shown.
const PATIENCE: Duration = Duration::from_millis(200);

/// Forms that a person may have changed by hand.
const FORMS: &[&str] = &[".l-context form", ".c-filters form", "#columns form", ".c-pager form"];

/// What the parts of the page share for as long as it stands.
#[derive(Clone, Copy)]
struct Parts {
    live: Live,
    selection: Selection,
    /// Another state is on its way.
    busy: RwSignal<bool>,
    /// The last state that loaded.
    last: StoredValue<Option<Page>>,
    /// A refused name for a view, until another state is shown.
    posted: StoredValue<Option<Posted>>,
    /// No row was ticked for an export, until another state is shown.
    none_ticked: StoredValue<bool>,
}

/// `/partners`.
#[component]
pub fn PartnersPage() -> impl IntoView {
    let search = use_location().search;
    let selection = Selection::new();
    let live = Live::listen(selection);
    let asked = search.get_untracked();
    let none_ticked = query::pairs(asked.trim_start_matches('?')).any(|(name, _)| name == NONE_TICKED);
    let parts = Parts {
        live,
        selection,
        busy: RwSignal::new(false),
        last: StoredValue::new(None),
        posted: StoredValue::new(request::take_posted(routes::PARTNERS)),
        none_ticked: StoredValue::new(none_ticked),
    };
    let page = load(
        move || (search.get().trim_start_matches('?').to_owned(), live.version()),
        |(query, _)| load_partners(query),
    );
    // In the browser alone: on the server the effect behind it could meet the request's own thread.
    let pending = cfg!(feature = "hydrate").then(|| show_late(parts.busy));
    view! {
        <p class="u-vh" role="status">
            {move || live.said()}
        </p>
        <Transition nostrip:set_pending=pending>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => loaded(page, parts),
                    Err(error) => refused(error, parts),
                }
            })}
        </Transition>
    }
}

/// Tells that the page waits, once that has lasted. The server never waits: it sends the page when it is whole.
fn show_late(busy: RwSignal<bool>) -> SignalSetter<bool> {
    let due = StoredValue::new(None::<TimeoutHandle>);
    SignalSetter::map(move |pending| {
        if cfg!(not(feature = "hydrate")) {
            return;
        }
        if let Some(Some(handle)) = due.try_update_value(Option::take) {
            handle.clear();
        }
        if pending {
            let show = move || {
                busy.try_set(true);
            };
            due.try_set_value(set_timeout_with_handle(show, PATIENCE).ok());
        } else {
            busy.try_set(false);
        }
    })
}

fn loaded(page: Page, parts: Parts) -> AnyView {
    let before = parts.last.with_value(|last| last.as_ref().map(|last| last.query.clone()));
    if before.is_some_and(|before| before != page.query) {
        parts.selection.clear();
        parts.posted.set_value(None);
        parts.none_ticked.set_value(false);
        parts.live.say(text::shown(page.total, page.query.sort.key, page.query.sort.descending));
        browser::reset(FORMS);
    }
    let view = listing(&page, parts, None);
    parts.last.set_value(Some(page));
    view
}

fn refused(error: CallError, parts: Parts) -> AnyView {
    if matches!(error, CallError::Refused(Failure::Denied(_) | Failure::NotFound | Failure::Unauthenticated))
    {
        return error_page(error);
    }
    parts.last.with_value(|last| match last {
        Some(last) => listing(last, parts, Some(&error)),
        None => framed(view! {
            <PageHead title=PARTNERS />
            {states::failed(&error, parts.live, false)}
        }),
    })
}

/// The page; with an error the strip and the toolbar are those of the last good answer.
fn listing(page: &Page, parts: Parts, error: Option<&CallError>) -> AnyView {
    let may_manage = request::viewer().is_some_and(|viewer| viewer.may(Permission::ManagePartners));
    let dropped = (!page.dropped.is_empty()).then(|| text::dropped(&page.dropped));
    let none_ticked = parts.none_ticked.get_value().then(|| text::NONE_TICKED.to_owned());
    let notices = [dropped, none_ticked]
        .map(|said| said.map(|said| view! { <div class="u-mt-4"><Notice>{said}</Notice></div> }))
        .collect_view();
    let view_only = (!may_manage).then(|| view! { <p class="u-2 u-sm u-mt-2">{text::VIEW_ONLY}</p> });
    let nothing = page.rows.is_empty() && error.is_none();
    let first_use = nothing && !page.query.is_filtered();
    let below = if first_use {
        states::first_use(page, may_manage)
    } else {
        let refused =
            parts.posted.with_value(|posted| posted.as_ref().map(|posted| views::refused(page, posted)));
        let rows = match error {
            Some(error) => states::failed(error, parts.live, true),
            None if nothing => states::no_match(page),
            None => rows(page, parts, may_manage),
        };
        view! {
            {views::views(page)}
            {refused}
            {tools(page, parts, may_manage)}
            {toolbar::chips(&page.query)}
            {rows}
        }
    };
    framed(view! {
        {context::head(page, may_manage && !first_use)}
        {modules(routes::PARTNERS)}
        {view_only}
        {notices}
        {context::context(page, parts.live)}
        {strip::strip(page)}
        {below}
    })
}

fn framed(content: AnyView) -> AnyView {
    view! {
        <Frame title=PARTNERS crumbs=vec![Crumb { label: PARTNERS.to_owned(), href: None }]>
            <div on:click=|event| browser::on_click(&event) on:submit=|event| browser::on_submit(&event)>
                {content}
            </div>
        </Frame>
    }
}

/// The toolbar, or the bulk bar while rows are ticked.
fn tools(page: &Page, parts: Parts, may_manage: bool) -> AnyView {
    let selection = parts.selection;
    let picked = Memo::new(move |_| selection.count() > 0);
    let bulk = table::Bulk::of(page);
    view! {
        <div hidden=move || picked.get()>{toolbar::toolbar(page)}</div>
        {move || (may_manage && picked.get()).then(|| bulk.clone().bar(selection))}
    }
}

fn rows(page: &Page, parts: Parts, may_manage: bool) -> AnyView {
    let busy = parts.busy;
    view! {
        <div class=move || busy.get().then_some("c-busy") aria-busy=move || busy.get().then_some("true")>
            {table::table(page, may_manage.then_some(parts.selection))}
            {table::foot(page)}
        </div>
    }
}
