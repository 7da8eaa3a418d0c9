//! The three steps that are a list: marketplaces, product groups, sourcing agreements.

use leptos::prelude::*;
use shared::directory::PartnerType;
use shared::failure::Field;

use super::stage::Scene;
use crate::routes;
use crate::text::setup::chosen as chosen_of;
use crate::text::setup::page as text;
use crate::ui::choices::{Choices, How, Item, Note};
use crate::ui::notice::Notice;
use crate::view::view;

/// A vendor's may be several, each free; a reseller's agreement is for one.
pub fn marketplaces(scene: &Scene, chosen: &[String]) -> AnyView {
    let vendor = scene.draft.path().partner_type == PartnerType::Vendor;
    let items: Vec<Item> = scene
        .stage
        .page
        .limits
        .marketplaces
        .iter()
        .map(|offered| {
            let taken = offered.taken_by.as_ref().filter(|_| vendor);
            Item {
                value: offered.id.to_string(),
                title: offered.name.clone(),
                note: Some(Note::Id(offered.id.to_string())),
                checked: taken.is_none() && chosen.iter().any(|id| id == offered.id.as_str()),
                blocked: taken.map(|taken| {
                    let there = routes::agreement(taken.id.as_str());
                    view! {
                        {text::HAS_AGREEMENT}
                        <a class="c-link" href=there>
                            {taken.name.clone()}
                        </a>
                    }
                }),
                ..Item::default()
            }
        })
        .collect();
    if items.is_empty() {
        let none = if vendor { text::NO_MARKETPLACE } else { text::NO_MARKETPLACE_YET };
        return view! { <Notice>{none}</Notice> };
    }
    view! {
        <Choices
            id=Field::Marketplaces.as_str()
            name="marketplaces"
            how=if vendor { How::Several } else { How::One }
            legend=text::MARKETPLACES
            search=text::SEARCH_MARKETPLACES
            legend_hidden=true
            items
            error=scene.error(Field::Marketplaces)
        />
    }
}

/// Any number.
pub fn product_groups(scene: &Scene, chosen: &[String]) -> AnyView {
    let items: Vec<Item> = scene
        .stage
        .page
        .limits
        .product_groups
        .iter()
        .map(|offered| Item {
            value: offered.id.to_string(),
            title: offered.name.clone(),
            note: Some(Note::Id(offered.id.to_string())),
            end: Some(text::products(offered.products)),
            checked: chosen.iter().any(|id| id == offered.id.as_str()),
            ..Item::default()
        })
        .collect();
    if items.is_empty() {
        return view! { <Notice>{text::NO_GROUP}</Notice> };
    }
    view! {
        <Choices
            id=Field::ProductGroups.as_str()
            name="product_groups"
            how=How::Several
            legend=text::PRODUCT_GROUPS
            search=text::SEARCH_PRODUCT_GROUPS
            legend_hidden=true
            items
            error=scene.error(Field::ProductGroups)
            chosen=chosen_of
        />
    }
}

/// One that is there, or none.
pub fn sourcing(scene: &Scene, chosen: &str) -> AnyView {
    let none = Item { title: text::NO_SOURCING.to_owned(), checked: chosen.is_empty(), ..Item::default() };
    let offered = scene.stage.page.limits.sourcing().map(|agreement| Item {
        value: agreement.id.to_string(),
        title: agreement.name.clone(),
        note: Some(Note::Id(agreement.id.to_string())),
        end: Some(text::in_use(agreement)),
        checked: agreement.id.as_str() == chosen,
        ..Item::default()
    });
    let items = offered.chain([none]).collect();
    view! {
        <Choices
            id=Field::Sourcing.as_str()
            name="sourcing"
            legend=text::SOURCING
            search=text::SEARCH_SOURCING
            items
            error=scene.error(Field::Sourcing)
        />
        <p class="c-field__hint">
            {text::NOT_LISTED} <a class="c-link" href=routes::AGREEMENTS>
                {text::OPEN_AGREEMENTS}
            </a>
        </p>
    }
}
