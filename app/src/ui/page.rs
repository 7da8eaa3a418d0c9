//! The head of a page: its title and what can be done with what it shows.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// Title, state, facts in one line, actions.
#[component]
pub fn PageHead(
    /// The only `h1` of the page.
    #[prop(into)]
    title: Signal<String>,
    /// Beside the title: a chip with the state.
    #[prop(optional)]
    state: Option<AnyView>,
    /// Below the title: ids, dates, in one line.
    #[prop(optional)]
    meta: Option<AnyView>,
    /// At the end; on narrow screens below, the last one first.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> impl IntoView {
    view! {
        <div class="l-head">
            <div>
                <div class="l-head__title">
                    <h1 tabindex="-1">
                        <bdi>{move || title.get()}</bdi>
                    </h1>
                    {state}
                </div>
                {meta.map(|meta| view! { <div class="l-head__meta">{meta}</div> })}
            </div>
            {actions.map(|actions| view! { <div class="l-head__actions">{actions}</div> })}
        </div>
    }
}

/// The way back to the page above.
#[component]
pub fn BackLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Name of that page.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="l-back" href=href>
            <Glyph icon=Icon::Back />
            {children()}
        </a>
    }
}
