//! Making a version the active one, and who is affected by that.

use serde::{Deserialize, Serialize};

use crate::id::PublicId;
use crate::legal_contract::{ContractState, Effect};

/// A contract that publishing affects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AffectedContract {
    /// Public id.
    pub contract: PublicId,
    /// Name of the partner.
    pub partner: String,
    /// Where it stands.
    pub state: ContractState,
    /// Its present version.
    pub version: u32,
    /// What becomes of it.
    pub effect: Effect,
}

/// What publishing a version does, told before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Number of the version.
    pub version: u32,
    /// Contracts in force that are asked to accept it.
    pub asked: u64,
    /// Contracts that wait for the countersignature, and are asked afterwards.
    pub asked_later: u64,
    /// Contracts that nobody has signed, and that are offered in it.
    pub replaced: u64,
    /// The first of them.
    pub first: Vec<AffectedContract>,
}

impl Publication {
    /// Most contracts that are named.
    pub const NAMED_MAX: usize = 50;

    /// Of a version that affects nobody so far.
    pub fn new(version: u32) -> Self {
        Self { version, ..Self::default() }
    }

    /// Counts a contract of the agreement, which its signee has signed or not.
    #[must_use]
    pub fn with(
        mut self,
        contract: PublicId,
        partner: String,
        state: ContractState,
        version: u32,
        signed: bool,
    ) -> Self {
        let effect = Effect::on(state, signed, version, self.version);
        match effect {
            Effect::Asked => self.asked += 1,
            Effect::AskedLater => self.asked_later += 1,
            Effect::Replaced => self.replaced += 1,
            Effect::None => return self,
        }
        if self.first.len() < Self::NAMED_MAX {
            self.first.push(AffectedContract { contract, partner, state, version, effect });
        }
        self
    }

    /// How many are affected.
    pub fn total(&self) -> u64 {
        self.asked + self.asked_later + self.replaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ContractState::{Active, Enrolling, New, Pending, Rejected, Terminated};

    #[test]
    fn all_who_are_affected_are_told_of() {
        let mut publication = Publication::new(2);
        let contracts = [
            (Active, 1, true),
            (Active, 1, false),
            (Active, 3, true),
            (Pending, 1, false),
            (Pending, 3, false),
            (Pending, 1, true),
            (Pending, 3, true),
            (New, 1, false),
            (Enrolling, 1, true),
            (Enrolling, 3, true),
            (Terminated, 1, true),
            (Rejected, 1, false),
        ];
        for (state, version, signed) in contracts {
            let id = PublicId::parse("CRP-00000-00000-00001").unwrap();
            publication = publication.with(id, "Champions".into(), state, version, signed);
        }
        assert_eq!((publication.asked, publication.asked_later, publication.replaced), (2, 1, 4));
        assert_eq!(publication.total(), 7);
        assert_eq!(publication.first.len(), 7);
    }
}
