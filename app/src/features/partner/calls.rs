//! Server functions of a partner's pages. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::contract_list::PartnerContracts;
use shared::news::PartnerNews;
use shared::profile::PartnerKnown;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{ManagePartners, ViewPartnership};

/// The contracts with a partner for the query part of a URL.
#[server(prefix = "/fn", endpoint = "partner/contracts", input = GetUrl, output = Postcard)]
pub async fn load_partner_contracts(
    id: String,
    query: String,
) -> Result<Packed<PartnerContracts>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(Box::pin(async move { backend.list_partner_contracts(&grant, &id, &query).await })).await
}

/// News of and for a partner for the query part of a URL.
#[server(prefix = "/fn", endpoint = "partner/news", input = GetUrl, output = Postcard)]
pub async fn load_partner_news(id: String, query: String) -> Result<Packed<PartnerNews>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(async move { backend.list_partner_news(&grant, &id, &query).await }).await
}

/// What the distributor keeps of a partner, to be changed.
#[server(prefix = "/fn", endpoint = "partner/known", input = GetUrl, output = Postcard)]
pub async fn load_known(id: String) -> Result<Packed<PartnerKnown>, CallError> {
    let (backend, grant) = authorize::<ManagePartners>().await?;
    respond_packed(async move { backend.prepare_known(&grant, &id).await }).await
}
