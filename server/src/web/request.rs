//! A request's id, its log line, and where it comes from.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use backend::REQUEST_ID;
use backend::services::sign_in::Origin;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use tracing::Instrument;

/// Names the request to the person who asks, in each log line and in each audit event.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id and writes one line when it is answered. The query is left out: it may hold a token.
pub(crate) async fn trace(request: Request, next: Next) -> Response {
    let id = format!("{:08x}", rand::random::<u32>());
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let span = tracing::info_span!("request", id = %id);
    let answered = async {
        let response = next.run(request).await;
        tracing::info!(%method, path, status = response.status().as_u16(), "answered");
        response
    };
    let mut response = REQUEST_ID.scope(id.clone(), answered.instrument(span)).await;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// Where a request comes from.
pub(crate) fn origin(parts: &http::request::Parts) -> Origin {
    Origin { address: address(parts), user_agent: text(&parts.headers, &header::USER_AGENT) }
}

/// The network address of the other side.
pub(crate) fn address(parts: &http::request::Parts) -> String {
    parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_string()).unwrap_or_default()
}

fn text(headers: &HeaderMap, name: &HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value)
}
