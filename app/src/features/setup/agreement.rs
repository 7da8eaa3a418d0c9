//! The agreement: one that is there, or one that is written here.

use leptos::prelude::*;
use shared::agreement::VersionForm;
use shared::failure::Field;
use shared::wizard::{AgreementForm, Step};

use super::refused::way;
use super::stage::Scene;
use crate::features::agreements::form::{Stored, version_fields};
use crate::routes;
use crate::text::agreements::NAME;
use crate::text::setup::page as text;
use crate::ui::choices::{Choices, Item, Note};
use crate::ui::field::TextField;
use crate::ui::notice::Notice;
use crate::view::view;

/// Its fields.
pub fn fields(scene: &Scene, form: AgreementForm) -> AnyView {
    if scene.draft.path().new_agreement { written(scene, form) } else { picked(scene, &form.picked) }
}

fn picked(scene: &Scene, picked: &str) -> AnyView {
    let kind = scene.draft.path().partner_type;
    let items: Vec<Item> = scene
        .stage
        .page
        .limits
        .admitting(kind)
        .map(|agreement| Item {
            value: agreement.id.to_string(),
            title: agreement.name.clone(),
            note: Some(Note::Id(agreement.id.to_string())),
            end: Some(text::in_use(agreement)),
            checked: agreement.id.as_str() == picked,
            ..Item::default()
        })
        .collect();
    if items.is_empty() {
        let details = scene.stage.page.id.as_deref().map(|id| routes::setup_step(id, Step::Details));
        return view! {
            <Notice>
                {text::no_agreement(kind)} " " {details.map(|details| way(details, text::WRITE_ONE))}
            </Notice>
        };
    }
    view! {
        <Choices
            id=Field::Agreement.as_str()
            name="agreement"
            legend=text::AGREEMENT
            search=text::SEARCH_AGREEMENTS
            legend_hidden=true
            items
            error=scene.error(Field::Agreement)
        />
    }
}

fn written(scene: &Scene, form: AgreementForm) -> AnyView {
    let kept = scene.stage.page.draft.answers().agreement.document.file.clone();
    let stored = kept.as_ref().map(|file| Stored { file, from: None });
    let version = VersionForm { description: form.description, document: form.document };
    view! {
        <TextField
            id=Field::AgreementName.as_str()
            name="agreement_name"
            label=NAME
            value=form.name
            error=scene.error(Field::AgreementName)
        />
        {version_fields(&version, stored, scene.stage.posted.as_ref())}
    }
}
