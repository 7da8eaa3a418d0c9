//! A vendor's own listing requests: it asks, submits, cancels and throws drafts away; the rest is its distributor's.

use shared::catalogue::{ListingForm, ListingState, ListingVerb, NewListing};
use shared::id::PublicId;
use shared::listing_list::{ListingPage, NewListingPage, PartnerListings};
use shared::policy::Permission;

use super::listing_steps::{self as steps, Hand};
use super::listings::of_entry;
use super::portal::find_place;
use crate::Backend;
use crate::authz::{Grant, RequestListings, ViewPortal};
use crate::error::Error;
use crate::storage::{Conn, OrgScope};

impl Backend {
    /// The listings of one's own organization. There is no id in the question: nobody can ask for another.
    pub async fn own_listings(&self, grant: &Grant<ViewPortal>) -> Result<PartnerListings, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        of_entry(conn, distributor, &entry).await
    }

    /// One of them. Another partner's, an unknown and a malformed id are the same: not found.
    pub async fn get_own_listing(&self, grant: &Grant<ViewPortal>, id: &str) -> Result<ListingPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let hand = hand(conn, grant.scope()).await?;
        steps::show(conn, hand, id, grant.may(Permission::RequestListings)).await
    }

    /// What a new request of one's own can name.
    pub async fn prepare_own_listing(&self, grant: &Grant<RequestListings>) -> Result<NewListingPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let hand = hand(conn, grant.scope()).await?;
        steps::prepare(conn, hand).await
    }

    /// Asks for a product to be listed: a draft, under a distribution contract of one's own that is in force.
    pub async fn create_own_listing(
        &self,
        grant: &Grant<RequestListings>,
        form: &ListingForm,
    ) -> Result<PublicId, Error> {
        let new = NewListing::parse(form)?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let hand = hand(conn, grant.scope()).await?;
        let id = steps::create(self, conn, grant, hand, &new).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Takes a vendor's step, over the revision that was seen; returns where the request stands, none when it was deleted.
    pub async fn move_own_listing(
        &self,
        grant: &Grant<RequestListings>,
        id: &str,
        verb: ListingVerb,
        seen: u64,
    ) -> Result<Option<ListingState>, Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let hand = hand(conn, grant.scope()).await?;
        let to = steps::step(conn, grant, hand, id, verb, seen, now).await?;
        write.commit().await?;
        Ok(to)
    }
}

/// What an organization reaches: its own, in the directory that it stands in.
async fn hand(conn: &mut Conn<'_>, own: OrgScope) -> Result<Hand, Error> {
    let (scope, entry) = find_place(conn, own).await?;
    Ok(Hand { scope, entry: Some(entry.id) })
}
