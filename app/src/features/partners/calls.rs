//! Server functions of the Partners pages. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::id::PublicId;
use shared::import::ImportReview;
use shared::partner::{NewPartnerPage, PartnerForm};
use shared::partner_list::PartnersPage;
use shared::profile::PartnerShown;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{ManagePartners, ViewPartners};

/// The table and the strip for the query part of a URL.
#[server(prefix = "/fn", endpoint = "partners/list", input = GetUrl, output = Postcard)]
pub async fn load_partners(query: String) -> Result<Packed<PartnersPage>, CallError> {
    let (backend, grant) = authorize::<ViewPartners>().await?;
    // Boxed: the longest call of all would make every future around it as large.
    respond_packed(Box::pin(async move { backend.list_partners(&grant, &query).await })).await
}

/// What quick create starts from.
#[server(prefix = "/fn", endpoint = "partners/new", input = GetUrl, output = Postcard)]
pub async fn load_new_partner() -> Result<Packed<NewPartnerPage>, CallError> {
    let (backend, grant) = authorize::<ManagePartners>().await?;
    respond_packed(async move { backend.prepare_partner(&grant).await }).await
}

/// Makes a partner; gives its public id.
#[server(prefix = "/fn", endpoint = "partners/create", output = Postcard)]
pub async fn create_partner(form: PartnerForm) -> Result<PublicId, CallError> {
    let (backend, grant) = authorize::<ManagePartners>().await?;
    respond(async move { backend.create_partner(&grant, &form).await }).await
}

/// One partner.
#[server(prefix = "/fn", endpoint = "partners/get", input = GetUrl, output = Postcard)]
pub async fn load_partner(id: String) -> Result<Packed<PartnerShown>, CallError> {
    let (backend, grant) = authorize::<ViewPartners>().await?;
    respond_packed(async move { backend.get_partner(&grant, &id).await }).await
}

/// What an uploaded file would do.
#[server(prefix = "/fn", endpoint = "partners/import", input = GetUrl, output = Postcard)]
pub async fn load_import(id: String) -> Result<Packed<ImportReview>, CallError> {
    let (backend, grant) = authorize::<ManagePartners>().await?;
    respond_packed(async move { backend.review_import(&grant, &id).await }).await
}
