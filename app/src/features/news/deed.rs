//! Publishing and deleting an article: each on a page that says what it means.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::catalogue::ArticleVerb;
use shared::failure::Field;
use shared::news::ArticlePage as Page;

use super::article::{asked, framed};
use super::calls::load_own_article;
use super::rows::{address, crumbs, readers};
use crate::layout::error_page::error_page;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::{news as text, reasons};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/article/:id/publish`. It also answers what was refused.
#[component]
pub fn PublishArticlePage() -> impl IntoView {
    deed(ArticleVerb::Publish)
}

/// `/article/:id/delete`. It also answers what was refused.
#[component]
pub fn DeleteArticlePage() -> impl IntoView {
    deed(ArticleVerb::Delete)
}

fn deed(verb: ArticleVerb) -> AnyView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let id = asked();
    let article = load(move || id.clone(), load_own_article);
    view! {
        <Transition>
            {move || {
                let refusal = posted.as_ref().map(|posted| reasons::failure(&posted.failure));
                Suspend::new(async move {
                    match article.await {
                        Ok(article) => page(&article, verb, refusal),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(page: &Page, verb: ArticleVerb, refusal: Option<String>) -> AnyView {
    let place = page.place.as_ref();
    let publishes = verb == ArticleVerb::Publish;
    let title = if publishes { text::PUBLISH_TITLE } else { text::DELETE_TITLE };
    let back = address(&page.id, place);
    let refused = refusal.is_some();
    let fits = page.state.apply(verb).is_ok();
    let said = match refusal {
        Some(said) => Some(view! { <Notice tone=Tone::Danger>{format!("{said}.")}</Notice> }),
        None if !fits => Some(view! { <Notice>{text::NOT_NOW}</Notice> }),
        None => None,
    };
    let form = fits.then(|| {
        let (action, label, weight) = if publishes {
            (routes::article_publish(&page.id), text::PUBLISH, Weight::Primary)
        } else {
            (routes::article_delete(&page.id), text::DELETE, Weight::Danger)
        };
        let means = if publishes {
            let readers = text::publish_text(&readers(page.audience, place));
            view! {
                <p>{readers}</p>
                <p>{text::PUBLISH_FINAL}</p>
            }
        } else {
            view! { <p>{text::DELETE_TEXT}</p> }
        };
        view! {
            <form class="l-form u-mt-6" method="post" action=action novalidate>
                <input type="hidden" name=Field::Revision.as_str() value=page.revision.to_string() />
                <div class="u-stack-4">{means}</div>
                <div class="l-actions">
                    <Button submit=true weight>
                        {label}
                    </Button>
                    <ButtonLink href=back.clone()>{text::KEEP}</ButtonLink>
                </div>
            </form>
        }
    });
    let name = page.form.title.clone();
    let crumbs = crumbs(place, Some((name.clone(), Some(back.clone()))), Some(title));
    let inside = view! {
        <BackLink href=back>
            <bdi>{name}</bdi>
        </BackLink>
        {said}
        <PageHead title />
        {form}
    };
    framed(title.to_owned(), crumbs, place.map(|place| place.hue), refused, inside)
}
