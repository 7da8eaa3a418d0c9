//! A text to read before one agrees to it: its head, and a region that scrolls. On paper it is whole.

use leptos::prelude::*;
use shared::links::{Piece, pieces};

use super::button::{Button, Weight};
use super::icon::Icon;
use crate::view::view;

/// The text with its head.
#[component]
pub fn Document(
    /// Id of its heading.
    #[prop(into)]
    id: String,
    /// Its name.
    #[prop(into)]
    title: String,
    /// Which one it is: version, date, length.
    #[prop(into)]
    meta: String,
    /// Name of the region that scrolls.
    #[prop(into)]
    label: String,
    /// Its language, where it is not that of the page.
    #[prop(optional, into)]
    lang: Option<String>,
    /// What can be done with it: [`PrintButton`], small quiet links.
    #[prop(optional)]
    actions: Option<AnyView>,
    /// The text: [`paragraphs`], or a sentence about where it is.
    children: Children,
) -> impl IntoView {
    let labelled_by = id.clone();
    view! {
        <section class="c-doc" aria-labelledby=labelled_by>
            <div class="c-doc__head">
                <div>
                    <h2 id=id>
                        <bdi>{title}</bdi>
                    </h2>
                    <p>{meta}</p>
                </div>
                {actions.map(|actions| view! { <div class="c-doc__do">{actions}</div> })}
            </div>
            <div class="c-doc__body" role="region" aria-label=label tabindex="0" lang=lang>
                {children()}
            </div>
        </section>
    }
}

/// Plain text as paragraphs: an empty line ends one, a single line end stays what it is.
pub fn paragraphs(text: &str) -> Vec<AnyView> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| view! { <p dir="auto">{paragraph.to_owned()}</p> })
        .collect()
}

/// The same with links that lead to other sites. Nothing of this page's address reaches them.
pub fn linked(text: &str) -> Vec<AnyView> {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs
        .map(|paragraph| {
            let pieces = pieces(paragraph)
                .into_iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.to_owned().into_any(),
                    Piece::Link(link) => away(link.as_str(), link.to_string()),
                })
                .collect::<Vec<_>>();
            view! { <p dir="auto">{pieces}</p> }
        })
        .collect()
}

/// A link to another site.
pub fn away(href: &str, label: String) -> AnyView {
    view! {
        <a class="c-link" href=href.to_owned() rel="noopener noreferrer external" target="_blank">
            {label}
        </a>
    }
}

/// Prints the page. Only where there is script; without it a browser prints just as well.
#[component]
pub fn PrintButton(
    /// What it says.
    children: Children,
) -> impl IntoView {
    let press = |_| {
        #[cfg(feature = "hydrate")]
        // Refused only by a frame that may not, and this is none.
        let _ = window().print();
    };
    view! {
        <span class="u-scripted">
            <Button weight=Weight::Quiet small=true icon=Icon::Print on:click=press>
                {children()}
            </Button>
        </span>
    }
}
