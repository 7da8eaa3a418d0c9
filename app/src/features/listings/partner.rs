//! The listings of one partner: as its distributor sees them, and as it sees them itself.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::listing_list::PartnerListings;

use super::calls::{load_own_listings, load_partner_listings};
use super::table::{Whose, table};
use crate::features::partner::frame::{Page as Tab, tabs};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::routes;
use crate::text::{common, listings as text, portal};
use crate::ui::button::ButtonLink;
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
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

/// `/portal/listings`.
#[component]
pub fn OwnListingsPage() -> impl IntoView {
    let listings = load(String::new, |_| load_own_listings());
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match listings.await {
                    Ok(listings) => own(&listings),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn own(page: &PartnerListings) -> AnyView {
    let crumbs = vec![
        Crumb { label: portal::GENERAL.to_owned(), href: Some(routes::PORTAL.to_owned()) },
        Crumb { label: text::LISTINGS.to_owned(), href: None },
    ];
    let body = body(page, Whose::Own);
    view! {
        <Frame title=text::LISTINGS crumbs hue=page.hue>
            <PageHead title=text::LISTINGS />
            <div class="u-mt-6">{body}</div>
        </Frame>
    }
}

/// The rows, or why there are none. It stands in the partner's page and in the partner's own.
pub fn body(page: &PartnerListings, whose: Whose) -> AnyView {
    if page.rows.is_empty() {
        let (says, href, label) = if whose == Whose::Own {
            (text::NONE_OWN, routes::PORTAL, portal::GENERAL)
        } else {
            (text::NONE_OF_PARTNER, routes::LISTINGS, text::LISTINGS)
        };
        return view! {
            <Empty reason=Reason::FirstUse id="empty" title=text::FIRST_TITLE text=says>
                <ButtonLink href>{label}</ButtonLink>
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
