//! One contract: what it is, its text, who signed, what happened, and what can be done about it.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use shared::form::Posted;
use shared::legal_contract::{ContractPage as Page, Verb};
use shared::policy::Permission;

use super::calls::load_contract;
use super::deeds::{Deed, answer, deed};
use super::list::crumbs;
use super::parts;
use super::table::look;
use crate::features::agreements::form::summary;
use crate::features::directory::link::copy_invitation;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::{agreements, contracts as text};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::chip::{Chip, Tone};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/contract/:id`; below it, the same with a form open: `…/answer`, `…/terminate`, `…/withdraw`, `…/renew`. These also
/// answer a refused form.
#[component]
pub fn ContractPage() -> impl IntoView {
    let params = use_params_map();
    let path = use_location().pathname;
    let query = use_query_map();
    let posted = path.with_untracked(|path| request::take_posted(path));
    let page = load(move || params.with(|params| params.get("id").unwrap_or_default()), load_contract);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                let open = path.with(|path| Deed::of(path));
                let done = query.with(|query| query.get("done")).and_then(|what| text::done(&what));
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => contract(&page, open, posted.as_ref(), done),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn contract(page: &Page, open: Option<Deed>, posted: Option<&Posted>, done: Option<&'static str>) -> AnyView {
    let row = &page.row;
    let title = row.id.to_string();
    let (tone, icon) = look(row.state);
    let word = text::state(row.state);
    let state = view! {
        <Chip tone icon>
            {word}
        </Chip>
    };
    let meta = view! {
        <span>{agreements::kind(row.kind)}</span>
        <span aria-hidden="true">"·"</span>
        <bdi>{row.party.name.clone()}</bdi>
    };
    let done = done.map(|said| view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{said}</Notice></div> });
    let refusal = summary(posted, Deed::FIELDS).map(|said| view! { <div class="u-mt-6">{said}</div> });
    let head = view! { <PageHead title=title.clone() state meta actions=actions(page, open) /> };
    let answered = page.verbs.contains(&Verb::Countersign) && open.is_none_or(|open| open == Deed::Answer);
    let form = if answered { Some(answer(page, posted)) } else { open.map(|open| deed(page, open, posted)) };
    let document = parts::document(page);
    let signatures = parts::signatures(page);
    let facts = parts::facts(page);
    let timeline =
        parts::timeline(&page.events, |number| routes::contract_submission(row.id.as_str(), number));
    view! {
        <Frame title=title.clone() refused=posted.is_some() crumbs=crumbs(Some(title.clone()))>
            <BackLink href=routes::CONTRACTS>{text::CONTRACTS}</BackLink>
            {done}
            {refusal}
            {head}
            {form.map(|form| view! { <div class="u-mt-6">{form}</div> })}
            <div class="l-cards">
                <div class="l-cards__col">{document} {signatures}</div>
                <div class="l-cards__col">{facts} {timeline}</div>
            </div>
        </Frame>
    }
}

/// What leads on from here; while a form is open, it alone.
fn actions(page: &Page, open: Option<Deed>) -> AnyView {
    let viewer = request::viewer();
    let may = |permission| viewer.as_ref().is_some_and(|viewer| viewer.may(permission));
    let id = page.row.id.as_str();
    let link = |deed: Deed, label: &'static str, weight| {
        (open.is_none() && deed.fits(page)).then(|| {
            view! {
                <ButtonLink href=deed.address(id) weight>
                    {label}
                </ButtonLink>
            }
        })
    };
    let invite = may(Permission::InvitePartners);
    let copy = parts::linked(page)
        .filter(|_| invite && open.is_none())
        .map(|partner| copy_invitation(partner.as_str(), &page.row.party.name));
    let renew = invite.then(|| link(Deed::Renew, text::RENEW_OPEN, Weight::Plain));
    let ends = may(Permission::EndContracts);
    let withdraw = ends.then(|| link(Deed::Withdraw, text::WITHDRAW_OPEN, Weight::Plain));
    let terminate = ends.then(|| link(Deed::Terminate, text::TERMINATE_OPEN, Weight::Plain));
    view! {
        {copy}
        {renew}
        {withdraw}
        {terminate}
    }
}
