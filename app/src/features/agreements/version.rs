//! A version written: a new one, or one that no contract refers to and nobody has signed yet.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::agreement::{AgreementPage, Document, VersionForm, VersionState, VersionView};
use shared::failure::Field;
use shared::form::Posted;

use super::calls::load_agreement;
use super::form::{ENCTYPE, Stored, VERSION_FIELDS, changed_elsewhere, summary, typed, version_fields};
use super::list::crumbs;
use crate::layout::error_page::{NotFound, error_page};
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::agreements as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/agreement/:id/version`. It also answers a refused form.
#[component]
pub fn NewVersionPage() -> impl IntoView {
    writing()
}

/// `/agreement/:id/version/:number`. It also answers a refused form.
#[component]
pub fn EditVersionPage() -> impl IntoView {
    writing()
}

fn writing() -> AnyView {
    let params = use_params_map();
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let (id, number) =
        params.with_untracked(|params| (params.get("id").unwrap_or_default(), params.get("number")));
    let agreement = load(move || id.clone(), |id| load_agreement(id, String::new()));
    view! {
        <Transition>
            {move || {
                let (posted, number) = (posted.clone(), number.clone());
                Suspend::new(async move {
                    let agreement = match agreement.await {
                        Ok(shown) => shown.agreement,
                        Err(error) => return error_page(error),
                    };
                    let Some(number) = number else { return new(&agreement, posted.as_ref()) };
                    let number: Option<u32> = number.parse().ok();
                    match agreement.versions.iter().find(|version| Some(version.number) == number) {
                        Some(version) => edit(&agreement, version, posted.as_ref()),
                        None => view! { <NotFound /> },
                    }
                })
            }}
        </Transition>
    }
}

/// A new one starts from what the newest says.
fn new(agreement: &AgreementPage, posted: Option<&Posted>) -> AnyView {
    let newest = agreement.versions.first();
    let start = match (posted, newest) {
        (Some(posted), _) => typed(posted),
        (None, Some(newest)) => form_of(newest),
        (None, None) => VersionForm::default(),
    };
    let stored = newest.and_then(|newest| stored(newest, Some(newest.number)));
    let fields = version_fields(&start, stored, posted);
    let action = routes::version_new(agreement.id.as_str());
    framed(agreement, text::NEW_VERSION.to_owned(), action, text::SAVE, fields, posted)
}

fn edit(agreement: &AgreementPage, version: &VersionView, posted: Option<&Posted>) -> AnyView {
    let title = text::edit_title(version.number);
    if version.is_frozen() && posted.is_none() {
        let why = if version.contracts > 0 { text::FROZEN } else { text::SIGNED };
        let back = routes::agreement_at(agreement.id.as_str(), version.number);
        let (name, next) = (agreement.name.clone(), routes::version_new(agreement.id.as_str()));
        return view! {
            <Frame title=title.clone() crumbs=way(agreement, &title)>
                <BackLink href=back>{name}</BackLink>
                <PageHead title />
                <div class="u-mt-6 u-stack-6">
                    <Notice tone=Tone::Warn>{why}</Notice>
                    <ButtonLink href=next weight=Weight::Primary>
                        {text::NEW_VERSION}
                    </ButtonLink>
                </div>
            </Frame>
        };
    }
    let start = posted.map_or_else(|| form_of(version), typed);
    // Keeping one's own over another's change takes the revision that is there now; else the one that was seen.
    let seen = posted
        .filter(|posted| !changed_elsewhere(&posted.failure))
        .and_then(|posted| posted.value(Field::Revision.as_str()))
        .map_or_else(|| version.revision.to_string(), ToOwned::to_owned);
    let fields = view! {
        <input type="hidden" name=Field::Revision.as_str() value=seen />
        {version_fields(&start, stored(version, None), posted)}
    };
    let action = routes::version_edit(agreement.id.as_str(), version.number);
    let save = if version.state == VersionState::Draft { text::SAVE } else { text::SAVE_VERSION };
    framed(agreement, title, action, save, fields, posted)
}

/// The file of a version, to stay.
fn stored(version: &VersionView, from: Option<u32>) -> Option<Stored<'_>> {
    match &version.document {
        Document::File(file) => Some(Stored { file, from }),
        Document::None | Document::Link(_) => None,
    }
}

fn form_of(version: &VersionView) -> VersionForm {
    VersionForm { description: version.description.clone(), document: version.document.to_form() }
}

fn way(agreement: &AgreementPage, title: &str) -> Vec<crate::ui::crumbs::Crumb> {
    let above = (agreement.name.clone(), Some(routes::agreement(agreement.id.as_str())));
    crumbs(Some(above), Some(title.to_owned()))
}

fn framed(
    agreement: &AgreementPage,
    title: String,
    action: String,
    save: &'static str,
    fields: AnyView,
    posted: Option<&Posted>,
) -> AnyView {
    let back = routes::agreement(agreement.id.as_str());
    let (name, summary) = (agreement.name.clone(), summary(posted, &VERSION_FIELDS));
    view! {
        <Frame title=title.clone() refused=posted.is_some() crumbs=way(agreement, &title)>
            <BackLink href=back.clone()>{name}</BackLink>
            {summary}
            <PageHead title />
            <form class="l-form u-mt-6" method="post" action=action enctype=ENCTYPE novalidate>
                {fields}
                <div class="l-actions">
                    <Button submit=true weight=Weight::Primary>
                        {save}
                    </Button>
                    <ButtonLink href=back>{text::CANCEL}</ButtonLink>
                </div>
            </form>
        </Frame>
    }
}
