//! News on a partner's own pages: its distributor's, and its own.

use shared::failure::Failure;
use shared::id::PublicId;
use shared::list::Position;
use shared::news::{ArticlePage, NewsQuery, PortalNews};

use super::news::{article_page, published, row};
use super::partner_news::reaching;
use super::portal::{find_place, place};
use crate::Backend;
use crate::authz::{Grant, ViewPortal};
use crate::error::Error;
use crate::storage::articles::{self, Shelf};

/// Articles of one's own that the page shows.
const OWN: u32 = 50;

impl Backend {
    /// What one may read of one's distributor's, for the query part of a URL, and what one wrote oneself.
    pub async fn portal_news(&self, grant: &Grant<ViewPortal>, query: &str) -> Result<PortalNews, Error> {
        let (query, dropped) = NewsQuery::parse(query);
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        let desk = Shelf::Desk(None);
        let mut own = articles::list(conn, grant.scope(), desk, &Position::Start, false, OWN).await?;
        own.truncate(OWN as usize);
        let audiences = reaching(entry.partner_type);
        let read = self.shelf(conn, distributor, Shelf::Readers(&audiences), query, dropped).await?;
        let place = place(conn, distributor, &entry).await?;
        Ok(PortalNews { place, read, own: own.into_iter().map(row).collect() })
    }

    /// An article for a partner: its own, or one that its distributor has published for it.
    pub async fn portal_article(&self, grant: &Grant<ViewPortal>, id: &str) -> Result<ArticlePage, Error> {
        let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        let place = Some(place(conn, distributor, &entry).await?);
        if let Some(article) = articles::find(conn, grant.scope(), &id).await? {
            return article_page(conn, article, entry.partner, true, place).await;
        }
        let owner = distributor.organization();
        let article = published(conn, owner, &id, &reaching(entry.partner_type)).await?;
        article_page(conn, article, owner, false, place).await
    }
}
