//! The images that one's organization shows of itself: brought and removed one by one by its admin.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use shared::failure::{Field, FieldError, Reason};
use shared::form::Posted;
use shared::portal::PortalSettings;
use shared::profile::{IMAGES_MAX, Image};

use super::calls::load_settings;
use crate::features::agreements::form::{ENCTYPE, error, summary};
use crate::features::partner::about::shot;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::{images as text, profile};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::crumbs::Crumb;
use crate::ui::field::{TextField, TextKind};
use crate::ui::gallery::{Shot, gallery};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/portal/settings/images`. It also answers a refused form.
#[component]
pub fn PortalImagesPage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let done = use_query_map().with_untracked(|query| query.get("done").as_deref().and_then(text::done));
    let settings = load(String::new, |_| load_settings());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match settings.await {
                        Ok(settings) => page(&settings, posted.as_ref(), done),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

const FIELDS: [Field; 2] = [Field::ImageFile, Field::Caption];

fn page(settings: &PortalSettings, posted: Option<&Posted>, done: Option<&'static str>) -> AnyView {
    let full = settings.images.len() >= IMAGES_MAX;
    let crumbs = vec![
        Crumb { label: profile::SETTINGS.to_owned(), href: Some(routes::PORTAL_SETTINGS.to_owned()) },
        Crumb { label: text::IMAGES.to_owned(), href: None },
    ];
    let shown: &[Field] = if full { &[] } else { &FIELDS };
    let summary = summary(posted, shown);
    let said = done.map(|done| view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{done}</Notice></div> });
    let (refused, hue) = (posted.is_some(), settings.place.hue);
    let about = text::about(&settings.place.distributor);
    let images = images(settings);
    let form = if full {
        view! { <p class="u-2 u-mt-6">{text::full()}</p> }
    } else {
        form(posted)
    };
    view! {
        <Frame title=text::IMAGES refused crumbs hue>
            <BackLink href=routes::PORTAL_SETTINGS>{profile::SETTINGS}</BackLink>
            {summary}
            {said}
            <PageHead title=text::IMAGES />
            <p class="u-2">{about}</p>
            <div class="u-mt-6">{images}</div>
            {form}
        </Frame>
    }
}

fn images(settings: &PortalSettings) -> AnyView {
    if settings.images.is_empty() {
        return view! { <p class="u-2">{text::NONE}</p> };
    }
    let name = &settings.place.name;
    let shots = settings.images.iter().enumerate().map(|(at, image)| {
        let shot = shot(image, at, name, routes::portal_image(&image.sha256));
        Shot { action: Some(remove(image, &shot.alt)), ..shot }
    });
    gallery(shots.collect())
}

fn remove(image: &Image, shows: &str) -> AnyView {
    let (action, of) = (routes::portal_image_remove(&image.sha256), text::of(shows));
    view! {
        <details class="c-more u-mt-2">
            <summary>{text::REMOVE_OPEN} <span class="u-vh">{of.clone()}</span></summary>
            <form class="u-stack-4 u-mt-4" method="post" action=action>
                <p>{text::REMOVE_MEANS}</p>
                <Button submit=true small=true weight=Weight::Danger>
                    {text::REMOVE}
                    <span class="u-vh">{of}</span>
                </Button>
            </form>
        </details>
    }
}

fn form(posted: Option<&Posted>) -> AnyView {
    let caption = posted.and_then(|posted| posted.value(Field::Caption.as_str())).unwrap_or_default();
    let caption = caption.to_owned();
    let again = posted.filter(|posted| had_file(posted)).map(|_| format!("{} ", text::CHOOSE_AGAIN));
    let hint = format!("{}{}", again.unwrap_or_default(), text::limits());
    view! {
        <form class="l-form u-mt-8" method="post" action=routes::PORTAL_IMAGES enctype=ENCTYPE novalidate>
            <h2>{text::ADD_TITLE}</h2>
            <TextField
                id=Field::ImageFile.as_str()
                name=Field::ImageFile.as_str()
                label=text::FILE
                kind=TextKind::File
                accept=".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"
                hint
                error=error(posted, Field::ImageFile)
            />
            <TextField
                id=Field::Caption.as_str()
                name=Field::Caption.as_str()
                label=text::CAPTION
                value=caption
                maxlength=100
                optional=profile::OPTIONAL
                hint=text::CAPTION_HINT
                error=error(posted, Field::Caption)
            />
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::ADD}
                </Button>
                <ButtonLink href=routes::PORTAL_SETTINGS>{profile::CANCEL}</ButtonLink>
            </div>
        </form>
    }
}

/// Was a file chosen in the refused form? The browser has let go of it.
fn had_file(posted: &Posted) -> bool {
    let missing = |error: &FieldError| (error.field, &error.reason) == (Field::ImageFile, &Reason::Required);
    !posted.failure.field_errors().iter().any(missing)
}
