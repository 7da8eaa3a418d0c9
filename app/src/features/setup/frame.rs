//! What stands around each step: the rail, whether the draft is saved, what must be mended, the form and its buttons.

use leptos::prelude::*;
use shared::failure::{Failure, Field};
use shared::form::Posted;
use shared::wizard::{Draft, SetupPage, Step, StepForm, StepState as Standing};

use super::live::Live;
use super::{account, action, agreement, details, lists, refused, summary};
use crate::features::agreements::form;
use crate::features::directory::page::crumbs;
use crate::layout::frame::Frame;
use crate::routes;
use crate::text::directory::DIRECTORY;
use crate::text::partners::CREATE;
use crate::text::setup::page as text;
use crate::text::setup::{SAVE_AND_CLOSE, SAVED, STEPS};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::notice::Notice;
use crate::ui::page::BackLink;
use crate::ui::saved::Saved;
use crate::ui::setup::Setup;
use crate::ui::steps;
use crate::view::{reactive, view};

/// Id of the form of a step.
pub const FORM: &str = "setup";

/// How one came to a step.
#[derive(Clone, Debug, Default)]
pub struct Visit {
    /// What was typed, when it was refused.
    pub posted: Option<Posted>,
    /// From the summary, to change one answer.
    pub returns: bool,
    /// One wanted to go further.
    pub first: bool,
}

/// What the fields of a step are drawn from.
pub struct Scene {
    /// The draft, and what is possible.
    pub page: SetupPage,
    /// The same draft with what the form shows.
    pub draft: Draft,
    /// What was typed, when it was refused.
    pub posted: Option<Posted>,
    /// What follows the form while one fills it in.
    pub live: Live,
}

impl Scene {
    /// The words beside a field.
    pub fn error(&self, field: Field) -> Option<String> {
        form::error(self.posted.as_ref(), field)
    }

    /// Why it was refused.
    pub fn failure(&self) -> Option<&Failure> {
        self.posted.as_ref().map(|posted| &posted.failure)
    }

    /// The partner's name as typed so far.
    pub fn name(&self) -> &str {
        &self.draft.answers().details.name
    }
}

/// The page of a step.
pub fn step_page(page: SetupPage, step: Step, visit: Visit) -> AnyView {
    let Visit { posted, returns, first } = visit;
    let answer = match &posted {
        Some(posted) => page.draft.read(step, &posted.values),
        None => page.draft.form(step, &page.limits),
    };
    let press = posted.as_ref().and_then(|posted| posted.value("press")).unwrap_or("continue").to_owned();
    let draft = answer.iter().cloned().fold(page.draft.clone(), Draft::save);
    let live = Live::new(&page, step, &draft);
    let scene = Scene { page, draft, posted, live };

    let here =
        scene.page.id.as_deref().map_or_else(|| routes::SETUP.to_owned(), |id| routes::setup_step(id, step));
    let above = above(&scene, step, first, here, press);
    let title = if step == Step::Summary { summary::TITLE } else { text::step(step) };
    let path = scene.draft.path();
    let intro = text::intro(step, path.partner_type, path.new_agreement, scene.name());
    let refused = scene.posted.is_some();
    let rail = rail(&scene);
    let saved = saved(&scene, step);
    let back = view! {
        // Enter in a field presses the first button of a form, which is not to be that which leaves.
        <button type="submit" form=FORM name="press" value="continue" hidden tabindex="-1"></button>
        <BackLink href=routes::DIRECTORY>{DIRECTORY}</BackLink>
    };
    let body = match answer {
        Some(answer) => fields(&scene, answer, step, returns),
        None => summary::body(&scene),
    };
    view! {
        <Frame title=format!("{} – {CREATE}", text::step(step)) refused crumbs=crumbs(Some(CREATE.to_owned()))>
            <div on:click=move |event| live.on_click(&event)>
                <Setup back saved steps=rail above title intro>
                    {body}
                </Setup>
            </div>
        </Frame>
    }
}

/// Above the title: what must be mended, what comes first, and whether another tab was faster.
fn above(scene: &Scene, step: Step, first: bool, here: String, press: String) -> AnyView {
    let live = scene.live;
    let refused = scene.failure().map(|failure| {
        if refused::is_stale(failure) {
            refused::stale(here.clone(), refused::keep_mine(FORM, press))
        } else if step == Step::Summary && matches!(failure, Failure::Invalid(_)) {
            summary::refused(scene, failure)
        } else {
            refused::summary(failure, &scene.page)
        }
    });
    let first = first.then(|| view! { <Notice>{text::first(step)}</Notice> });
    let stale = reactive(move || {
        live.stale.get().then(|| {
            let keep = view! {
                <Button small=true on:click=move |_| live.keep_mine()>
                    {text::KEEP_MINE}
                </Button>
            };
            refused::stale(here.clone(), keep)
        })
    });
    view! { {refused} {first} {stale} }
}

fn saved(scene: &Scene, step: Step) -> AnyView {
    let live = scene.live;
    let close = scene.page.id.is_some().then(|| {
        if step == Step::Summary {
            refused::way(routes::DIRECTORY.to_owned(), SAVE_AND_CLOSE)
        } else {
            view! {
                <Button submit=true weight=Weight::Link attr:form=FORM attr:name="press" attr:value="save">
                    {SAVE_AND_CLOSE}
                </Button>
            }
        }
    });
    match close {
        Some(close) => view! { <Saved state=live.state words=SAVED close /> },
        None => view! { <Saved state=live.state words=SAVED /> },
    }
}

/// The steps; they follow the choices while one makes them.
fn rail(scene: &Scene) -> AnyView {
    let live = scene.live;
    let id = scene.page.id.clone();
    reactive(move || {
        let entry = |entry: &shared::wizard::RailEntry| {
            let there = id.as_deref().filter(|_| entry.open).map(|id| routes::setup_step(id, entry.step));
            let state = match (entry.state, there) {
                (Standing::Now, _) => steps::StepState::Now,
                (Standing::NeedsAttention, Some(there)) => steps::StepState::Warn(there),
                (Standing::Done, there) => steps::StepState::Done(there),
                (Standing::Later | Standing::NeedsAttention, _) => steps::StepState::Later,
            };
            steps::Step { label: text::step(entry.step), state }
        };
        let steps = live.rail.with(|rail| rail.iter().map(entry).collect::<Vec<_>>());
        view! { <steps::Steps label=text::RAIL steps words=STEPS /> }
    })
}

/// The form of a step. It posts to its own address, with script too.
fn fields(scene: &Scene, answer: StepForm, step: Step, returns: bool) -> AnyView {
    let live = scene.live;
    let action = match &scene.page.id {
        Some(id) => routes::setup_visit(id, step, returns, false),
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
    let buttons = buttons(scene, step, returns);
    // A file is sent with the form, and by nothing else: what is saved while one types leaves it out.
    let enctype = (step == Step::Agreement).then_some(form::ENCTYPE);
    view! {
        <form
            id=FORM
            class="l-form"
            method="post"
            action=action
            enctype=enctype
            autocomplete="off"
            novalidate
            on:input=move |_| live.edited()
            on:change:capture=|event| account::tick_all(&event)
            on:change=move |_| live.edited()
            on:submit=move |event| live.on_submit(&event)
        >
            <input type="hidden" name="seen" value=move || live.seen.get().to_string() />
            {fields}
            {buttons}
        </form>
    }
}

fn buttons(scene: &Scene, step: Step, returns: bool) -> AnyView {
    let back = match &scene.page.id {
        Some(id) if returns => Some(view! {
            <ButtonLink href=routes::setup_step(id, Step::Summary)>{text::RETURN}</ButtonLink>
        }),
        Some(_) if scene.draft.before(step).is_some() => Some(view! {
            <Button submit=true attr:name="press" attr:value="back">
                {text::BACK}
            </Button>
        }),
        _ => None,
    };
    let go = if returns { text::SAVE_AND_RETURN } else { text::CONTINUE };
    view! {
        <div class="l-actions">
            <Button submit=true weight=Weight::Primary attr:name="press" attr:value="continue">
                {go}
            </Button>
            {back}
        </div>
    }
}
