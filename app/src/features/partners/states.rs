//! What stands in place of rows: nothing yet, nothing that fits, nothing loaded.

use leptos::prelude::*;
use shared::failure::Failure;
use shared::partner_list::PartnersPage;

use super::live::Live;
use super::state::changed;
use crate::call::CallError;
use crate::routes;
use crate::text::common::RETRY;
use crate::text::partners::{CREATE, IMPORT, PAY_PER_USE, RESERVED, billing, list as text, status};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::empty::{Empty, Meaning, Reason};
use crate::ui::icon::Icon;
use crate::view::view;

/// No partner was ever made, here.
pub fn first_use(page: &PartnersPage, may_manage: bool) -> AnyView {
    if page.contracts.is_empty() {
        return view! {
            <Empty reason=Reason::FirstUse id="empty" title=text::NO_CONTRACT_TITLE text=text::NO_CONTRACT_TEXT>
                // `external`: the router would find itself there already.
                <ButtonLink href=routes::PARTNERS attr:rel="external">
                    {text::CHECK_AGAIN}
                </ButtonLink>
            </Empty>
        };
    }
    let contract = page.contract();
    let says = text::first_text(contract.map(|contract| contract.name.as_str()), page.figures.left());
    let meanings = view! {
        <Meaning word=RESERVED>{text::RESERVED_MEANS}</Meaning>
        <Meaning word=PAY_PER_USE>{text::PAY_PER_USE_MEANS}</Meaning>
    };
    let (title, ways) = if may_manage {
        let ways = view! {
            <ButtonLink
                href=routes::partner_new(contract.map(|contract| &contract.id))
                weight=Weight::Primary
                icon=Icon::Plus
            >
                {CREATE}
            </ButtonLink>
            <ButtonLink href=routes::PARTNER_IMPORT weight=Weight::Link>
                {IMPORT}
            </ButtonLink>
        };
        (text::FIRST_TITLE, Some(ways))
    } else {
        (text::NONE_TITLE, None)
    };
    view! {
        <Empty reason=Reason::FirstUse id="empty" title text=says meanings>
            {ways}
        </Empty>
    }
}

/// The filters leave nothing.
pub fn no_match(page: &PartnersPage) -> AnyView {
    let query = &page.query;
    let filters = [query.billing.map(billing), query.usage.map(text::usage), query.status.map(status)];
    let filters: Vec<&str> = filters.into_iter().flatten().collect();
    let says = text::no_match(&query.search, &filters);
    let clear = changed(&query.cleared(), |_| {});
    view! {
        <Empty reason=Reason::NoMatch id="empty" title=text::NO_MATCH_TITLE text=says>
            <ButtonLink href=clear>{text::CLEAR_FILTERS}</ButtonLink>
        </Empty>
    }
}

/// The list did not load; `kept` when the last good figures stand above.
pub fn failed(error: &CallError, live: Live, kept: bool) -> AnyView {
    let says = if kept { text::FAILED_KEPT } else { text::FAILED_TEXT };
    let reference = match error {
        CallError::Refused(Failure::Unavailable { reference }) => Some(text::reference(reference)),
        _ => None,
    };
    let again = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        live.refresh();
    };
    view! {
        <Empty reason=Reason::Failed id="empty" title=text::FAILED_TITLE text=says>
            <ButtonLink href="" icon=Icon::Refresh on:click=again>
                {RETRY}
            </ButtonLink>
            {reference.map(|reference| view! { <span class="u-2 u-id">{reference}</span> })}
        </Empty>
    }
}
