//! What the pages of news share: an article in a list, its state, the way down to it.

use leptos::prelude::*;
use shared::catalogue::{ArticleState, Audience};
use shared::id::PublicId;
use shared::news::ArticleRow;
use shared::policy::OrganizationKind;
use shared::portal::PortalPlace;

use crate::request;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::news as text;
use crate::ui::chip::{Chip, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::icon::Icon;
use crate::ui::news::Teaser;
use crate::view::view;

/// An article in a list of readers'.
pub fn teaser(row: &ArticleRow, href: String, about: Option<AnyView>) -> AnyView {
    let at = row.published_at.unwrap_or(row.created_at);
    let about = about.map(|about| {
        view! {
            <span aria-hidden="true">"·"</span>
            <span>{about}</span>
        }
    });
    view! {
        <Teaser
            href
            title=row.title.clone()
            beginning=row.beginning.clone()
            at
            about=about.unwrap_or_else(|| ().into_any())
        />
    }
}

/// What a state means, and its icon.
pub fn look(state: ArticleState) -> (Tone, Icon) {
    match state {
        ArticleState::Draft => (Tone::Neutral, Icon::Dot),
        ArticleState::Published => (Tone::Ok, Icon::Check),
        ArticleState::Deleted => (Tone::Neutral, Icon::Close),
    }
}

/// Where an article stands.
pub fn chip(state: ArticleState) -> AnyView {
    let (tone, icon) = look(state);
    let word = text::state(state);
    view! {
        <Chip tone icon>
            {word}
        </Chip>
    }
}

/// Who may read an article, in its author's words.
pub fn readers(audience: Audience, place: Option<&PortalPlace>) -> String {
    match place {
        Some(place) => text::own_audience(audience, &place.distributor),
        None => text::audience(audience).to_owned(),
    }
}

/// What kind of organization whoever looks works in.
pub fn kind() -> OrganizationKind {
    request::viewer().map_or(OrganizationKind::Distributor, |viewer| viewer.kind)
}

/// The list that an author's articles stand in.
pub fn above(place: Option<&PortalPlace>) -> &'static str {
    if place.is_some() { routes::PORTAL_NEWS } else { routes::NEWS }
}

/// The page of an article.
pub fn address(id: &PublicId, place: Option<&PortalPlace>) -> String {
    if place.is_some() { routes::portal_article(id) } else { routes::article(id) }
}

/// The way down to a page of news.
pub fn crumbs(
    place: Option<&PortalPlace>,
    below: Option<(String, Option<String>)>,
    last: Option<&str>,
) -> Vec<Crumb> {
    let up = |label: &str, href: &str| Crumb { label: label.to_owned(), href: Some(href.to_owned()) };
    let mut crumbs = Vec::new();
    if place.is_none() && kind() == OrganizationKind::Distributor {
        crumbs.push(up(PARTNERS, routes::PARTNERS));
    }
    crumbs.push(up(text::NEWS, above(place)));
    crumbs.extend(below.map(|(label, href)| Crumb { label, href }));
    crumbs.extend(last.map(|label| Crumb { label: label.to_owned(), href: None }));
    if let Some(last) = crumbs.last_mut() {
        last.href = None;
    }
    crumbs
}
