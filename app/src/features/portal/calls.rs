//! Server functions of a partner's own pages.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::news::PortalNews;
use shared::portal::{PortalContractPage, PortalContracts, PortalPage, PortalSettings};

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{EditProfile, ViewPortal};

/// The General page of one's own organization.
#[server(prefix = "/fn", endpoint = "portal/get", input = GetUrl, output = Postcard)]
pub async fn load_portal() -> Result<Packed<PortalPage>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(async move { backend.portal(&grant).await }).await
}

/// One's own contracts.
#[server(prefix = "/fn", endpoint = "portal/contracts", input = GetUrl, output = Postcard)]
pub async fn load_portal_contracts() -> Result<Packed<PortalContracts>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(async move { backend.portal_contracts(&grant).await }).await
}

/// One contract of one's own.
#[server(prefix = "/fn", endpoint = "portal/contract", input = GetUrl, output = Postcard)]
pub async fn load_portal_contract(id: String) -> Result<Packed<PortalContractPage>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(Box::pin(async move { backend.portal_contract(&grant, &id).await })).await
}

/// One's news for the query part of a URL.
#[server(prefix = "/fn", endpoint = "portal/news", input = GetUrl, output = Postcard)]
pub async fn load_portal_news(query: String) -> Result<Packed<PortalNews>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(async move { backend.portal_news(&grant, &query).await }).await
}

/// The form of one's own profile.
#[server(prefix = "/fn", endpoint = "portal/settings", input = GetUrl, output = Postcard)]
pub async fn load_settings() -> Result<Packed<PortalSettings>, CallError> {
    let (backend, grant) = authorize::<EditProfile>().await?;
    respond_packed(async move { backend.prepare_profile(&grant).await }).await
}
