//! Chips and states: a word with its colour, and an icon wherever the colour means something.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// What a colour means. Shared by chips, states and notices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A fact without a judgement.
    #[default]
    Neutral,
    /// It is someone else's turn.
    Waiting,
    /// All is well.
    Ok,
    /// Look at it.
    Warn,
    /// A limit is passed, or something failed.
    Danger,
}

impl Tone {
    /// The icon that goes with it, so that nothing is told by colour alone.
    pub fn icon(self) -> Icon {
        match self {
            Self::Neutral => Icon::Info,
            Self::Waiting => Icon::Clock,
            Self::Ok => Icon::Check,
            Self::Warn => Icon::Warning,
            Self::Danger => Icon::Alert,
        }
    }
}

/// A short word in a box.
#[component]
pub fn Chip(
    /// What it means; every tone but neutral brings its icon.
    #[prop(optional)]
    tone: Tone,
    /// Another icon than the tone's.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The word.
    children: Children,
) -> impl IntoView {
    let class = match tone {
        Tone::Neutral => "c-chip",
        Tone::Waiting => "c-chip c-chip--info",
        Tone::Ok => "c-chip c-chip--ok",
        Tone::Warn => "c-chip c-chip--warn",
        Tone::Danger => "c-chip c-chip--danger",
    };
    let icon = icon.or_else(|| (tone != Tone::Neutral).then(|| tone.icon()));
    view! {
        <span class=class>{icon.map(|icon| view! { <Glyph icon /> })} {children()}</span>
    }
}

/// A state in a table cell: an icon and a word without a box.
#[component]
pub fn State(
    /// What it means.
    tone: Tone,
    /// Another icon than the tone's.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The word.
    children: Children,
) -> impl IntoView {
    let class = match tone {
        Tone::Neutral => "c-state",
        Tone::Waiting => "c-state c-state--wait",
        Tone::Ok => "c-state c-state--ok",
        Tone::Warn | Tone::Danger => "c-state c-state--warn",
    };
    view! {
        <span class=class>
            <Glyph icon=icon.unwrap_or_else(|| tone.icon()) />
            {children()}
        </span>
    }
}
