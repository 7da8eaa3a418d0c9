//! One contract of one's own: where it stands, its text, what can be signed, who signed, what happened.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use shared::failure::Field;
use shared::form::Posted;
use shared::legal_contract::ContractPage;
use shared::portal::PortalContractPage as Page;

use super::calls::load_portal_contract;
use super::offered::offered;
use super::sign::{newer, submission};
use crate::features::agreements::document_at;
use crate::features::agreements::form::summary;
use crate::features::contracts::parts::{fact, files, instant, signature, timeline, words};
use crate::features::contracts::table::look;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::contracts;
use crate::text::portal as names;
use crate::text::portal::contract as text;
use crate::ui::card::{Card, Facts};
use crate::ui::chip::{Chip, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::document::{Document, paragraphs};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/portal/contract/:id`. It also answers what was refused about it.
#[component]
pub fn PortalContractPage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|what| text::done(&what));
    let page = load(move || id.clone(), load_portal_contract);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => contract(&page, posted.as_ref(), done),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn contract(page: &Page, posted: Option<&Posted>, done: Option<&'static str>) -> AnyView {
    let shown = &page.contract;
    let row = &shown.row;
    let title = row.id.to_string();
    let (tone, icon) = look(row.state);
    let word = names::state(row.state);
    let state = view! {
        <Chip tone icon>
            {word}
        </Chip>
    };
    let meta = view! {
        <span>{names::kind(row.kind)}</span>
        <span aria-hidden="true">"·"</span>
        <bdi>{row.agreement.name.clone()}</bdi>
    };
    let crumbs = vec![
        Crumb { label: names::CONTRACTS.to_owned(), href: Some(routes::PORTAL_CONTRACTS.to_owned()) },
        Crumb { label: title.clone(), href: None },
    ];
    let done = done.map(|said| view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{said}</Notice></div> });
    let refusal = summary(posted, &[Field::Agreed, Field::Grounds, Field::Application, Field::DocumentFile])
        .map(|said| view! { <div class="u-mt-6">{said}</div> });
    let head = view! { <PageHead title=title.clone() state meta /> };
    let asked = newer(page, posted).or_else(|| submission(page, posted)).or_else(|| offered(page, posted));
    let (document, facts) = (document(shown), facts(shown));
    let signatures = signatures(shown);
    let timeline = timeline(&shown.events, |number| routes::portal_submission(row.id.as_str(), number));
    let (refused, hue) = (posted.is_some(), page.place.hue);
    view! {
        <Frame title refused crumbs hue>
            <BackLink href=routes::PORTAL_CONTRACTS>{names::CONTRACTS}</BackLink>
            {done}
            {refusal}
            {head}
            {asked.map(|asked| view! { <div class="u-mt-6">{asked}</div> })}
            <div class="l-cards">
                <div class="l-cards__col">{document} {signatures}</div>
                <div class="l-cards__col">{facts} {timeline}</div>
            </div>
        </Frame>
    }
}

/// What the version of the contract says.
fn document(page: &ContractPage) -> AnyView {
    let row = &page.row;
    let body = paragraphs(&page.description);
    let source = document_at(routes::portal_document(row.id.as_str()), &page.document);
    view! {
        <Document
            id="agreement"
            title=row.agreement.name.clone()
            meta=names::version(row.version)
            label=text::text_of(row.version)
        >
            {body}
            {source}
        </Document>
    }
}

fn facts(page: &ContractPage) -> AnyView {
    let row = &page.row;
    let agreement = view! {
        <bdi>{row.agreement.name.clone()}</bdi>
        " "
        <span class="u-2">{names::version(row.version)}</span>
    };
    let optional = |label, value: Option<&str>| value.map(|value| fact(label, words(value)));
    let (signed, countersigned) =
        (row.signed.as_ref().map(text::signature), row.countersigned.as_ref().map(text::signature));
    let lines = [
        Some(fact(names::TYPE, names::kind(row.kind).into_any())),
        Some(fact(names::AGREEMENT, agreement)),
        optional(names::MARKETPLACE, row.marketplace.as_ref().map(|market| market.name.as_str())),
        page.note.as_deref().map(|note| fact(text::NOTE, paragraphs(note).into_any())),
        optional(text::SIGNED_BY, signed.as_deref()),
        optional(text::COUNTERSIGNED_BY, countersigned.as_deref()),
        Some(fact(contracts::CREATED, instant(row.created_at))),
        page.ended_at.map(|at| fact(contracts::ENDED, instant(at))),
        optional(contracts::REASON, page.reason.as_deref()),
    ];
    let lines: Vec<AnyView> = lines.into_iter().flatten().collect();
    view! {
        <Card id="about" title=text::FACTS>
            <Facts>{lines}</Facts>
        </Card>
    }
}

/// One's own signatures, with what was noted of each.
fn signatures(page: &ContractPage) -> AnyView {
    if page.evidence.is_empty() {
        return view! {
            <Card id="signatures" title=text::SIGNATURES>
                <p class="u-2">{text::UNSIGNED}</p>
            </Card>
        };
    }
    let id = page.row.id.as_str();
    let foot = files(routes::portal_certificate(id), routes::portal_evidence(id));
    let each = page.evidence.iter().map(|sealed| {
        let evidence = &sealed.evidence;
        signature(sealed, format!("{}, {}", evidence.organization, names::version(evidence.version)))
    });
    let each = each.collect::<Vec<_>>();
    view! {
        <Card id="signatures" title=text::SIGNATURES foot>
            {each}
        </Card>
    }
}
