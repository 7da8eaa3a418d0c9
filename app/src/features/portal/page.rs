//! General: who one is to one's distributor, what is signed, and one's storage.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::directory::DirectoryStatus;
use shared::legal_contract::ContractState;
use shared::partner::Allocation;
use shared::policy::Permission;
use shared::portal::{PortalContract, PortalPage as Page, PortalStorage};
use shared::time::Timestamp;

use super::calls::load_portal;
use crate::features::partner::about::{facts, media, overview, person};
use crate::features::partners::one::bar;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::agreements::DOWNLOAD_PDF;
use crate::text::partners::one;
use crate::text::{portal as text, profile};
use crate::ui::card::{Card, CardLink, Fact, Facts};
use crate::ui::chip::{Chip, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::figures::BigFigure;
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::view::view;

/// `/portal`.
#[component]
pub fn PortalPage() -> impl IntoView {
    let portal = load(String::new, |_| load_portal());
    let joined = use_query_map().with_untracked(|query| query.get("joined").is_some());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match portal.await {
                    Ok(portal) => page(&portal, joined),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn page(page: &Page, joined: bool) -> AnyView {
    let crumbs = vec![Crumb { label: text::GENERAL.to_owned(), href: None }];
    let said = joined.then(|| {
        let said = text::joined(&page.name, &page.distributor);
        view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{said}</Notice></div> }
    });
    let storage = page.storage.as_ref().map(|held| storage(held, page.now));
    let head = view! { <PageHead title=page.name.clone() state=status(page.status) meta=meta(page) /> };
    let (agreed, people) = (contracts(&page.contracts), contacts(page));
    let may_say = request::viewer().is_some_and(|viewer| viewer.may(Permission::EditProfile));
    let none = if may_say { profile::NO_OVERVIEW_OWN } else { profile::NO_OVERVIEW };
    let about = overview(&page.profile, none);
    let media = media(&page.profile, &page.name, |image| routes::portal_image(&image.sha256));
    view! {
        <Frame title=text::title(&page.name) crumbs hue=page.hue>
            {head}
            {said}
            <div class="l-cards">
                <div class="l-cards__col">{agreed} {storage} {about} {media}</div>
                <div class="l-cards__col">{people}</div>
            </div>
        </Frame>
    }
}

fn status(status: DirectoryStatus) -> AnyView {
    let tone = match status {
        DirectoryStatus::Active => Tone::Ok,
        DirectoryStatus::Invited => Tone::Waiting,
        DirectoryStatus::Suspended => Tone::Warn,
        DirectoryStatus::Removed => Tone::Neutral,
    };
    view! { <Chip tone>{text::status(status)}</Chip> }
}

fn meta(page: &Page) -> AnyView {
    view! {
        <span class="u-id">{page.id.to_string()}</span>
        <span aria-hidden="true">"·"</span>
        <span>{text::partner_type(page.partner_type)}</span>
        <span aria-hidden="true">"·"</span>
        <span>{text::partner_of(&page.distributor)}</span>
        <span aria-hidden="true">"·"</span>
        <span>{text::since(page.since)}</span>
    }
}

fn contracts(contracts: &[PortalContract]) -> AnyView {
    let body = if contracts.is_empty() {
        view! { <p class="u-2">{text::NO_CONTRACTS}</p> }
    } else {
        let rows = contracts.iter().map(contract).collect::<Vec<_>>();
        view! { <Facts>{rows}</Facts> }
    };
    let aside = view! { <CardLink href=routes::PORTAL_CONTRACTS>{text::ALL_CONTRACTS}</CardLink> };
    view! {
        <Card id="contracts" title=text::CONTRACTS aside>
            {body}
        </Card>
    }
}

fn contract(contract: &PortalContract) -> AnyView {
    let tone = match contract.state {
        ContractState::New | ContractState::Enrolling | ContractState::Pending => Tone::Waiting,
        ContractState::Active => Tone::Ok,
        ContractState::Terminated | ContractState::Rejected => Tone::Neutral,
    };
    let what = text::contract(
        contract.kind,
        contract.version,
        contract.marketplace.as_deref(),
        contract.id.as_str(),
    );
    let state = text::state(contract.state);
    let signed = contract.signed_at.map(|at| view! { <small>{text::signed(at)}</small> });
    let href = routes::portal_contract(contract.id.as_str());
    let file = contract.has_file.then(|| {
        let href = routes::portal_document(contract.id.as_str());
        view! {
            <small>
                <a class="c-link" href=href download="">
                    {DOWNLOAD_PDF}
                    <span class="u-vh">{text::of_contract(contract.id.as_str())}</span>
                </a>
            </small>
        }
    });
    view! {
        <Fact label=contract.agreement.clone()>
            <Chip tone>{state}</Chip>
            {signed}
            <small>
                <a class="c-link" href=href>
                    {what}
                </a>
            </small>
            {file}
        </Fact>
    }
}

fn contacts(page: &Page) -> AnyView {
    let (technical, business) = (person(&page.technical), person(&page.business));
    let (distributor, said) = (page.distributor.clone(), facts(&page.profile));
    view! {
        <Card id="contacts" title=text::CONTACTS>
            <Facts>
                <Fact label=text::TECHNICAL>{technical}</Fact>
                <Fact label=text::BUSINESS>{business}</Fact>
                {said}
                <Fact label=text::DISTRIBUTOR>
                    <bdi>{distributor}</bdi>
                </Fact>
            </Facts>
        </Card>
    }
}

fn storage(held: &PortalStorage, now: Timestamp) -> AnyView {
    let (whole, rest) = held.used.figure();
    let age = held.measured_at.map(|at| {
        let (before, clock) = one::as_of(at, now);
        view! {
            <span class="u-sm u-2">
                {before} <time datetime=at.rfc3339() title=at.long()>
                    {clock}
                </time>
            </span>
        }
    });
    let none = held.measured_at.is_none().then(|| view! { <p class="u-sm u-2">{one::NO_FIGURES}</p> });
    let bar = match held.allocation {
        Allocation::Reserved(allocated) => Some(bar(allocated, held.used)),
        Allocation::PayPerUse => None,
    };
    let (used_of, accounts) = (one::used_of(held.allocation), held.accounts.to_string());
    view! {
        <Card id="storage" title=one::STORAGE aside=age.into_any()>
            <p>
                <BigFigure whole rest />
                " "
                <span class="u-2">{used_of}</span>
            </p>
            {bar}
            {none}
            <Facts>
                <Fact label=text::ACCOUNTS>{accounts}</Fact>
            </Facts>
        </Card>
    }
}
