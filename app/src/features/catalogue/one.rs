//! One item of a catalogue: a form for whoever keeps it, facts for everyone else.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::catalogue::{
    About, Country, ItemForm, ItemPage as Page, MarketplaceForm, Owner, ProductForm, ProductGroupForm, Shelf,
};
use shared::failure::Field;
use shared::form::{Fields, Posted};
use shared::list::Reference;
use shared::policy::Permission;
use shared::query;

use super::calls::load_item;
use super::form::{FIELDS, fields};
use super::list::{crumbs, may};
use crate::features::agreements::form::{changed_elsewhere, summary};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::catalogue as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::Tone;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/marketplace/:id`, `/product/:id`, `/product-group/:id`. It also answers a refused form.
#[component]
pub fn ItemPage() -> impl IntoView {
    let location = use_location();
    let path = location.pathname.get_untracked();
    let posted = request::take_posted(&path);
    let shelf = routes::shelf_of(&path).unwrap_or(Shelf::Marketplaces);
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let done = location.search.with_untracked(|search| done(search));
    let item = load(move || id.clone(), move |id| load_item(shelf, id));
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match item.await {
                        Ok(item) => page(shelf, &item, posted.as_ref(), done),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

/// What was done a moment ago, in words.
fn done(search: &str) -> Option<&'static str> {
    let asked = query::pairs(search.trim_start_matches('?')).find(|(name, _)| name == "done");
    asked.and_then(|(_, what)| text::done(&what))
}

fn page(shelf: Shelf, page: &Page, posted: Option<&Posted>, done: Option<&'static str>) -> AnyView {
    let (list, back) = (text::shelf(shelf), routes::shelf(shelf));
    let keeps = page.owner == Owner::Own && may(Permission::ManageCatalogues);
    let notice = match posted {
        Some(_) => summary(posted, &FIELDS),
        None => done.map(|said| view! { <Notice tone=Tone::Ok>{said}</Notice> }),
    };
    let owner = text::owner_of(page.owner);
    let meta = view! {
        <span>{text::one(shelf)}</span>
        <span aria-hidden="true">"·"</span>
        <span class="u-id">{page.id.to_string()}</span>
        <span aria-hidden="true">"·"</span>
        <span>{owner}</span>
    };
    let linked = linked(page);
    let main = if keeps { edit(shelf, page, posted) } else { facts(page) };
    let title = page.name.clone();
    let crumbs = crumbs((list, back), Some(title.clone()));
    view! {
        <Frame title=title.clone() refused=posted.is_some() crumbs>
            <BackLink href=back>{list}</BackLink>
            {notice}
            <PageHead title meta />
            <div class="u-mt-6 u-stack-6">{main} {linked}</div>
        </Frame>
    }
}

fn form_of(page: &Page) -> ItemForm {
    let name = page.name.clone();
    match &page.about {
        About::Marketplace { zone, countries, currency, .. } => ItemForm::Marketplace(MarketplaceForm {
            name,
            zone: zone.as_str().to_owned(),
            countries: countries.iter().map(Country::as_str).collect::<Vec<_>>().join(", "),
            currency: currency.as_str().to_owned(),
        }),
        About::Product { .. } => ItemForm::Product(ProductForm { name }),
        About::ProductGroup { products, .. } => ItemForm::ProductGroup(ProductGroupForm {
            name,
            products: products.iter().map(|product| product.id.to_string()).collect(),
        }),
    }
}

fn edit(shelf: Shelf, page: &Page, posted: Option<&Posted>) -> AnyView {
    let start =
        posted.map_or_else(|| form_of(page), |posted| ItemForm::posted(shelf, Fields(&posted.values)));
    // Keeping one's own over another's change takes the revision that is there now; else the one that was seen.
    let seen = posted
        .filter(|posted| !changed_elsewhere(&posted.failure))
        .and_then(|posted| posted.value(Field::Revision.as_str()))
        .map_or_else(|| page.revision.to_string(), ToOwned::to_owned);
    let offered: &[Reference] = match &page.about {
        About::ProductGroup { offered, .. } => offered,
        About::Marketplace { .. } | About::Product { .. } => &[],
    };
    let (action, fields) = (routes::item(shelf, page.id.as_str()), fields(&start, offered, posted));
    view! {
        <form class="l-form" method="post" action=action novalidate>
            <input type="hidden" name=Field::Revision.as_str() value=seen />
            {fields}
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::SAVE}
                </Button>
                <ButtonLink href=routes::shelf(shelf)>{text::CANCEL}</ButtonLink>
            </div>
        </form>
    }
}

fn facts(page: &Page) -> AnyView {
    let said = if page.owner == Owner::Provider { text::PROVIDED } else { text::KEPT_BY_ADMINS };
    let lines = match &page.about {
        About::Marketplace { zone, countries, currency, .. } => {
            let (zone, countries, currency) =
                (text::zone(*zone), text::countries(countries), currency.as_str().to_owned());
            view! {
                <Facts>
                    <Fact label=text::ZONE>{zone}</Fact>
                    <Fact label=text::COUNTRIES>{countries}</Fact>
                    <Fact label=text::CURRENCY>{currency}</Fact>
                </Facts>
            }
        }
        About::Product { .. } => ().into_any(),
        About::ProductGroup { products, .. } => {
            let products = links(Shelf::Products, products);
            view! {
                <Facts>
                    <Fact label=text::PRODUCTS>{products}</Fact>
                </Facts>
            }
        }
    };
    view! {
        <Card id="about" title=text::ABOUT>
            <p class="u-2">{said}</p>
            {lines}
        </Card>
    }
}

/// What refers to it.
fn linked(page: &Page) -> Option<AnyView> {
    let (label, links) = match &page.about {
        About::Marketplace { agreement: Some(agreement), .. } => {
            let href = routes::agreement(agreement.id.as_str());
            let link = view! {
                <a class="c-link" href=href>
                    <bdi>{agreement.name.clone()}</bdi>
                </a>
            };
            (text::AGREEMENT, link)
        }
        About::Product { groups } => (text::GROUPS, links(Shelf::ProductGroups, groups)),
        About::Marketplace { .. } | About::ProductGroup { .. } => return None,
    };
    Some(view! {
        <Card id="linked" title=text::LINKED>
            <Facts>
                <Fact label>{links}</Fact>
            </Facts>
        </Card>
    })
}

fn links(shelf: Shelf, to: &[Reference]) -> AnyView {
    if to.is_empty() {
        return view! { <span class="u-3">{text::NONE}</span> };
    }
    let links = to
        .iter()
        .map(|to| {
            view! {
                <li>
                    <a class="c-link" href=routes::item(shelf, to.id.as_str())>
                        <bdi>{to.name.clone()}</bdi>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! { <ul class="u-stack-4">{links}</ul> }
}
