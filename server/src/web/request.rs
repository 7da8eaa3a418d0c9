//! A request's id, its log line, and where it comes from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use backend::REQUEST_ID;
use backend::services::sign_in::Origin;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use tracing::Instrument;

/// Names the request to the person who asks, in each log line and in each audit event.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Longest part of a path that is logged: keys have 36 characters, names of files fewer, a token has 64.
const TOLD: usize = 40;

/// Gives the request an id and writes one line when it is answered. The query is left out, for it may hold a token, and
/// so is a part of the path that may be one.
pub(crate) async fn trace(request: Request, next: Next) -> Response {
    let id = format!("{:08x}", rand::random::<u32>());
    let method = request.method().clone();
    let path = told(request.uri().path());
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

/// The path without what may be a token, however it is written and whatever stands before it.
fn told(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.len() > TOLD { "…" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Where a request comes from.
pub(crate) fn origin(parts: &http::request::Parts, trusted: &[IpAddr]) -> Origin {
    Origin { address: address(parts, trusted), user_agent: text(&parts.headers, &header::USER_AGENT) }
}

/// The network address a request comes from: the other side's, or, when that is a proxy we trust, the last address in
/// `X-Forwarded-For` that is none. What stands before it anyone could have written.
pub(crate) fn address(parts: &http::request::Parts, trusted: &[IpAddr]) -> String {
    let Some(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical())
    else {
        return String::new();
    };
    if !trusted.contains(&peer) {
        return peer.to_string();
    }
    let forwarded = parts.headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<IpAddr> =
        forwarded.flat_map(|line| line.split(',')).filter_map(|hop| hop.trim().parse().ok()).collect();
    hops.into_iter().rev().find(|hop| !trusted.contains(hop)).unwrap_or(peer).to_string()
}

fn text(headers: &HeaderMap, name: &HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Is a page what is asked for? Browsers say so where a person looks, not where a script fetches.
pub(crate) fn takes_pages(headers: &HeaderMap) -> bool {
    text(headers, &header::ACCEPT).contains("text/html")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn from(peer: &str, forwarded: &str) -> String {
        let mut request = http::Request::builder().header("x-forwarded-for", forwarded).body(()).unwrap();
        request.extensions_mut().insert(ConnectInfo::<SocketAddr>(format!("{peer}:9").parse().unwrap()));
        address(&request.into_parts().0, &["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()])
    }

    #[test]
    fn a_token_is_not_logged_however_it_is_written() {
        let token = "-_AZaz09".repeat(8);
        let escaped = token.replace('-', "%2D");
        for (path, logged) in [
            (format!("/invite/{token}"), "/invite/…"),
            (format!("/invite/{token}/company"), "/invite/…/company"),
            (format!("//Invite//{escaped}./"), "//Invite//…/"),
            (format!("/invite%2f{token}"), "/…"),
            ("/partners/import/01930000-0000-7000-8000-0123456789ab".to_owned(), ""),
            ("/pkg/tessera.0123456789abcdef012345.wasm".to_owned(), ""),
            ("/".to_owned(), ""),
        ] {
            assert_eq!(told(&path), if logged.is_empty() { &path } else { logged });
        }
    }

    #[test]
    fn only_a_trusted_proxy_says_where_a_request_comes_from() {
        assert_eq!(from("203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(from("10.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(from("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(from("10.0.0.1", "nonsense"), "10.0.0.1");
    }
}
