//! The application: every page at its address.

use std::time::Duration;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

use super::arrival::Announcer;
use super::error_page::NotFound;
use crate::features::account::forgot::ForgotPage;
use crate::features::account::page::AccountPage;
use crate::features::account::reset::ResetPage;
use crate::features::account::sign_in::SignInPage;
use crate::features::agreements::{
    AgreementPage, AgreementsPage, EditVersionPage, NewAgreementPage, NewVersionPage, PublishPage,
};
use crate::features::contracts::{ContractPage, ContractsPage};
use crate::features::directory::{DirectoryPage, DraftsPage, InvitationLinkPage};
use crate::features::invitation::{
    InvitationAccountPage, InvitationCompanyPage, InvitationDeclinePage, InvitationPage,
};
use crate::features::partners::{ImportPage, ImportReviewPage, NewPartnerPage, PartnerPage, PartnersPage};
use crate::features::portal::PortalPage;
use crate::features::setup::{SetupDonePage, SetupPage, SetupStartPage};
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
            <div class:c-busy=move || slow.get() aria-busy=move || slow.get().then_some("true")>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/forgot") view=ForgotPage ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/reset") view=ResetPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token") view=InvitationPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token/company") view=InvitationCompanyPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token/account") view=InvitationAccountPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token/decline") view=InvitationDeclinePage ssr=SsrMode::Async />
                    <Route path=path!("/portal") view=PortalPage ssr=SsrMode::Async />
                    <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async />
                    <Route path=path!("/account/password") view=AccountPage ssr=SsrMode::Async />
                    <Route path=path!("/partners") view=PartnersPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/directory") view=DirectoryPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/directory/:id/link") view=InvitationLinkPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup/drafts") view=DraftsPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup") view=SetupStartPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup/:id/done") view=SetupDonePage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup/:id/:step") view=SetupPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/agreements") view=AgreementsPage ssr=SsrMode::Async />
                    <Route path=path!("/agreements/new") view=NewAgreementPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id") view=AgreementPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/version") view=NewVersionPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/version/:number") view=EditVersionPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/version/:number/delete") view=AgreementPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/deactivate") view=AgreementPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/publish/:number") view=PublishPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/new") view=NewPartnerPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/import") view=ImportPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/import/:id") view=ImportReviewPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/contracts") view=ContractsPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/answer") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/terminate") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/withdraw") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/renew") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/partner/:id") view=PartnerPage ssr=SsrMode::Async />
                </FlatRoutes>
            </div>
        </Router>
    }
}
