//! One partner: how far its allocation is used, and what is agreed.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::capacity::Capacity;
use shared::partner::{Allocation, PartnerDetail, PartnerStatus};
use shared::partner_list::{ContractChoice, PartnerQuery};

use super::calls::load_partner;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::partners::{billing, change, list, one as text, status};
use crate::ui::bar::Bar;
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::{Chip, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::figures::BigFigure;
use crate::ui::icon::Icon;
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
    let created = use_query_map().with_untracked(|query| query.get("created").is_some());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match partner.await {
                    Ok(partner) => page(&partner, created),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn page(partner: &PartnerDetail, created: bool) -> AnyView {
    let name = partner.row.name.clone();
    let crumbs = vec![
        Crumb { label: PARTNERS.to_owned(), href: Some(routes::PARTNERS.to_owned()) },
        Crumb { label: name.clone(), href: None },
    ];
    let said = created.then(|| text::created(&name));
    let notice = said.map(|said| view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{said}</Notice></div> });
    let head = view! { <PageHead title=name.clone() state=state(partner.row.status) meta=meta(partner) /> };
    let (storage, company, agreed) = (storage(partner), company(partner), agreed(partner));
    view! {
        <Frame title=text::title(&name) crumbs>
            {head}
            {notice}
            <div class="l-cards">
                <div class="l-cards__col">{storage}</div>
                <div class="l-cards__col">{company} {agreed}</div>
            </div>
        </Frame>
    }
}

fn state(state: PartnerStatus) -> AnyView {
    let (tone, icon) = match state {
        PartnerStatus::Active => (Tone::Ok, Icon::Check),
        PartnerStatus::Invited => (Tone::Neutral, Icon::Clock),
        PartnerStatus::Suspended => (Tone::Warn, Icon::Warning),
        PartnerStatus::Archived => (Tone::Neutral, Icon::Lock),
    };
    view! {
        <Chip tone icon>
            {status(state)}
        </Chip>
    }
}

fn meta(partner: &PartnerDetail) -> AnyView {
    let choice = ContractChoice::One(partner.contract_id.clone());
    let contract = PartnerQuery { contract: Some(choice), ..PartnerQuery::default() };
    view! {
        <span class="u-id">{partner.row.id.to_string()}</span>
        <span aria-hidden="true">"·"</span>
        <span>
            {text::ON} <a class="c-link" href=routes::partners(&contract)>
                {partner.row.contract_name.clone()}
            </a>
        </span>
        <span aria-hidden="true">"·"</span>
        <span>{text::since(partner.created_at)}</span>
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

fn company(partner: &PartnerDetail) -> AnyView {
    let open = || view! { <span class="u-3">{text::NOT_PROVIDED}</span> };
    let external = match &partner.row.external_id {
        Some(id) => view! { <span class="u-id">{id.clone()}</span> },
        None => open(),
    };
    let name = partner.contact.name.as_ref().map(|name| name.as_str().to_owned());
    let email = partner.contact.email.as_ref().map(|email| email.as_str().to_owned());
    let accounts = partner.row.accounts.to_string();
    let contact = match (name, email) {
        (None, None) => open(),
        (Some(name), email) => view! {
            {name}
            {email.map(|email| view! { <small>{email}</small> })}
        },
        (None, Some(email)) => email.into_any(),
    };
    view! {
        <Card id="company" title=text::COMPANY>
            <Facts>
                <Fact label=text::EXTERNAL_ID>{external}</Fact>
                <Fact label=text::CONTACT>{contact}</Fact>
                <Fact label=text::ACCOUNTS>{accounts}</Fact>
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
