//! What a distributor keeps of a partner: its own id, a note, whom to ask.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::profile::{KnownForm, PartnerKnown};

use super::calls::load_known;
use super::frame::crumbs;
use super::people::{PEOPLE_FIELDS, people};
use crate::features::agreements::form::{changed_elsewhere, error, summary};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::profile as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::field::{TextArea, TextField};
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/partner/:id/profile`. It also answers a refused form.
#[component]
pub fn PartnerProfilePage() -> impl IntoView {
    let posted = request::take_posted(&use_location().pathname.get_untracked());
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let known = load(move || id.clone(), load_known);
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match known.await {
                        Ok(known) => page(&known, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// The revision to send along: keeping one's own over another's change takes the one that is there now, else the one that
/// was seen.
pub fn seen(posted: Option<&Posted>, now: u64) -> String {
    posted
        .filter(|posted| !changed_elsewhere(&posted.failure))
        .and_then(|posted| posted.value(Field::Revision.as_str()))
        .map_or_else(|| now.to_string(), ToOwned::to_owned)
}

fn page(known: &PartnerKnown, posted: Option<&Posted>) -> AnyView {
    let form = posted.map_or_else(|| known.form.clone(), |posted| KnownForm::posted(Fields(&posted.values)));
    let mut shown = vec![Field::ExternalId, Field::Note];
    shown.extend(PEOPLE_FIELDS);
    let (summary, back) = (summary(posted, &shown), routes::partner(&known.head.id));
    let (name, action) = (known.head.name.clone(), routes::partner_profile(&known.head.id));
    let crumbs = crumbs(&known.head, Some(text::EDIT_KNOWN));
    let (title, refused) = (text::title(text::EDIT_KNOWN, &name), posted.is_some());
    let fields = view! {
        <input type="hidden" name=Field::Revision.as_str() value=seen(posted, known.revision) />
        <TextField
            id=Field::ExternalId.as_str()
            name=Field::ExternalId.as_str()
            label=text::EXTERNAL_ID
            value=form.external_id
            optional=text::OPTIONAL
            hint=text::EXTERNAL_ID_HINT
            error=error(posted, Field::ExternalId)
        />
        {people(&form.people, posted)}
        <TextArea
            id=Field::Note.as_str()
            name=Field::Note.as_str()
            label=text::NOTE
            value=form.note
            optional=text::OPTIONAL
            hint=text::NOTE_HINT
            error=error(posted, Field::Note)
        />
    };
    view! {
        <Frame title refused=refused crumbs>
            <BackLink href=back.clone()>{name}</BackLink>
            {summary}
            <PageHead title=text::KNOWN_TITLE />
            <p class="u-2">{text::KNOWN_TEXT}</p>
            <form class="l-form u-mt-6" method="post" action=action novalidate>
                {fields}
                <div class="l-actions">
                    <Button submit=true weight=Weight::Primary>
                        {text::SAVE}
                    </Button>
                    <ButtonLink href=back>{text::CANCEL}</ButtonLink>
                </div>
            </form>
        </Frame>
    }
}
