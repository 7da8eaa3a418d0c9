//! The frame around every signed-in page: navigation, breadcrumbs, account menu.

use leptos::html;
use leptos::prelude::*;

use super::arrival::Arrival;
use super::invite::nearest;
use super::navigation::{AccountMenu, Places, home, places};
use crate::request;
use crate::routes;
use crate::text::common;
use crate::ui::crumbs::{Crumb, Crumbs};
use crate::ui::drawer::{Drawer, DrawerButton};
use crate::ui::sign::{Brand, Sign};
use crate::view::view;

/// Id of the navigation of narrow windows.
const DRAWER: &str = "menu";

/// A signed-in page. It stands inside the page's `Transition`, so that title and breadcrumbs can name what was loaded.
#[component]
pub fn Frame(
    /// The page's name, as the window shows it: `General – Acme Cloud`.
    #[prop(into)]
    title: Signal<String>,
    /// A form of the page was refused.
    #[prop(optional, into)]
    refused: Signal<bool>,
    /// The way down to the page; the last one is the page itself.
    crumbs: Vec<Crumb>,
    /// The hue of whoever it is shown in the name of, where that is not ourselves.
    #[prop(optional)]
    hue: Option<u16>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let hue = hue.and_then(nearest).map(|hue| hue.to_string());
    let main = NodeRef::<html::Main>::new();
    let viewer = request::viewer();
    let (home, _) = viewer.as_ref().map_or((routes::SIGN_IN, common::SIGN_IN), home);
    let places = viewer.as_ref().map(places).unwrap_or_default();
    let organization = viewer.as_ref().map(|viewer| viewer.organization.clone()).unwrap_or_default();
    let owner = move || {
        view! {
            <a class="c-orgs" href=home>
                <Sign />
                <bdi class="c-orgs__name">{organization.clone()}</bdi>
            </a>
        }
    };
    let menu = (!places.is_empty()).then(|| {
        view! {
            <div class="l-top__menu">
                <DrawerButton drawer=DRAWER>{common::MENU}</DrawerButton>
            </div>
        }
    });
    let drawer = (!places.is_empty()).then(|| {
        let places = places.clone();
        view! {
            <Drawer id=DRAWER label=common::MENU close=common::CLOSE_MENU head=owner()>
                <nav class="l-side__nav" aria-label=common::NAVIGATION_IN_MENU>
                    <Places places />
                </nav>
            </Drawer>
        }
    });
    let side = view! {
        <nav class="l-side" aria-label=common::NAVIGATION>
            <div class="l-side__org">{owner()}</div>
            <div class="l-side__nav">
                <Places places />
            </div>
        </nav>
    };
    let top = view! {
        <header class="l-top">
            {menu}
            <a class="l-top__brand" href=home>
                <Brand small=true />
            </a>
            <Crumbs label=common::BREADCRUMB crumbs />
            <div class="l-top__end">{viewer.map(|viewer| view! { <AccountMenu viewer /> })}</div>
        </header>
    };
    // Erased part by part: whole, the types would nest deeper than the compiler of the binaries follows.
    view! {
        <Arrival title refused main />
        <a class="l-skip" href="#content" rel="external">
            {common::SKIP}
        </a>
        <div class="l-shell" data-hue=hue>
            {side}
            <div>
                {top}
                <main class="l-main" id="content" tabindex="-1" node_ref=main>
                    {children()}
                </main>
            </div>
        </div>
        {drawer}
    }
}
