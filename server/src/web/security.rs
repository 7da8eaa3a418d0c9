//! The browser boundary: host, cross-site requests, content policy, cookies.

use std::convert::Infallible;
use std::future::ready;

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::uri::{Authority, PathAndQuery};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use leptos::nonce::Nonce;
use tower::{Layer as _, ServiceExt as _, service_fn};
use tower_http::csrf::CsrfLayer;

use super::Web;
use crate::BuildError;

/// Where people reach Tessera.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    authority: Authority,
    secure: bool,
    csrf: CsrfLayer,
}

/// How long a browser keeps the session's cookie; the server ends it earlier when it is idle.
const SESSION_SECONDS: i64 = backend::services::sign_in::ABSOLUTE_MS / 1000;
const YEAR_SECONDS: i64 = 365 * 24 * 3600;

impl Site {
    /// Reads the public URL; http is for this machine only.
    pub(crate) fn parse(public_url: &str) -> Result<Self, BuildError> {
        let bad = || BuildError::PublicUrl(public_url.to_owned());
        let uri: Uri = public_url.parse().map_err(|_| bad())?;
        let authority = uri.authority().cloned().ok_or_else(bad)?;
        let secure = match uri.scheme_str() {
            Some("https") => true,
            Some("http") if is_loopback(authority.host()) => false,
            _ => return Err(bad()),
        };
        let scheme = if secure { "https" } else { "http" };
        let csrf =
            CsrfLayer::new().add_trusted_origin(format!("{scheme}://{authority}")).map_err(|_| bad())?;
        Ok(Self { authority, secure, csrf })
    }

    /// Is this the host that the request must name? On this machine both names of it are.
    fn answers_to(&self, host: &str) -> bool {
        let Ok(asked) = host.parse::<Authority>() else { return false };
        let default = if self.secure { 443 } else { 80 };
        let port = |authority: &Authority| authority.port_u16().unwrap_or(default);
        let same_name = asked.host().eq_ignore_ascii_case(self.authority.host())
            || (is_loopback(asked.host()) && is_loopback(self.authority.host()));
        same_name && port(&asked) == port(&self.authority)
    }

    /// Name of the session's cookie; `__Host-` pins it to this host and to https (RFC 6265bis §4.1.3.2).
    pub(crate) fn session_cookie(&self) -> &'static str {
        if self.secure { "__Host-tessera_session" } else { "tessera_session" }
    }

    /// `Set-Cookie` that signs in, or out when there is no token.
    pub(crate) fn set_session(&self, token: Option<&str>) -> HeaderValue {
        let (value, age) = token.map_or(("", 0), |token| (token, SESSION_SECONDS));
        self.set_cookie(self.session_cookie(), value, age, "; HttpOnly")
    }

    /// `Set-Cookie` of the theme.
    pub(crate) fn set_theme(&self, theme: shared::account::Theme) -> HeaderValue {
        self.set_cookie(THEME_COOKIE, theme.as_str(), YEAR_SECONDS, "; HttpOnly")
    }

    fn set_cookie(&self, name: &str, value: &str, age: i64, more: &str) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; Max-Age={age}; SameSite=Lax{more}{secure}");
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}

/// Cookie of the chosen theme.
pub(crate) const THEME_COOKIE: &str = "tessera_theme";

fn is_loopback(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// A request for another host is not for us (DNS rebinding, poisoned links in mails). Health checks come by address.
pub(crate) async fn check_host(Extension(web): Extension<Web>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let host = host.or_else(|| request.uri().authority().map(Authority::as_str));
    if matches!(path, "/livez" | "/readyz") || host.is_some_and(|host| web.site().answers_to(host)) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, "This address is not served here.\n").into_response()
}

/// Refuses requests that other sites make a browser send. The layer judges by method and headers, and writes paths into
/// its log; a path may hold a token, so it is asked about a request without one.
pub(crate) async fn check_site(Extension(web): Extension<Web>, request: Request, next: Next) -> Response {
    let mut asked = http::Request::new(());
    *asked.method_mut() = request.method().clone();
    *asked.headers_mut() = request.headers().clone();
    let mut uri = request.uri().clone().into_parts();
    uri.path_and_query = Some(PathAndQuery::from_static("/"));
    *asked.uri_mut() = Uri::from_parts(uri).unwrap_or_default();
    let passed = service_fn(|_| ready(Ok::<_, Infallible>(Response::new(Body::empty()))));
    let Ok(verdict) = web.site().csrf.layer(passed).oneshot(asked).await;
    if verdict.status().is_success() { next.run(request).await } else { verdict }
}

/// Mints the nonce of the page's one script, and sets the headers that hold for every answer.
pub(crate) async fn headers(Extension(web): Extension<Web>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    let referrer = referrer_policy(request.uri());
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        nonce = &*nonce
    );
    let headers = response.headers_mut();
    // A document has a stricter one.
    if let (Ok(policy), false) =
        (HeaderValue::from_str(&policy), headers.contains_key(header::CONTENT_SECURITY_POLICY))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, referrer);
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(headers, HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if web.site().secure {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        set(headers, header::CACHE_CONTROL, "no-store");
    }
    response
}

/// Nobody is told the address of an invitation, nor that of the sign-in on the way to one: it is the way in. The origin
/// alone is told, because browsers that send no `Sec-Fetch-Site` would else name none in what such a page posts.
fn referrer_policy(uri: &Uri) -> &'static str {
    let address = uri.path_and_query().map_or("", PathAndQuery::as_str).to_ascii_lowercase();
    if address.replace("%2f", "/").contains("/invite/") { "strict-origin" } else { "same-origin" }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_for_this_machine_only() {
        for url in ["http://localhost:3000", "http://127.0.0.1:3000", "https://tessera.example"] {
            assert!(Site::parse(url).is_ok(), "{url}");
        }
        for url in ["http://tessera.example", "ftp://localhost", "tessera.example", "", "http://"] {
            assert!(Site::parse(url).is_err(), "{url}");
        }
    }

    #[test]
    fn only_the_public_host_is_answered() {
        let local = Site::parse("http://localhost:3000").unwrap();
        assert!(local.answers_to("127.0.0.1:3000") && local.answers_to("LOCALHOST:3000"));
        assert!(!local.answers_to("localhost:3001") && !local.answers_to("evil.example:3000"));
        let public = Site::parse("https://tessera.example").unwrap();
        assert!(public.answers_to("tessera.example") && public.answers_to("tessera.example:443"));
        assert!(!public.answers_to("127.0.0.1"));
        assert!(public.set_session(Some("x")).to_str().unwrap().ends_with("SameSite=Lax; HttpOnly; Secure"));
    }
}
