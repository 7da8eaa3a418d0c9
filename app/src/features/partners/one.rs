//! One partner: what it says of itself, whom to ask, and for one with storage how far its allocation is used.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::capacity::Capacity;
use shared::directory::DirectoryStatus;
use shared::partner::{Allocation, PartnerDetail};
use shared::partner_list::{ContractChoice, PartnerQuery};
use shared::policy::Permission;
use shared::profile::{Image, PartnerShown};

use super::calls::load_partner;
use crate::features::partner::about::{facts, media, overview, person};
use crate::features::partner::frame::{Page, crumbs, meta, standing, tabs};
use crate::features::partner::life::Halt;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::partners::{billing, change, list, one as text};
use crate::text::{partner_life as life, profile};
use crate::ui::bar::Bar;
use crate::ui::button::ButtonLink;
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::Tone;
use crate::ui::document::paragraphs;
use crate::ui::figures::BigFigure;
use crate::ui::meter::Meter;
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::ui::spark::Strip;
use crate::view::view;

/// `/partner/:id`.
#[component]
pub fn PartnerPage() -> impl IntoView {
    let params = use_params_map();
    let partner = load(move || params.with(|params| params.get("id").unwrap_or_default()), load_partner);
    let (created, done) = use_query_map().with_untracked(|query| {
        let done = query.get("done").and_then(|what| said(&what));
        (query.get("created").is_some(), done)
    });
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match partner.await {
                    Ok(partner) => page(&partner, created, done),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

/// What has just been done.
fn said(what: &str) -> Option<&'static str> {
    if what == "saved" { Some(profile::SAVED) } else { life::done(what) }
}

fn page(partner: &PartnerShown, created: bool, done: Option<&'static str>) -> AnyView {
    let head = &partner.head;
    let name = head.name.clone();
    let said = created.then(|| text::created(&name)).or_else(|| done.map(ToOwned::to_owned));
    let notice = said.map(|said| view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{said}</Notice></div> });
    let (crumbs, tabs) = (crumbs(head, None), tabs(&head.id, Page::General));
    let page_head = page_head(partner);
    let stored = partner.storage.as_ref();
    let (storage, agreed) = (stored.map(storage), stored.map(agreed));
    let overview = overview(&partner.profile, profile::NO_OVERVIEW);
    let address = |image: &Image| routes::partner_image(&head.id, &image.sha256);
    let media = media(&partner.profile, &name, address);
    let company = company(partner);
    view! {
        <Frame title=text::title(&name) crumbs>
            {page_head}
            {tabs}
            {notice}
            <div class="l-cards">
                <div class="l-cards__col">{storage} {overview} {media}</div>
                <div class="l-cards__col">{company} {agreed}</div>
            </div>
        </Frame>
    }
}

fn page_head(partner: &PartnerShown) -> AnyView {
    let head = &partner.head;
    let (title, state) = (head.name.clone(), standing(head.status));
    let on = partner.storage.as_ref().map(on_contract);
    let about = meta(head);
    let meta = view! {
        {about}
        {on}
    };
    let may = |permission| request::viewer().is_some_and(|viewer| viewer.may(permission));
    if !may(Permission::ManagePartners) || head.status == DirectoryStatus::Removed {
        return view! { <PageHead title state meta /> };
    }
    let halt = Halt::fitting(head).filter(|halt| halt.allowed()).map(|halt| halt.link(head));
    let actions = view! {
        {halt}
        <ButtonLink href=routes::partner_profile(&head.id)>{profile::EDIT_KNOWN}</ButtonLink>
    };
    view! { <PageHead title state meta actions /> }
}

/// The capacity contract that its storage is on.
fn on_contract(partner: &PartnerDetail) -> AnyView {
    let choice = ContractChoice::One(partner.contract_id.clone());
    let contract = PartnerQuery { contract: Some(choice), ..PartnerQuery::default() };
    view! {
        <span aria-hidden="true">"·"</span>
        <span>
            {text::ON} <a class="c-link" href=routes::partners(&contract)>
                {partner.row.contract_name.clone()}
            </a>
        </span>
    }
}

fn storage(partner: &PartnerDetail) -> AnyView {
    let row = &partner.row;
    let (whole, rest) = row.used.figure();
    let age = partner.measured_at.map(|at| {
        let (before, clock) = text::as_of(at, partner.now);
        view! {
            <span class="u-sm u-2">
                {before} <time datetime=at.rfc3339() title=at.long()>
                    {clock}
                </time>
            </span>
        }
    });
    let aside = age.into_any();
    let used_of = text::used_of(row.allocation);
    let bar = match row.allocation {
        Allocation::Reserved(allocated) => Some(bar(allocated, row.used)),
        Allocation::PayPerUse => None,
    };
    view! {
        <Card id="storage" title=text::STORAGE aside foot=days(partner)>
            <p>
                <BigFigure whole rest />
                " "
                <span class="u-2">{used_of}</span>
            </p>
            {bar}
        </Card>
    }
}

/// How far an allocation is used.
pub(crate) fn bar(allocated: Capacity, used: Capacity) -> impl IntoView {
    let (share, left) = text::share(allocated, used);
    let over = used > allocated;
    view! {
        <Meter
            label=text::METER
            text=Signal::stored(text::meter(allocated, used))
            now=Signal::stored(used)
            most=Signal::stored(allocated)
            bar=Signal::stored(Bar::allocation(allocated, used))
        />
        <div class="c-between u-sm u-num">
            <span>{share}</span>
            <span class:is-over=over>{left}</span>
        </div>
    }
}

/// The last days as a line, with what changed in words.
fn days(partner: &PartnerDetail) -> AnyView {
    let row = &partner.row;
    if row.days.is_empty() {
        return view! { <p class="u-sm u-2">{text::NO_FIGURES}</p> };
    }
    let values = row.days.iter().map(|day| day.used.bytes()).collect();
    let said = match change(row) {
        Some(change) => text::change(&change, row.days.len()),
        None => list::FIRST_DAY.to_owned(),
    };
    view! {
        <Strip values />
        <p class="u-sm u-num u-2">{said}</p>
    }
}

fn company(partner: &PartnerShown) -> AnyView {
    let open = || view! { <span class="u-3">{text::NOT_PROVIDED}</span> };
    let external = match &partner.external_id {
        Some(id) => view! { <span class="u-id">{id.to_string()}</span> },
        None => open(),
    };
    let accounts = partner.storage.as_ref().map(|held| {
        let accounts = held.row.accounts.to_string();
        view! { <Fact label=text::ACCOUNTS>{accounts}</Fact> }
    });
    let note = partner.note.as_ref().map(|note| {
        let said = paragraphs(note.as_str());
        view! { <Fact label=profile::NOTE>{said}</Fact> }
    });
    let (technical, business) = (person(&partner.technical), person(&partner.business));
    let said = facts(&partner.profile);
    view! {
        <Card id="company" title=text::COMPANY>
            <Facts>
                <Fact label=text::EXTERNAL_ID>{external}</Fact>
                <Fact label=profile::TECHNICAL>{technical}</Fact>
                <Fact label=profile::BUSINESS>{business}</Fact>
                {said}
                {accounts}
                {note}
            </Facts>
        </Card>
    }
}

fn agreed(partner: &PartnerDetail) -> AnyView {
    let contract = partner.row.contract_name.clone();
    let mode = billing(partner.row.allocation.billing_mode());
    let above = text::above(partner);
    let fee = partner.fee.map(|fee| view! { <Fact label=text::fee_label(partner)>{fee.to_string()}</Fact> });
    view! {
        <Card id="billing" title=text::BILLING>
            <Facts>
                <Fact label=text::CONTRACT>{contract}</Fact>
                <Fact label=text::BILLING>{mode}</Fact>
                <Fact label=text::ABOVE>{above}</Fact>
                {fee}
            </Facts>
        </Card>
    }
}
