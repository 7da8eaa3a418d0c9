//! Everything once more, what the last button does, and the button.

use leptos::prelude::*;
use shared::failure::Failure;
use shared::wizard::{Action, DocumentFact, Effects, Fact, Problem, Section, Step, Summary, summary};

use super::stage::{FORM, Piece, Scene, piece};
use crate::routes;
use crate::text::partners::CREATE;
use crate::text::setup::REVIEW;
use crate::text::setup::page::{BACK, partner_type, role, step as name_of};
use crate::text::setup::summary as text;
use crate::text::{common, reasons};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::errors::{Errors, Mend};
use crate::ui::notice::Notice;
use crate::ui::review::{Answer, Part, Review};
use crate::view::view;

/// Title of the page.
pub const TITLE: &str = text::TITLE;

/// The answers, problems first; below them what they come to.
pub fn body(scene: &Scene) -> AnyView {
    let Summary { problems, sections, effects } = summary(&scene.draft, &scene.stage.page.limits);
    let attention =
        (!problems.is_empty() && scene.stage.posted.is_none()).then(|| text::attention(problems.len()));
    let attention = attention.map(|said| view! { <Notice tone=Tone::Warn>{said}</Notice> });
    let id = scene.stage.page.id.clone().unwrap_or_default();
    let mut parts: Vec<(bool, Part)> =
        sections.into_iter().map(|section| part(section, &problems, &id)).collect();
    // Stable: within the two halves the order of the steps stays.
    parts.sort_by_key(|(fine, _)| *fine);
    let parts = parts.into_iter().map(|(_, part)| part).collect();
    let made = effects.map(|effects| made(scene, &effects));
    let create = effects.is_some().then(|| piece(Piece::Last, scene));
    let back = scene.draft.before(Step::Summary).map(|before| {
        view! { <ButtonLink href=routes::setup_step(&id, before)>{BACK}</ButtonLink> }
    });
    view! {
        <form
            id=FORM
            class="l-form"
            method="post"
            action=routes::setup_finish(&id)
        >
            {attention}
            <Review parts words=REVIEW />
            {made}
            <div class="l-actions">{create} {back}</div>
        </form>
    }
}

/// Above the page when the last button was refused: what has to be mended, each with the way to its part.
pub fn refused(scene: &Scene, failure: &Failure) -> AnyView {
    let items: Vec<Mend> = summary(&scene.draft, &scene.stage.page.limits)
        .problems
        .iter()
        .map(|problem| Mend {
            field: id_of(problem.step),
            text: format!("{}: {}", name_of(problem.step), said(problem)),
        })
        .collect();
    if items.is_empty() {
        // It was overtaken, and by now nothing is in the way.
        return view! { <Notice tone=Tone::Danger>{format!("{}.", reasons::failure(failure))}</Notice> };
    }
    view! { <Errors title=common::fix(items.len()) items /> }
}

/// Id of the part of a step.
fn id_of(step: Step) -> String {
    format!("part-{}", step.as_str())
}

/// What is wrong with a step.
fn said(problem: &Problem) -> String {
    let said: Vec<_> =
        problem.errors.iter().map(|error| reasons::reason(error.field, &error.reason)).collect();
    if said.is_empty() { text::NOT_ANSWERED.to_owned() } else { said.join(". ") }
}

fn part(section: Section, problems: &[Problem], id: &str) -> (bool, Part) {
    let problem = problems.iter().find(|problem| problem.step == section.step).map(said);
    let part = Part {
        id: id_of(section.step),
        title: name_of(section.step).to_owned(),
        href: routes::setup_visit(id, section.step, true, false),
        problem,
        answers: section.facts.into_iter().map(answer).collect(),
    };
    (part.problem.is_none(), part)
}

fn answer(fact: Fact) -> Answer {
    let (label, value) = match fact {
        Fact::PartnerType(of) => (text::TYPE, of.map(|of| partner_type(of).to_owned())),
        Fact::Name(name) | Fact::AgreementName(name) => (text::NAME, Some(name)),
        Fact::ExternalId(id) => (text::EXTERNAL_ID, Some(id)),
        Fact::Storage(None) => (text::STORAGE, Some(text::NO_STORAGE.to_owned())),
        Fact::Storage(Some(storage)) => (text::STORAGE, text::storage(&storage)),
        Fact::Picked(agreement) => (text::AGREEMENT, agreement.as_ref().map(text::picked)),
        Fact::Description(description) => {
            return Answer { label: text::DESCRIPTION.to_owned(), value: lines(&description) };
        }
        Fact::Document(DocumentFact::None) => (text::DOCUMENT, Some(text::NO_DOCUMENT.to_owned())),
        Fact::Document(DocumentFact::Link(link)) => (text::DOCUMENT, Some(link)),
        Fact::Document(DocumentFact::File(file)) => {
            (text::DOCUMENT, file.map(|file| file.name.as_str().to_owned()))
        }
        Fact::Marketplaces(all) => (text::MARKETPLACES, Some(listed(all.into_iter().map(|one| one.name)))),
        Fact::ProductGroups(all) => (text::GROUPS, Some(listed(all.into_iter().map(|one| one.name)))),
        Fact::Sourcing(None) => (text::SOURCING, Some(text::NONE.to_owned())),
        Fact::Sourcing(Some(agreement)) => (text::SOURCING, Some(text::picked(&agreement))),
        Fact::Action(action) => (text::JOINS, Some(text::joins(action).to_owned())),
        Fact::Recipient { email, only_this_address } => {
            let mailed = if email.trim().is_empty() {
                text::NOT_MAILED.to_owned()
            } else {
                text::recipient(&email, only_this_address)
            };
            (text::MAILED_TO, Some(mailed))
        }
        Fact::Message(message) => {
            return Answer { label: text::MESSAGE.to_owned(), value: lines(&message) };
        }
        Fact::Days(days) => (text::WORKS, days.map(text::days)),
        Fact::People(people) => {
            let people = people.into_iter().map(|(person, of)| match of {
                Some(of) => format!("{} ({})", person.name, role(of)),
                None => person.name,
            });
            (text::PEOPLE, Some(listed(people)))
        }
    };
    let value = value.filter(|value| !value.trim().is_empty());
    Answer { label: label.to_owned(), value: value.map(IntoAny::into_any) }
}

/// Names in one line.
fn listed(names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() { text::NONE.to_owned() } else { names.join(", ") }
}

/// A text of several lines.
fn lines(of: &str) -> Option<AnyView> {
    let lines = crate::ui::document::paragraphs(of);
    (!lines.is_empty()).then(|| view! { <div class="u-stack-4">{lines}</div> })
}

/// What the last button does, in words.
fn made(scene: &Scene, effects: &Effects) -> AnyView {
    let chosen = &scene.draft.answers().details.storage.contract;
    let contract = scene.stage.page.limits.contract(chosen).map(|contract| contract.name.as_str());
    let said = text::effects(effects, contract, scene.stage.page.now);
    view! { <Notice>{said}</Notice> }
}

/// The button that makes it all; it says so while it does.
pub fn last_button(scene: &Scene) -> AnyView {
    let live = scene.live;
    let label = match scene.draft.path().action {
        Action::Invitation => text::CREATE_AND_LINK,
        Action::Account => CREATE,
    };
    view! {
        <Button submit=true weight=Weight::Primary disabled=live.sent>
            {move || if live.sent.get() { text::CREATING } else { label }}
        </Button>
    }
}
