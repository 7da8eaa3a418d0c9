//! The first step: what the partner is, its name, whether it gets a new agreement, and a reseller's storage.

use leptos::prelude::*;
use shared::directory::PartnerType;
use shared::failure::{Failure, Field};
use shared::partner::{NewPartnerPage, PartnerForm};
use shared::wizard::{DetailsForm, NEW_AGREEMENT, STORAGE, StepForm};

use super::stage::{Piece, Scene, piece};
use crate::features::partners::amount::amount;
use crate::features::partners::draft::Draft as Allocating;
use crate::features::partners::form::{contract_field, overdraft};
use crate::features::partners::sending;
use crate::text::partners::create;
use crate::text::setup::page as text;
use crate::ui::choices::{Choices, Item, Note, Reveal};
use crate::ui::field::{Checkbox, TextField};
use crate::view::view;

/// Their fields.
pub fn fields(scene: &Scene, form: DetailsForm) -> AnyView {
    let DetailsForm { partner_type, name, external_id, new_agreement, .. } = form;
    let kind = |of: PartnerType, note: &str| Item {
        value: of.as_str().to_owned(),
        title: text::partner_type(of).to_owned(),
        note: Some(Note::Text(note.to_owned())),
        checked: partner_type == of.as_str(),
        ..Item::default()
    };
    let vendor = kind(PartnerType::Vendor, text::VENDOR_NOTE);
    let reseller = kind(PartnerType::Reseller, text::RESELLER_NOTE);
    let limits = &scene.stage.page.limits;
    let storage = if limits.contracts.is_empty() {
        view! { <p class="c-field__hint c-for-reseller">{text::NO_CONTRACT}</p> }
    } else {
        piece(Piece::Storage, scene)
    };
    let some = [PartnerType::Vendor, PartnerType::Reseller]
        .into_iter()
        .any(|kind| limits.admitting(kind).next().is_some());
    let note = if some { text::NEW_AGREEMENT_NOTE } else { text::NEW_AGREEMENT_ONLY };
    view! {
        <Choices
            id=Field::PartnerType.as_str()
            name="partner_type"
            legend=text::TYPE
            items=vec![vendor, reseller]
            error=scene.error(Field::PartnerType)
        />
        <TextField
            id=Field::Name.as_str()
            name="name"
            label=create::NAME
            value=name
            error=scene.error(Field::Name)
        />
        <TextField
            id=Field::ExternalId.as_str()
            name="external_id"
            label=create::EXTERNAL_ID
            optional=create::OPTIONAL
            value=external_id
            error=scene.error(Field::ExternalId)
        />
        <div class="u-stack-4">
            <Checkbox name=NEW_AGREEMENT checked=new_agreement note>
                {text::NEW_AGREEMENT}
            </Checkbox>
            {piece(Piece::Said, scene)}
        </div>
        {storage}
    }
}

/// A reseller's share of a capacity contract, by the control of quick create.
pub fn storage(scene: &Scene) -> AnyView {
    let Some(StepForm::Details(DetailsForm { storage: form, .. })) = scene.answer.clone() else {
        return ().into_any();
    };
    let (limits, may_overdraft) = (&scene.stage.page.limits, scene.stage.overdraft);
    let page = NewPartnerPage {
        contracts: limits.contracts.clone(),
        remembered: None,
        deal_limit: limits.deal_limit,
        now: scene.stage.page.now,
    };
    let start = PartnerForm {
        contract: form.contract,
        amount: form.amount,
        unit: form.unit,
        overdraft: form.overdraft.then(String::new),
        ..PartnerForm::default()
    };
    // What is wrong elsewhere is not said here.
    let errors: Vec<_> = scene
        .failure()
        .into_iter()
        .flat_map(Failure::field_errors)
        .filter(|error| matches!(error.field, Field::Contract | Field::Amount))
        .cloned()
        .collect();
    let allocating = Allocating::new(&page, &start, (!errors.is_empty()).then_some(Failure::Invalid(errors)));
    sending::take_over_select(allocating);
    let live = scene.live;
    // Arrows change the amount without an event of the form.
    Effect::new(move |before: Option<_>| {
        let now = allocating.spinner.amount();
        if before.is_some_and(|before| before != now) {
            live.edited();
        }
        now
    });
    view! {
        <Checkbox name=STORAGE checked=form.wanted note=text::STORAGE_NOTE>
            {text::STORAGE}
        </Checkbox>
        <Reveal>
            {contract_field(&page.contracts, &start, allocating)} {amount(allocating, page.deal_limit)}
            {overdraft(&start, allocating, may_overdraft)}
        </Reveal>
    }
}
