//! The server function of an invitation.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::Postcard;
use shared::invitation::InvitationPage;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::respond_packed;
use crate::load::Packed;

/// The page behind a link. By POST, which keeps the token out of addresses, and so out of logs and histories.
#[server(prefix = "/fn", endpoint = "invitation/open", output = Postcard)]
pub async fn load_invitation(token: String) -> Result<Packed<InvitationPage>, CallError> {
    let backend = expect_context::<backend::Backend>();
    let origin = expect_context::<backend::services::sign_in::Origin>();
    respond_packed(async move { backend.open_invitation(&token, &origin).await }).await
}
