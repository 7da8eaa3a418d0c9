//! Server functions of agreements. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::agreement::{AgreementShown, NewAgreementPage, PublishPage};
use shared::agreement_list::AgreementsPage;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{ManageAgreements, ViewPartnership};

/// The list for the query part of a URL.
#[server(prefix = "/fn", endpoint = "agreements/list", input = GetUrl, output = Postcard)]
pub async fn load_agreements(query: String) -> Result<Packed<AgreementsPage>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(async move { backend.list_agreements(&grant, &query).await }).await
}

/// One agreement for the query part of a URL.
#[server(prefix = "/fn", endpoint = "agreements/get", input = GetUrl, output = Postcard)]
pub async fn load_agreement(id: String, query: String) -> Result<Packed<AgreementShown>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(async move { backend.show_agreement(&grant, &id, &query).await }).await
}

/// What a new agreement can refer to.
#[server(prefix = "/fn", endpoint = "agreements/new", input = GetUrl, output = Postcard)]
pub async fn load_new_agreement() -> Result<Packed<NewAgreementPage>, CallError> {
    let (backend, grant) = authorize::<ManageAgreements>().await?;
    respond_packed(async move { backend.prepare_agreement(&grant).await }).await
}

/// What publishing a version would do.
#[server(prefix = "/fn", endpoint = "agreements/publish", input = GetUrl, output = Postcard)]
pub async fn load_publication(id: String, number: String) -> Result<Packed<PublishPage>, CallError> {
    let (backend, grant) = authorize::<ManageAgreements>().await?;
    respond_packed(async move {
        let number = number.parse().map_err(|_| shared::failure::Failure::NotFound)?;
        backend.preview_publication(&grant, &id, number).await
    })
    .await
}
