//! What both sides do with listing requests: the distributor with all of its partners', a partner with its own.

use serde_json::json;
use shared::agreement::AgreementKind;
use shared::catalogue::{ListingState, ListingVerb, NewListing, OFFERED_MAX};
use shared::failure::{Failure, Field, Reason};
use shared::id::{DirectoryEntryId, ListingId, Named, PublicId};
use shared::legal_contract::{ContractRefusal, ContractState, Side};
use shared::list::Reference;
use shared::listing_list::{ListingPage, NewListingPage};
use shared::time::Timestamp;

use super::audited::{note, note_at};
use crate::Backend;
use crate::authz::{Grant, Permit};
use crate::error::Error;
use crate::storage::legal_contracts::LegalContract;
use crate::storage::listings::{self, Listing};
use crate::storage::{Conn, OrgScope, legal_contracts, listing_list, organizations, products};

/// Who acts: a distributor, or one of its partners.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    /// The distributor.
    pub(super) scope: OrgScope,
    /// The one partner whose requests are in reach; none for the distributor, which reaches all.
    pub(super) entry: Option<DirectoryEntryId>,
}

impl Hand {
    fn side(self) -> Side {
        if self.entry.is_some() { Side::Signee } else { Side::Issuer }
    }

    fn reaches(self, entry: DirectoryEntryId) -> bool {
        self.entry.is_none_or(|own| own == entry)
    }

    /// Into the distributor's log, and into the partner's own when it did it.
    async fn note<P: Permit>(
        self,
        conn: &mut Conn<'_>,
        grant: &Grant<P>,
        (action, object): (&str, &PublicId),
        details: serde_json::Value,
        now: Timestamp,
    ) -> Result<(), Error> {
        note_at(conn, grant, self.scope, action, object.as_str(), details.clone(), now).await?;
        if self.entry.is_some() {
            note(conn, grant, action, object.as_str(), details, now).await?;
        }
        Ok(())
    }
}

/// A request with the steps that this side can take now, if whoever looks `may` take any.
pub(super) async fn show(conn: &mut Conn<'_>, hand: Hand, id: &str, may: bool) -> Result<ListingPage, Error> {
    let listing = find(conn, hand, id).await?;
    let contract = contract(conn, &listing).await?;
    let row = listing_list::find(conn, hand.scope, &listing.public_id).await?;
    let active = contract.state == ContractState::Active;
    let mut verbs = listing.state.verbs(hand.side());
    verbs.retain(|verb| may && (active || !verb.needs_contract()));
    Ok(ListingPage {
        row: row.ok_or(Failure::NotFound)?,
        contract: contract.public_id,
        contract_state: contract.state,
        verbs,
        revision: u64::try_from(listing.revision).unwrap_or(0),
        hue: hue(conn, hand.scope).await?,
    })
}

/// What a new request can name. Products know no vendor, so a partner is told of those alone that were asked for with it
/// before: the first request for each is its distributor's.
pub(super) async fn prepare(conn: &mut Conn<'_>, hand: Hand) -> Result<NewListingPage, Error> {
    let offered = if let Some(entry) = hand.entry {
        products::list_known(conn, entry, OFFERED_MAX).await?
    } else {
        let sight = products::sight(conn, hand.scope).await?;
        products::list(conn, sight, OFFERED_MAX).await?
    };
    Ok(NewListingPage {
        contracts: listing_list::list_contracts(conn, hand.scope, hand.entry, OFFERED_MAX).await?,
        products: offered.into_iter().map(|seen| Reference { id: seen.public_id, name: seen.name }).collect(),
        hue: hue(conn, hand.scope).await?,
    })
}

/// Writes a draft, under a distribution contract in force.
pub(super) async fn create<P: Permit>(
    backend: &Backend,
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    hand: Hand,
    new: &NewListing,
) -> Result<PublicId, Error> {
    let (scope, now) = (hand.scope, backend.clock().now());
    let contract = legal_contracts::find(conn, scope, &new.contract).await?.filter(|contract| {
        contract.issuer == scope.organization()
            && contract.kind == AgreementKind::Distribution
            && hand.reaches(contract.entry)
    });
    let contract = contract.ok_or_else(|| Error::field(Field::LegalContract, Reason::Unknown))?;
    let marketplace =
        contract.marketplace.ok_or_else(|| Error::field(Field::LegalContract, Reason::Unknown))?;
    in_force(&contract)?;
    let sight = products::sight(conn, scope).await?;
    let product = products::find(conn, sight, std::slice::from_ref(&new.product)).await?.pop();
    let product = product.ok_or_else(|| Error::field(Field::Products, Reason::Unknown))?;
    if let Some(entry) = hand.entry
        && !listings::is_known(conn, entry, product.id).await?
    {
        return Err(Error::field(Field::Products, Reason::Unknown));
    }
    if listings::is_listed(conn, contract.entry, marketplace, product.id).await? {
        return Err(Error::field(Field::Products, Reason::Listed));
    }
    let mut listing = Listing {
        id: ListingId(backend.ids().uuid(now)),
        public_id: backend.ids().public_id(Named::Listing),
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
            Ok(false) => listing.public_id = backend.ids().public_id(Named::Listing),
            // A colleague was faster.
            Err(error) if error.is_unique_violation() => {
                return Err(Error::field(Field::Products, Reason::Listed));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let details = json!({ "product": new.product, "contract": new.contract });
    hand.note(conn, grant, ("listing.created", &listing.public_id), details, now).await?;
    Ok(listing.public_id)
}

/// Takes a step over the revision that was seen; returns where the request stands, none when it was deleted. A step of the
/// other side's does not exist.
pub(super) async fn step<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    hand: Hand,
    id: &str,
    verb: ListingVerb,
    seen: u64,
    now: Timestamp,
) -> Result<Option<ListingState>, Error> {
    let listing = find(conn, hand, id).await?;
    if !verb.is_for(hand.side()) {
        return Err(Failure::NotFound.into());
    }
    let to = listing.state.apply(verb).map_err(|reason| Error::field(Field::State, reason))?;
    if u64::try_from(listing.revision).ok() != Some(seen) {
        return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
    }
    if verb.needs_contract() {
        in_force(&contract(conn, &listing).await?)?;
    }
    if !listings::write(conn, hand.scope, &listing, to, now).await? {
        return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
    }
    let action = format!("listing.{}", verb.as_str());
    let details = json!({ "from": listing.state.as_str(), "to": to.map(ListingState::as_str) });
    hand.note(conn, grant, (&action, &listing.public_id), details, now).await?;
    Ok(to)
}

/// The hue of a distributor.
pub(super) async fn hue(conn: &mut Conn<'_>, scope: OrgScope) -> Result<u16, Error> {
    Ok(organizations::brand(conn, scope.organization()).await?.ok_or(Failure::NotFound)?.hue)
}

/// A request in reach; any other, an unknown and a malformed id are the same: not found.
async fn find(conn: &mut Conn<'_>, hand: Hand, id: &str) -> Result<Listing, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    let listing = listings::find(conn, hand.scope, &id).await?;
    Ok(listing.filter(|listing| hand.reaches(listing.entry)).ok_or(Failure::NotFound)?)
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
