//! Whether what one types is kept, in one place of the page, said politely when it changes.

use leptos::prelude::*;
use shared::time::Timestamp;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// How it stands with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// There is none yet.
    Fresh,
    /// On its way.
    Saving,
    /// Kept, since then.
    Saved(Timestamp),
    /// The server was not reached; it is tried again.
    Failed,
    /// The server does not take it, and says why once the form is sent.
    Refused,
}

/// The words of [`Saved`].
#[derive(Clone, Copy, Debug)]
pub struct SaveWords {
    /// On its way.
    pub saving: &'static str,
    /// Kept; the time follows.
    pub saved: &'static str,
    /// Not kept, and tried again.
    pub failed: &'static str,
    /// Not kept.
    pub refused: &'static str,
}

/// The line that says so, and the way out behind it.
#[component]
pub fn Saved(
    /// How it stands.
    #[prop(into)]
    state: Signal<SaveState>,
    /// Its words.
    words: SaveWords,
    /// The way out that keeps what is there, a link or a button like one.
    #[prop(optional)]
    close: Option<AnyView>,
) -> impl IntoView {
    let said = move || match state.get() {
        SaveState::Fresh => ().into_any(),
        SaveState::Saving => words.saving.into_any(),
        SaveState::Saved(at) => view! {
            <Glyph icon=Icon::Check />
            <span>
                {words.saved} " " <time datetime=at.rfc3339() title=at.long()>
                    {at.clock()}
                </time>
            </span>
        },
        SaveState::Failed => wrong(words.failed),
        SaveState::Refused => wrong(words.refused),
    };
    let parted =
        move || (state.get() != SaveState::Fresh).then(|| view! { <span aria-hidden="true">"·"</span> });
    let close = close.map(|close| view! { {parted} {close} });
    view! {
        <p class="c-saved">
            <span class="c-saved__said" class:is-failed=move || matches!(state.get(), SaveState::Failed | SaveState::Refused) role="status">
                {said}
            </span>
            {close}
        </p>
    }
}

fn wrong(words: &'static str) -> AnyView {
    view! {
        <Glyph icon=Icon::Warning />
        {words}
    }
}
