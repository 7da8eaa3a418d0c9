//! Server functions of a partner's own pages.

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::portal::PortalPage;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::ViewPortal;

/// The General page of one's own organization.
#[server(prefix = "/fn", endpoint = "portal/get", input = GetUrl, output = Postcard)]
pub async fn load_portal() -> Result<Packed<PortalPage>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(async move { backend.portal(&grant).await }).await
}
