//! An agreement itself, written anew: its name, and what its kind lets one change.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::agreement::{AgreementForm, AgreementKind, AgreementPage, Attachment, NewAgreementPage};
use shared::failure::Field;
use shared::form::{Fields, Posted};

use super::calls::{load_agreement, load_new_agreement};
use super::create::groups;
use super::form::{changed_elsewhere, error, summary};
use super::list::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::agreements::{self as text, deeds};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::field::{Checkbox, TextField};
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/agreement/:id/edit`. It also answers a refused form.
#[component]
pub fn EditAgreementPage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let agreement = load(move || id.clone(), |id| load_agreement(id, String::new()));
    let offered = load(String::new, |_| load_new_agreement());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match (agreement.await, offered.await) {
                        (Ok(shown), Ok(offered)) => page(&shown.agreement, &offered, posted.as_ref()),
                        (Err(error), _) | (_, Err(error)) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn form_of(agreement: &AgreementPage) -> AgreementForm {
    AgreementForm {
        name: agreement.name.clone(),
        automatic: agreement.automatic,
        product_groups: agreement.product_groups.iter().map(|group| group.id.to_string()).collect(),
        ..AgreementForm::default()
    }
}

fn page(agreement: &AgreementPage, offered: &NewAgreementPage, posted: Option<&Posted>) -> AnyView {
    let start = posted.map_or_else(
        || form_of(agreement),
        |posted| AgreementForm::posted(Fields(&posted.values), Attachment::default()),
    );
    // Keeping one's own over another's change takes the revision that is there now; else the one that was seen.
    let seen = posted
        .filter(|posted| !changed_elsewhere(&posted.failure))
        .and_then(|posted| posted.value(Field::Revision.as_str()))
        .map_or_else(|| agreement.revision.to_string(), ToOwned::to_owned);
    let of_kind = match agreement.kind {
        AgreementKind::Distribution => Some(view! {
            <Checkbox name=Field::Automatic.as_str() checked=start.automatic note=deeds::AUTOMATIC_FROM>
                {text::AUTOMATIC_BOX}
            </Checkbox>
        }),
        AgreementKind::Service => groups(offered, &start, posted),
        AgreementKind::Program | AgreementKind::Syndication | AgreementKind::Referral => None,
    };
    let stays = deeds::stays(agreement.kind).map(|said| view! { <p class="u-2">{said}</p> });
    let id = agreement.id.as_str();
    let (back, name, title) = (routes::agreement(id), agreement.name.clone(), deeds::EDIT_TITLE);
    let crumbs = crumbs(Some((name.clone(), Some(back.clone()))), Some(title.to_owned()));
    let summary = summary(posted, &[Field::AgreementName, Field::ProductGroups]);
    let form = view! {
        <form class="l-form u-mt-6" method="post" action=routes::agreement_edit(id) novalidate>
            <input type="hidden" name=Field::Revision.as_str() value=seen />
            <TextField
                id=Field::AgreementName.as_str()
                name=Field::AgreementName.as_str()
                label=text::NAME
                value=start.name.clone()
                error=error(posted, Field::AgreementName)
            />
            {of_kind}
            {stays}
            <p class="u-2">{deeds::EDIT_MEANS}</p>
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {deeds::SAVE}
                </Button>
                <ButtonLink href=back.clone()>{text::CANCEL}</ButtonLink>
            </div>
        </form>
    };
    view! {
        <Frame title refused=posted.is_some() crumbs>
            <BackLink href=back>
                <bdi>{name}</bdi>
            </BackLink>
            {summary}
            <PageHead title />
            {form}
        </Frame>
    }
}
