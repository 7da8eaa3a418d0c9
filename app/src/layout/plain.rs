//! The pages that come without the browser's part, each at its address. Server only.
//!
//! They are lists and forms that work without script and gain little by it. Drawn by the same components as the others,
//! they carry no copy of their data, ask for no module, and cost the module nothing. `data-plain` on the document shows what
//! stands in for script there, as it does where a browser has none. What gains by script in one of them is a
//! [`Part`](crate::part::Part).
//!
//! To add one: a `Route` here and its pattern in [`crate::routes::PLAIN`]; a test holds the two together.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

use super::error_page::NotFound;
use crate::features::account::forgot::ForgotPage;
use crate::features::agreements::{
    AgreementPage, AgreementsPage, DeactivatePage, DeleteVersionPage, EditAgreementPage, EditVersionPage,
    NewAgreementPage, NewVersionPage, PublishPage,
};
use crate::features::catalogue::{CataloguePage, ItemPage, NewItemPage};
use crate::features::contracts::{ContractPage, ContractsPage, NewContractPage};
use crate::features::directory::{
    DirectoryPage, DraftsPage, InvitationLinkPage, InvitationMailPage, InvitationSettingsPage,
};
use crate::features::invitation::{
    InvitationAccountPage, InvitationCompanyPage, InvitationDeclinePage, InvitationPage,
    InvitationPreviewPage,
};
use crate::features::listings::{
    ListingPage, ListingsPage, NewListingPage, NewOwnListingPage, OwnListingPage, OwnListingsPage,
    PartnerListingsPage,
};
use crate::features::news::{
    ArticlePage, DeleteArticlePage, EditArticlePage, NewArticlePage, NewsPage, PortalArticlePage,
    PublishArticlePage,
};
use crate::features::partner::{
    PartnerContractsPage, PartnerNewsPage, PartnerProfilePage, ResumePartnerPage, SuspendPartnerPage,
};
use crate::features::partners::{ImportPage, ImportReviewPage, PartnerPage};
use crate::features::portal::{
    PortalContractPage, PortalContractsPage, PortalImagesPage, PortalNewsPage, PortalPage, PortalSettingsPage,
};
use crate::features::setup::{SetupDonePage, SetupPage, SetupStartPage};
use crate::request;
use crate::ui::meter::Hatch;

/// Everything inside `body`.
#[component]
pub fn PlainPages() -> impl IntoView {
    // Nothing takes these pages over, so nothing is written for it.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    provide_meta_context();
    request::provide_request();
    view! {
        <Hatch />
        <Router>
            <FlatRoutes fallback=NotFound>
                    <Route path=path!("/partner/:id") view=PartnerPage ssr=SsrMode::Async />
                    <Route path=path!("/sign-in/forgot") view=ForgotPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token") view=InvitationPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token/company") view=InvitationCompanyPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token/account") view=InvitationAccountPage ssr=SsrMode::Async />
                    <Route path=path!("/invite/:token/decline") view=InvitationDeclinePage ssr=SsrMode::Async />
                    <Route path=path!("/partners/import") view=ImportPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/import/:id") view=ImportReviewPage ssr=SsrMode::Async />
                    <Route path=path!("/portal") view=PortalPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/contracts") view=PortalContractsPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/contract/:id") view=PortalContractPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/news") view=PortalNewsPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/article/:id") view=PortalArticlePage ssr=SsrMode::Async />
                    <Route path=path!("/portal/settings") view=PortalSettingsPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/settings/images") view=PortalImagesPage ssr=SsrMode::Async />
                    <Route path=path!("/partner/:id/contracts") view=PartnerContractsPage ssr=SsrMode::Async />
                    <Route path=path!("/partner/:id/news") view=PartnerNewsPage ssr=SsrMode::Async />
                    <Route path=path!("/partner/:id/profile") view=PartnerProfilePage ssr=SsrMode::Async />
                    <Route path=path!("/partner/:id/suspend") view=SuspendPartnerPage ssr=SsrMode::Async />
                    <Route path=path!("/partner/:id/resume") view=ResumePartnerPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/news") view=NewsPage ssr=SsrMode::Async />
                    <Route path=path!("/articles/new") view=NewArticlePage ssr=SsrMode::Async />
                    <Route path=path!("/article/:id") view=ArticlePage ssr=SsrMode::Async />
                    <Route path=path!("/article/:id/edit") view=EditArticlePage ssr=SsrMode::Async />
                    <Route path=path!("/article/:id/publish") view=PublishArticlePage ssr=SsrMode::Async />
                    <Route path=path!("/article/:id/delete") view=DeleteArticlePage ssr=SsrMode::Async />
                    <Route path=path!("/partners/directory") view=DirectoryPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/directory/settings") view=InvitationSettingsPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/directory/:id/mail") view=InvitationMailPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/directory/:id/preview") view=InvitationPreviewPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/directory/:id/link") view=InvitationLinkPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup") view=SetupStartPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup/drafts") view=DraftsPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup/:id/done") view=SetupDonePage ssr=SsrMode::Async />
                    <Route path=path!("/partners/setup/:id/:step") view=SetupPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/agreements") view=AgreementsPage ssr=SsrMode::Async />
                    <Route path=path!("/agreements/new") view=NewAgreementPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id") view=AgreementPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/edit") view=EditAgreementPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/version") view=NewVersionPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/version/:number") view=EditVersionPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/version/:number/delete") view=DeleteVersionPage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/deactivate") view=DeactivatePage ssr=SsrMode::Async />
                    <Route path=path!("/agreement/:id/publish/:number") view=PublishPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/contracts") view=ContractsPage ssr=SsrMode::Async />
                    <Route path=path!("/partners/contracts/new") view=NewContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/answer") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/terminate") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/withdraw") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/contract/:id/renew") view=ContractPage ssr=SsrMode::Async />
                    <Route path=path!("/marketplaces") view=CataloguePage ssr=SsrMode::Async />
                    <Route path=path!("/marketplaces/new") view=NewItemPage ssr=SsrMode::Async />
                    <Route path=path!("/marketplace/:id") view=ItemPage ssr=SsrMode::Async />
                    <Route path=path!("/products") view=CataloguePage ssr=SsrMode::Async />
                    <Route path=path!("/products/new") view=NewItemPage ssr=SsrMode::Async />
                    <Route path=path!("/product/:id") view=ItemPage ssr=SsrMode::Async />
                    <Route path=path!("/product-groups") view=CataloguePage ssr=SsrMode::Async />
                    <Route path=path!("/product-groups/new") view=NewItemPage ssr=SsrMode::Async />
                    <Route path=path!("/product-group/:id") view=ItemPage ssr=SsrMode::Async />
                    <Route path=path!("/listings") view=ListingsPage ssr=SsrMode::Async />
                    <Route path=path!("/listings/new") view=NewListingPage ssr=SsrMode::Async />
                    <Route path=path!("/listing/:id") view=ListingPage ssr=SsrMode::Async />
                    <Route path=path!("/partner/:id/listings") view=PartnerListingsPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/listings") view=OwnListingsPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/listings/new") view=NewOwnListingPage ssr=SsrMode::Async />
                    <Route path=path!("/portal/listing/:id") view=OwnListingPage ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}
