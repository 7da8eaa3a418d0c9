//! Partners by the model: what may be tried with one, and where that leads.

use shared::directory::DirectoryStatus::{self, Active, Invited, Removed, Suspended};

/// What may be tried with a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Accept,
    Decline,
    Renew,
    Revoke,
    Suspend,
    Resume,
    Terminate,
    ContractAgain,
    Store,
    Write,
}

pub(super) const DEEDS: [Deed; 10] = [
    Deed::Accept,
    Deed::Decline,
    Deed::Renew,
    Deed::Revoke,
    Deed::Suspend,
    Deed::Resume,
    Deed::Terminate,
    Deed::ContractAgain,
    Deed::Store,
    Deed::Write,
];

/// A partner as the model knows it.
pub(super) struct Partner {
    pub(super) id: String,
    pub(super) external_id: String,
    pub(super) status: DirectoryStatus,
    /// What it holds, in TB; none without storage, or when that was put away.
    pub(super) holds: Option<i64>,
    /// Has it a storage account?
    pub(super) stores: bool,
    /// The newest link's.
    pub(super) token: String,
    /// The session of whoever accepted for it last.
    pub(super) session: Option<String>,
}

impl Partner {
    /// Where the deed leads; none when it must be refused.
    pub(super) fn after(&self, deed: Deed) -> Option<DirectoryStatus> {
        match (deed, self.status) {
            (Deed::Renew, Invited) => Some(Invited),
            (Deed::Accept, Invited) | (Deed::Resume, Suspended) | (Deed::ContractAgain, Removed) => {
                Some(Active)
            }
            (Deed::Suspend, Active) => Some(Suspended),
            (Deed::Decline | Deed::Revoke, Invited) => Some(Removed),
            (Deed::Terminate, Active | Suspended) if !self.stores => Some(Removed),
            (Deed::Store, status) => self.holds.map(|_| status),
            (Deed::Write, Active | Removed) => Some(self.status),
            _ => None,
        }
    }

    /// Can it be tried at all? Only who has been in writes, and what was never signed is not contracted again.
    pub(super) fn can_try(&self, deed: Deed) -> bool {
        match deed {
            Deed::Write => self.session.is_some(),
            Deed::ContractAgain => self.status == Removed && self.session.is_some(),
            _ => true,
        }
    }
}

/// Throws of a die: `SplitMix64`.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap()
    }
}
