//! The route table: every address the server answers, who may ask, and how much they may send.
//!
//! The router is made from it, the census test compares it with what the interface registers, and the isolation matrix
//! walks it. To add an address, add a row here and its handler in `web::mount`.

use shared::policy::Permission;

/// What kind of answer a route gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// HTML of the interface.
    Page,
    /// A form's POST, answered by 303, or by its page again.
    Form,
    /// A call of the interface.
    ServerFunction,
    /// A file that is made for the occasion.
    Download,
    /// A stream of server-sent events.
    Events,
    /// For load balancers and people who watch.
    Health,
    /// A file that is part of the program.
    Asset,
}

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Public,
    /// Anyone who is signed in.
    SignedIn,
    /// Those whose role allows it in the organization they work in.
    Needs(Permission),
}

/// One address.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, in axum's notation.
    pub path: &'static str,
    /// What it answers.
    pub kind: Kind,
    /// Who may ask.
    pub access: Access,
    /// Most bytes of a body.
    pub body_limit: usize,
}

/// Enough for any form of ours.
const FORM: usize = 64 * 1024;
/// A form with a text of 20 000 characters; a step of guided setup is encoded twice as an argument of a call.
pub(crate) const STEP: usize = 512 * 1024;
/// A product group, or an agreement, with all that can be ticked.
const GROUP: usize = 256 * 1024;
/// A form with a document or an image. A file that is too large is read and let go, so that its form can be shown again.
const DOCUMENT: usize = 64 * 1024 * 1024;
/// A partners file, and the multipart frame around it.
const UPLOAD: usize = backend::services::staged::UPLOAD_MAX + FORM;

const fn get(path: &'static str, kind: Kind, access: Access) -> Route {
    Route { method: "GET", path, kind, access, body_limit: 0 }
}

const fn post(path: &'static str, kind: Kind, access: Access) -> Route {
    Route { method: "POST", path, kind, access, body_limit: FORM }
}

use Access::{Needs, Public, SignedIn};
use Kind::{Asset, Download, Events, Form, Health, Page, ServerFunction};
use Permission::{
    CountersignContracts, EditProfile, EndContracts, ExportPartners, InvitePartners, ManageAgreements,
    ManageCatalogues, ManageListings, ManagePartners, ManageSettings, PublishNews, RequestListings,
    SignContracts, SuspendPartners, ViewCatalogues, ViewNews, ViewPartners, ViewPartnership, ViewPortal,
};

/// All of them.
pub const ROUTES: &[Route] = &[
    get("/", Form, Public),
    get("/livez", Health, Public),
    get("/readyz", Health, Public),
    get("/pkg/{*file}", Asset, Public),
    get("/fonts/{*file}", Asset, Public),
    get("/favicon.svg", Asset, Public),
    get("/sign-in", Page, Public),
    post("/sign-in", Form, Public),
    get("/sign-in/forgot", Page, Public),
    post("/sign-in/forgot", Form, Public),
    get("/sign-in/reset", Page, Public),
    post("/sign-in/reset", Form, Public),
    post("/sign-out", Form, Public),
    post("/theme", Form, Public),
    get("/account", Page, SignedIn),
    get("/account/password", Page, SignedIn),
    post("/account/password", Form, SignedIn),
    post("/account/device", Form, SignedIn),
    post("/account/organization", Form, SignedIn),
    get("/invite/{token}", Page, Public),
    post("/invite/{token}", Form, Public),
    get("/invite/{token}/company", Page, Public),
    post("/invite/{token}/company", Form, Public),
    get("/invite/{token}/account", Page, Public),
    post("/invite/{token}/account", Form, Public),
    get("/invite/{token}/decline", Page, Public),
    post("/invite/{token}/decline", Form, Public),
    post("/invite/{token}/again", Form, Public),
    get("/invite/{token}/document", Download, Public),
    get("/portal", Page, Needs(ViewPortal)),
    get("/portal/contracts", Page, Needs(ViewPortal)),
    get("/portal/news", Page, Needs(ViewPortal)),
    get("/portal/article/{id}", Page, Needs(ViewPortal)),
    get("/portal/settings", Page, Needs(EditProfile)),
    Route { body_limit: STEP, ..post("/portal/settings", Form, Needs(EditProfile)) },
    get("/portal/settings/images", Page, Needs(EditProfile)),
    Route { body_limit: DOCUMENT, ..post("/portal/settings/images", Form, Needs(EditProfile)) },
    post("/portal/settings/images/{digest}/remove", Form, Needs(EditProfile)),
    get("/portal/images/{digest}", Download, Needs(ViewPortal)),
    post("/portal/contracts/begin", Form, Needs(SignContracts)),
    get("/portal/contract/{id}", Page, Needs(ViewPortal)),
    get("/portal/contract/{id}/document", Download, Needs(ViewPortal)),
    get("/portal/contract/{id}/newer/document", Download, Needs(ViewPortal)),
    get("/portal/contract/{id}/evidence.json", Download, Needs(ViewPortal)),
    get("/portal/contract/{id}/evidence.pdf", Download, Needs(ViewPortal)),
    post("/portal/contract/{id}/accept", Form, Needs(SignContracts)),
    post("/portal/contract/{id}/sign", Form, Needs(SignContracts)),
    post("/portal/contract/{id}/decline", Form, Needs(SignContracts)),
    Route { body_limit: DOCUMENT, ..post("/portal/contract/{id}/submit", Form, Needs(SignContracts)) },
    get("/portal/contract/{id}/submission/{number}", Download, Needs(ViewPortal)),
    get("/partners", Page, Needs(ViewPartners)),
    post("/partners", Form, Needs(ViewPartners)),
    post("/partners/views/delete", Form, Needs(ViewPartners)),
    get("/partners.csv", Download, Needs(ExportPartners)),
    get("/partners/events", Events, Needs(ViewPartners)),
    get("/partners/directory", Page, Needs(ViewPartnership)),
    get("/partners/directory.csv", Download, Needs(ViewPartnership)),
    get("/partners/directory/settings", Page, Needs(ManageSettings)),
    post("/partners/directory/settings", Form, Needs(ManageSettings)),
    get("/partners/directory/{id}/link", Page, Needs(InvitePartners)),
    post("/partners/directory/{id}/link", Form, Needs(InvitePartners)),
    get("/partners/directory/{id}/mail", Page, Needs(InvitePartners)),
    post("/partners/directory/{id}/mail", Form, Needs(InvitePartners)),
    get("/partners/directory/{id}/preview", Page, Needs(InvitePartners)),
    get("/partners/setup/drafts", Page, Needs(InvitePartners)),
    post("/partners/setup/{id}/delete", Form, Needs(InvitePartners)),
    get("/partners/setup", Page, Needs(InvitePartners)),
    Route { body_limit: STEP, ..post("/partners/setup", Form, Needs(InvitePartners)) },
    get("/partners/setup/{id}/{step}", Page, Needs(InvitePartners)),
    Route { body_limit: DOCUMENT, ..post("/partners/setup/{id}/{step}", Form, Needs(InvitePartners)) },
    post("/partners/setup/{id}/finish", Form, Needs(InvitePartners)),
    get("/partners/setup/{id}/done", Page, Needs(InvitePartners)),
    get("/partners/agreements", Page, Needs(ViewPartnership)),
    get("/agreements/new", Page, Needs(ManageAgreements)),
    Route { body_limit: DOCUMENT, ..post("/agreements/new", Form, Needs(ManageAgreements)) },
    get("/agreement/{id}", Page, Needs(ViewPartnership)),
    get("/agreement/{id}/edit", Page, Needs(ManageAgreements)),
    Route { body_limit: GROUP, ..post("/agreement/{id}/edit", Form, Needs(ManageAgreements)) },
    get("/agreement/{id}/version", Page, Needs(ManageAgreements)),
    Route { body_limit: DOCUMENT, ..post("/agreement/{id}/version", Form, Needs(ManageAgreements)) },
    get("/agreement/{id}/version/{number}", Page, Needs(ManageAgreements)),
    Route { body_limit: DOCUMENT, ..post("/agreement/{id}/version/{number}", Form, Needs(ManageAgreements)) },
    get("/agreement/{id}/version/{number}/document", Download, Needs(ViewPartnership)),
    get("/agreement/{id}/version/{number}/delete", Page, Needs(ManageAgreements)),
    post("/agreement/{id}/version/{number}/delete", Form, Needs(ManageAgreements)),
    get("/agreement/{id}/publish/{number}", Page, Needs(ManageAgreements)),
    post("/agreement/{id}/publish/{number}", Form, Needs(ManageAgreements)),
    get("/agreement/{id}/deactivate", Page, Needs(ManageAgreements)),
    post("/agreement/{id}/deactivate", Form, Needs(ManageAgreements)),
    get("/partners/new", Page, Needs(ManagePartners)),
    post("/partners/new", Form, Needs(ManagePartners)),
    get("/partners/import", Page, Needs(ManagePartners)),
    Route { body_limit: UPLOAD, ..post("/partners/import", Form, Needs(ManagePartners)) },
    get("/partners/import/{id}", Page, Needs(ManagePartners)),
    post("/partners/import/{id}", Form, Needs(ManagePartners)),
    get("/partners/contracts", Page, Needs(ViewPartnership)),
    get("/partners/contracts/new", Page, Needs(InvitePartners)),
    post("/partners/contracts/new", Form, Needs(InvitePartners)),
    get("/partners/contracts.csv", Download, Needs(ViewPartnership)),
    get("/contract/{id}", Page, Needs(ViewPartnership)),
    get("/contract/{id}/submission/{number}", Download, Needs(ViewPartnership)),
    get("/contract/{id}/evidence.json", Download, Needs(ViewPartnership)),
    get("/contract/{id}/evidence.pdf", Download, Needs(ViewPartnership)),
    get("/contract/{id}/answer", Page, Needs(CountersignContracts)),
    post("/contract/{id}/answer", Form, Needs(CountersignContracts)),
    get("/contract/{id}/terminate", Page, Needs(EndContracts)),
    post("/contract/{id}/terminate", Form, Needs(EndContracts)),
    get("/contract/{id}/withdraw", Page, Needs(EndContracts)),
    post("/contract/{id}/withdraw", Form, Needs(EndContracts)),
    get("/contract/{id}/renew", Page, Needs(InvitePartners)),
    post("/contract/{id}/renew", Form, Needs(InvitePartners)),
    get("/partner/{id}", Page, Needs(ViewPartners)),
    get("/marketplaces", Page, Needs(ViewCatalogues)),
    get("/marketplaces/new", Page, Needs(ManageCatalogues)),
    post("/marketplaces/new", Form, Needs(ManageCatalogues)),
    get("/marketplace/{id}", Page, Needs(ViewCatalogues)),
    post("/marketplace/{id}", Form, Needs(ManageCatalogues)),
    get("/products", Page, Needs(ViewCatalogues)),
    get("/products/new", Page, Needs(ManageCatalogues)),
    post("/products/new", Form, Needs(ManageCatalogues)),
    get("/product/{id}", Page, Needs(ViewCatalogues)),
    post("/product/{id}", Form, Needs(ManageCatalogues)),
    get("/product-groups", Page, Needs(ViewCatalogues)),
    get("/product-groups/new", Page, Needs(ManageCatalogues)),
    Route { body_limit: GROUP, ..post("/product-groups/new", Form, Needs(ManageCatalogues)) },
    get("/product-group/{id}", Page, Needs(ViewCatalogues)),
    Route { body_limit: GROUP, ..post("/product-group/{id}", Form, Needs(ManageCatalogues)) },
    get("/listings", Page, Needs(ViewPartnership)),
    get("/listings/new", Page, Needs(ManageListings)),
    post("/listings/new", Form, Needs(ManageListings)),
    get("/listing/{id}", Page, Needs(ViewPartnership)),
    post("/listing/{id}", Form, Needs(ManageListings)),
    get("/partner/{id}/listings", Page, Needs(ViewPartnership)),
    get("/portal/listings", Page, Needs(ViewPortal)),
    get("/portal/listings/new", Page, Needs(RequestListings)),
    post("/portal/listings/new", Form, Needs(RequestListings)),
    get("/portal/listing/{id}", Page, Needs(ViewPortal)),
    post("/portal/listing/{id}", Form, Needs(RequestListings)),
    get("/partner/{id}/contracts", Page, Needs(ViewPartnership)),
    get("/partner/{id}/news", Page, Needs(ViewPartnership)),
    get("/partner/{id}/profile", Page, Needs(ManagePartners)),
    Route { body_limit: STEP, ..post("/partner/{id}/profile", Form, Needs(ManagePartners)) },
    get("/partner/{id}/suspend", Page, Needs(SuspendPartners)),
    post("/partner/{id}/suspend", Form, Needs(SuspendPartners)),
    get("/partner/{id}/resume", Page, Needs(SuspendPartners)),
    post("/partner/{id}/resume", Form, Needs(SuspendPartners)),
    get("/partner/{id}/images/{digest}", Download, Needs(ViewPartners)),
    get("/partners/news", Page, Needs(ViewNews)),
    get("/articles/new", Page, Needs(PublishNews)),
    Route { body_limit: STEP, ..post("/articles/new", Form, Needs(PublishNews)) },
    get("/article/{id}", Page, Needs(ViewNews)),
    get("/article/{id}/edit", Page, Needs(PublishNews)),
    Route { body_limit: STEP, ..post("/article/{id}/edit", Form, Needs(PublishNews)) },
    get("/article/{id}/publish", Page, Needs(PublishNews)),
    post("/article/{id}/publish", Form, Needs(PublishNews)),
    get("/article/{id}/delete", Page, Needs(PublishNews)),
    post("/article/{id}/delete", Form, Needs(PublishNews)),
    get("/fn/account/get", ServerFunction, SignedIn),
    post("/fn/password/check", ServerFunction, Public),
    post("/fn/invitation/open", ServerFunction, Public),
    get("/fn/contracts/list", ServerFunction, Needs(ViewPartnership)),
    get("/fn/contracts/get", ServerFunction, Needs(ViewPartnership)),
    get("/fn/contracts/new", ServerFunction, Needs(InvitePartners)),
    get("/fn/portal/get", ServerFunction, Needs(ViewPortal)),
    get("/fn/portal/contracts", ServerFunction, Needs(ViewPortal)),
    get("/fn/portal/contract", ServerFunction, Needs(ViewPortal)),
    get("/fn/portal/news", ServerFunction, Needs(ViewPortal)),
    get("/fn/portal/article", ServerFunction, Needs(ViewPortal)),
    get("/fn/portal/settings", ServerFunction, Needs(EditProfile)),
    get("/fn/partner/contracts", ServerFunction, Needs(ViewPartnership)),
    get("/fn/partner/news", ServerFunction, Needs(ViewPartnership)),
    get("/fn/partner/known", ServerFunction, Needs(ManagePartners)),
    get("/fn/news/list", ServerFunction, Needs(ViewNews)),
    get("/fn/news/get", ServerFunction, Needs(ViewNews)),
    get("/fn/news/new", ServerFunction, Needs(PublishNews)),
    get("/fn/news/own", ServerFunction, Needs(PublishNews)),
    get("/fn/partners/list", ServerFunction, Needs(ViewPartners)),
    get("/fn/directory/list", ServerFunction, Needs(ViewPartnership)),
    get("/fn/directory/preview", ServerFunction, Needs(InvitePartners)),
    get("/fn/directory/invited", ServerFunction, Needs(InvitePartners)),
    get("/fn/directory/settings", ServerFunction, Needs(ManageSettings)),
    get("/fn/directory/drafts", ServerFunction, Needs(InvitePartners)),
    get("/fn/agreements/list", ServerFunction, Needs(ViewPartnership)),
    get("/fn/agreements/get", ServerFunction, Needs(ViewPartnership)),
    get("/fn/agreements/new", ServerFunction, Needs(ManageAgreements)),
    get("/fn/agreements/publish", ServerFunction, Needs(ManageAgreements)),
    get("/fn/catalogue/list", ServerFunction, Needs(ViewCatalogues)),
    get("/fn/catalogue/get", ServerFunction, Needs(ViewCatalogues)),
    get("/fn/catalogue/new", ServerFunction, Needs(ManageCatalogues)),
    get("/fn/listings/list", ServerFunction, Needs(ViewPartnership)),
    get("/fn/listings/get", ServerFunction, Needs(ViewPartnership)),
    get("/fn/listings/new", ServerFunction, Needs(ManageListings)),
    get("/fn/listings/partner", ServerFunction, Needs(ViewPartnership)),
    get("/fn/listings/own", ServerFunction, Needs(ViewPortal)),
    get("/fn/listings/own/get", ServerFunction, Needs(ViewPortal)),
    get("/fn/listings/own/new", ServerFunction, Needs(RequestListings)),
    get("/fn/partners/new", ServerFunction, Needs(ManagePartners)),
    post("/fn/partners/create", ServerFunction, Needs(ManagePartners)),
    get("/fn/partners/get", ServerFunction, Needs(ViewPartners)),
    get("/fn/partners/import", ServerFunction, Needs(ManagePartners)),
    get("/fn/setup/begin", ServerFunction, Needs(InvitePartners)),
    get("/fn/setup/load", ServerFunction, Needs(InvitePartners)),
    get("/fn/setup/done", ServerFunction, Needs(InvitePartners)),
    Route { body_limit: STEP, ..post("/fn/setup/save", ServerFunction, Needs(InvitePartners)) },
];

/// The row of a mounted path.
pub fn find(method: &str, path: &str) -> Option<&'static Route> {
    let method = if method == "HEAD" { "GET" } else { method };
    ROUTES.iter().find(|route| route.path == path && route.method == method)
}
