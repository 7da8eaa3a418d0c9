//! Server functions of contracts. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::contract_list::ContractsPage;
use shared::legal_contract::{ContractPage, OfferPage};

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{InvitePartners, ViewPartnership};

/// The list for the query part of a URL.
#[server(prefix = "/fn", endpoint = "contracts/list", input = GetUrl, output = Postcard)]
pub async fn load_contracts(query: String) -> Result<Packed<ContractsPage>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(Box::pin(async move { backend.list_contracts(&grant, &query).await })).await
}

/// One contract.
#[server(prefix = "/fn", endpoint = "contracts/get", input = GetUrl, output = Postcard)]
pub async fn load_contract(id: String) -> Result<Packed<ContractPage>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(Box::pin(async move { backend.get_contract(&grant, &id).await })).await
}

/// Whom a new contract can be offered to, and of which agreements, for the query part of a URL.
#[server(prefix = "/fn", endpoint = "contracts/new", input = GetUrl, output = Postcard)]
pub async fn load_offer(query: String) -> Result<Packed<OfferPage>, CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    respond_packed(Box::pin(async move { backend.prepare_offer(&grant, &query).await })).await
}
