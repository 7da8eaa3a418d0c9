//! Listing requests as a distributor has them: all of its partners', one of them, a new one, and a partner's.

use shared::catalogue::{ListingForm, ListingState, ListingVerb, NewListing};
use shared::failure::Failure;
use shared::id::PublicId;
use shared::list::{Position, Reference};
use shared::listing_list::{
    ListingFilter, ListingPage, ListingQuery, ListingRow, ListingsPage, NewListingPage, PARTNER_LISTINGS_MAX,
    PartnerListings,
};
use shared::policy::Permission;

use super::listing_steps::{self as steps, Hand};
use super::paging::{COUNT_LIMIT, Page, total};
use crate::Backend;
use crate::authz::{Grant, ManageListings, Permit, ViewPartnership};
use crate::error::Error;
use crate::storage::directory_entries::DirectoryEntry;
use crate::storage::{Conn, OrgScope, catalogue, directory_entries, listing_list};

impl Backend {
    /// The page for the query part of a URL.
    pub async fn list_listings(
        &self,
        grant: &Grant<ViewPartnership>,
        query: &str,
    ) -> Result<ListingsPage, Error> {
        let (mut query, mut dropped) = ListingQuery::parse(query);
        let scope = grant.scope();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let partner = match &query.filter.partner {
            Some(id) => directory_entries::find(conn, scope, id).await?.map(|entry| named(&entry)),
            None => None,
        };
        if partner.is_none() && query.filter.partner.take().is_some() {
            dropped.push("partner".to_owned());
        }
        let marketplaces: Vec<Reference> = catalogue::list_marketplaces(conn, scope)
            .await?
            .into_iter()
            .map(|market| Reference { id: market.public_id, name: market.name })
            .collect();
        let known = |id: &PublicId| marketplaces.iter().any(|market| market.id == *id);
        if query.filter.marketplace.as_ref().is_some_and(|id| !known(id)) {
            query.filter.marketplace = None;
            dropped.push("marketplace".to_owned());
        }
        let page = page(conn, scope, query).await?;
        let counted = listing_list::count(conn, scope, page.query(), COUNT_LIMIT + 1).await?;
        let list = page.shown(dropped, total(counted), self.clock().now(), |row| row);
        Ok(ListingsPage { list, partner, marketplaces })
    }

    /// One request of the distributor's. Another's, an unknown and a malformed id are the same: not found.
    pub async fn get_listing(&self, grant: &Grant<ViewPartnership>, id: &str) -> Result<ListingPage, Error> {
        let mut read = self.db().read().await?;
        steps::show(&mut read.conn(), hand(grant), id, grant.may(Permission::ManageListings)).await
    }

    /// What a new request can name.
    pub async fn prepare_listing(&self, grant: &Grant<ManageListings>) -> Result<NewListingPage, Error> {
        let mut read = self.db().read().await?;
        steps::prepare(&mut read.conn(), hand(grant)).await
    }

    /// Asks for a product to be listed: a draft, under a distribution contract in force.
    pub async fn create_listing(
        &self,
        grant: &Grant<ManageListings>,
        form: &ListingForm,
    ) -> Result<PublicId, Error> {
        let new = NewListing::parse(form)?;
        let mut write = self.db().write().await?;
        let id = steps::create(self, &mut write.conn(), grant, hand(grant), &new).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Moves a request on, over the revision that was seen; returns where it stands, none when it was deleted.
    pub async fn move_listing(
        &self,
        grant: &Grant<ManageListings>,
        id: &str,
        verb: ListingVerb,
        seen: u64,
    ) -> Result<Option<ListingState>, Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let to = steps::step(&mut write.conn(), grant, hand(grant), id, verb, seen, now).await?;
        write.commit().await?;
        Ok(to)
    }

    /// The listings of one partner.
    pub async fn partner_listings(
        &self,
        grant: &Grant<ViewPartnership>,
        partner: &str,
    ) -> Result<PartnerListings, Error> {
        let id = PublicId::parse(partner).map_err(|_| Failure::NotFound)?;
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let entry = directory_entries::find(conn, grant.scope(), &id).await?.ok_or(Failure::NotFound)?;
        of_entry(conn, grant.scope(), &entry).await
    }
}

/// What a distributor reaches: all of its partners'.
fn hand<P: Permit>(grant: &Grant<P>) -> Hand {
    Hand { scope: grant.scope(), entry: None }
}

fn named(entry: &DirectoryEntry) -> Reference {
    Reference { id: entry.public_id.clone(), name: entry.name.as_str().to_owned() }
}

/// The listings of an entry of the directory, for either side.
pub(super) async fn of_entry(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: &DirectoryEntry,
) -> Result<PartnerListings, Error> {
    let mut rows = listing_list::list_of_entry(conn, scope, entry.id, PARTNER_LISTINGS_MAX).await?;
    let more = rows.len() > PARTNER_LISTINGS_MAX as usize;
    rows.truncate(PARTNER_LISTINGS_MAX as usize);
    let listable = !listing_list::list_contracts(conn, scope, Some(entry.id), 1).await?.is_empty();
    let hue = steps::hue(conn, scope).await?;
    Ok(PartnerListings { partner: named(entry), hue, rows, more, listable })
}

/// Rows of the page the query stands at. A place behind the last row leads back to the start.
async fn page(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    mut query: ListingQuery,
) -> Result<Page<ListingFilter, ListingRow>, Error> {
    let per = u32::from(query.per);
    let mut rows = listing_list::list(conn, scope, &query, &query.position, per).await?;
    if rows.is_empty() && query.position != Position::Start {
        query = query.with(|_| ());
        rows = listing_list::list(conn, scope, &query, &Position::Start, per).await?;
    }
    let key = query.sort.key;
    Ok(Page::new(query, rows, |row| key.cursor(row)))
}
