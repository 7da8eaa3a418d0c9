//! A sentence about the page as a whole, in a box.

use leptos::prelude::*;

use super::chip::Tone;
use super::icon::Glyph;
use crate::view::view;

/// Says something that holds for the page; what belongs to one field stands at the field.
#[component]
pub fn Notice(
    /// What it means; decides colour and icon.
    #[prop(optional)]
    tone: Tone,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    let class = match tone {
        Tone::Neutral | Tone::Waiting => "c-notice",
        Tone::Ok => "c-notice c-notice--ok",
        Tone::Warn => "c-notice c-notice--warn",
        Tone::Danger => "c-notice c-notice--danger",
    };
    view! {
        <div class=class role=if tone == Tone::Danger { "alert" } else { "status" }>
            <Glyph icon=tone.icon() />
            <div>{children()}</div>
        </div>
    }
}
