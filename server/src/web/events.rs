//! Live changes of a distributor's figures, as server-sent events.
//!
//! The stream compares a revision that every change of a figure raises. So it sees what happens on other nodes and on the
//! command line too, and a page that reconnects has missed nothing it would not load anyway.

use std::convert::Infallible;
use std::time::Duration;

use axum::Extension;
use axum::extract::Request;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use backend::Backend;
use backend::authz::{Grant, ViewPartners};
use tokio_stream::wrappers::ReceiverStream;

use super::Web;
use super::access::{granted, refusal};

/// How often the revision is looked at.
const INTERVAL: Duration = Duration::from_secs(2);
/// A stream ends after so long and the browser asks again: then it is looked at whether it still may.
const LOOKS: u32 = 150;

/// `changed`, with the revision as its data, whenever a figure of the distributor has changed.
pub(crate) async fn partners(Extension(web): Extension<Web>, request: Request) -> Response {
    let backend = web.backend().clone();
    let look = |backend: Backend, grant: Grant<ViewPartners>| async move {
        let revision = backend.figures_revision(&grant).await?;
        Ok((grant, revision))
    };
    let granted = granted(&web, &request.into_parts().0, look).await;
    let (grant, mut known) = match granted {
        Ok(granted) => granted,
        Err(failure) => return refusal(&failure),
    };
    let (sender, receiver) = tokio::sync::mpsc::channel::<Result<Event, Infallible>>(4);
    let mut stopped = web.stopped();
    tokio::spawn(async move {
        let hello = Event::default().retry(INTERVAL).comment("open");
        if sender.send(Ok(hello)).await.is_err() {
            return;
        }
        for _ in 0..LOOKS {
            tokio::select! {
                () = sender.closed() => return,
                _ = stopped.wait_for(|stopping| *stopping) => return,
                () = tokio::time::sleep(INTERVAL) => {}
            }
            let Ok(revision) = backend.figures_revision(&grant).await else { return };
            if revision != known {
                known = revision;
                let event = Event::default().event("changed").data(revision.to_string());
                if sender.send(Ok(event)).await.is_err() {
                    return;
                }
            }
        }
    });
    Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default()).into_response()
}
