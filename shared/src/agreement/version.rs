//! Versions of an agreement: one at a time makes contracts, and what a contract refers to stays as it is.

use serde::{Deserialize, Serialize};

use crate::failure::Reason;

/// Where a version of an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// Being written; makes no contracts.
    Draft,
    /// The one that new contracts are made from.
    Active,
    /// Was active; its contracts go on.
    Inactive,
}

impl VersionState {
    /// All.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Active, Self::Inactive];

    /// As stored and in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }

    /// Reads [`VersionState::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// A version, as its rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionFacts {
    /// 1, 2, 3 …
    pub number: u32,
    /// Where it stands.
    pub state: VersionState,
    /// Contracts that refer to it, ended ones too.
    pub contracts: u32,
    /// Was it ever signed? A signature stays when its contract goes on to another version.
    pub signed: bool,
}

/// An agreement's versions. There is at least one, and at most one is active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versions(Vec<VersionFacts>);

/// Why a version can't be changed like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VersionRefusal {
    /// So many contracts refer to it: what was signed stays readable, so it can be neither changed nor deleted.
    InUse {
        /// How many, ended ones too.
        contracts: u32,
    },
    /// No contract refers to it any more, but it was signed: what the evidence speaks of stays.
    Signed,
    /// An agreement without a version would be nothing.
    OnlyOne,
    /// It is the active one already.
    AlreadyActive,
    /// There is no such version any more.
    Gone,
}

impl Versions {
    /// The first version of a new agreement, active at once or a draft.
    pub fn first(active: bool) -> Self {
        let state = if active { VersionState::Active } else { VersionState::Draft };
        Self(vec![VersionFacts { number: 1, state, contracts: 0, signed: false }])
    }

    /// Those of an agreement; none when there are none, or more than one is active.
    pub fn new(versions: Vec<VersionFacts>) -> Option<Self> {
        let active = versions.iter().filter(|version| version.state == VersionState::Active).count();
        (!versions.is_empty() && active <= 1).then_some(Self(versions))
    }

    /// All of them.
    pub fn as_slice(&self) -> &[VersionFacts] {
        &self.0
    }

    /// The one that makes contracts, if any does.
    pub fn active(&self) -> Option<VersionFacts> {
        self.0.iter().copied().find(|version| version.state == VersionState::Active)
    }

    fn find(&self, number: u32) -> Result<VersionFacts, VersionRefusal> {
        self.0.iter().copied().find(|version| version.number == number).ok_or(VersionRefusal::Gone)
    }

    /// With a draft of the number behind `newest`, the highest that ever was: numbers are not used again.
    #[must_use]
    pub fn draft(mut self, newest: u32) -> Self {
        let highest = self.0.iter().map(|version| version.number).max().unwrap_or_default().max(newest);
        let state = VersionState::Draft;
        self.0.push(VersionFacts { number: highest + 1, state, contracts: 0, signed: false });
        self
    }

    /// Makes a version the active one; the one that was becomes inactive, and its contracts go on.
    pub fn activate(self, number: u32) -> Result<Self, VersionRefusal> {
        if self.find(number)?.state == VersionState::Active {
            return Err(VersionRefusal::AlreadyActive);
        }
        let state = |version: VersionFacts| match version.state {
            _ if version.number == number => VersionState::Active,
            VersionState::Active => VersionState::Inactive,
            other => other,
        };
        Ok(Self(
            self.0.into_iter().map(|version| VersionFacts { state: state(version), ..version }).collect(),
        ))
    }

    /// Makes the active version inactive: until another is active the agreement makes no contracts.
    #[must_use]
    pub fn deactivate(mut self) -> Self {
        for version in &mut self.0 {
            if version.state == VersionState::Active {
                version.state = VersionState::Inactive;
            }
        }
        self
    }

    /// May description and document of a version be changed? Not once a contract refers to it or it was
    /// signed.
    pub fn can_change(&self, number: u32) -> Result<(), VersionRefusal> {
        match self.find(number)? {
            VersionFacts { contracts: 0, signed: false, .. } => Ok(()),
            VersionFacts { contracts: 0, .. } => Err(VersionRefusal::Signed),
            VersionFacts { contracts, .. } => Err(VersionRefusal::InUse { contracts }),
        }
    }

    /// May it be deleted? Not while a contract refers to it, not once it was signed, and not the last one.
    pub fn can_delete(&self, number: u32) -> Result<(), VersionRefusal> {
        self.can_change(number)?;
        if self.0.len() == 1 { Err(VersionRefusal::OnlyOne) } else { Ok(()) }
    }

    /// Deletes a version.
    pub fn delete(mut self, number: u32) -> Result<Self, VersionRefusal> {
        self.can_delete(number)?;
        self.0.retain(|version| version.number != number);
        Ok(self)
    }
}

impl From<VersionRefusal> for Reason {
    fn from(refusal: VersionRefusal) -> Self {
        Self::VersionRefusal(refusal)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn version(number: u32, state: VersionState, contracts: u32) -> VersionFacts {
        VersionFacts { number, state, contracts, signed: false }
    }

    #[test]
    fn what_is_in_use_stays_and_so_does_the_last() {
        use VersionState::{Active, Draft, Inactive};
        let versions =
            Versions::new(vec![version(1, Inactive, 3), version(2, Active, 0), version(4, Draft, 0)])
                .unwrap();
        assert_eq!(versions.clone().delete(1), Err(VersionRefusal::InUse { contracts: 3 }));
        assert_eq!(versions.can_change(1), Err(VersionRefusal::InUse { contracts: 3 }));
        assert_eq!(versions.can_change(2), Ok(()));
        assert_eq!(versions.clone().delete(3), Err(VersionRefusal::Gone));
        assert_eq!(versions.clone().activate(2), Err(VersionRefusal::AlreadyActive));
        let activated = versions.clone().activate(4).unwrap();
        assert_eq!(activated.active(), Some(version(4, Active, 0)));
        assert_eq!(activated.as_slice()[1], version(2, Inactive, 0));
        assert_eq!(versions.draft(7).as_slice().last(), Some(&version(8, Draft, 0)));
        assert_eq!(Versions::first(true).delete(1), Err(VersionRefusal::OnlyOne));
        assert_eq!(Versions::new(vec![version(1, Active, 0), version(2, Active, 0)]), None);
        assert_eq!(Versions::new(Vec::new()), None);
    }

    #[test]
    fn what_was_signed_stays_when_no_contract_refers_to_it() {
        let signed = VersionFacts { signed: true, ..version(1, VersionState::Inactive, 0) };
        let versions = Versions::new(vec![signed, version(2, VersionState::Active, 1)]).unwrap();
        assert_eq!(versions.can_change(1), Err(VersionRefusal::Signed));
        assert_eq!(versions.clone().delete(1), Err(VersionRefusal::Signed));
        // It can still make contracts again.
        assert_eq!(versions.activate(1).unwrap().active().map(|active| active.signed), Some(true));
    }

    proptest! {
        #[test]
        fn one_at_most_is_active_and_one_at_least_is_there(moves in prop::collection::vec((0_u8..4, 1_u32..6), 0..40)) {
            let mut versions = Versions::first(true);
            let mut newest = 1;
            for (verb, number) in moves {
                let before = versions.clone();
                versions = match verb {
                    0 => { newest += 1; before.clone().draft(newest - 1) }
                    1 => before.clone().activate(number).unwrap_or(before.clone()),
                    2 => before.clone().deactivate(),
                    _ => before.clone().delete(number).unwrap_or(before.clone()),
                };
                let numbers: Vec<u32> = versions.as_slice().iter().map(|version| version.number).collect();
                prop_assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "no number twice: {:?}", numbers);
                prop_assert!(Versions::new(versions.as_slice().to_vec()).is_some());
            }
        }
    }
}
