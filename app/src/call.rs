//! Server functions' one error, and the server half that authorizes and answers.
//!
//! A server function is two lines: [`authorize`] for the permission it needs, [`respond`] around the service call.
//! There is no way from a service error to a [`CallError`] but through `respond`, which also sets the status.

use leptos::prelude::*;
use leptos::server_fn::codec::PostcardEncoding;
use serde::{Deserialize, Serialize};
use shared::failure::Failure;

/// Why a call to the server gave no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallError {
    /// The server refused, for this reason.
    Refused(Failure),
    /// The server was not reached, or did not understand.
    Unreachable,
}

impl std::fmt::Display for CallError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl FromServerFnError for CallError {
    type Encoder = PostcardEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Unreachable
    }
}

#[cfg(feature = "ssr")]
mod server_half {
    use std::future::Future;

    use backend::Backend;
    use backend::authz::{Actor, Grant, Permit};
    use http::StatusCode;
    use leptos::prelude::*;
    use leptos_axum::ResponseOptions;
    use serde::Serialize;
    use shared::failure::Failure;

    use super::CallError;
    use crate::load::Packed;

    /// Lets the signed-in person do what `P` names, in the organization they work in.
    pub async fn authorize<P: Permit>() -> Result<(Backend, Grant<P>), CallError> {
        let (backend, actor) = signed_in()?;
        let granted = actor.clone();
        let service = backend.clone();
        let grant = respond(async move { service.grant::<P>(&granted).await }).await?;
        Ok((backend, grant))
    }

    /// The signed-in person, for what concerns only themselves.
    pub fn signed_in() -> Result<(Backend, Actor), CallError> {
        let backend = expect_context::<Backend>();
        match use_context::<Option<Actor>>().flatten() {
            Some(actor) => Ok((backend, actor)),
            None => Err(refused(Failure::Unauthenticated)),
        }
    }

    /// Runs a service call to its end, even when the browser has gone, and sets the status of a refusal.
    pub async fn respond<T: Send + 'static>(
        call: impl Future<Output = Result<T, backend::Error>> + Send + 'static,
    ) -> Result<T, CallError> {
        backend::run(call).await.map_err(refused)
    }

    /// The same for what a page waits for.
    pub async fn respond_packed<T: Serialize + Send + 'static>(
        call: impl Future<Output = Result<T, backend::Error>> + Send + 'static,
    ) -> Result<Packed<T>, CallError> {
        respond(call).await.and_then(|page| Packed::new(&page))
    }

    fn refused(failure: Failure) -> CallError {
        if let Some(options) = use_context::<ResponseOptions>()
            && let Ok(status) = StatusCode::from_u16(backend::status_of(&failure))
        {
            options.set_status(status);
        }
        CallError::Refused(failure)
    }
}

#[cfg(feature = "ssr")]
pub use server_half::{authorize, respond, respond_packed, signed_in};
