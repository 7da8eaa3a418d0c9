//! What stands around each page of a partner: its name, where it stands, and the tabs.

use leptos::prelude::*;
use shared::directory::DirectoryStatus;
use shared::id::PublicId;
use shared::profile::PartnerHead;

use crate::layout::frame::Frame;
use crate::routes;
use crate::text::common::PARTNERS;
use crate::text::{directory, news, profile as text};
use crate::ui::chip::{Chip, Tone};
use crate::ui::crumbs::Crumb;
use crate::ui::icon::Icon;
use crate::ui::page::PageHead;
use crate::ui::tabs::{Tab, Tabs};
use crate::view::view;

/// A tab of a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Contacts, country, overview, media, storage.
    General,
    /// Its contracts.
    Contracts,
    /// Its listings.
    Listings,
    /// Its news.
    News,
}

impl Page {
    const ALL: [Self; 4] = [Self::General, Self::Contracts, Self::Listings, Self::News];

    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::General => text::GENERAL,
            Self::Contracts => text::CONTRACTS,
            Self::Listings => text::LISTINGS,
            Self::News => news::NEWS,
        }
    }

    fn address(self, id: &PublicId) -> String {
        match self {
            Self::General => routes::partner(id),
            Self::Contracts => routes::partner_contracts(id),
            Self::Listings => routes::partner_listings(id),
            Self::News => routes::partner_news(id),
        }
    }
}

/// The tabs of a partner; `here` is the one that is shown.
pub fn tabs(id: &PublicId, here: Page) -> AnyView {
    let tabs = Page::ALL
        .into_iter()
        .map(|page| Tab {
            href: page.address(id),
            label: page.label().to_owned(),
            count: None,
            current: page == here,
        })
        .collect();
    view! { <Tabs label=text::TABS tabs /> }
}

/// Where a partner stands.
pub fn standing(status: DirectoryStatus) -> AnyView {
    let (tone, icon) = match status {
        DirectoryStatus::Active => (Tone::Ok, Icon::Check),
        DirectoryStatus::Invited => (Tone::Waiting, Icon::Clock),
        DirectoryStatus::Suspended => (Tone::Warn, Icon::Warning),
        DirectoryStatus::Removed => (Tone::Neutral, Icon::Lock),
    };
    let word = directory::status(status);
    view! {
        <Chip tone icon>
            {word}
        </Chip>
    }
}

/// The way down to a page of a partner: General is the partner itself.
pub fn crumbs(head: &PartnerHead, below: Option<&str>) -> Vec<Crumb> {
    let own = below.map(|_| routes::partner(&head.id));
    let mut crumbs = vec![
        Crumb { label: PARTNERS.to_owned(), href: Some(routes::PARTNERS.to_owned()) },
        Crumb { label: head.name.clone(), href: own },
    ];
    crumbs.extend(below.map(|label| Crumb { label: label.to_owned(), href: None }));
    crumbs
}

/// Id, type and age, in the line below the name.
pub fn meta(head: &PartnerHead) -> AnyView {
    view! {
        <span class="u-id">{head.id.to_string()}</span>
        <span aria-hidden="true">"·"</span>
        <span>{directory::partner_type(head.partner_type)}</span>
        <span aria-hidden="true">"·"</span>
        <span>{text::since(head.since)}</span>
    }
}

/// A tab beside General.
pub fn framed(head: &PartnerHead, here: Page, body: AnyView) -> AnyView {
    let title = text::title(here.label(), &head.name);
    let (state, meta, crumbs) = (standing(head.status), meta(head), crumbs(head, Some(here.label())));
    let (name, tabs) = (head.name.clone(), tabs(&head.id, here));
    view! {
        <Frame title crumbs>
            <PageHead title=name state meta />
            {tabs}
            {body}
        </Frame>
    }
}
