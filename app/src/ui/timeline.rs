//! What happened to one thing, line by line.

use leptos::prelude::*;
use shared::time::Timestamp;

use crate::view::view;

/// Something that happened.
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// The same as it is shown: `18 Nov`, or with the year where it may be another.
    pub when: String,
    /// What; a [`Diff`](super::diff::Diff) may stand in it.
    pub what: AnyView,
    /// Who, or what it means.
    pub note: Option<AnyView>,
}

/// What happened, one line each.
#[component]
pub fn Timeline(
    /// In order, as the heading above says.
    events: Vec<Event>,
) -> impl IntoView {
    let events = events
        .into_iter()
        .map(|Event { at, when, what, note }| {
            view! {
                <li>
                    <time datetime=at.rfc3339() title=at.long()>
                        {when}
                    </time>
                    <div>{what} {note.map(|note| view! { <small>{note}</small> })}</div>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ol class="c-timeline">{events}</ol> }
}
