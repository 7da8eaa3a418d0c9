//! What one's organization says of itself, to be changed by its admin.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use shared::catalogue::Country;
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::portal::PortalSettings;
use shared::profile::{Language, MediaKind, ProfileForm};

use super::calls::load_settings;
use crate::features::agreements::form::{error, summary};
use crate::features::partner::known::seen;
use crate::features::partner::people::{PEOPLE_FIELDS, people};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::{places, profile as text};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::crumbs::Crumb;
use crate::ui::field::{Field as FieldBox, TextArea, TextField, described_by};
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::ui::select::{Choice, Select};
use crate::view::view;

/// `/portal/settings`. It also answers a refused form.
#[component]
pub fn PortalSettingsPage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let saved = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("saved"));
    let settings = load(String::new, |_| load_settings());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match settings.await {
                        Ok(settings) => page(&settings, posted.as_ref(), saved),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

const FIELDS: [Field; 6] =
    [Field::Country, Field::Language, Field::Website, Field::Overview, Field::Videos, Field::OtherMedia];

fn page(settings: &PortalSettings, posted: Option<&Posted>, saved: bool) -> AnyView {
    let form =
        posted.map_or_else(|| settings.form.clone(), |posted| ProfileForm::posted(Fields(&posted.values)));
    let shown: Vec<Field> = FIELDS.into_iter().chain(PEOPLE_FIELDS).collect();
    let said = saved.then(|| {
        view! { <div class="u-mt-6"><Notice tone=Tone::Ok>{text::SETTINGS_SAVED}</Notice></div> }
    });
    let crumbs = vec![Crumb { label: text::SETTINGS.to_owned(), href: None }];
    let (summary, fields) = (summary(posted, &shown), fields(&form, posted));
    let (refused, hue, seen) = (posted.is_some(), settings.place.hue, seen(posted, settings.revision));
    let images = text::images(settings.images.len());
    let images = view! { <ButtonLink href=routes::PORTAL_IMAGES>{images}</ButtonLink> };
    let about = text::settings_text(&settings.place.distributor);
    view! {
        <Frame title=text::SETTINGS refused crumbs hue>
            {summary}
            {said}
            <PageHead title=text::SETTINGS actions=images />
            <p class="u-2">{about}</p>
            <form class="l-form u-mt-6" method="post" action=routes::PORTAL_SETTINGS novalidate>
                <input type="hidden" name=Field::Revision.as_str() value=seen />
                {fields}
                <div class="l-actions">
                    <Button submit=true weight=Weight::Primary>
                        {text::SAVE}
                    </Button>
                    <ButtonLink href=routes::PORTAL>{text::CANCEL}</ButtonLink>
                </div>
            </form>
        </Frame>
    }
}

fn fields(form: &ProfileForm, posted: Option<&Posted>) -> AnyView {
    let mut countries: Vec<Choice> = Country::all()
        .map(|country| Choice { value: country.to_string(), label: places::country(country).to_owned() })
        .collect();
    countries.sort_by_key(|choice| shared::text::fold(&choice.label));
    let mut languages: Vec<Choice> = Language::all()
        .map(|language| Choice { value: language.to_string(), label: places::language(language).to_owned() })
        .collect();
    languages.sort_by(|one, other| one.label.cmp(&other.label));
    let media =
        [(Field::Videos, MediaKind::Video, &form.videos), (Field::OtherMedia, MediaKind::Other, &form.other)];
    let media = media
        .into_iter()
        .map(|(field, kind, value)| {
            view! {
                <TextArea
                    id=field.as_str()
                    name=field.as_str()
                    label=text::media(kind)
                    value=value.clone()
                    optional=text::OPTIONAL
                    error=error(posted, field)
                />
            }
        })
        .collect::<Vec<_>>();
    view! {
        <div class="l-pair">
            {select(Field::Country, text::COUNTRY, countries, &form.country, posted)}
            {select(Field::Language, text::LANGUAGE, languages, &form.language, posted)}
        </div>
        <TextField
            id=Field::Website.as_str()
            name=Field::Website.as_str()
            label=text::WEBSITE
            value=form.website.clone()
            optional=text::OPTIONAL
            hint=text::WEBSITE_HINT
            error=error(posted, Field::Website)
        />
        {people(&form.people, posted)}
        <TextArea
            id=Field::Overview.as_str()
            name=Field::Overview.as_str()
            label=text::OVERVIEW
            value=form.overview.clone()
            optional=text::OPTIONAL
            hint=text::OVERVIEW_HINT
            error=error(posted, Field::Overview)
        />
        <div class="u-stack-4">
            <h2>{text::MEDIA}</h2>
            <p class="u-sm u-2">{text::MEDIA_TEXT}</p>
        </div>
        {media}
    }
}

/// A select that may be left open.
fn select(
    field: Field,
    label: &'static str,
    choices: Vec<Choice>,
    chosen: &str,
    posted: Option<&Posted>,
) -> AnyView {
    let none = Choice { value: String::new(), label: text::NOT_SAID.to_owned() };
    let choices = std::iter::once(none).chain(choices).collect();
    let (chosen, error) = (chosen.to_owned(), error(posted, field));
    let described = described_by(field.as_str(), false, error.is_some());
    view! {
        <FieldBox id=field.as_str() label error>
            <Select id=field.as_str() name=field.as_str() choices chosen nostrip:described=described />
        </FieldBox>
    }
}
