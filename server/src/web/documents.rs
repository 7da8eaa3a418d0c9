//! Documents on their way out: always as an attachment, never as something that a browser shows under this address
//! (OWASP ASVS 5.3, 5.4).

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use backend::Backend;
use backend::authz::{Grant, ViewPartnership, ViewPortal};
use backend::services::documents::Download;
use futures::StreamExt;
use http::request::Parts;
use http::{HeaderName, StatusCode, header};
use shared::failure::Failure;
use tokio_stream::wrappers::ReceiverStream;

use super::Web;
use super::access::{give, refuse};
use super::request::origin;

const PDF: &str = "application/pdf";
/// A browser that opens it all the same gives it nothing to work with.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// The document of a version.
pub(crate) async fn of_version(
    Extension(web): Extension<Web>,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPartnership>| async move {
        backend.version_document(&grant, &id, place(&number)?).await
    };
    give(web, request, find, answer).await
}

/// The document of a contract of one's own organization.
pub(crate) async fn of_contract(
    Extension(web): Extension<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPortal>| async move {
        backend.signed_document(&grant, &id).await
    };
    give(web, request, find, answer).await
}

/// The document of the version that such a contract's signee is asked to accept.
pub(crate) async fn of_newer(
    Extension(web): Extension<Web>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let find =
        |backend: Backend, grant: Grant<ViewPortal>| async move { backend.newer_document(&grant, &id).await };
    give(web, request, find, answer).await
}

/// The file that came with a submission to the distributor.
pub(crate) async fn of_submission(
    Extension(web): Extension<Web>,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPartnership>| async move {
        backend.received_file(&grant, &id, place(&number)?).await
    };
    give(web, request, find, answer).await
}

/// The file that came with a submission of one's own organization.
pub(crate) async fn of_own_submission(
    Extension(web): Extension<Web>,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPortal>| async move {
        backend.submitted_file(&grant, &id, place(&number)?).await
    };
    give(web, request, find, answer).await
}

/// The document of what a link offers. Where the link is dead, its page says why.
pub(crate) async fn of_invitation(
    Extension(web): Extension<Web>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let parts = request.into_parts().0;
    let backend = web.backend().clone();
    let origin = origin(&parts, &backend.settings().trusted_proxies);
    let page = app::routes::invitation(&token);
    let found = backend::run(async move { backend.invited_document(&token, &origin).await });
    match found.await {
        Ok(download) => answer(&parts, download),
        Err(Failure::Invalid(_)) => Redirect::to(&page).into_response(),
        Err(failure) => refuse(web, parts, failure).await,
    }
}

/// A number in an address; what is none has no page.
fn place(number: &str) -> Result<u32, Failure> {
    number.parse().map_err(|_| Failure::NotFound)
}

fn answer(parts: &Parts, download: Download) -> Response {
    let tag = format!("\"{}\"", download.file.sha256);
    if let Some(answer) = unchanged(parts, &tag) {
        return answer;
    }
    let headers: [(HeaderName, String); 5] = [
        (header::CONTENT_TYPE, PDF.to_owned()),
        (header::CONTENT_DISPOSITION, download.file.name.attachment()),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::CONTENT_LENGTH, download.file.bytes.to_string()),
        (header::ETAG, tag),
    ];
    let body = Body::from_stream(ReceiverStream::new(download.pieces).boxed());
    (headers, body).into_response()
}

/// The answer to a browser that has it already.
pub(super) fn unchanged(parts: &Parts, tag: &str) -> Option<Response> {
    let known = parts.headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|known| known.to_str().ok());
    let known = known.flat_map(|known| known.split(',')).any(|known| known.trim() == tag);
    known.then(|| (StatusCode::NOT_MODIFIED, [(header::ETAG, tag.to_owned())]).into_response())
}
