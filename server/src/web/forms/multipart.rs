//! Reading a multipart body, however the network brings it.

use axum::body::Body;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{FromRequest, Multipart, Request};
use bytes::Bytes;
use futures::{StreamExt, stream};

/// The parts of a request's body.
///
/// multer 3.1.0 takes a body for cut off whose first piece comes together with its end after it had to be waited for, as
/// that of a small form does; so the end is a moment late.
pub(super) async fn parts(request: Request) -> Result<Multipart, MultipartRejection> {
    let late = stream::once(async {
        tokio::task::yield_now().await;
        Ok(Bytes::new())
    });
    let request = request.map(|body| Body::from_stream(body.into_data_stream().chain(late)));
    Multipart::from_request(request, &()).await
}
