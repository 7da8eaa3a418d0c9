//! The steps of a path: behind, now, still to come. A rail beside a form, or a row above a page.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// Where a step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind; with its address, where one may go back to it.
    Done(Option<String>),
    /// The one that is shown.
    Now,
    /// Not yet.
    Later,
    /// Its answers no longer fit; with its address.
    Warn(String),
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub label: &'static str,
    /// Where it stands.
    pub state: StepState,
}

/// The words of [`Steps`].
#[derive(Clone, Copy, Debug)]
pub struct StepWords {
    /// Said after the name of a step that is done.
    pub done: &'static str,
    /// Said after the name of a step that needs attention.
    pub attention: &'static str,
    /// Which step of how many.
    pub position: fn(usize, usize) -> String,
}

/// The steps, numbered from 1. In a narrow container the rail is only the line that says which one it is.
#[component]
pub fn Steps(
    /// Name of the landmark: what they are steps of.
    #[prop(into)]
    label: String,
    /// In order; one of them is now.
    steps: Vec<Step>,
    /// Their words.
    words: StepWords,
    /// Side by side, without the line that says which one it is.
    #[prop(optional)]
    row: bool,
) -> impl IntoView {
    let now = steps.iter().position(|step| matches!(step.state, StepState::Now)).filter(|_| !row);
    let position = now.map(|now| {
        let position = (words.position)(now + 1, steps.len());
        view! { <p class="c-steps__pos">{position}</p> }
    });
    let steps =
        steps.into_iter().enumerate().map(|(at, step)| entry(at + 1, step, words)).collect::<Vec<_>>();
    view! {
        <nav aria-label=label>
            <ol class=if row { "c-steps c-steps--row" } else { "c-steps" }>{steps}</ol>
            {position}
        </nav>
    }
}

fn entry(number: usize, step: Step, words: StepWords) -> AnyView {
    let Step { label, state } = step;
    let (class, dot, said) = match state {
        StepState::Done(_) => (Some("is-done"), view! { <Glyph icon=Icon::Check /> }, Some(words.done)),
        StepState::Now => (Some("is-now"), number.to_string().into_any(), None),
        StepState::Later => (None, number.to_string().into_any(), None),
        StepState::Warn(_) => (Some("is-warn"), "!".into_any(), Some(words.attention)),
    };
    let now = matches!(state, StepState::Now).then_some("step");
    let content = view! {
        <span class="c-steps__dot" aria-hidden="true">
            {dot}
        </span>
        <span class="c-steps__label">{label} {said.map(|said| view! { <span class="u-vh">{said}</span> })}</span>
    };
    let step = match state {
        StepState::Done(Some(href)) | StepState::Warn(href) => {
            view! {
                <a class="c-steps__step" href=href>
                    {content}
                </a>
            }
        }
        _ => {
            view! {
                <span class="c-steps__step" aria-current=now>
                    {content}
                </span>
            }
        }
    };
    view! { <li class=class>{step}</li> }
}
