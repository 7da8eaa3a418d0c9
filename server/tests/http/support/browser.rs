//! Requests as a browser makes them, and their answers.

use std::fmt::Write as _;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use futures::StreamExt as _;
use http::{HeaderMap, Method, Request, StatusCode, header};
use tower::ServiceExt;

use super::html::Document;
use super::payload::unpacked;

/// A browser that carries one cookie and follows nothing by itself.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookie: Option<String>,
    headers: Vec<(&'static str, String)>,
    address: SocketAddr,
}

/// What came back, read to its end.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// As text; what is none is lossy.
    pub(crate) body: String,
    pub(crate) bytes: bytes::Bytes,
}

impl Browser {
    pub(crate) fn new(router: Router) -> Self {
        let headers =
            vec![("host", "localhost:3000".to_owned()), ("sec-fetch-site", "same-origin".to_owned())];
        Self { router, cookie: None, headers, address: ([192, 0, 2, 1], 50_000).into() }
    }

    /// The same browser with this `Cookie` header.
    pub(crate) fn with_cookie(&self, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..self.clone() }
    }

    /// The same browser with a header, in place of one of that name; an empty value takes it away.
    pub(crate) fn with(&self, name: &'static str, value: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            headers.push((name, value.to_owned()));
        }
        Self { headers, ..self.clone() }
    }

    /// The same browser elsewhere.
    pub(crate) fn arriving_from(&self, address: [u8; 4]) -> Self {
        Self { address: (address, 50_000).into(), ..self.clone() }
    }

    pub(crate) async fn get(&self, to: &str) -> Answer {
        self.send(Method::GET, to, Body::empty()).await
    }

    /// Posts a form.
    pub(crate) async fn post(&self, to: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_text(to, &encode(fields)).await
    }

    /// Posts an urlencoded body as it is.
    pub(crate) async fn post_text(&self, to: &str, body: &str) -> Answer {
        let this = self.with("content-type", "application/x-www-form-urlencoded");
        this.send(Method::POST, to, Body::from(body.to_owned())).await
    }

    /// Uploads a file as the field `file`.
    pub(crate) async fn upload(&self, to: &str, name: &str, contents: &[u8]) -> Answer {
        let mut body =
            format!("--frame\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n")
                .into_bytes();
        body.extend_from_slice(contents);
        body.extend_from_slice(b"\r\n--frame--\r\n");
        let this = self.with("content-type", "multipart/form-data; boundary=frame");
        // In pieces, as a network brings it.
        let pieces: Vec<_> = body.chunks(64 * 1024).map(bytes::Bytes::copy_from_slice).collect();
        let pieces = futures::stream::iter(pieces.into_iter().map(Ok::<_, std::io::Error>));
        this.send(Method::POST, to, Body::from_stream(pieces)).await
    }

    /// Posts a form with a PDF, as its page sends it: the file behind the fields.
    pub(crate) async fn post_pdf(
        &self,
        to: &str,
        fields: &[(&str, &str)],
        (name, contents): (&str, &[u8]),
    ) -> Answer {
        let mut body = String::new();
        for (field, value) in fields {
            let _ = write!(
                body,
                "--frame\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
            );
        }
        let _ = write!(
            body,
            "--frame\r\nContent-Disposition: form-data; name=\"document_file\"; filename=\"{name}\"\r\n\
             Content-Type: application/pdf\r\n\r\n"
        );
        let mut body = body.into_bytes();
        body.extend_from_slice(contents);
        body.extend_from_slice(b"\r\n--frame--\r\n");
        let pieces: Vec<_> = body.chunks(64 * 1024).map(bytes::Bytes::copy_from_slice).collect();
        self.post_pieces(to, pieces.into_iter().map(Ok)).await
    }

    /// Posts a multipart body in pieces, as a network brings it; one may be an error.
    pub(crate) async fn post_pieces(
        &self,
        to: &str,
        pieces: impl IntoIterator<Item = std::io::Result<bytes::Bytes>, IntoIter: Send + 'static>,
    ) -> Answer {
        let this = self.with("content-type", "multipart/form-data; boundary=frame");
        let pieces = futures::stream::iter(pieces).then(|piece| async move {
            tokio::task::yield_now().await;
            piece
        });
        this.send(Method::POST, to, Body::from_stream(pieces)).await
    }

    /// Sends anything and reads the answer; of a stream of events only the head.
    pub(crate) async fn send(&self, method: Method, to: &str, body: Body) -> Answer {
        let response = self.open(method, to, body).await;
        let (parts, body) = response.into_parts();
        let streams = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let bytes = if streams { bytes::Bytes::new() } else { to_bytes(body, usize::MAX).await.unwrap() };
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body, bytes }
    }

    /// Sends anything and leaves the body to the caller.
    pub(crate) async fn open(&self, method: Method, to: &str, body: Body) -> http::Response<Body> {
        let mut request = Request::builder().method(method).uri(to).extension(ConnectInfo(self.address));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap()
    }
}

impl Answer {
    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a 303 leads.
    #[track_caller]
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header("location")
    }

    /// The page.
    pub(crate) fn page(&self) -> Document {
        Document::parse(&self.body)
    }

    /// The body with the data packed in it as text, and without the nonce, which is fresh in each.
    pub(crate) fn steady(&self) -> String {
        match self.nonce() {
            "" => unpacked(&self.body),
            nonce => unpacked(&self.body.replace(nonce, "nonce")),
        }
    }

    /// The nonce of the content policy.
    pub(crate) fn nonce(&self) -> &str {
        let policy = self.header("content-security-policy");
        let (_, rest) = policy.split_once("'nonce-").unwrap_or_default();
        rest.split_once('\'').map_or("", |(nonce, _)| nonce)
    }
}

/// An address of a route, with this in each place of an id.
pub(crate) fn filled(route: &str, id: &str) -> String {
    let parts = route.split('/').map(|part| match part {
        "{*file}" => "none.css",
        part if part.starts_with('{') => id,
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Fields as a form sends them.
pub(crate) fn encode(fields: &[(&str, &str)]) -> String {
    let mut body = String::new();
    for (name, value) in fields {
        shared::query::push(&mut body, name, value);
    }
    body
}
