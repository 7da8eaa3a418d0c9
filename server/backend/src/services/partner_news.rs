//! News of and for one partner, as its distributor sees it.

use shared::catalogue::Audience;
use shared::directory::PartnerType;
use shared::list::Position;
use shared::news::{NewsQuery, PartnerNews};

use super::news::{TO_DISTRIBUTOR, row};
use super::partner_profile::{find_entry, head};
use crate::Backend;
use crate::authz::{Grant, ViewPartnership};
use crate::error::Error;
use crate::storage::OrgScope;
use crate::storage::articles::{self, Shelf};

/// Articles of a partner that its page shows.
const OF_PARTNER: u32 = 25;

impl Backend {
    /// What one of the distributor's partners has published for it, and what of its own the partner may read.
    pub async fn list_partner_news(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
        query: &str,
    ) -> Result<PartnerNews, Error> {
        let (query, dropped) = NewsQuery::parse(query);
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let entry = find_entry(conn, grant, id).await?;
        let which = Shelf::Readers(TO_DISTRIBUTOR);
        let scope = OrgScope(entry.partner);
        let mut from = articles::list(conn, scope, which, &Position::Start, false, OF_PARTNER).await?;
        from.truncate(OF_PARTNER as usize);
        let audiences = reaching(entry.partner_type);
        let which = Shelf::Readers(&audiences);
        let read = self.shelf(conn, grant.scope(), which, query, dropped).await?;
        Ok(PartnerNews { head: head(&entry), from: from.into_iter().map(row).collect(), read })
    }
}

/// The audiences that a partner of this type is one of.
pub(super) fn reaching(partner: PartnerType) -> Vec<Audience> {
    Audience::ALL.into_iter().filter(|audience| audience.reaches(partner)).collect()
}
