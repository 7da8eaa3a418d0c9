//! The card around pages for those who are not signed in.

use leptos::html;
use leptos::prelude::*;

use super::arrival::Arrival;
use crate::text::common;
use crate::ui::sign::Brand;
use crate::view::view;

/// Sign, card, nothing else.
#[component]
pub fn AuthFrame(
    /// The page's name, in the window's title and as its heading.
    #[prop(into)]
    title: String,
    /// Its form was refused.
    #[prop(optional)]
    refused: bool,
    /// What is in the card, below the heading.
    children: Children,
) -> impl IntoView {
    let main = NodeRef::<html::Main>::new();
    let name = title.clone();
    view! {
        <Arrival title=Signal::stored(name) refused=Signal::stored(refused) main />
        <a class="l-skip" href="#content" rel="external">
            {common::SKIP}
        </a>
        <div class="l-auth">
            <main class="l-auth__mid" id="content" tabindex="-1" node_ref=main>
                <div class="l-auth__brand">
                    <Brand />
                </div>
                <div class="l-auth__card">
                    <h1 tabindex="-1">{title}</h1>
                    <div class="u-stack-6 u-mt-8">{children()}</div>
                </div>
            </main>
        </div>
    }
}
