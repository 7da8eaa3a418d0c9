//! Whether the process lives, and whether it can serve.

use axum::Extension;
use http::StatusCode;

use super::Web;

/// The process answers.
pub(crate) async fn live() -> &'static str {
    "alive\n"
}

/// The database answers, for reading and for writing.
pub(crate) async fn ready(Extension(web): Extension<Web>) -> (StatusCode, &'static str) {
    let backend = web.backend().clone();
    match backend::run(async move { backend.probe().await }).await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
