//! One article, to read; for its authors with what can be done about it.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::catalogue::{ArticleState, ArticleVerb};
use shared::news::ArticlePage as Page;

use super::calls::{load_article, load_portal_article};
use super::list::may_publish;
use super::rows::{above, chip, crumbs, readers};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::{Loaded, load};
use crate::routes;
use crate::text::news as text;
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::news::article_text;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/article/:id`, for a distributor.
#[component]
pub fn ArticlePage() -> impl IntoView {
    let id = asked();
    shown(load(move || id.clone(), load_article))
}

/// `/portal/article/:id`, for a partner.
#[component]
pub fn PortalArticlePage() -> impl IntoView {
    let id = asked();
    shown(load(move || id.clone(), load_portal_article))
}

/// The article that the address names.
pub fn asked() -> String {
    use_params_map().with_untracked(|params| params.get("id").unwrap_or_default())
}

fn shown(article: Loaded<Page>) -> AnyView {
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|what| text::done(&what));
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match article.await {
                    Ok(article) => page(&article, done),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn page(page: &Page, done: Option<&'static str>) -> AnyView {
    let place = page.place.as_ref();
    let title = page.form.title.clone();
    let done = done.map(|said| view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{said}</Notice></div> });
    let means = match page.state {
        ArticleState::Draft => Some(text::DRAFT_MEANS),
        ArticleState::Deleted => Some(text::DELETED_MEANS),
        ArticleState::Published => None,
    };
    let means = means.map(|said| view! { <p class="u-2 u-mt-6">{said}</p> });
    let hue = place.map(|place| place.hue);
    let crumbs = crumbs(place, Some((title.clone(), None)), None);
    let (head, body) = (head(page), article_text(&page.form.body));
    let inside = view! {
        <BackLink href=above(place)>{text::NEWS}</BackLink>
        {done}
        {head}
        {means}
        {body}
    };
    framed(title, crumbs, hue, false, inside)
}

/// A page in the distributor's hue where it is a partner's.
pub fn framed(
    title: String,
    crumbs: Vec<crate::ui::crumbs::Crumb>,
    hue: Option<u16>,
    refused: bool,
    inside: AnyView,
) -> AnyView {
    match hue {
        Some(hue) => view! {
            <Frame title refused crumbs hue>
                {inside}
            </Frame>
        },
        None => view! {
            <Frame title refused crumbs>
                {inside}
            </Frame>
        },
    }
}

fn head(page: &Page) -> AnyView {
    let at = page.published_at.unwrap_or(page.created_at);
    let readers = page.own.then(|| {
        let readers = readers(page.audience, page.place.as_ref());
        view! {
            <span aria-hidden="true">"·"</span>
            <span>{text::publish_text(&readers)}</span>
        }
    });
    let meta = view! {
        <time datetime=at.rfc3339() title=at.long()>
            {text::day(at)}
        </time>
        <span aria-hidden="true">"·"</span>
        <bdi>{text::by(&page.author)}</bdi>
        {readers}
    };
    let title = page.form.title.clone();
    if !page.own {
        return view! { <PageHead title meta /> };
    }
    let can = |verb| may_publish() && page.state.apply(verb).is_ok();
    let link = |verb, href: String, label: &'static str, weight: Weight| {
        can(verb).then(|| {
            view! {
                <ButtonLink href weight>
                    {label}
                </ButtonLink>
            }
        })
    };
    let actions = view! {
        {link(ArticleVerb::Delete, routes::article_delete(&page.id), text::DELETE_OPEN, Weight::Plain)}
        {link(ArticleVerb::Edit, routes::article_edit(&page.id), text::EDIT, Weight::Plain)}
        {link(ArticleVerb::Publish, routes::article_publish(&page.id), text::PUBLISH_OPEN, Weight::Primary)}
    };
    view! { <PageHead title state=chip(page.state) meta actions /> }
}
