//! HTTP in and out: adapters over the services, and what every request passes through.

mod access;
mod assets;
mod documents;
mod downloads;
mod events;
mod forms;
mod health;
mod images;
pub mod pages;
mod request;
mod security;

use std::sync::Arc;
use std::time::Duration;

use app::layout::assets::Assets;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router, middleware};
use backend::Backend;
use http::StatusCode;
use leptos::config::LeptosOptions;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate, predicate::NotForContentType};
use tower_http::timeout::TimeoutLayer;

use crate::BuildError;
use crate::routes::{Kind, Route};

/// A request that takes longer than this is given up. Streams have begun to answer long before.
const TIMEOUT: Duration = Duration::from_mins(1);

/// What handlers share.
#[derive(Clone, Debug)]
pub struct Web(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    backend: Backend,
    leptos: LeptosOptions,
    assets: Assets,
    site: security::Site,
    stopped: watch::Receiver<bool>,
}

impl Web {
    pub(crate) fn new(backend: Backend, stopped: watch::Receiver<bool>) -> Result<Self, BuildError> {
        let leptos = LeptosOptions::builder().output_name("tessera").build();
        let assets = assets::embedded(&leptos)?;
        let site = security::Site::parse(&backend.settings().public_url)?;
        Ok(Self(Arc::new(Inner { backend, leptos, assets, site, stopped })))
    }

    pub(crate) fn backend(&self) -> &Backend {
        &self.0.backend
    }

    pub(crate) fn leptos(&self) -> &LeptosOptions {
        &self.0.leptos
    }

    pub(crate) fn assets(&self) -> &Assets {
        &self.0.assets
    }

    /// Turns true when the program is to stop.
    pub(crate) fn stopped(&self) -> watch::Receiver<bool> {
        self.0.stopped.clone()
    }

    pub(crate) fn site(&self) -> &security::Site {
        &self.0.site
    }
}

/// The handler of a row of the route table.
///
/// # Panics
/// When the row has none: a mistake that the first start shows.
pub(crate) fn mount(route: &'static Route) -> MethodRouter {
    match (route.kind, route.method, route.path) {
        (Kind::Page, ..) => get(pages::show),
        (Kind::ServerFunction, "GET", _) => get(pages::call),
        (Kind::ServerFunction, ..) => limited(post(pages::call), route),
        (Kind::Asset, ..) => get(assets::serve),
        (Kind::Health, _, "/livez") => get(health::live),
        (Kind::Health, _, "/readyz") => get(health::ready),
        (Kind::Download, _, "/partners.csv") => get(downloads::partners),
        (Kind::Download, _, "/partners/directory.csv") => get(downloads::directory),
        (Kind::Download, _, "/partners/contracts.csv") => get(downloads::contracts),
        (Kind::Download, _, "/agreement/{id}/version/{number}/document") => get(documents::of_version),
        (Kind::Download, _, "/invite/{token}/document") => get(documents::of_invitation),
        (Kind::Download, _, "/portal/contract/{id}/document") => get(documents::of_contract),
        (Kind::Download, _, "/portal/contract/{id}/newer/document") => get(documents::of_newer),
        (Kind::Download, _, "/portal/contract/{id}/submission/{number}") => get(documents::of_own_submission),
        (Kind::Download, _, "/contract/{id}/submission/{number}") => get(documents::of_submission),
        (Kind::Download, _, "/portal/images/{digest}") => get(images::of_own),
        (Kind::Download, _, "/partner/{id}/images/{digest}") => get(images::of_partner),
        (Kind::Events, _, "/partners/events") => get(events::partners),
        (Kind::Form, _, "/") => get(forms::home),
        (Kind::Form, _, "/sign-in") => form(forms::sign_in, route),
        (Kind::Form, _, "/sign-in/forgot") => form(forms::forgot, route),
        (Kind::Form, _, "/sign-in/reset") => form(forms::reset, route),
        (Kind::Form, _, "/sign-out") => form(forms::sign_out, route),
        (Kind::Form, _, "/theme") => form(forms::theme, route),
        (Kind::Form, _, "/account/password") => form(forms::change_password, route),
        (Kind::Form, _, "/account/device") => form(forms::revoke_device, route),
        (Kind::Form, _, "/account/organization") => form(forms::change_organization, route),
        (Kind::Form, _, "/invite/{token}") => form(forms::agree, route),
        (Kind::Form, _, "/invite/{token}/company") => form(forms::describe_company, route),
        (Kind::Form, _, "/invite/{token}/account") => form(forms::accept, route),
        (Kind::Form, _, "/invite/{token}/decline") => form(forms::decline, route),
        (Kind::Form, _, "/invite/{token}/again") => form(forms::ask_again, route),
        (Kind::Form, _, "/partners") => form(forms::save_view, route),
        (Kind::Form, _, "/partners/views/delete") => form(forms::delete_view, route),
        (Kind::Form, _, "/partners/directory/settings") => form(forms::decide_invitations, route),
        (Kind::Form, _, "/partners/directory/{id}/link") => form(forms::show_link, route),
        (Kind::Form, _, "/partners/directory/{id}/mail") => form(forms::mail_invitation, route),
        (Kind::Form, _, "/partners/setup/{id}/delete") => form(forms::delete_draft, route),
        (Kind::Form, _, "/partners/setup") => form(forms::begin_setup, route),
        (Kind::Form, _, "/partners/setup/{id}/{step}") => form(forms::answer_setup, route),
        (Kind::Form, _, "/partners/setup/{id}/finish") => form(forms::finish_setup, route),
        (Kind::Form, _, "/agreements/new") => form(forms::create_agreement, route),
        (Kind::Form, _, "/agreement/{id}/edit") => form(forms::edit_agreement, route),
        (Kind::Form, _, "/agreement/{id}/version") => form(forms::add_version, route),
        (Kind::Form, _, "/agreement/{id}/version/{number}") => form(forms::write_version, route),
        (Kind::Form, _, "/agreement/{id}/version/{number}/delete") => form(forms::delete_version, route),
        (Kind::Form, _, "/agreement/{id}/publish/{number}") => form(forms::publish_version, route),
        (Kind::Form, _, "/agreement/{id}/deactivate") => form(forms::deactivate_agreement, route),
        (Kind::Form, _, "/portal/contracts/begin") => form(forms::begin_contract, route),
        (Kind::Form, _, "/portal/contract/{id}/accept") => form(forms::accept_version, route),
        (Kind::Form, _, "/portal/contract/{id}/sign") => form(forms::sign_contract, route),
        (Kind::Form, _, "/portal/contract/{id}/decline") => form(forms::decline_contract, route),
        (Kind::Form, _, "/portal/contract/{id}/submit") => form(forms::submit_contract, route),
        (Kind::Form, _, "/portal/settings") => form(forms::write_profile, route),
        (Kind::Form, _, "/portal/settings/images") => form(forms::add_image, route),
        (Kind::Form, _, "/portal/settings/images/{digest}/remove") => form(forms::remove_image, route),
        (Kind::Form, _, "/partner/{id}/profile") => form(forms::describe_partner, route),
        (Kind::Form, _, "/partner/{id}/suspend") => form(forms::suspend_partner, route),
        (Kind::Form, _, "/partner/{id}/resume") => form(forms::resume_partner, route),
        (Kind::Form, _, "/articles/new") => form(forms::create_article, route),
        (Kind::Form, _, "/article/{id}/edit") => form(forms::write_article, route),
        (Kind::Form, _, "/article/{id}/publish") => form(forms::publish_article, route),
        (Kind::Form, _, "/article/{id}/delete") => form(forms::delete_article, route),
        (Kind::Form, _, "/partners/new") => form(forms::create_partner, route),
        (Kind::Form, _, "/partners/import") => form(forms::upload_partners, route),
        (Kind::Form, _, "/partners/import/{id}") => form(forms::apply_import, route),
        (Kind::Download, _, "/portal/contract/{id}/evidence.json") => get(downloads::own_evidence),
        (Kind::Download, _, "/portal/contract/{id}/evidence.pdf") => get(downloads::own_certificate),
        (Kind::Download, _, "/contract/{id}/evidence.json") => get(downloads::evidence),
        (Kind::Download, _, "/contract/{id}/evidence.pdf") => get(downloads::certificate),
        (Kind::Form, _, "/partners/contracts/new") => form(forms::offer_contract, route),
        (Kind::Form, _, "/contract/{id}/answer") => form(forms::answer_contract, route),
        (Kind::Form, _, "/contract/{id}/terminate") => form(forms::terminate_contract, route),
        (Kind::Form, _, "/contract/{id}/withdraw") => form(forms::withdraw_contract, route),
        (Kind::Form, _, "/contract/{id}/renew") => form(forms::renew_contract, route),
        (Kind::Form, _, "/marketplaces/new" | "/products/new" | "/product-groups/new") => {
            form(forms::create_item, route)
        }
        (Kind::Form, _, "/marketplace/{id}" | "/product/{id}" | "/product-group/{id}") => {
            form(forms::change_item, route)
        }
        (Kind::Form, _, "/listings/new") => form(forms::create_listing, route),
        (Kind::Form, _, "/listing/{id}") => form(forms::move_listing, route),
        (Kind::Form, _, "/portal/listings/new") => form(forms::create_own_listing, route),
        (Kind::Form, _, "/portal/listing/{id}") => form(forms::move_own_listing, route),
        _ => panic!("no handler for {} {}", route.method, route.path),
    }
}

fn form<H: Handler<T, ()>, T: 'static>(handler: H, route: &'static Route) -> MethodRouter {
    limited(post(handler), route)
}

fn limited(handler: MethodRouter, route: &'static Route) -> MethodRouter {
    handler.layer(DefaultBodyLimit::max(route.body_limit))
}

/// What every request passes through, the outermost last.
pub(crate) fn layers(router: Router, web: Web) -> Router {
    let compressed = CompressionLayer::new().compress_when(
        DefaultPredicate::new()
            .and(NotForContentType::const_new("text/event-stream"))
            // Packed already, and its length tells whether all of it came.
            .and(NotForContentType::const_new("application/pdf")),
    );
    router
        .route_layer(middleware::from_fn(access::check))
        .fallback(pages::lost)
        .layer(middleware::from_fn(access::identify))
        .layer(middleware::from_fn(security::check_site))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(middleware::from_fn(security::check_host))
        .layer(middleware::from_fn(security::headers))
        .layer(compressed)
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(request::trace))
        .layer(Extension(web))
}
