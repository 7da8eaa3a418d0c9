//! Pages and server functions: Leptos behind our own doors.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use app::request::RequestInfo;
use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use backend::authz::Actor;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, Uri, header};
use leptos::nonce::Nonce;
use leptos::prelude::provide_context;
use shared::account::Theme;
use shared::failure::Failure;
use shared::form::Posted;
use shared::invitation::PassedLink;

use super::security::THEME_COOKIE;
use super::{Web, access, request};
use crate::routes::{self, Kind};

/// Paths of all pages, in axum's notation, as the interface's router knows them.
///
/// Asked once a process: while Leptos lists them it keeps every resource of the process from loading (a flag of
/// `leptos_server`), and a page that is drawn at that moment, by another test's server, would wait for ever.
pub fn paths() -> &'static BTreeSet<String> {
    static PATHS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let living = leptos_axum::generate_route_list(app::App);
        living.iter().map(|listing| listing.path().to_owned()).chain(plain_paths().iter().cloned()).collect()
    });
    &PATHS
}

/// Those of them that come without the browser's part.
pub fn plain_paths() -> &'static BTreeSet<String> {
    static PATHS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let plain = leptos_axum::generate_route_list(app::PlainPages);
        plain.iter().map(|listing| listing.path().to_owned()).collect()
    });
    &PATHS
}

/// Those that the browser loads because it believes that they do.
pub fn called_plain() -> BTreeSet<String> {
    let part = |part: &str| part.strip_prefix(':').map_or(part.to_owned(), |name| format!("{{{name}}}"));
    let path = |pattern: &&str| pattern.split('/').map(part).collect::<Vec<_>>().join("/");
    app::routes::PLAIN.iter().map(path).collect()
}

/// Shows a page.
pub(crate) async fn show(Extension(web): Extension<Web>, request: Request) -> Response {
    render(web, request, None).await
}

/// What a form brings that is shown at once and stands in no address.
#[derive(Clone)]
struct Told(PassedLink);

/// Shows the page that a form was posted to, with what it brought.
pub(crate) async fn show_told(web: Web, mut parts: Parts, told: PassedLink) -> Response {
    parts.extensions.insert(Told(told));
    show_with(StatusCode::OK, web, parts, None).await
}

/// Answers an address that the route table does not know: by the way to the one that was meant, when only slashes and
/// dots are spare, and else by a page that says so.
pub(crate) async fn lost(Extension(web): Extension<Web>, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && let Some(meant) = tidy(request.uri())
    {
        return Redirect::permanent(&meant).into_response();
    }
    show_with(StatusCode::NOT_FOUND, web, request.into_parts().0, None).await
}

/// The address without empty and dot segments (RFC 3986 §5.2.4), which the interface's router would overlook; none when
/// it has none.
fn tidy(uri: &Uri) -> Option<String> {
    let mut segments = Vec::new();
    for segment in uri.path().split('/') {
        match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
            "" | "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let path = format!("/{}", segments.join("/"));
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    (path != uri.path()).then(|| path + &query)
}

/// Shows the page that a refused form was posted to, with what was typed and why it was refused.
pub(crate) async fn show_again(web: Web, parts: Parts, posted: Posted) -> Response {
    let status =
        StatusCode::from_u16(backend::status_of(&posted.failure)).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    let wait = match posted.failure {
        Failure::RateLimited { retry_after } => Some(HeaderValue::from(retry_after)),
        _ => None,
    };
    let mut response = show_with(status, web, parts, Some(posted)).await;
    if let Some(wait) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    response
}

/// Shows the page at the address of a request that was no success; a page that fails by itself knows its status better.
pub(crate) async fn show_with(
    status: StatusCode,
    web: Web,
    parts: Parts,
    posted: Option<Posted>,
) -> Response {
    let mut response = render(web, to_get(parts), posted).await;
    if response.status().is_success() {
        *response.status_mut() = status;
    }
    response
}

/// Says on a page of its own why the server gets to no other. It asks nothing of the database.
pub(crate) async fn show_failure(web: Web, mut parts: Parts, failure: Failure) -> Response {
    let here = routes::find("GET", parts.uri.path());
    if parts.method == Method::POST && here.is_none_or(|route| route.kind != Kind::Page) {
        // Forms are also posted to where there is nothing to return to.
        parts.uri = Uri::from_static("/");
    }
    let status =
        StatusCode::from_u16(backend::status_of(&failure)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let context = context(&web, &parts, None);
    let options = web.leptos().clone();
    let page = move || app::failed(&options, failure.clone());
    let handler = leptos_axum::render_app_async_with_context(context, page);
    let mut response = handler(to_get(parts)).await;
    *response.status_mut() = status;
    response
}

/// Asks for the page at the address of a request.
fn to_get(parts: Parts) -> Request {
    let mut get = Request::new(Body::empty());
    *get.uri_mut() = parts.uri;
    *get.headers_mut() = parts.headers;
    get.extensions_mut().extend(parts.extensions);
    get.headers_mut().remove(header::CONTENT_LENGTH);
    get.headers_mut().remove(header::CONTENT_TYPE);
    get
}

async fn render(web: Web, request: Request, posted: Option<Posted>) -> Response {
    let (parts, body) = request.into_parts();
    let context = context(&web, &parts, posted);
    let options = web.leptos().clone();
    let request = Request::from_parts(parts, body);
    if app::routes::is_plain(request.uri().path()) {
        leptos_axum::render_app_async_with_context(context, move || app::plain_document(&options))(request)
            .await
    } else {
        leptos_axum::render_app_async_with_context(context, move || app::document(options.clone()))(request)
            .await
    }
}

/// Answers a call of the interface.
pub(crate) async fn call(Extension(web): Extension<Web>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    if parts.method == Method::HEAD {
        // The router leaves the body out.
        parts.method = Method::GET;
    }
    // A browser that comes by itself would be sent back to where it came from, which may be another site, with the refusal
    // in the address.
    parts.headers.remove(header::REFERER);
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let context = context(&web, &parts, None);
    let request = Request::from_parts(parts, body);
    let mut response = leptos_axum::handle_server_fns_with_context(context, request).await.into_response();
    // Every refusal sets its status. What is left are arguments that could not be read, which are the caller's mistake.
    if response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        *response.status_mut() = StatusCode::BAD_REQUEST;
    }
    response
}

/// What pages and server functions alike find in the context.
fn context(web: &Web, parts: &Parts, posted: Option<Posted>) -> impl Fn() + Clone + Send + Sync + 'static {
    let actor = access::actor(parts);
    let info = RequestInfo {
        viewer: actor.as_ref().map(Actor::viewer),
        theme: request::cookie(&parts.headers, THEME_COOKIE).map(Theme::parse).unwrap_or_default(),
        posted,
        told: parts.extensions.get::<Told>().map(|Told(said)| said.clone()),
    };
    let nonce = parts.extensions.get::<Nonce>().cloned().unwrap_or_default();
    let origin = request::origin(parts, &web.backend().settings().trusted_proxies);
    let (backend, assets) = (web.backend().clone(), web.assets().clone());
    move || {
        provide_context(backend.clone());
        provide_context(actor.clone());
        provide_context(info.clone());
        provide_context(assets.clone());
        provide_context(nonce.clone());
        provide_context(origin.clone());
    }
}
