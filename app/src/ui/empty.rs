//! Lists with nothing in them. Four reasons, four looks, one way out each.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// Why there is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing has been made yet.
    FirstUse,
    /// The filters leave nothing.
    NoMatch,
    /// The role does not allow it.
    NotAllowed,
    /// It did not load, or does not exist.
    Failed,
}

/// What stands where a list or a page would be.
#[component]
pub fn Empty(
    /// Why there is nothing.
    reason: Reason,
    /// Id of its heading.
    #[prop(into)]
    id: String,
    /// What to do, or what happened.
    #[prop(into)]
    title: String,
    /// What is still fine, what it means, who can help.
    #[prop(into)]
    text: String,
    /// The heading is that of the page.
    #[prop(optional)]
    page: bool,
    /// What the words above mean, in columns below; see [`Meaning`].
    #[prop(optional)]
    meanings: Option<AnyView>,
    /// The ways out: buttons and links.
    children: Children,
) -> impl IntoView {
    let class = match reason {
        Reason::FirstUse => "c-empty l-section",
        Reason::NoMatch => "c-empty c-empty--plain",
        Reason::NotAllowed => "c-empty c-empty--lock l-section",
        Reason::Failed => "c-empty c-empty--failed l-section",
    };
    let mark = match reason {
        Reason::FirstUse => view! { <Halves /> },
        Reason::NoMatch => mark(Icon::Search),
        Reason::NotAllowed => mark(Icon::Lock),
        Reason::Failed => mark(Icon::Alert),
    };
    let heading = if page {
        view! { <h1 id=id.clone() tabindex="-1">{title}</h1> }
    } else {
        view! { <h2 id=id.clone()>{title}</h2> }
    };
    view! {
        <section class=class aria-labelledby=id>
            {mark}
            {heading}
            <p>{text}</p>
            <div class="l-actions">{children()}</div>
            {meanings.map(|meanings| view! { <div class="c-empty__ways">{meanings}</div> })}
        </section>
    }
}

fn mark(icon: Icon) -> AnyView {
    view! {
        <span class="c-empty__mark">
            <Glyph icon />
        </span>
    }
}

/// The halves of the sign apart: the second one is still to come.
#[component]
fn Halves() -> impl IntoView {
    view! {
        <svg class="c-empty__art" viewBox="0 0 36 24" aria-hidden="true" focusable="false">
            <path d="M6.5 2h6.3L9.7 9.1l3.7 4.6L10.5 22h-4A4.5 4.5 0 0 1 2 17.5v-11A4.5 4.5 0 0 1 6.5 2z"></path>
            <path d="M23 2h2.5A4.5 4.5 0 0 1 30 6.5v11a4.5 4.5 0 0 1-4.5 4.5h-4.8l2.9-8.5-3.7-4.6z"></path>
        </svg>
    }
}

/// One word and what it means.
#[component]
pub fn Meaning(
    /// The word.
    #[prop(into)]
    word: String,
    /// What it means here.
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <h3>{word}</h3>
            <p>{children()}</p>
        </div>
    }
}
