//! The life of a partner with its distributor: the states as types, each transition consuming the state it leaves, and
//! one door to all of them.

use super::DirectoryStatus;
use crate::failure::Reason;
use crate::partner::PartnerStatus;

/// Has a link and has not answered.
#[derive(Debug, PartialEq, Eq)]
pub struct Invited;

/// Works.
#[derive(Debug, PartialEq, Eq)]
pub struct Active;

/// Stopped by its distributor; what it holds stays its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Suspended;

/// Gone from the directory; its company stays, and may be contracted again.
#[derive(Debug, PartialEq, Eq)]
pub struct Removed;

impl Invited {
    /// The invitee accepts.
    pub fn accept(self) -> Active {
        Active
    }

    /// The invitee says no.
    pub fn decline(self) -> Removed {
        Removed
    }

    /// The distributor takes the invitation back.
    pub fn revoke(self) -> Removed {
        Removed
    }
}

impl Active {
    /// The distributor stops it.
    pub fn suspend(self) -> Suspended {
        Suspended
    }

    /// The last contract that admitted it is terminated.
    pub fn end(self) -> Removed {
        Removed
    }
}

impl Suspended {
    /// The distributor lets it work again.
    pub fn resume(self) -> Active {
        Active
    }

    /// The last contract that admitted it is terminated.
    pub fn end(self) -> Removed {
        Removed
    }
}

impl Removed {
    /// A new contract that admits it comes into force.
    pub fn contract(self) -> Active {
        Active
    }
}

/// Something that happens to a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the transition of that name")]
pub enum LifeEvent {
    Accept,
    Decline,
    Revoke,
    Suspend,
    Resume,
    End,
    Contract,
}

impl LifeEvent {
    /// All.
    pub const ALL: [Self; 7] =
        [Self::Accept, Self::Decline, Self::Revoke, Self::Suspend, Self::Resume, Self::End, Self::Contract];
}

/// A partner in any state.
#[derive(Debug, PartialEq, Eq)]
enum Partner {
    Invited(Invited),
    Active(Active),
    Suspended(Suspended),
    Removed(Removed),
}

impl Partner {
    fn of(status: DirectoryStatus) -> Self {
        match status {
            DirectoryStatus::Invited => Self::Invited(Invited),
            DirectoryStatus::Active => Self::Active(Active),
            DirectoryStatus::Suspended => Self::Suspended(Suspended),
            DirectoryStatus::Removed => Self::Removed(Removed),
        }
    }

    fn status(&self) -> DirectoryStatus {
        match self {
            Self::Invited(_) => DirectoryStatus::Invited,
            Self::Active(_) => DirectoryStatus::Active,
            Self::Suspended(_) => DirectoryStatus::Suspended,
            Self::Removed(_) => DirectoryStatus::Removed,
        }
    }

    fn apply(self, event: LifeEvent) -> Option<Self> {
        Some(match (self, event) {
            (Self::Invited(partner), LifeEvent::Accept) => Self::Active(partner.accept()),
            (Self::Invited(partner), LifeEvent::Decline) => Self::Removed(partner.decline()),
            (Self::Invited(partner), LifeEvent::Revoke) => Self::Removed(partner.revoke()),
            (Self::Active(partner), LifeEvent::Suspend) => Self::Suspended(partner.suspend()),
            (Self::Active(partner), LifeEvent::End) => Self::Removed(partner.end()),
            (Self::Suspended(partner), LifeEvent::Resume) => Self::Active(partner.resume()),
            (Self::Suspended(partner), LifeEvent::End) => Self::Removed(partner.end()),
            (Self::Removed(partner), LifeEvent::Contract) => Self::Active(partner.contract()),
            _ => return None,
        })
    }
}

impl DirectoryStatus {
    /// Where a partner stands once this has happened to it, if this is where it can.
    pub fn after(self, event: LifeEvent) -> Result<Self, Reason> {
        let next = Partner::of(self).apply(event).ok_or(Reason::PartnerStands(self))?;
        Ok(next.status())
    }

    /// Where the storage of such a partner stands.
    pub fn in_storage(self) -> PartnerStatus {
        match self {
            Self::Invited => PartnerStatus::Invited,
            Self::Active => PartnerStatus::Active,
            Self::Suspended => PartnerStatus::Suspended,
            Self::Removed => PartnerStatus::Archived,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DirectoryStatus::{self, Active, Invited, Removed, Suspended};
    use super::LifeEvent::{self, Accept, Contract, Decline, End, Resume, Revoke, Suspend};
    use crate::failure::Reason;
    use crate::partner::PartnerStatus;

    /// Every edge there is, in the order of domain c6.
    const EDGES: [(DirectoryStatus, LifeEvent, DirectoryStatus); 8] = [
        (Invited, Accept, Active),
        (Invited, Decline, Removed),
        (Invited, Revoke, Removed),
        (Active, Suspend, Suspended),
        (Suspended, Resume, Active),
        (Active, End, Removed),
        (Suspended, End, Removed),
        (Removed, Contract, Active),
    ];

    #[test]
    fn every_state_takes_its_events_and_no_other() {
        for status in DirectoryStatus::ALL {
            for event in LifeEvent::ALL {
                let edge = EDGES.iter().find(|(from, on, _)| (*from, *on) == (status, event));
                let expected = edge.map(|(_, _, to)| *to).ok_or(Reason::PartnerStands(status));
                assert_eq!(status.after(event), expected, "{status:?} {event:?}");
            }
        }
    }

    #[test]
    fn storage_and_directory_stand_at_the_same_place() {
        for status in PartnerStatus::ALL {
            assert_eq!(status.in_directory().in_storage(), status);
        }
    }
}
