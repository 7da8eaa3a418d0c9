//! Listing requests: a vendor's product on its way onto a marketplace, under a distribution contract.

use serde_json::json;
use shared::agreement::AgreementKind;
use shared::catalogue::{ListingForm, ListingState, ListingVerb, NewListing, OFFERED_MAX};
use shared::failure::{Failure, Field, Reason};
use shared::id::{ListingId, Named, PublicId};
use shared::legal_contract::{ContractRefusal, ContractState, Side};
use shared::list::{Position, Reference};
use shared::listing_list::{
    ListingFilter, ListingPage, ListingQuery, ListingRow, ListingsPage, NewListingPage, PARTNER_LISTINGS_MAX,
    PartnerListings,
};
use shared::policy::Permission;

use super::audited::note;
use super::paging::{COUNT_LIMIT, Page, total};
use crate::Backend;
use crate::authz::{Grant, ManageListings, ViewPartnership, ViewPortal};
use crate::error::Error;
use crate::storage::directory_entries::DirectoryEntry;
use crate::storage::legal_contracts::LegalContract;
use crate::storage::listings::{self, Listing};
use crate::storage::{
    Conn, OrgScope, catalogue, directory_entries, legal_contracts, listing_list, organizations, portal,
    products,
};

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
        let conn = &mut read.conn();
        let listing = find(conn, grant.scope(), id).await?;
        let contract = contract(conn, &listing).await?;
        let row = listing_list::find(conn, grant.scope(), &listing.public_id).await?;
        let active = contract.state == ContractState::Active;
        let mut verbs = listing.state.verbs(Side::Issuer);
        verbs.retain(|verb| grant.may(Permission::ManageListings) && (active || !verb.needs_contract()));
        Ok(ListingPage {
            row: row.ok_or(Failure::NotFound)?,
            contract: contract.public_id,
            contract_state: contract.state,
            verbs,
            revision: u64::try_from(listing.revision).unwrap_or(0),
        })
    }

    /// What a new request can name.
    pub async fn prepare_listing(&self, grant: &Grant<ManageListings>) -> Result<NewListingPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let sight = products::sight(conn, grant.scope()).await?;
        let offered = products::list(conn, sight, OFFERED_MAX).await?.into_iter();
        Ok(NewListingPage {
            contracts: listing_list::list_contracts(conn, grant.scope(), OFFERED_MAX).await?,
            products: offered.map(|seen| Reference { id: seen.public_id, name: seen.name }).collect(),
        })
    }

    /// Asks for a product to be listed: a draft, under a distribution contract in force.
    pub async fn create_listing(
        &self,
        grant: &Grant<ManageListings>,
        form: &ListingForm,
    ) -> Result<PublicId, Error> {
        let new = NewListing::parse(form)?;
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let contract = legal_contracts::find(conn, scope, &new.contract).await?.filter(|contract| {
            contract.issuer == scope.organization() && contract.kind == AgreementKind::Distribution
        });
        let contract = contract.ok_or_else(|| Error::field(Field::LegalContract, Reason::Unknown))?;
        let marketplace =
            contract.marketplace.ok_or_else(|| Error::field(Field::LegalContract, Reason::Unknown))?;
        in_force(&contract)?;
        let sight = products::sight(conn, scope).await?;
        let product = products::find(conn, sight, std::slice::from_ref(&new.product)).await?.pop();
        let product = product.ok_or_else(|| Error::field(Field::Products, Reason::Unknown))?;
        if listings::is_listed(conn, contract.entry, marketplace, product.id).await? {
            return Err(Error::field(Field::Products, Reason::Listed));
        }
        let mut listing = Listing {
            id: ListingId(self.ids().uuid(now)),
            public_id: self.ids().public_id(Named::Listing),
            entry: contract.entry,
            contract: contract.id,
            product: product.id,
            marketplace,
            state: ListingState::Draft,
            revision: 1,
            created_at: now,
        };
        loop {
            match listings::insert(conn, scope, &listing).await {
                Ok(true) => break,
                Ok(false) => listing.public_id = self.ids().public_id(Named::Listing),
                // A colleague was faster.
                Err(error) if error.is_unique_violation() => {
                    return Err(Error::field(Field::Products, Reason::Listed));
                }
                Err(error) => return Err(error.into()),
            }
        }
        let details = json!({ "product": new.product, "contract": new.contract });
        note(conn, grant, "listing.created", listing.public_id.as_str(), details, now).await?;
        write.commit().await?;
        Ok(listing.public_id)
    }

    /// Moves a request on, over the revision that was seen; returns where it stands, none when it was deleted.
    pub async fn move_listing(
        &self,
        grant: &Grant<ManageListings>,
        id: &str,
        verb: ListingVerb,
        seen: u64,
    ) -> Result<Option<ListingState>, Error> {
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let listing = find(conn, scope, id).await?;
        let to = listing.state.apply(verb).map_err(|reason| Error::field(Field::State, reason))?;
        if u64::try_from(listing.revision).ok() != Some(seen) {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        if verb.needs_contract() {
            in_force(&contract(conn, &listing).await?)?;
        }
        if !listings::write(conn, scope, &listing, to, now).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        let action = format!("listing.{}", verb.as_str());
        let details = json!({ "from": listing.state.as_str(), "to": to.map(ListingState::as_str) });
        note(conn, grant, &action, listing.public_id.as_str(), details, now).await?;
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

    /// The listings of one's own organization. There is no id in the question: nobody can ask for another.
    pub async fn own_listings(&self, grant: &Grant<ViewPortal>) -> Result<PartnerListings, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (distributor, entry) = portal::find_place(conn, grant.scope()).await?.ok_or(Failure::NotFound)?;
        let scope = OrgScope(distributor);
        let entry = directory_entries::find_by_id(conn, scope, entry).await?.ok_or(Failure::NotFound)?;
        of_entry(conn, scope, &entry).await
    }
}

fn named(entry: &DirectoryEntry) -> Reference {
    Reference { id: entry.public_id.clone(), name: entry.name.as_str().to_owned() }
}

async fn of_entry(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: &DirectoryEntry,
) -> Result<PartnerListings, Error> {
    let mut rows = listing_list::list_of_entry(conn, scope, entry.id, PARTNER_LISTINGS_MAX).await?;
    let more = rows.len() > PARTNER_LISTINGS_MAX as usize;
    rows.truncate(PARTNER_LISTINGS_MAX as usize);
    let brand = organizations::brand(conn, scope.organization()).await?.ok_or(Failure::NotFound)?;
    Ok(PartnerListings { partner: named(entry), hue: brand.hue, rows, more })
}

async fn find(conn: &mut Conn<'_>, scope: OrgScope, id: &str) -> Result<Listing, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    Ok(listings::find(conn, scope, &id).await?.ok_or(Failure::NotFound)?)
}

/// The contract that a request stands under.
async fn contract(conn: &mut Conn<'_>, listing: &Listing) -> Result<LegalContract, Error> {
    Ok(legal_contracts::find_by_id(conn, listing.contract).await?.ok_or(Failure::NotFound)?)
}

/// Nothing gets nearer to a marketplace under a contract that is not in force.
fn in_force(contract: &LegalContract) -> Result<(), Error> {
    if contract.state == ContractState::Active {
        Ok(())
    } else {
        Err(Error::field(Field::LegalContract, ContractRefusal::Stands(contract.state)))
    }
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
