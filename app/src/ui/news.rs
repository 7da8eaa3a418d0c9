//! Articles: a list of them with how they begin, and the text of one.

use leptos::prelude::*;
use shared::time::Timestamp;

use super::document::linked;
use crate::view::view;

/// A list of [`Teaser`]s.
#[component]
pub fn Teasers(
    /// The articles.
    children: Children,
) -> impl IntoView {
    view! { <ul class="c-news">{children()}</ul> }
}

/// An article in a list: its title, which leads to it, and how it begins.
#[component]
pub fn Teaser(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its title.
    #[prop(into)]
    title: String,
    /// How it begins.
    #[prop(into)]
    beginning: String,
    /// When it was published, or begun.
    at: Timestamp,
    /// Behind the date: who reads it, where it stands.
    #[prop(optional)]
    about: Option<AnyView>,
) -> impl IntoView {
    view! {
        <li>
            <h3>
                <a href=href>
                    <bdi>{title}</bdi>
                </a>
            </h3>
            <p class="c-news__meta">
                <time datetime=at.rfc3339() title=at.long()>
                    {at.day().long()}
                </time>
                {about}
            </p>
            <p dir="auto">{beginning}</p>
        </li>
    }
}

/// The text of an article: an empty line ends a paragraph, a link can be followed.
pub fn article_text(text: &str) -> AnyView {
    view! { <article class="c-article u-mt-6">{linked(text)}</article> }
}
