//! Server functions of guided setup. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::time::Timestamp;
use shared::wizard::{SetupDone, SetupPage};

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::InvitePartners;
#[cfg(feature = "ssr")]
use backend::services::setup::Press;
#[cfg(feature = "ssr")]
use shared::failure::Failure;
#[cfg(feature = "ssr")]
use shared::wizard::Step;

/// The first step of a draft that is not kept yet.
#[server(prefix = "/fn", endpoint = "setup/begin", input = GetUrl, output = Postcard)]
pub async fn begin_setup() -> Result<Packed<SetupPage>, CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    respond_packed(async move { backend.begin_setup(&grant).await }).await
}

/// A draft, for any of its steps.
#[server(prefix = "/fn", endpoint = "setup/load", input = GetUrl, output = Postcard)]
pub async fn load_setup(draft: String) -> Result<Packed<SetupPage>, CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    respond_packed(async move { backend.load_setup(&grant, &draft).await }).await
}

/// What a draft has made; nothing while it is open.
#[server(prefix = "/fn", endpoint = "setup/done", input = GetUrl, output = Postcard)]
pub async fn load_setup_done(draft: String) -> Result<Packed<Option<SetupDone>>, CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    respond_packed(Box::pin(async move { backend.setup_done(&grant, &draft).await })).await
}

/// Keeps a step's fields, sent as a form sends them, whatever they hold. Gives the draft's revision, and when that was.
#[server(prefix = "/fn", endpoint = "setup/save", output = Postcard)]
pub async fn save_setup(
    draft: String,
    step: String,
    seen: u64,
    fields: String,
) -> Result<(u64, Timestamp), CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    let now = backend.clock().now();
    let values: Vec<_> = shared::query::pairs(&fields).collect();
    respond(async move {
        let step = Step::parse(&step).ok_or(Failure::NotFound)?;
        let moved = backend.answer_setup(&grant, Some(&draft), step, seen, &values, Press::Save).await?;
        Ok((moved.revision, now))
    })
    .await
}
