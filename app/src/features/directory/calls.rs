//! Server functions of the directory. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::directory::DirectoryPage;
use shared::invitation::{InvitationPage, InvitedPartner, LinkDays};
use shared::wizard::DraftSummary;

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{InvitePartners, ManageSettings, ViewPartnership};

/// The list for the query part of a URL.
#[server(prefix = "/fn", endpoint = "directory/list", input = GetUrl, output = Postcard)]
pub async fn load_directory(query: String) -> Result<Packed<DirectoryPage>, CallError> {
    let (backend, grant) = authorize::<ViewPartnership>().await?;
    respond_packed(Box::pin(async move { backend.list_directory(&grant, &query).await })).await
}

/// Whom an invitation is for, without its link.
#[server(prefix = "/fn", endpoint = "directory/invited", input = GetUrl, output = Postcard)]
pub async fn load_invited(id: String) -> Result<Packed<InvitedPartner>, CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    respond_packed(async move { backend.get_invited(&grant, &id).await }).await
}

/// What an invited partner will see.
#[server(prefix = "/fn", endpoint = "directory/preview", input = GetUrl, output = Postcard)]
pub async fn load_preview(id: String) -> Result<Packed<InvitationPage>, CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    respond_packed(async move { backend.preview_invitation(&grant, &id).await }).await
}

/// For how many days invitations work.
#[server(prefix = "/fn", endpoint = "directory/settings", input = GetUrl, output = Postcard)]
pub async fn load_invitation_days() -> Result<Packed<LinkDays>, CallError> {
    let (backend, grant) = authorize::<ManageSettings>().await?;
    respond_packed(async move { backend.invitation_days(&grant).await }).await
}

/// Drafts of guided setup.
#[server(prefix = "/fn", endpoint = "directory/drafts", input = GetUrl, output = Postcard)]
pub async fn load_drafts() -> Result<Packed<Vec<DraftSummary>>, CallError> {
    let (backend, grant) = authorize::<InvitePartners>().await?;
    respond_packed(async move { backend.list_drafts(&grant).await }).await
}
