//! The listings of one partner: as its distributor sees them, and as it sees them itself.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::listing_list::PartnerListings;
use shared::policy::Permission;

use super::calls::{load_own_listings, load_partner_listings};
use super::table::{Whose, table};
use crate::features::catalogue::list::may;
use crate::features::partner::frame::{Page as Tab, tabs};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::routes;
use crate::text::{common, listings as text, portal};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::notice::Notice;
use crate::ui::page::PageHead;
use crate::view::view;

/// `/partner/:id/listings`.
#[component]
pub fn PartnerListingsPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let listings = load(move || id.clone(), load_partner_listings);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match listings.await {
                    Ok(listings) => of_partner(&listings),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn of_partner(page: &PartnerListings) -> AnyView {
    let crumbs = vec![
        Crumb { label: common::PARTNERS.to_owned(), href: Some(routes::PARTNERS.to_owned()) },
        Crumb { label: page.partner.name.clone(), href: Some(routes::partner(&page.partner.id)) },
        Crumb { label: text::LISTINGS.to_owned(), href: None },
    ];
    let all = (!page.rows.is_empty()).then(|| {
        let label = if page.more { text::MORE } else { text::AS_LIST };
        view! {
            <p class="u-mt-4">
                <a class="c-link" href=routes::listings_of(&page.partner.id)>
                    {label}
                </a>
            </p>
        }
    });
    let (title, body) = (text::of(&page.partner.name), body(page, Whose::Partners));
    let (name, tabs) = (page.partner.name.clone(), tabs(&page.partner.id, Tab::Listings));
    view! {
        <Frame title crumbs>
            <PageHead title=name />
            {tabs}
            <div class="u-mt-6">{body}</div>
            {all}
        </Frame>
    }
}

/// `/portal/listings`, with `?done=delete` after a draft was deleted.
#[component]
pub fn OwnListingsPage() -> impl IntoView {
    let deleted = use_query_map().with_untracked(|query| query.get("done").as_deref() == Some("delete"));
    let listings = load(String::new, |_| load_own_listings());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match listings.await {
                    Ok(listings) => own(&listings, deleted),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn own(page: &PartnerListings, deleted: bool) -> AnyView {
    let body = body(page, Whose::Own);
    let head = if asks(page) && !page.rows.is_empty() {
        view! { <PageHead title=text::LISTINGS actions=ask() /> }
    } else {
        view! { <PageHead title=text::LISTINGS /> }
    };
    let said = deleted.then(|| {
        view! { <div class="u-mt-4"><Notice tone=Tone::Ok>{text::DELETED}</Notice></div> }
    });
    view! {
        <Frame title=text::LISTINGS crumbs=crumbs(None) hue=page.hue>
            {head}
            {said}
            <div class="u-mt-6">{body}</div>
        </Frame>
    }
}

/// The way down to one's own listings, or to a page below them.
pub fn crumbs(last: Option<String>) -> Vec<Crumb> {
    let up = |label: &str, href: &str| Crumb { label: label.to_owned(), href: Some(href.to_owned()) };
    let mut crumbs = vec![up(portal::GENERAL, routes::PORTAL), up(text::LISTINGS, routes::PORTAL_LISTINGS)];
    crumbs.extend(last.map(|label| Crumb { label, href: None }));
    if let Some(last) = crumbs.last_mut() {
        last.href = None;
    }
    crumbs
}

/// Can whoever looks ask for a listing now?
fn asks(page: &PartnerListings) -> bool {
    page.listable && may(Permission::RequestListings)
}

fn ask() -> AnyView {
    view! {
        <ButtonLink href=routes::PORTAL_LISTING_NEW weight=Weight::Primary icon=Icon::Plus>
            {text::NEW_OWN}
        </ButtonLink>
    }
}

/// The rows, or why there are none. It stands in the partner's page and in the partner's own.
pub fn body(page: &PartnerListings, whose: Whose) -> AnyView {
    if page.rows.is_empty() {
        let lead = |href: &'static str, label: &'static str| {
            view! { <ButtonLink href>{label}</ButtonLink> }
        };
        let (says, way) = match whose {
            Whose::Own if asks(page) => (text::NONE_OWN, ask()),
            Whose::Own if page.listable => (text::NONE_OWN_READ, lead(routes::PORTAL, portal::GENERAL)),
            Whose::Own => (text::NONE_OWN_YET, lead(routes::PORTAL_CONTRACTS, text::TO_CONTRACTS)),
            Whose::Everyones | Whose::Partners => {
                (text::NONE_OF_PARTNER, lead(routes::LISTINGS, text::LISTINGS))
            }
        };
        return view! {
            <Empty reason=Reason::FirstUse id="empty" title=text::FIRST_TITLE text=says>
                {way}
            </Empty>
        };
    }
    let more =
        (page.more && whose == Whose::Own).then(|| view! { <p class="u-sm u-2">{text::NEWEST_ONLY}</p> });
    view! {
        {table(&page.rows, whose, None)}
        {more}
    }
}
