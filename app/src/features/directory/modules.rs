//! The pages beside each other under Partners.

use leptos::prelude::*;
use shared::policy::Permission;

use crate::request;
use crate::routes;
use crate::text::{agreements, catalogue, contracts, directory as text, news};
use crate::ui::tabs::{Tab, Tabs};
use crate::view::view;

/// Links to all of them, for those who may see more than one; `here` is the address of the one that is shown.
pub fn modules(here: &str) -> Option<AnyView> {
    // A provider has no partners: its pages stand beside each other in the navigation.
    let viewer = request::viewer().filter(|viewer| viewer.may(Permission::ViewPartners))?;
    let pages = [
        (Permission::ViewPartners, routes::PARTNERS, text::STORAGE),
        (Permission::ViewPartnership, routes::DIRECTORY, text::DIRECTORY),
        (Permission::ViewPartnership, routes::CONTRACTS, contracts::CONTRACTS),
        (Permission::ViewPartnership, routes::AGREEMENTS, agreements::AGREEMENTS),
        (Permission::ViewCatalogues, routes::MARKETPLACES, catalogue::CATALOGUE),
        (Permission::ViewPartnership, routes::NEWS, news::NEWS),
    ];
    let tabs: Vec<Tab> = pages
        .into_iter()
        .filter(|(needs, ..)| viewer.may(*needs))
        .map(|(_, href, label)| Tab {
            href: href.to_owned(),
            label: label.to_owned(),
            count: None,
            current: href == here,
        })
        .collect();
    (tabs.len() > 1).then(|| view! { <Tabs label=text::MODULES tabs /> })
}
