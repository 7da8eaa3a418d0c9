//! The pages that the browser takes over, each at its address.
//!
//! A page belongs here when script makes it better: it changes while one types, or by itself. The others stand in
//! [`super::plain`], and the browser's part, which would carry them all, stays as small as what these need.

use std::time::Duration;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

use super::arrival::Announcer;
use super::error_page::NotFound;
use crate::features::account::page::AccountPage;
use crate::features::account::reset::ResetPage;
use crate::features::account::sign_in::SignInPage;
use crate::features::partners::{NewPartnerPage, PartnersPage};
use crate::request;
use crate::ui::meter::Hatch;

/// A page that takes longer than this says so.
const PATIENCE: Duration = Duration::from_millis(200);

/// Everything inside `body`, on both sides.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    request::provide_request();
    let (routing, set_routing) = signal(false);
    let slow = RwSignal::new(false);
    Effect::new(move || {
        slow.set(false);
        if routing.get() {
            set_timeout(move || slow.set(routing.get_untracked()), PATIENCE);
        }
    });
    // Effects run once the browser has taken the page over; tests wait for this mark.
    Effect::new(|| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
    view! {
        <Hatch />
        <Announcer />
        <Router set_is_routing=set_routing>
            <div on:click=|event| leave_to_plain(&event) class:c-busy=move || slow.get() aria-busy=move || slow.get().then_some("true")>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/reset") view=ResetPage ssr=SsrMode::Async />
                    <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async />
                    <Route path=path!("/account/password") view=AccountPage ssr=SsrMode::Async />
                    <Route path=path!("/partners") view=PartnersPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/new") view=NewPartnerPage ssr=SsrMode::Async />
                </FlatRoutes>
            </div>
        </Router>
    }
}

/// A link to a page that the browser does not have is followed by loading it: the router, which listens further out, does
/// not hear of it.
fn leave_to_plain(event: &leptos::ev::MouseEvent) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::wasm_bindgen::JsCast as _;
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let link = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
        if link.is_some_and(|link| crate::routes::is_plain(&link.pathname())) {
            event.stop_propagation();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}
