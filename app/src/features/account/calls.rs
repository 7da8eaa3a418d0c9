//! Server functions about people.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::account::AccountPage;
use shared::failure::Reason;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{respond, respond_packed, signed_in};
use crate::load::Packed;

/// Oneself and one's devices.
#[server(prefix = "/fn", endpoint = "account/get", input = GetUrl, output = Postcard)]
pub async fn load_account() -> Result<Packed<AccountPage>, CallError> {
    let (backend, actor) = signed_in()?;
    respond_packed(async move { backend.account(&actor).await }).await
}

/// Is this password good enough? Asked when the field is left; needs nobody signed in, as a reset has nobody yet.
#[server(prefix = "/fn", endpoint = "password/check", output = Postcard)]
pub async fn check_password(password: String) -> Result<Option<Reason>, CallError> {
    let backend = expect_context::<backend::Backend>();
    respond(async move { Ok(backend.judge_password(&password).await) }).await
}
