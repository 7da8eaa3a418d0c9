//! Server functions of news. Each is an adapter: permission, one service call.

#![expect(missing_docs, reason = "the macro makes public structs of the arguments")]

use leptos::prelude::*;
use leptos::server_fn::codec::{GetUrl, Postcard};
use shared::news::{ArticlePage, DeskNews, NewArticlePage};

use crate::call::CallError;
#[cfg(feature = "ssr")]
use crate::call::{authorize, respond_packed};
use crate::load::Packed;
#[cfg(feature = "ssr")]
use backend::authz::{PublishNews, ViewNews, ViewPortal};

/// One's own articles for the query part of a URL, and one's provider's.
#[server(prefix = "/fn", endpoint = "news/list", input = GetUrl, output = Postcard)]
pub async fn load_news(query: String) -> Result<Packed<DeskNews>, CallError> {
    let (backend, grant) = authorize::<ViewNews>().await?;
    respond_packed(async move { backend.list_news(&grant, &query).await }).await
}

/// One article, for a provider or a distributor.
#[server(prefix = "/fn", endpoint = "news/get", input = GetUrl, output = Postcard)]
pub async fn load_article(id: String) -> Result<Packed<ArticlePage>, CallError> {
    let (backend, grant) = authorize::<ViewNews>().await?;
    respond_packed(async move { backend.get_article(&grant, &id).await }).await
}

/// One article, for a partner.
#[server(prefix = "/fn", endpoint = "portal/article", input = GetUrl, output = Postcard)]
pub async fn load_portal_article(id: String) -> Result<Packed<ArticlePage>, CallError> {
    let (backend, grant) = authorize::<ViewPortal>().await?;
    respond_packed(async move { backend.portal_article(&grant, &id).await }).await
}

/// What a new article starts from.
#[server(prefix = "/fn", endpoint = "news/new", input = GetUrl, output = Postcard)]
pub async fn load_new_article() -> Result<Packed<NewArticlePage>, CallError> {
    let (backend, grant) = authorize::<PublishNews>().await?;
    respond_packed(async move { backend.prepare_article(&grant).await }).await
}

/// An article of one's own, to be changed, published or deleted.
#[server(prefix = "/fn", endpoint = "news/own", input = GetUrl, output = Postcard)]
pub async fn load_own_article(id: String) -> Result<Packed<ArticlePage>, CallError> {
    let (backend, grant) = authorize::<PublishNews>().await?;
    respond_packed(async move { backend.own_article(&grant, &id).await }).await
}
