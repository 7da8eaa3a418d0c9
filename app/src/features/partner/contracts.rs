//! The contracts with one partner.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::contract_list::PartnerContracts;
use shared::directory::DirectoryStatus;
use shared::policy::Permission;
use shared::profile::PartnerHead;

use super::calls::load_partner_contracts;
use super::frame::{Page, framed};
use crate::features::contracts::table::table;
use crate::features::lists::State;
use crate::layout::error_page::error_page;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::contracts::offer;
use crate::text::profile as text;
use crate::ui::button::ButtonLink;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::view::view;

/// `/partner/:id/contracts`.
#[component]
pub fn PartnerContractsPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let search = use_location().search;
    let page = load(
        move || (id.clone(), search.get().trim_start_matches('?').to_owned()),
        |(id, query)| load_partner_contracts(id, query),
    );
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => contracts(&page),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn contracts(page: &PartnerContracts) -> AnyView {
    let (head, list) = (&page.head, &page.contracts);
    let state = State::of(routes::partner_contracts(&head.id), &list.list);
    let new = new(head);
    let body = if list.list.rows.is_empty() {
        view! {
            <Empty reason=Reason::FirstUse id="empty" title=text::NO_CONTRACTS text=text::NO_CONTRACTS_TEXT>
                {new}
                <ButtonLink href=routes::CONTRACTS>{text::ALL_CONTRACTS}</ButtonLink>
            </Empty>
        }
    } else {
        let (dropped, table) = (state.dropped(), table(list, &state));
        let foot = state.foot();
        view! {
            {new.map(|new| view! { <div class="l-actions u-mt-6">{new}</div> })}
            {dropped}
            {table}
            {foot}
        }
    };
    framed(head, Page::Contracts, body)
}

/// Leads to a new contract, where the partner stands so that it can be offered one.
fn new(head: &PartnerHead) -> Option<AnyView> {
    let may = request::viewer().is_some_and(|viewer| viewer.may(Permission::InvitePartners));
    let stands = matches!(head.status, DirectoryStatus::Active | DirectoryStatus::Removed);
    (may && stands).then(|| {
        view! {
            <ButtonLink href=routes::contract_new(&head.id) icon=Icon::Plus>
                {offer::NEW}
            </ButtonLink>
        }
    })
}
