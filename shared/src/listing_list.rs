//! Listing requests: their lists, one of them, and what a new one can name.

use serde::{Deserialize, Serialize};

use crate::catalogue::{ListingState, ListingVerb};
use crate::id::PublicId;
use crate::legal_contract::ContractState;
use crate::list::{Cursor, Filter, Key, ListQuery, Paged, Reference};
use crate::time::Timestamp;

/// State of the Listings page: `q, status, partner, marketplace, sort, per, after, before, from`.
pub type ListingQuery = ListQuery<ListingFilter>;

/// What narrows the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingFilter {
    /// Only those that stand here.
    pub state: Option<ListingState>,
    /// Only of this partner.
    pub partner: Option<PublicId>,
    /// Only for this marketplace.
    pub marketplace: Option<PublicId>,
}

impl Filter for ListingFilter {
    type Key = ListingKey;

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "status" => self.state = Some(ListingState::parse(value)?),
            "partner" => self.partner = Some(PublicId::parse(value).ok()?),
            "marketplace" => self.marketplace = Some(PublicId::parse(value).ok()?),
            _ => return None,
        }
        Some(())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        let state = self.state.map(|state| ("status", state.as_str().to_owned()));
        let partner = self.partner.as_ref().map(|id| ("partner", id.to_string()));
        let marketplace = self.marketplace.as_ref().map(|id| ("marketplace", id.to_string()));
        [state, partner, marketplace].into_iter().flatten().collect()
    }
}

/// What the list is sorted by; ties break by public id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListingKey {
    /// When it was made, the newest first.
    #[default]
    Newest,
    /// When it last changed, the latest first.
    Updated,
}

impl Key for ListingKey {
    const KEYS: &'static [Self] = &[Self::Newest, Self::Updated];

    fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Updated => "updated",
        }
    }
}

impl ListingKey {
    /// The place next to a row. The instant is negated, because indexes have the newest first.
    pub fn cursor(self, row: &ListingRow) -> Cursor {
        let at = match self {
            Self::Newest => row.created_at,
            Self::Updated => row.updated_at,
        };
        Cursor { value: -at.0, name: row.id.to_string() }
    }
}

/// A listing request in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingRow {
    /// Public id.
    pub id: PublicId,
    /// What is listed.
    pub product: Reference,
    /// Whose it is.
    pub partner: Reference,
    /// Where.
    pub marketplace: Reference,
    /// Where the request stands.
    pub state: ListingState,
    /// Since when.
    pub created_at: Timestamp,
    /// The last change.
    pub updated_at: Timestamp,
}

/// Everything the Listings page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingsPage {
    /// The rows.
    pub list: Paged<ListingFilter, ListingRow>,
    /// The partner it is narrowed to.
    pub partner: Option<Reference>,
    /// The marketplaces that it can be narrowed to.
    pub marketplaces: Vec<Reference>,
}

/// One listing request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingPage {
    /// As in the list.
    pub row: ListingRow,
    /// The distribution contract that it stands under.
    pub contract: PublicId,
    /// Where that stands.
    pub contract_state: ContractState,
    /// What can be done to it now by whoever looks, the next step first.
    pub verbs: Vec<ListingVerb>,
    /// Rises with each change.
    pub revision: u64,
    /// Hue of the distributor, for the partner's own page.
    pub hue: u16,
}

/// What a new listing request can name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewListingPage {
    /// Distribution contracts in force: whom they are with, for which marketplace.
    pub contracts: Vec<ListingContract>,
    /// Products.
    pub products: Vec<Reference>,
    /// Hue of the distributor, for the partner's own page.
    pub hue: u16,
}

/// A distribution contract to list under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingContract {
    /// Its public id.
    pub id: PublicId,
    /// Whom it is with.
    pub partner: String,
    /// For which marketplace.
    pub marketplace: String,
}

/// The listings of one partner, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerListings {
    /// Whose they are.
    pub partner: Reference,
    /// Hue of the distributor, for the partner's own page.
    pub hue: u16,
    /// So many as a page holds.
    pub rows: Vec<ListingRow>,
    /// There are more.
    pub more: bool,
    /// A distribution contract is in force, so that there is something to list under.
    pub listable: bool,
}

/// Most rows of [`PartnerListings`].
pub const PARTNER_LISTINGS_MAX: u32 = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_and_its_address_belong_together() {
        for text in ["", "q=ledger&status=reviewing&partner=VA-149-494&marketplace=MP-20417&sort=-updated"] {
            let (query, dropped) = ListingQuery::parse(text);
            assert_eq!((query.to_query().as_str(), dropped), (text, Vec::new()));
        }
        let (query, dropped) = ListingQuery::parse("status=lost&partner=x&marketplace=%27&per=7");
        assert_eq!(dropped, ["status", "partner", "marketplace", "per"]);
        assert!(!query.is_filtered());
    }
}
