//! Images on their way out. A page of ours shows them; opened by itself, one is a picture and nothing else: its type is
//! told and not guessed, and its policy gives it nothing to work with (OWASP ASVS 5.3, 5.4).

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::authz::{Grant, ViewPartners, ViewPortal};
use backend::services::partner_images::ShownImage;
use futures::StreamExt;
use http::request::Parts;
use http::{HeaderName, header};
use tokio_stream::wrappers::ReceiverStream;

use super::Web;
use super::access::give;
use super::documents::unchanged;

const POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";
/// Under a digest nothing changes; whoever may see it alone keeps it, for a day, so that what was removed is gone then.
const KEPT: &str = "private, max-age=86400, immutable";

/// An image of one of the distributor's partners.
pub(crate) async fn of_partner(
    Extension(web): Extension<Web>,
    Path((id, digest)): Path<(String, String)>,
    request: Request,
) -> Response {
    let find = |backend: Backend, grant: Grant<ViewPartners>| async move {
        backend.partner_image(&grant, &id, &digest).await
    };
    give(web, request, find, answer).await
}

/// An image of one's own organization.
pub(crate) async fn of_own(
    Extension(web): Extension<Web>,
    Path(digest): Path<String>,
    request: Request,
) -> Response {
    let find =
        |backend: Backend, grant: Grant<ViewPortal>| async move { backend.own_image(&grant, &digest).await };
    give(web, request, find, answer).await
}

fn answer(parts: &Parts, shown: ShownImage) -> Response {
    let ShownImage { image, pieces } = shown;
    let tag = format!("\"{}\"", image.sha256);
    if let Some(answer) = unchanged(parts, &tag) {
        return answer;
    }
    let headers: [(HeaderName, String); 6] = [
        (header::CONTENT_TYPE, image.kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("inline; filename=\"image.{}\"", image.kind.as_str())),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::CONTENT_LENGTH, image.bytes.to_string()),
        (header::CACHE_CONTROL, KEPT.to_owned()),
        (header::ETAG, tag),
    ];
    let body = Body::from_stream(ReceiverStream::new(pieces).boxed());
    (headers, body).into_response()
}
