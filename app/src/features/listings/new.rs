//! A new listing request: under which contract, and for which product.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::catalogue::ListingForm;
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::listing_list::NewListingPage as Page;

use super::calls::load_new_listing;
use crate::features::agreements::form::{error, summary};
use crate::features::catalogue::form::first_ones;
use crate::features::catalogue::list::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
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
    let posted = request::take_posted(routes::LISTING_NEW);
    let asked = use_query_map().with_untracked(|query| query.get("contract"));
    let page = load(String::new, |_| load_new_listing());
    view! {
        <Transition>
            {move || {
                let (posted, asked) = (posted.clone(), asked.clone());
                Suspend::new(async move {
                    match page.await {
                        Ok(page) => new(&page, posted.as_ref(), asked.unwrap_or_default()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn new(page: &Page, posted: Option<&Posted>, asked: String) -> AnyView {
    let start = match posted {
        Some(posted) => ListingForm::posted(Fields(&posted.values)),
        None => ListingForm { contract: asked, ..ListingForm::default() },
    };
    let missing = if page.contracts.is_empty() {
        Some((text::NO_CONTRACTS, routes::CONTRACTS, text::TO_CONTRACTS))
    } else if page.products.is_empty() {
        Some((text::NO_PRODUCTS, routes::PRODUCTS, text::TO_PRODUCTS))
    } else {
        None
    };
    let body = match missing {
        Some((said, href, label)) => view! {
            <div class="u-mt-6 u-stack-6">
                <Notice tone=Tone::Warn>{said}</Notice>
                <ButtonLink href=href>{label}</ButtonLink>
            </div>
        },
        None => form(page, &start, posted),
    };
    let crumbs = crumbs((text::LISTINGS, routes::LISTINGS), Some(text::NEW.to_owned()));
    let summary = summary(posted, &[Field::LegalContract, Field::Products]);
    view! {
        <Frame title=text::NEW refused=posted.is_some() crumbs>
            <BackLink href=routes::LISTINGS>{text::LISTINGS}</BackLink>
            {summary}
            <PageHead title=text::NEW />
            {body}
        </Frame>
    }
}

fn form(page: &Page, start: &ListingForm, posted: Option<&Posted>) -> AnyView {
    let contracts = page.contracts.iter().map(|contract| Choice {
        value: contract.id.to_string(),
        label: text::contract(&contract.partner, &contract.marketplace, contract.id.as_str()),
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
        <form class="l-form u-mt-6" method="post" action=routes::LISTING_NEW novalidate>
            {contracts}
            {products}
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::CREATE}
                </Button>
                <ButtonLink href=routes::LISTINGS>{catalogue::CANCEL}</ButtonLink>
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
