//! Server functions of catalogues. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::catalogue::{ItemPage, Shelf};
use shared::catalogue_list::ItemsPage;
use shared::list::Reference;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{ManageCatalogues, ViewCatalogues};

/// The list of a kind for the query part of a URL.
#[server(prefix = "/fn", endpoint = "catalogue/list", input = GetUrl, output = Postcard)]
pub async fn load_items(shelf: Shelf, query: String) -> Result<Packed<ItemsPage>, CallError> {
    let (backend, grant) = authorize::<ViewCatalogues>().await?;
    respond_packed(async move { backend.list_items(&grant, shelf, &query).await }).await
}

/// One item.
#[server(prefix = "/fn", endpoint = "catalogue/get", input = GetUrl, output = Postcard)]
pub async fn load_item(shelf: Shelf, id: String) -> Result<Packed<ItemPage>, CallError> {
    let (backend, grant) = authorize::<ViewCatalogues>().await?;
    respond_packed(async move { backend.get_item(&grant, shelf, &id).await }).await
}

/// The products that a new group can hold.
#[server(prefix = "/fn", endpoint = "catalogue/new", input = GetUrl, output = Postcard)]
pub async fn load_offered() -> Result<Packed<Vec<Reference>>, CallError> {
    let (backend, grant) = authorize::<ManageCatalogues>().await?;
    respond_packed(async move { backend.prepare_item(&grant).await }).await
}
