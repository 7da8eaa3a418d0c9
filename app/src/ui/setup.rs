//! A page of a path that has many: the way out and the saved draft above, the steps beside, the form.

use leptos::prelude::*;

use crate::view::view;

/// One step of a path.
#[component]
pub fn Setup(
    /// The way out, a [`BackLink`](super::page::BackLink).
    back: AnyView,
    /// Whether the draft is [`Saved`](super::saved::Saved).
    saved: AnyView,
    /// The [`Steps`](super::steps::Steps).
    steps: AnyView,
    /// Above the title: what must be mended.
    #[prop(optional)]
    above: Option<AnyView>,
    /// The only `h1` of the page: the name of the step.
    #[prop(into)]
    title: String,
    /// What is asked here, in a sentence.
    #[prop(optional, into)]
    intro: Option<String>,
    /// The form.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="c-between l-setup-top">{back} {saved}</div>
        <div class="l-setup">
            {steps}
            <div>
                {above} <h1 tabindex="-1">{title}</h1>
                {intro.map(|intro| view! { <p class="u-2 u-mt-2">{intro}</p> })}
                <div class="u-mt-8">{children()}</div>
            </div>
        </div>
    }
}

/// The end of a path: what is done now, what was made, and what comes next.
#[component]
pub fn Done(
    /// The only `h1` of the page.
    #[prop(into)]
    title: String,
    /// What to do next.
    #[prop(into)]
    text: String,
    /// Sections, and the ways on.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="l-form u-stack-8">
            <div>
                <span class="c-done" aria-hidden="true">
                    <super::icon::Glyph icon=super::icon::Icon::Check />
                </span>
                <h1 tabindex="-1">{title}</h1>
                <p class="u-2 u-mt-2">{text}</p>
            </div>
            {children()}
        </div>
    }
}
