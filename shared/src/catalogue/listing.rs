//! Listing requests: a vendor's product on its way onto a marketplace.
//!
//! Draft –submit→ reviewing –deploy→ deploying –complete→ completed; reviewing –refine→ draft; cancelled from reviewing or
//! deploying. A draft can be deleted, a cancelled request is dead (CloudBlue Connect, Listings, "State machine").

use serde::{Deserialize, Serialize};

use crate::failure::Reason;
use crate::legal_contract::Side;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingState {
    /// Being written by the vendor.
    Draft,
    /// Looked through by the distributor.
    Reviewing,
    /// Being brought onto the marketplace.
    Deploying,
    /// On the marketplace.
    Completed,
    /// Given up.
    Cancelled,
}

/// What can be done to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingVerb {
    /// The vendor hands it in.
    Submit,
    /// The distributor hands it back.
    Refine,
    /// The distributor brings it onto the marketplace.
    Deploy,
    /// The distributor says that it is there.
    Complete,
    /// Either gives it up.
    Cancel,
    /// The vendor throws its draft away.
    Delete,
}

impl ListingState {
    /// All, in the order of a life.
    pub const ALL: [Self; 5] =
        [Self::Draft, Self::Reviewing, Self::Deploying, Self::Completed, Self::Cancelled];

    /// As stored, in URLs and in CSV.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewing => "reviewing",
            Self::Deploying => "deploying",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads [`ListingState::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Does the directory count it? All but what was given up.
    pub fn is_counted(self) -> bool {
        self != Self::Cancelled
    }

    /// What a side can do to it now, the next step first.
    pub fn verbs(self, side: Side) -> Vec<ListingVerb> {
        let possible = |verb: &ListingVerb| verb.is_for(side) && self.apply(*verb).is_ok();
        ListingVerb::FORTH.into_iter().filter(possible).collect()
    }

    /// Where it stands afterwards, none once it is deleted; the state it stands in when that cannot be done.
    pub fn apply(self, verb: ListingVerb) -> Result<Option<Self>, Reason> {
        match (self, verb) {
            (Self::Draft, ListingVerb::Submit) => Ok(Some(Self::Reviewing)),
            (Self::Draft, ListingVerb::Delete) => Ok(None),
            (Self::Reviewing, ListingVerb::Refine) => Ok(Some(Self::Draft)),
            (Self::Reviewing, ListingVerb::Deploy) => Ok(Some(Self::Deploying)),
            (Self::Deploying, ListingVerb::Complete) => Ok(Some(Self::Completed)),
            (Self::Reviewing | Self::Deploying, ListingVerb::Cancel) => Ok(Some(Self::Cancelled)),
            _ => Err(Reason::ListingStands(self)),
        }
    }
}

impl ListingVerb {
    /// All.
    pub const ALL: [Self; 6] =
        [Self::Submit, Self::Refine, Self::Deploy, Self::Complete, Self::Cancel, Self::Delete];

    /// All, those that bring it forth before those that do not.
    const FORTH: [Self; 6] =
        [Self::Submit, Self::Deploy, Self::Complete, Self::Refine, Self::Cancel, Self::Delete];

    /// As in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Refine => "refine",
            Self::Deploy => "deploy",
            Self::Complete => "complete",
            Self::Cancel => "cancel",
            Self::Delete => "delete",
        }
    }

    /// Reads [`ListingVerb::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == text)
    }

    /// Is it for this side: the distributor as issuer, the vendor as signee? A distributor may also list for its vendor.
    pub fn is_for(self, side: Side) -> bool {
        match self {
            Self::Refine | Self::Deploy | Self::Complete => side == Side::Issuer,
            Self::Submit | Self::Delete | Self::Cancel => true,
        }
    }

    /// Does it bring the product nearer to the marketplace? Then the distribution contract must be in force.
    pub fn needs_contract(self) -> bool {
        matches!(self, Self::Submit | Self::Deploy | Self::Complete)
    }
}
