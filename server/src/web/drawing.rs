//! Pages are drawn on one thread each.
//!
//! Leptos 0.8.23 loses a wake-up now and then when the data of a page arrives on one thread while another draws it: the
//! answer then never comes (leptos issues 4673 and 4851; here one page in some ten thousand, under load). On a runtime of
//! one thread nothing of the page's graph runs side by side. Service calls stay where the connections are
//! ([`backend::Calls`]).

use std::future::Future;
use std::thread::available_parallelism;

use axum::body::{Body, to_bytes};
use axum::response::Response;
use http::{HeaderValue, header};
use tokio_util::task::LocalPoolHandle;

/// Threads that draw pages, as many as there are processors.
#[derive(Clone, Debug)]
pub(crate) struct Easel(LocalPoolHandle);

impl Easel {
    pub(crate) fn new() -> Self {
        Self(LocalPoolHandle::new(available_parallelism().map_or(2, Into::into)))
    }

    /// Draws a page to its last byte; a panic in it is the caller's.
    pub(crate) async fn draw<F>(&self, page: impl FnOnce() -> F + Send + 'static) -> Response
    where
        F: Future<Output = Response> + 'static,
    {
        let drawn = self.0.spawn_pinned(move || async move {
            let (mut parts, body) = page().await.into_parts();
            // A page is held in memory whole anyway: it is sent when all of its data is there.
            let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
            parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
            Response::from_parts(parts, Body::from(body))
        });
        match drawn.await {
            Ok(response) => response,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
}
