//! A step as script brings it to life: not its fields, which stay as the server drew them, but the pieces that follow them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::failure::{Failure, Field};
use shared::form::Posted;
use shared::wizard::{Draft, RailEntry, SetupPage, Step, StepForm, StepState as Standing};

use super::live::Live;
use super::{details, frame, refused, summary};
use crate::features::agreements::form;
use crate::part::Part;
use crate::routes;
use crate::text::setup::page as text;
use crate::text::setup::{SAVE_AND_CLOSE, SAVED, STEPS};
use crate::ui::button::{Button, Weight};
use crate::ui::saved::Saved;
use crate::ui::steps;
use crate::view::{reactive, view};

/// Id of the form of a step.
pub const FORM: &str = "setup";

/// What a step is drawn from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stage {
    /// The draft, and what is possible.
    pub page: SetupPage,
    /// Which step.
    pub step: Step,
    /// What was typed, when it was refused.
    pub posted: Option<Posted>,
    /// One came from the summary, to change one answer.
    pub returns: bool,
    /// One wanted to go further.
    pub first: bool,
    /// May who looks allow use above an allocation?
    pub overdraft: bool,
}

impl Part for Stage {
    const NAME: &'static str = "setup";

    fn draw(self) -> AnyView {
        frame::step(&Scene::new(self))
    }

    #[cfg(feature = "hydrate")]
    fn take_over(self, _: web_sys::HtmlElement) {
        super::live::attach(self);
    }
}

/// A step on stage.
pub struct Scene {
    /// What it is drawn from.
    pub stage: Stage,
    /// What the form shows; the summary has none.
    pub answer: Option<StepForm>,
    /// The draft with what the form shows.
    pub draft: Draft,
    /// What follows the form while one fills it in.
    pub live: Live,
}

impl Scene {
    /// Sets it.
    pub fn new(stage: Stage) -> Self {
        let Stage { page, step, posted, .. } = &stage;
        let answer = match posted {
            Some(posted) => page.draft.read(*step, &posted.values),
            None => page.draft.form(*step, &page.limits),
        };
        let draft = answer.iter().cloned().fold(page.draft.clone(), Draft::save);
        let refused = posted.as_ref().map(|posted| &posted.failure);
        let live = Live::new(page, *step, &draft, refused);
        Self { stage, answer, draft, live }
    }

    /// The words beside a field.
    pub fn error(&self, field: Field) -> Option<String> {
        form::error(self.stage.posted.as_ref(), field)
    }

    /// Why it was refused.
    pub fn failure(&self) -> Option<&Failure> {
        self.stage.posted.as_ref().map(|posted| &posted.failure)
    }

    /// The partner's name as typed so far.
    pub fn name(&self) -> &str {
        &self.draft.answers().details.name
    }

    /// Address of the step.
    pub fn here(&self) -> String {
        let id = self.stage.page.id.as_deref();
        id.map_or_else(|| routes::SETUP.to_owned(), |id| routes::setup_step(id, self.stage.step))
    }
}

/// What script takes over of a step. Each is drawn by both sides from the same [`Scene`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Whether the draft is saved, and which revision the form was filled in over.
    Saved,
    /// The steps; they follow the choices while one makes them.
    Rail,
    /// Another tab was faster.
    Stale,
    /// What the last choice did to the steps.
    Said,
    /// A reseller's storage.
    Storage,
    /// The last button.
    Last,
}

impl Piece {
    /// All.
    pub const ALL: [Self; 6] = [Self::Saved, Self::Rail, Self::Stale, Self::Said, Self::Storage, Self::Last];

    /// As the document calls it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Rail => "rail",
            Self::Stale => "stale",
            Self::Said => "said",
            Self::Storage => "storage",
            Self::Last => "last",
        }
    }

    fn class(self) -> Option<&'static str> {
        (self == Self::Storage).then_some("c-for-reseller u-stack-6")
    }

    /// Draws it.
    pub fn draw(self, scene: &Scene) -> AnyView {
        match self {
            Self::Saved => saved(scene),
            Self::Rail => rail(scene),
            Self::Stale => stale(scene),
            Self::Said => said(scene),
            Self::Storage => details::storage(scene),
            Self::Last => summary::last_button(scene),
        }
    }
}

/// A piece where it stands.
pub fn piece(piece: Piece, scene: &Scene) -> AnyView {
    let drawn = piece.draw(scene);
    view! {
        <div data-piece=piece.as_str() class=piece.class()>
            {drawn}
        </div>
    }
}

fn saved(scene: &Scene) -> AnyView {
    let live = scene.live;
    let close = scene.stage.page.id.is_some().then(|| {
        if scene.stage.step == Step::Summary {
            refused::way(routes::DIRECTORY.to_owned(), SAVE_AND_CLOSE)
        } else {
            view! {
                <Button submit=true weight=Weight::Link attr:form=FORM attr:name="press" attr:value="save">
                    {SAVE_AND_CLOSE}
                </Button>
            }
        }
    });
    let line = match close {
        Some(close) => view! { <Saved state=live.state words=SAVED close /> },
        None => view! { <Saved state=live.state words=SAVED /> },
    };
    view! {
        {line}
        <input type="hidden" form=FORM name="seen" value=move || live.seen.get().to_string() />
    }
}

fn rail(scene: &Scene) -> AnyView {
    let live = scene.live;
    let id = scene.stage.page.id.clone();
    reactive(move || {
        let entry = |entry: &RailEntry| {
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

fn stale(scene: &Scene) -> AnyView {
    let live = scene.live;
    let here = scene.here();
    reactive(move || {
        live.stale.get().then(|| {
            let keep = view! {
                <Button small=true on:click=move |_| live.keep_mine()>
                    {text::KEEP_MINE}
                </Button>
            };
            refused::stale(here.clone(), keep)
        })
    })
}

fn said(scene: &Scene) -> AnyView {
    let said = scene.live.said;
    view! {
        <p class="c-field__hint" role="status">
            {move || said.get()}
        </p>
    }
}
