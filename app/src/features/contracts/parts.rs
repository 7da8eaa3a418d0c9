//! Parts of a contract's page.

use leptos::prelude::*;
use shared::evidence::SealedEvidence;
use shared::id::PublicId;
use shared::invitation::{InvitationState, Lapse};
use shared::legal_contract::{ContractPage, ContractStep};
use shared::time::Timestamp;

use super::deeds::waits;
use super::table::partner;
use crate::features::agreements::document_of;
use crate::routes;
use crate::text::{agreements, contracts as text};
use crate::ui::button::ButtonLink;
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::document::{Document, PrintButton, paragraphs};
use crate::ui::icon::Icon;
use crate::ui::timeline::{Event, Timeline};
use crate::view::view;

/// Whom the waiting invitation of the contract is for.
pub fn invited(page: &ContractPage) -> Option<&PublicId> {
    page.invitation.as_ref().filter(|(_, state)| waits(*state)).map(|(partner, _)| partner)
}

/// Whom a link is for that can be passed on: one that works.
pub fn linked(page: &ContractPage) -> Option<&PublicId> {
    let expired = page.invitation.as_ref().is_some_and(|(_, state)| *state == InvitationState::Expired);
    invited(page).filter(|_| !expired && page.lapse.is_none())
}

/// Would a new link of the waiting invitation work? Not where something else is missing than someone who may invite.
pub fn renewable(page: &ContractPage) -> bool {
    invited(page).is_some() && page.lapse.is_none_or(|lapse| lapse == Lapse::Issuer)
}

/// What the version says.
pub fn document(page: &ContractPage) -> AnyView {
    let row = &page.row;
    let actions = view! { <PrintButton>{text::PRINT}</PrintButton> };
    let body = paragraphs(&page.description);
    let source = document_of(row.agreement.id.as_str(), row.version, &page.document);
    view! {
        <Document
            id="agreement"
            title=row.agreement.name.clone()
            meta=agreements::version(row.version)
            label=text::TEXT
            actions
        >
            {body}
            {source}
        </Document>
    }
}

/// A line of a card of facts.
pub fn fact(label: &'static str, value: AnyView) -> AnyView {
    view! { <Fact label>{value}</Fact> }
}

/// What someone wrote.
pub fn words(value: &str) -> AnyView {
    view! { <bdi>{value.to_owned()}</bdi> }
}

/// When something was, to the second.
pub fn instant(at: Timestamp) -> AnyView {
    view! { <time datetime=at.rfc3339()>{at.long()}</time> }
}

/// What is known about it.
pub fn facts(page: &ContractPage) -> AnyView {
    let row = &page.row;
    let agreement = view! {
        <a class="c-link" href=routes::agreement_at(row.agreement.id.as_str(), row.version)>
            <bdi>{row.agreement.name.clone()}</bdi>
            " "
            {text::version(row.version)}
        </a>
    };
    let newer = row.newer.map(|number| view! { <p class="u-sm u-2">{text::newer(number)}</p> });
    let agreement = view! {
        {agreement}
        {newer}
    };
    let optional = |label, value: Option<&str>| value.map(|value| fact(label, words(value)));
    let invitation = page.invitation.as_ref().map(|(_, state)| {
        fact(text::INVITATION, text::invitation(*state, page.bounced, page.lapse.is_some()).into_any())
    });
    let lines = [
        Some(fact(text::PARTNER, partner(&row.party))),
        invitation,
        Some(fact(text::TYPE, agreements::kind(row.kind).into_any())),
        Some(fact(text::AGREEMENT, agreement)),
        optional(text::MARKETPLACE, row.marketplace.as_ref().map(|market| market.name.as_str())),
        page.note.as_deref().map(|note| fact(text::NOTE, paragraphs(note).into_any())),
        Some(fact(text::CREATED, instant(row.created_at))),
        page.ended_at.map(|at| fact(text::ENDED, instant(at))),
        optional(text::REASON, page.reason.as_deref()),
    ];
    let lines: Vec<AnyView> = lines.into_iter().flatten().collect();
    view! {
        <Card id="about" title=text::FACTS>
            <Facts>{lines}</Facts>
        </Card>
    }
}

/// What happened to it, the oldest first. The file of an event is downloaded from `file` of its number, counted from 1.
pub fn timeline(events: &[ContractStep], file: impl Fn(usize) -> String) -> AnyView {
    let event = |(step, number): (&ContractStep, usize)| Event {
        at: step.at,
        when: text::day(step.at),
        what: text::step(step).into_any(),
        note: note(step, file(number)),
    };
    let events = events.iter().zip(1..).map(event).collect();
    view! {
        <Card id="timeline" title=text::TIMELINE>
            <Timeline events />
        </Card>
    }
}

/// Who did it with which words, and the file that came with them.
fn note(step: &ContractStep, href: String) -> Option<AnyView> {
    let said = text::step_note(step).map(|said| words(&said));
    let Some(file) = &step.file else { return said };
    let name = agreements::file(file);
    Some(view! {
        {said}
        <br />
        <a class="c-link" href=href download="">
            <bdi>{name}</bdi>
        </a>
    })
}

/// Who signed it, with the evidence.
pub fn signatures(page: &ContractPage) -> AnyView {
    if page.evidence.is_empty() {
        return view! {
            <Card id="signatures" title=text::SIGNATURES>
                <p class="u-2">{text::UNSIGNED}</p>
            </Card>
        };
    }
    let id = page.row.id.as_str();
    let foot = files(routes::contract_certificate(id), routes::contract_evidence(id));
    let each = page
        .evidence
        .iter()
        .map(|sealed| {
            let evidence = &sealed.evidence;
            signature(sealed, format!("{}, {}", text::side(evidence.side), evidence.organization))
        })
        .collect::<Vec<_>>();
    view! {
        <Card id="signatures" title=text::SIGNATURES foot>
            {each}
        </Card>
    }
}

/// The evidence to save, on paper and as the file alone, and how either is checked.
pub fn files(paper: String, file: String) -> AnyView {
    view! {
        <div class="u-stack-4">
            <p class="u-sm u-2">{text::CHECK}</p>
            <div class="l-head__actions">
                <ButtonLink href=paper icon=Icon::Download attr:download="">
                    {text::CERTIFICATE}
                </ButtonLink>
                <ButtonLink href=file icon=Icon::Download attr:download="">
                    {text::DOWNLOAD}
                </ButtonLink>
            </div>
        </div>
    }
}

/// One signature with its evidence, below whose it is.
pub fn signature(sealed: &SealedEvidence, whose: String) -> AnyView {
    let evidence = &sealed.evidence;
    let who = format!("{} ({})", evidence.signer_name, evidence.signer_email.as_str());
    let known = |value: &str| if value.is_empty() { text::NOT_KNOWN.into_any() } else { words(value) };
    let hash = |value: &str| view! { <span class="u-id">{value.to_owned()}</span> };
    let document =
        evidence.document_sha256.map(|digest| fact(text::DOCUMENT_HASH, hash(&digest.to_string())));
    let lines = [
        Some(fact(text::SIGNER, words(&who))),
        Some(fact(text::SIGNED_AT, instant(evidence.at.0))),
        Some(fact(text::ADDRESS, known(&evidence.address))),
        Some(fact(text::AGENT, known(&evidence.agent))),
        Some(fact(text::TEXT_HASH, hash(&evidence.description_sha256.to_string()))),
        document,
        Some(fact(text::SEAL_KEY, hash(&sealed.key))),
    ];
    let lines: Vec<AnyView> = lines.into_iter().flatten().collect();
    view! {
        <div>
            <h3>
                <bdi>{whose}</bdi>
            </h3>
            <Facts>{lines}</Facts>
        </div>
    }
}
