//! Where one can go: the pages for a viewer, as a list, and the menu of the account.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::account::{Theme, Viewer};
use shared::policy::Permission;

use crate::request::RequestInfo;
use crate::routes;
use crate::text::{agreements, catalogue, common, contracts, directory, news, portal, reasons};
use crate::ui::icon::{Glyph, Icon};
use crate::ui::menu::{Menu, MenuButton, MenuLink};
use crate::view::view;

/// A page in the navigation.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its name.
    pub label: &'static str,
    /// Its address.
    pub href: &'static str,
    /// Its picture.
    pub icon: Icon,
    /// Addresses of the pages below it begin with one of these.
    pub within: &'static [&'static str],
    /// Pages below it that have a place of their own.
    pub below: &'static [Below],
}

/// A page in the navigation below another.
#[derive(Clone, Copy, Debug)]
pub struct Below {
    /// Its name.
    pub label: &'static str,
    /// Its address.
    pub href: &'static str,
    /// Addresses of the pages below it begin with one of these.
    pub within: &'static [&'static str],
}

impl Below {
    fn holds(&self, path: &str) -> bool {
        self.within.iter().any(|start| path.starts_with(start))
    }
}

/// The pages below Partners.
const PARTNERSHIP: [Below; 5] = [
    Below {
        label: directory::DIRECTORY,
        href: routes::DIRECTORY,
        within: &[routes::DIRECTORY, routes::SETUP],
    },
    Below { label: contracts::CONTRACTS, href: routes::CONTRACTS, within: &[routes::CONTRACTS, "/contract"] },
    Below {
        label: agreements::AGREEMENTS,
        href: routes::AGREEMENTS,
        within: &[routes::AGREEMENTS, "/agreement"],
    },
    Below {
        label: catalogue::CATALOGUE,
        href: routes::MARKETPLACES,
        within: &["/marketplace", "/product", "/listing"],
    },
    Below { label: news::NEWS, href: routes::NEWS, within: &[routes::NEWS, "/article"] },
];

/// The pages below a provider's Catalogue.
const SHELVES: [Below; 2] = [
    Below { label: catalogue::PRODUCTS, href: routes::PRODUCTS, within: &[routes::PRODUCTS, "/product/"] },
    Below { label: catalogue::PRODUCT_GROUPS, href: routes::PRODUCT_GROUPS, within: &["/product-group"] },
];

/// The pages of a viewer. Their order is the same for every role; what one may not see leaves no gap.
pub fn places(viewer: &Viewer) -> Vec<Place> {
    let below: &[Below] = if viewer.may(Permission::ViewPartnership) { &PARTNERSHIP } else { &[] };
    let partners = Place {
        label: common::PARTNERS,
        href: routes::PARTNERS,
        icon: Icon::Partners,
        within: &["/partner"],
        below,
    };
    let own = |label, href, icon, within| Place { label, href, icon, within, below: &[] };
    let general = own(portal::GENERAL, routes::PORTAL, Icon::Person, &[]);
    let contracts = own(portal::CONTRACTS, routes::PORTAL_CONTRACTS, Icon::Contract, &["/portal/contract"]);
    let news = own(
        news::NEWS,
        routes::PORTAL_NEWS,
        Icon::News,
        &[routes::PORTAL_NEWS, "/portal/article", "/article"],
    );
    let listings = own(
        portal::LISTINGS,
        routes::PORTAL_LISTINGS,
        Icon::Columns,
        &[routes::PORTAL_LISTINGS, "/portal/listing/"],
    );
    let settings = own(portal::SETTINGS, routes::PORTAL_SETTINGS, Icon::Settings, &[routes::PORTAL_SETTINGS]);
    // Whoever has partners finds the catalogue below them.
    let provided = (!viewer.may(Permission::ViewPartners)).then_some(Place {
        label: catalogue::CATALOGUE,
        href: routes::MARKETPLACES,
        icon: Icon::Columns,
        within: &["/marketplace"],
        below: &SHELVES,
    });
    let provided = provided.map(|place| (Permission::ViewCatalogues, place));
    let told = (!viewer.may(Permission::ViewPartners))
        .then(|| own(news::NEWS, routes::NEWS, Icon::News, &[routes::NEWS, "/article"]))
        .map(|place| (Permission::ViewNews, place));
    let places = [
        (Permission::ViewPartners, partners),
        (Permission::ViewPortal, general),
        (Permission::ViewPortal, contracts),
        (Permission::ViewPortal, news),
        (Permission::ViewPortal, listings),
        (Permission::EditProfile, settings),
    ];
    places
        .into_iter()
        .chain(provided)
        .chain(told)
        .filter(|(needs, _)| viewer.may(*needs))
        .map(|(_, place)| place)
        .collect()
}

/// The page that is home, and its name.
pub fn home(viewer: &Viewer) -> (&'static str, &'static str) {
    places(viewer).first().map_or((routes::ACCOUNT, common::ACCOUNT), |place| (place.href, place.label))
}

/// The pages as a list of links.
#[component]
pub fn Places(
    /// In order.
    places: Vec<Place>,
) -> impl IntoView {
    let path = use_location().pathname;
    let links = places
        .into_iter()
        .map(|place| {
            let current = Signal::derive(move || {
                path.with(|path| {
                    // Below it, the page that has a place of its own is the one.
                    let inside =
                        path == place.href || place.within.iter().any(|start| path.starts_with(start));
                    let within = inside && !place.below.iter().any(|below| below.holds(path));
                    within.then_some(if path == place.href { "page" } else { "true" })
                })
            });
            let below = (!place.below.is_empty()).then(|| {
                let links = place.below.iter().map(|below| link_below(below, path)).collect::<Vec<_>>();
                view! { <ul>{links}</ul> }
            });
            view! {
                <li>
                    <a class="c-nav__link" href=place.href aria-current=move || current.get()>
                        <Glyph icon=place.icon />
                        <span>{place.label}</span>
                    </a>
                    {below}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="c-nav">{links}</ul> }
}

fn link_below(below: &'static Below, path: Memo<String>) -> AnyView {
    let current = move || {
        path.with(|path| below.holds(path).then_some(if path == below.href { "page" } else { "true" }))
    };
    view! {
        <li>
            <a class="c-nav__link" href=below.href aria-current=current>
                {below.label}
            </a>
        </li>
    }
}

/// Who one is, the theme, and the way out.
#[component]
pub fn AccountMenu(
    /// Who is signed in.
    viewer: Viewer,
) -> impl IntoView {
    let chosen = use_context::<RequestInfo>().unwrap_or_default().theme;
    let location = use_location();
    let here = move || {
        let (path, query) = (location.pathname.get(), location.search.get());
        if query.is_empty() { path } else { format!("{path}?{query}") }
    };
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| {
            let current = theme == chosen;
            view! {
                <MenuButton name="theme" value=theme.as_str() current>
                    {common::theme(theme)}
                    {current.then(|| view! { <small><Glyph icon=Icon::Check /></small> })}
                </MenuButton>
            }
        })
        .collect_view();
    let label = common::account_of(&viewer.name);
    let open = view! { <span aria-hidden="true">{viewer.initials()}</span> };
    view! {
        <Menu id="account-menu" class="c-avatar" label open>
            <p class="c-menu__label">
                <bdi>{viewer.name}</bdi>
                <br />
                {reasons::role(viewer.role)}
            </p>
            <MenuLink href=routes::ACCOUNT icon=Icon::Person>
                {common::ACCOUNT}
            </MenuLink>
            <hr />
            <form method="post" action=routes::THEME>
                <input type="hidden" name="next" value=here />
                <p class="c-menu__label" id="theme-label">
                    {common::THEME}
                </p>
                <div role="group" aria-labelledby="theme-label">
                    {themes}
                </div>
            </form>
            <hr />
            <form method="post" action=routes::SIGN_OUT>
                <MenuButton>{common::SIGN_OUT}</MenuButton>
            </form>
        </Menu>
    }
}
