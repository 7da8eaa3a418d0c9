//! A new listing request: under which contract, and for which product. A distributor asks for any of its vendors, a vendor
//! for itself.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::catalogue::ListingForm;
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::legal_contract::Side;
use shared::listing_list::NewListingPage as Page;

use super::calls::{load_new_listing, load_new_own_listing};
use super::partner::crumbs as own_crumbs;
use crate::features::agreements::form::{error, summary};
use crate::features::catalogue::form::first_ones;
use crate::features::catalogue::list::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::{Loaded, load};
use crate::request;
use crate::routes;
use crate::text::{catalogue, listings as text};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::field::{Field as FieldBox, described_by};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::ui::select::{Choice, Select};
use crate::view::view;

/// `/listings/new`, with `?contract=` one that is chosen already. It also answers a refused form.
#[component]
pub fn NewListingPage() -> impl IntoView {
    shown(load(String::new, |_| load_new_listing()), Side::Issuer)
}

/// `/portal/listings/new`, with `?contract=` one that is chosen already. It also answers a refused form.
#[component]
pub fn NewOwnListingPage() -> impl IntoView {
    shown(load(String::new, |_| load_new_own_listing()), Side::Signee)
}

/// The page's own address.
fn here(side: Side) -> &'static str {
    match side {
        Side::Issuer => routes::LISTING_NEW,
        Side::Signee => routes::PORTAL_LISTING_NEW,
    }
}

/// The list above it.
fn above(side: Side) -> &'static str {
    match side {
        Side::Issuer => routes::LISTINGS,
        Side::Signee => routes::PORTAL_LISTINGS,
    }
}

/// The page for whoever is on that side.
fn shown(page: Loaded<Page>, side: Side) -> AnyView {
    let posted = request::take_posted(here(side));
    let asked = use_query_map().with_untracked(|query| query.get("contract"));
    view! {
        <Transition>
            {move || {
                let (posted, asked) = (posted.clone(), asked.clone());
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => new(&page, side, posted.as_ref(), asked.unwrap_or_default()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn new(page: &Page, side: Side, posted: Option<&Posted>, asked: String) -> AnyView {
    let start = match posted {
        Some(posted) => ListingForm::posted(Fields(&posted.values)),
        None => ListingForm { contract: asked, ..ListingForm::default() },
    };
    let (title, crumbs) = match side {
        Side::Issuer => (text::NEW, crumbs((text::LISTINGS, routes::LISTINGS), Some(text::NEW.to_owned()))),
        Side::Signee => (text::NEW_OWN, own_crumbs(Some(text::NEW_OWN.to_owned()))),
    };
    let hue = (side == Side::Signee).then_some(page.hue);
    let missing = missing(page, side);
    // What is not there cannot be led to.
    let fields: &[Field] = if missing.is_some() { &[] } else { &[Field::LegalContract, Field::Products] };
    let summary = summary(posted, fields);
    let body = match missing {
        Some((said, href, label)) => view! {
            <div class="u-mt-6 u-stack-6">
                <Notice tone=Tone::Warn>{said}</Notice>
                <ButtonLink href=href>{label}</ButtonLink>
            </div>
        },
        None => form(page, side, &start, posted),
    };
    view! {
        <Frame title refused=posted.is_some() crumbs nostrip:hue=hue>
            <BackLink href=above(side)>{text::LISTINGS}</BackLink>
            {summary}
            <PageHead title />
            {body}
        </Frame>
    }
}

/// What has to be there first, where to see about it, and what that page is called.
fn missing(page: &Page, side: Side) -> Option<(&'static str, &'static str, &'static str)> {
    let first = match (side, page.contracts.is_empty()) {
        (_, false) if !page.products.is_empty() => return None,
        (Side::Issuer, true) => (text::NO_CONTRACTS, routes::CONTRACTS, text::TO_CONTRACTS),
        (Side::Issuer, false) => (text::NO_PRODUCTS, routes::PRODUCTS, text::TO_PRODUCTS),
        (Side::Signee, true) => (text::NO_OWN_CONTRACTS, routes::PORTAL_CONTRACTS, text::TO_CONTRACTS),
        (Side::Signee, false) => (text::NO_OPEN_PRODUCTS, routes::PORTAL_LISTINGS, text::LISTINGS),
    };
    Some(first)
}

fn form(page: &Page, side: Side, start: &ListingForm, posted: Option<&Posted>) -> AnyView {
    let contracts = page.contracts.iter().map(|contract| Choice {
        value: contract.id.to_string(),
        label: match side {
            Side::Issuer => text::contract(&contract.partner, &contract.marketplace, contract.id.as_str()),
            Side::Signee => text::own_contract(&contract.marketplace, contract.id.as_str()),
        },
    });
    let products = page
        .products
        .iter()
        .map(|product| Choice { value: product.id.to_string(), label: product.name.clone() });
    let contracts =
        select(Field::LegalContract, text::CONTRACT, contracts.collect(), &start.contract, posted);
    let products = select(Field::Products, text::PRODUCT, products.collect(), &start.product, posted);
    view! {
        <p class="u-2">{text::MEANS}</p>
        <form class="l-form u-mt-6" method="post" action=here(side) novalidate>
            {contracts}
            {products}
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::CREATE}
                </Button>
                <ButtonLink href=above(side)>{catalogue::CANCEL}</ButtonLink>
            </div>
        </form>
    }
}

/// A select that begins with nothing chosen.
fn select(
    field: Field,
    label: &'static str,
    choices: Vec<Choice>,
    chosen: &str,
    posted: Option<&Posted>,
) -> AnyView {
    let none = Choice { value: String::new(), label: catalogue::CHOOSE.to_owned() };
    let hint = first_ones(choices.len());
    let choices = std::iter::once(none).chain(choices).collect();
    let (chosen, error) = (chosen.to_owned(), error(posted, field));
    let described = described_by(field.as_str(), hint.is_some(), error.is_some());
    view! {
        <FieldBox id=field.as_str() label hint error>
            <Select id=field.as_str() name=field.as_str() choices chosen nostrip:described=described />
        </FieldBox>
    }
}
