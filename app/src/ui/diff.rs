//! A value before and after a change.

use leptos::prelude::*;

use crate::view::view;

/// What it was, and what it is.
#[component]
pub fn Diff(
    /// What it was.
    #[prop(into)]
    before: String,
    /// What it is; the unit stands here.
    #[prop(into)]
    after: String,
) -> impl IntoView {
    view! {
        <span class="c-diff">
            <del>{before}</del>
            " → "
            <ins>{after}</ins>
        </span>
    }
}
