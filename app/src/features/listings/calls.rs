//! Server functions of listings. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::listing_list::{ListingPage, ListingsPage, NewListingPage, PartnerListings};

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{ManageListings, RequestListings, ViewPartnership, ViewPortal};

/// The list for the query part of a URL.
#[server(prefix = "/fn", endpoint = "listings/list", input = GetUrl, output = Postcard)]
pub async fn load_listings(query: String) -> Result<Packed<ListingsPage>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(async move { backend.list_listings(&grant, &query).await }).await
}

/// One request.
#[server(prefix = "/fn", endpoint = "listings/get", input = GetUrl, output = Postcard)]
pub async fn load_listing(id: String) -> Result<Packed<ListingPage>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(async move { backend.get_listing(&grant, &id).await }).await
}

/// What a new request can name.
#[server(prefix = "/fn", endpoint = "listings/new", input = GetUrl, output = Postcard)]
pub async fn load_new_listing() -> Result<Packed<NewListingPage>, CallError> {
    let (backend, grant) = authorize::<ManageListings>().await?;
    respond_packed(async move { backend.prepare_listing(&grant).await }).await
}

/// The listings of a partner.
#[server(prefix = "/fn", endpoint = "listings/partner", input = GetUrl, output = Postcard)]
pub async fn load_partner_listings(id: String) -> Result<Packed<PartnerListings>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(async move { backend.partner_listings(&grant, &id).await }).await
}

/// The listings of one's own organization.
#[server(prefix = "/fn", endpoint = "listings/own", input = GetUrl, output = Postcard)]
pub async fn load_own_listings() -> Result<Packed<PartnerListings>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(async move { backend.own_listings(&grant).await }).await
}

/// One of them.
#[server(prefix = "/fn", endpoint = "listings/own/get", input = GetUrl, output = Postcard)]
pub async fn load_own_listing(id: String) -> Result<Packed<ListingPage>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(async move { backend.get_own_listing(&grant, &id).await }).await
}

/// What a new request of one's own can name.
#[server(prefix = "/fn", endpoint = "listings/own/new", input = GetUrl, output = Postcard)]
pub async fn load_new_own_listing() -> Result<Packed<NewListingPage>, CallError> {
    let (backend, grant) = authorize::<RequestListings>().await?;
    respond_packed(async move { backend.prepare_own_listing(&grant).await }).await
}
