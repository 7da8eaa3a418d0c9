//! What stands around each step: the rail, whether the draft is saved, what must be mended, the form and its buttons.

use leptos::prelude::*;
use shared::failure::Failure;
use shared::wizard::{Step, StepForm};

use super::stage::{FORM, Piece, Scene, Stage, piece};
use super::{account, action, agreement, details, lists, refused, summary};
use crate::features::agreements::form;
use crate::features::directory::page::crumbs;
use crate::layout::frame::Frame;
use crate::part::part;
use crate::routes;
use crate::text::directory::DIRECTORY;
use crate::text::partners::CREATE;
use crate::text::setup::page as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::notice::Notice;
use crate::ui::page::BackLink;
use crate::ui::setup::Setup;
use crate::view::view;

/// The page of a step.
pub fn step_page(stage: Stage) -> AnyView {
    let title = format!("{} – {CREATE}", text::step(stage.step));
    let refused = stage.posted.is_some();
    view! {
        <Frame title refused crumbs=crumbs(Some(CREATE.to_owned()))>
            {part(stage)}
        </Frame>
    }
}

/// The step itself.
pub fn step(scene: &Scene) -> AnyView {
    let step = scene.stage.step;
    let title = if step == Step::Summary { summary::TITLE } else { text::step(step) };
    let path = scene.draft.path();
    let intro = text::intro(step, path.partner_type, path.new_agreement, scene.name());
    let back = view! {
        // Enter in a field presses the first button of a form, which is not to be that which leaves.
        <button type="submit" form=FORM name="press" value="continue" hidden tabindex="-1"></button>
        <BackLink href=routes::DIRECTORY>{DIRECTORY}</BackLink>
    };
    let body = match &scene.answer {
        Some(answer) => fields(scene, answer.clone()),
        None => summary::body(scene),
    };
    let (saved, steps, above) = (piece(Piece::Saved, scene), piece(Piece::Rail, scene), above(scene));
    view! {
        <Setup back saved steps above title intro>
            {body}
        </Setup>
    }
}

/// Above the title: what must be mended, what comes first, and whether another tab was faster.
fn above(scene: &Scene) -> AnyView {
    let Stage { page, posted, first, .. } = &scene.stage;
    let step = scene.stage.step;
    let refused = scene.failure().map(|failure| {
        if refused::is_stale(failure) {
            let press = posted.as_ref().and_then(|posted| posted.value("press")).unwrap_or("continue");
            refused::stale(scene.here(), refused::keep_mine(FORM, press.to_owned()))
        } else if step == Step::Summary && matches!(failure, Failure::Invalid(_)) {
            summary::refused(scene, failure)
        } else {
            refused::summary(failure, page)
        }
    });
    let first = first.then(|| view! { <Notice>{text::first(step)}</Notice> });
    let stale = piece(Piece::Stale, scene);
    view! { {refused} {first} {stale} }
}

/// The form of a step. It posts to its own address, with script too.
fn fields(scene: &Scene, answer: StepForm) -> AnyView {
    let Stage { page, step, returns, .. } = &scene.stage;
    let action = match &page.id {
        Some(id) => routes::setup_visit(id, *step, *returns, false),
        None => routes::SETUP.to_owned(),
    };
    let fields = match answer {
        StepForm::Details(form) => details::fields(scene, form),
        StepForm::Agreement(form) => agreement::fields(scene, form),
        StepForm::Marketplaces(chosen) => lists::marketplaces(scene, &chosen),
        StepForm::ProductGroups(chosen) => lists::product_groups(scene, &chosen),
        StepForm::Syndication(chosen) => lists::sourcing(scene, &chosen),
        StepForm::Action(form) => action::fields(scene, form),
        StepForm::Account(people) => account::fields(scene, &people),
    };
    let buttons = buttons(scene);
    // A file is sent with the form, and by nothing else: what is saved while one types leaves it out.
    let enctype = (*step == Step::Agreement).then_some(form::ENCTYPE);
    view! {
        <form
            id=FORM
            class="l-form"
            method="post"
            action=action
            enctype=enctype
            autocomplete="off"
            novalidate
        >
            {fields}
            {buttons}
        </form>
    }
}

fn buttons(scene: &Scene) -> AnyView {
    let Stage { page, step, returns, .. } = &scene.stage;
    let back = match &page.id {
        Some(id) if *returns => Some(view! {
            <ButtonLink href=routes::setup_step(id, Step::Summary)>{text::RETURN}</ButtonLink>
        }),
        Some(_) if scene.draft.before(*step).is_some() => Some(view! {
            <Button submit=true attr:name="press" attr:value="back">
                {text::BACK}
            </Button>
        }),
        _ => None,
    };
    let go = if *returns { text::SAVE_AND_RETURN } else { text::CONTINUE };
    view! {
        <div class="l-actions">
            <Button submit=true weight=Weight::Primary attr:name="press" attr:value="continue">
                {go}
            </Button>
            {back}
        </div>
    }
}
