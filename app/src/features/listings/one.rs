//! One listing request: what it is about, where it stands, and what comes next; for its distributor and for its vendor.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::catalogue::{ListingVerb, Shelf};
use shared::failure::Field;
use shared::legal_contract::{ContractState, Side};
use shared::list::Reference;
use shared::listing_list::ListingPage as Page;
use shared::query;
use shared::time::Timestamp;

use super::calls::{load_listing, load_own_listing};
use super::partner::crumbs as own_crumbs;
use super::table::look;
use crate::features::catalogue::list::crumbs;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::{Loaded, load};
use crate::request;
use crate::routes;
use crate::text::{listings as text, reasons};
use crate::ui::button::{Button, Weight};
use crate::ui::card::{Card, Fact, Facts};
use crate::ui::chip::{Chip, Tone};
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/listing/:id`. It also answers what was refused.
#[component]
pub fn ListingPage() -> impl IntoView {
    let id = asked_id();
    shown(load(move || id.clone(), load_listing), Side::Issuer)
}

/// `/portal/listing/:id`. It also answers what was refused.
#[component]
pub fn OwnListingPage() -> impl IntoView {
    let id = asked_id();
    shown(load(move || id.clone(), load_own_listing), Side::Signee)
}

/// The id in the address.
fn asked_id() -> String {
    use_params_map().with_untracked(|params| params.get("id").unwrap_or_default())
}

/// The page for whoever is on that side.
fn shown(listing: Loaded<Page>, side: Side) -> AnyView {
    let location = use_location();
    let posted = request::take_posted(&location.pathname.get_untracked());
    let done = location.search.with_untracked(|search| done(search));
    view! {
        <Transition>
            {move || {
                let refusal = posted.as_ref().map(|posted| reasons::failure(&posted.failure));
                Suspend::new(async move {
                    match listing.await {
                        Ok(listing) => page(&listing, side, refusal, done),
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

fn page(page: &Page, side: Side, refusal: Option<String>, done: Option<&'static str>) -> AnyView {
    let row = &page.row;
    let refused = refusal.is_some();
    let notice = match (refusal, done) {
        (Some(said), _) => Some(view! { <Notice tone=Tone::Danger>{format!("{said}.")}</Notice> }),
        (None, said) => said.map(|said| view! { <Notice tone=Tone::Ok>{said}</Notice> }),
    };
    let ((tone, icon), word) = (look(row.state), text::state(row.state));
    let state = view! {
        <Chip tone icon>
            {word}
        </Chip>
    };
    let meta = view! { <span class="u-id">{row.id.to_string()}</span> };
    let title = row.product.name.clone();
    let (list, crumbs) = match side {
        Side::Issuer => (routes::LISTINGS, crumbs((text::LISTINGS, routes::LISTINGS), Some(title.clone()))),
        Side::Signee => (routes::PORTAL_LISTINGS, own_crumbs(Some(title.clone()))),
    };
    let hue = (side == Side::Signee).then_some(page.hue);
    let (next, facts) = (next(page, side), facts(page, side));
    let ended = (page.contract_state != ContractState::Active)
        .then(|| view! { <div class="u-mt-6"><Notice tone=Tone::Warn>{text::NOT_IN_FORCE}</Notice></div> });
    view! {
        <Frame title=title.clone() refused crumbs nostrip:hue=hue>
            <BackLink href=list>{text::LISTINGS}</BackLink>
            {notice}
            <PageHead title state meta />
            {ended}
            <div class="l-cards">
                <div class="l-cards__col">{next}</div>
                <div class="l-cards__col">{facts}</div>
            </div>
        </Frame>
    }
}

/// The steps that can be taken now, the one that leads on first.
fn next(page: &Page, side: Side) -> AnyView {
    let id = page.row.id.as_str();
    let (means, to) = match side {
        Side::Issuer => (text::means(page.row.state), routes::listing(id)),
        Side::Signee => (text::means_own(page.row.state), routes::portal_listing(id)),
    };
    let steps = page.verbs.iter().enumerate();
    let steps = steps.map(|(at, verb)| step(page, &to, *verb, at == 0)).collect::<Vec<_>>();
    let steps = (!steps.is_empty()).then(|| view! { <div class="l-actions">{steps}</div> });
    view! {
        <Card id="next" title=text::NEXT>
            <p>{means}</p>
            {steps}
        </Card>
    }
}

fn step(page: &Page, to: &str, verb: ListingVerb, first: bool) -> AnyView {
    let forth = first && verb.needs_contract();
    let weight = if forth { Weight::Primary } else { Weight::Plain };
    view! {
        <form method="post" action=to.to_owned()>
            <input type="hidden" name="verb" value=verb.as_str() />
            <input type="hidden" name=Field::Revision.as_str() value=page.revision.to_string() />
            <Button submit=true weight>
                {text::verb(verb)}
            </Button>
        </form>
    }
}

/// What it is about. A vendor knows who it is, and sees nothing of the catalogue but these names.
fn facts(page: &Page, side: Side) -> AnyView {
    let row = &page.row;
    let link = |href: String, name: &str| {
        view! {
            <a class="c-link" href=href>
                <bdi>{name.to_owned()}</bdi>
            </a>
        }
    };
    let instant = |at: Timestamp| view! { <time datetime=at.rfc3339()>{at.long()}</time> };
    let item = |shelf: Shelf, item: &Reference| match side {
        Side::Issuer => link(routes::item(shelf, item.id.as_str()), &item.name),
        Side::Signee => view! { <bdi>{item.name.clone()}</bdi> },
    };
    let partner = (side == Side::Issuer).then(|| {
        let partner = link(routes::partner_listings(&row.partner.id), &row.partner.name);
        view! { <Fact label=text::PARTNER>{partner}</Fact> }
    });
    let product = item(Shelf::Products, &row.product);
    let market = item(Shelf::Marketplaces, &row.marketplace);
    let contract = page.contract.as_str();
    let to = match side {
        Side::Issuer => routes::contract(contract),
        Side::Signee => routes::portal_contract(contract),
    };
    let contract = link(to, contract);
    let (created, updated) = (instant(row.created_at), instant(row.updated_at));
    view! {
        <Card id="about" title=text::ABOUT>
            <Facts>
                {partner}
                <Fact label=text::PRODUCT>{product}</Fact>
                <Fact label=text::MARKETPLACE>{market}</Fact>
                <Fact label=text::CONTRACT>{contract}</Fact>
                <Fact label=text::CREATED>{created}</Fact>
                <Fact label=text::UPDATED>{updated}</Fact>
            </Facts>
        </Card>
    }
}
