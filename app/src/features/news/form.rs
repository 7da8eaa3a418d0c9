//! An article written: a new one, or one that is there.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::catalogue::{ArticleForm, ArticleState, ArticleVerb, Audience};
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::news::{ArticlePage as Page, audiences};
use shared::policy::OrganizationKind;
use shared::portal::PortalPlace;

use super::article::{asked, framed};
use super::calls::{load_new_article, load_own_article};
use super::rows::{above, address, crumbs, kind, readers};
use crate::features::agreements::form::{error, summary};
use crate::features::partner::known::seen;
use crate::layout::error_page::error_page;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::news as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::choices::{Choices, Item, Note};
use crate::ui::field::{TextArea, TextField};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

const FIELDS: [Field; 3] = [Field::Title, Field::Body, Field::Audience];

fn typed(posted: Option<&Posted>) -> Option<ArticleForm> {
    posted.map(|posted| ArticleForm::posted(Fields(&posted.values)))
}

/// `/articles/new`. It also answers a refused form.
#[component]
pub fn NewArticlePage() -> impl IntoView {
    let posted = request::take_posted(routes::ARTICLE_NEW);
    let start = load(String::new, |_| load_new_article());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match start.await {
                        Ok(start) => new(start.place.as_ref(), posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// `/article/:id/edit`. It also answers a refused form.
#[component]
pub fn EditArticlePage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let id = asked();
    let article = load(move || id.clone(), load_own_article);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match article.await {
                        Ok(article) => edit(&article, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn new(place: Option<&PortalPlace>, posted: Option<&Posted>) -> AnyView {
    let form = typed(posted).unwrap_or_default();
    let fields = fields(&form, place, posted);
    let crumbs = crumbs(place, None, Some(text::NEW));
    let back = above(place);
    let summary = summary(posted, &FIELDS);
    let inside = view! {
        <BackLink href=back>{text::NEWS}</BackLink>
        {summary}
        <PageHead title=text::NEW />
        <form class="l-form u-mt-6" method="post" action=routes::ARTICLE_NEW novalidate>
            {fields}
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::SAVE_DRAFT}
                </Button>
                <ButtonLink href=back>{text::CANCEL}</ButtonLink>
            </div>
        </form>
    };
    framed(text::NEW.to_owned(), crumbs, place.map(|place| place.hue), posted.is_some(), inside)
}

fn edit(page: &Page, posted: Option<&Posted>) -> AnyView {
    let place = page.place.as_ref();
    let back = address(&page.id, place);
    let name = page.form.title.clone();
    let body = if page.state.apply(ArticleVerb::Edit).is_ok() {
        let form = typed(posted).unwrap_or_else(|| page.form.clone());
        let save = if page.state == ArticleState::Published { text::SAVE_PUBLISHED } else { text::SAVE };
        let fields = fields(&form, place, posted);
        view! {
            <form class="l-form u-mt-6" method="post" action=routes::article_edit(&page.id) novalidate>
                <input type="hidden" name=Field::Revision.as_str() value=seen(posted, page.revision) />
                {fields}
                <div class="l-actions">
                    <Button submit=true weight=Weight::Primary>
                        {save}
                    </Button>
                    <ButtonLink href=back.clone()>{text::CANCEL}</ButtonLink>
                </div>
            </form>
        }
    } else {
        view! { <div class="u-mt-6"><Notice>{text::NOT_NOW}</Notice></div> }
    };
    let crumbs = crumbs(place, Some((name.clone(), Some(back.clone()))), Some(text::EDIT_TITLE));
    let summary = summary(posted, &FIELDS);
    let inside = view! {
        <BackLink href=back>
            <bdi>{name}</bdi>
        </BackLink>
        {summary}
        <PageHead title=text::EDIT_TITLE />
        {body}
    };
    framed(text::EDIT_TITLE.to_owned(), crumbs, place.map(|place| place.hue), posted.is_some(), inside)
}

fn fields(form: &ArticleForm, place: Option<&PortalPlace>, posted: Option<&Posted>) -> AnyView {
    let author = kind();
    let items = audiences(author)
        .iter()
        .map(|audience| {
            let means = match audience {
                Audience::Distributor if place.is_some() => text::DISTRIBUTOR_MEANS,
                Audience::Distributor if author == OrganizationKind::Provider => text::DISTRIBUTORS_MEANS,
                other => text::audience_means(*other),
            };
            Item {
                value: audience.as_str().to_owned(),
                title: readers(*audience, place),
                note: Some(Note::Text(means.to_owned())),
                checked: form.audience == audience.as_str(),
                ..Item::default()
            }
        })
        .collect();
    view! {
        <TextField
            id=Field::Title.as_str()
            name=Field::Title.as_str()
            label=text::TITLE
            value=form.title.clone()
            error=error(posted, Field::Title)
        />
        <TextArea
            id=Field::Body.as_str()
            name=Field::Body.as_str()
            label=text::BODY
            value=form.body.clone()
            hint=text::BODY_HINT
            error=error(posted, Field::Body)
        />
        <Choices
            id=Field::Audience.as_str()
            name=Field::Audience.as_str()
            legend=text::WHO
            items
            error=error(posted, Field::Audience)
        />
    }
}
