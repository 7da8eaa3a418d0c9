//! The sign of Tessera: a tablet broken in two halves that fit.

use leptos::prelude::*;

use crate::view::view;

/// The sign alone; the name stands beside it.
#[component]
pub fn Sign() -> impl IntoView {
    view! {
        <svg class="c-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path
                class="c-sign__a"
                d="M6.5 2h6.3L9.7 9.1l3.7 4.6L10.5 22h-4A4.5 4.5 0 0 1 2 17.5v-11A4.5 4.5 0 0 1 6.5 2z"
            ></path>
            <path
                class="c-sign__b"
                d="M15 2h2.5A4.5 4.5 0 0 1 22 6.5v11a4.5 4.5 0 0 1-4.5 4.5h-4.8l2.9-8.5-3.7-4.6z"
            ></path>
        </svg>
    }
}

/// Sign and name.
#[component]
pub fn Brand(
    /// The smaller one, for the top bar of narrow windows.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    view! {
        <span class=if small { "c-brand c-brand--sm" } else { "c-brand" }>
            <Sign />
            <span>"Tessera"</span>
        </span>
    }
}
