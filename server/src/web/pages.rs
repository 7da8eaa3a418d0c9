//! Pages and server functions: Leptos behind our own doors.

use std::collections::BTreeSet;

use app::request::RequestInfo;
use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use backend::authz::Actor;
use http::StatusCode;
use http::request::Parts;
use leptos::nonce::Nonce;
use leptos::prelude::provide_context;
use shared::account::Theme;
use shared::form::Posted;

use super::security::THEME_COOKIE;
use super::{Web, request};

/// Paths of all pages, in axum's notation, as the interface's router knows them.
pub fn paths() -> BTreeSet<String> {
    leptos_axum::generate_route_list(app::App).iter().map(|listing| listing.path().to_owned()).collect()
}

/// Shows a page; an unknown address is a page too.
pub(crate) async fn show(Extension(web): Extension<Web>, request: Request) -> Response {
    if request.method() != http::Method::GET && request.method() != http::Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    render(web, request, None).await
}

/// Shows the page that a refused form was posted to, with what was typed and why it was refused.
pub(crate) async fn show_again(web: Web, parts: Parts, posted: Posted) -> Response {
    let status = StatusCode::from_u16(backend::status_of(&posted.failure)).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    let mut get = Request::new(Body::empty());
    *get.uri_mut() = parts.uri;
    *get.headers_mut() = parts.headers;
    get.extensions_mut().extend(parts.extensions);
    get.headers_mut().remove(http::header::CONTENT_LENGTH);
    get.headers_mut().remove(http::header::CONTENT_TYPE);
    let mut response = render(web, get, Some(posted)).await;
    if response.status().is_success() {
        *response.status_mut() = status;
    }
    response
}

async fn render(web: Web, request: Request, posted: Option<Posted>) -> Response {
    let (parts, body) = request.into_parts();
    let context = context(&web, &parts, posted);
    let options = web.leptos().clone();
    let handler = leptos_axum::render_app_async_with_context(context, move || app::document(options.clone()));
    handler(Request::from_parts(parts, body)).await
}

/// Answers a call of the interface.
pub(crate) async fn call(Extension(web): Extension<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let context = context(&web, &parts, None);
    leptos_axum::handle_server_fns_with_context(context, Request::from_parts(parts, body)).await.into_response()
}

/// What pages and server functions alike find in the context.
fn context(web: &Web, parts: &Parts, posted: Option<Posted>) -> impl Fn() + Clone + Send + Sync + 'static {
    let actor = parts.extensions.get::<Option<Actor>>().cloned().flatten();
    let info = RequestInfo {
        viewer: actor.as_ref().map(Actor::viewer),
        theme: request::cookie(&parts.headers, THEME_COOKIE).map(Theme::parse).unwrap_or_default(),
        posted,
    };
    let nonce = parts.extensions.get::<Nonce>().cloned().unwrap_or_default();
    let (backend, assets) = (web.backend().clone(), web.assets().clone());
    move || {
        provide_context(backend.clone());
        provide_context(actor.clone());
        provide_context(info.clone());
        provide_context(assets.clone());
        provide_context(nonce.clone());
    }
}
