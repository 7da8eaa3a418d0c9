//! The fields of an item, in the form that makes one and in the form that changes one.

use leptos::prelude::*;
use shared::catalogue::{ItemForm, MarketplaceForm, OFFERED_MAX, ProductGroupForm, Zone};
use shared::failure::Field;
use shared::form::Posted;
use shared::list::Reference;

use crate::features::agreements::form::error;
use crate::text::catalogue as text;
use crate::ui::choices::{Choices, How, Item, Note};
use crate::ui::field::{Field as FieldBox, TextField, described_by};
use crate::ui::select::{Choice, Select};
use crate::view::view;

/// Fields that one of the forms has.
pub const FIELDS: [Field; 5] =
    [Field::CatalogueName, Field::Zone, Field::Countries, Field::Currency, Field::Products];

/// Says that there are more than are offered, when there may be.
pub fn first_ones(offered: usize) -> Option<String> {
    (offered >= OFFERED_MAX as usize).then(|| text::FIRST_ONES.to_owned())
}

/// All fields of the form; `offered` is what a product group can hold.
pub fn fields(start: &ItemForm, offered: &[Reference], posted: Option<&Posted>) -> AnyView {
    match start {
        ItemForm::Marketplace(start) => marketplace(start, posted),
        ItemForm::Product(start) => name(&start.name, 255, posted),
        ItemForm::ProductGroup(start) => group(start, offered, posted),
    }
}

fn name(value: &str, most: u32, posted: Option<&Posted>) -> AnyView {
    view! {
        <TextField
            id=Field::CatalogueName.as_str()
            name=Field::CatalogueName.as_str()
            label=text::NAME
            value=value.to_owned()
            maxlength=most
            error=error(posted, Field::CatalogueName)
        />
    }
}

fn marketplace(start: &MarketplaceForm, posted: Option<&Posted>) -> AnyView {
    let none = Choice { value: String::new(), label: text::CHOOSE.to_owned() };
    let zones =
        Zone::ALL.map(|zone| Choice { value: zone.as_str().to_owned(), label: text::zone(zone).to_owned() });
    let choices = std::iter::once(none).chain(zones).collect();
    let (id, wrong) = (Field::Zone.as_str(), error(posted, Field::Zone));
    let described = described_by(id, false, wrong.is_some());
    let (chosen, name) = (start.zone.clone(), name(&start.name, 255, posted));
    view! {
        {name}
        <FieldBox id label=text::ZONE error=wrong>
            <Select id name=id choices chosen nostrip:described=described />
        </FieldBox>
        <TextField
            id=Field::Countries.as_str()
            name=Field::Countries.as_str()
            label=text::COUNTRIES
            value=start.countries.clone()
            hint=text::COUNTRIES_HINT
            error=error(posted, Field::Countries)
        />
        <TextField
            id=Field::Currency.as_str()
            name=Field::Currency.as_str()
            label=text::CURRENCY
            value=start.currency.clone()
            hint=text::CURRENCY_HINT
            error=error(posted, Field::Currency)
        />
    }
}

fn group(start: &ProductGroupForm, offered: &[Reference], posted: Option<&Posted>) -> AnyView {
    let items: Vec<Item> = offered
        .iter()
        .map(|product| {
            let value = product.id.to_string();
            Item {
                title: product.name.clone(),
                checked: start.products.contains(&value),
                note: Some(Note::Id(value.clone())),
                value,
                ..Item::default()
            }
        })
        .collect();
    let hint = first_ones(items.len());
    let products = if items.is_empty() {
        view! { <p class="u-2">{text::NO_PRODUCTS}</p> }
    } else {
        view! {
            <Choices
                id=Field::Products.as_str()
                name=Field::Products.as_str()
                how=How::Several
                legend=text::PRODUCTS
                optional=text::OPTIONAL
                nostrip:hint=hint
                items
                error=error(posted, Field::Products)
            />
        }
    };
    view! {
        {name(&start.name, 512, posted)}
        {products}
    }
}
