//! Invitations: a link that signs a contract and opens the account, once.
//!
//! An invitation is the facts of its row; its state is those facts at an instant, so that no job has to run for a link
//! to end. What it leans on beside them, its issuer's right among it, is asked whenever it is looked at. Opening a link answers nothing, because mail scanners open links too. A renewed invitation has another
//! generation, and the links of older ones are dead.
//! Sources: CloudBlue Connect, program and service contracts; for renewing, withdrawing and expiry the complaints of its
//! peers' users.

mod days;
mod page;
mod passing;
mod standing;
mod token;

use serde::{Deserialize, Serialize};

pub use days::LinkDays;
pub use page::{
    Company, CompanyForm, InvitationPage, InvitedPartner, InviteeAnswers, InviteeForm, LinkPage, Offer,
};
pub use passing::{PassedLink, Qr};
pub use standing::{Issuer, Lapse, Standing};
pub use token::{NotAToken, Token};

use crate::failure::Reason;
use crate::prose::Grounds;
use crate::text::Email;
use crate::time::{DAY_MS, Timestamp};

/// The facts of an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// From 1; rises with each renewal. A link belongs to one.
    pub generation: u32,
    /// When the present link was made.
    pub sent_at: Timestamp,
    /// From this millisecond on it is dead.
    pub expires_at: Timestamp,
    /// When the present link was first looked at.
    pub opened_at: Option<Timestamp>,
    /// When its mail came back.
    pub bounced_at: Option<Timestamp>,
    /// How many reminders of the present link were mailed.
    pub reminders: u8,
    /// The only address that may accept, when the inviter wants that.
    pub only: Option<Email>,
    /// How it ended, but for its time running out.
    pub end: Option<InvitationEnd>,
}

/// What ended an invitation for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitationEnd {
    /// The contract was signed by it.
    Accepted(Timestamp),
    /// The invitee does not want it, perhaps saying why.
    Declined(Timestamp, Option<Grounds>),
    /// The inviter took it back.
    Revoked(Timestamp),
}

/// Where an invitation, or one link of it, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Made, and not looked at as far as we know.
    Sent,
    /// Looked at.
    Opened,
    /// Used.
    Accepted,
    /// Refused by the invitee.
    Declined,
    /// Its time is over; it can be renewed.
    Expired,
    /// Of a link: a newer one was made.
    Superseded,
    /// Taken back.
    Revoked,
}

impl InvitationState {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Sent,
        Self::Opened,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
        Self::Superseded,
        Self::Revoked,
    ];

    /// As in files and URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Opened => "opened",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
            Self::Revoked => "revoked",
        }
    }

    /// Does the link still work?
    pub fn is_live(self) -> bool {
        matches!(self, Self::Sent | Self::Opened)
    }

    /// May the inviter make a new link? Once it is answered or taken back, nobody can.
    pub fn can_renew(self) -> bool {
        matches!(self, Self::Sent | Self::Opened | Self::Expired)
    }
}

/// Why a link does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeadLink {
    /// It was accepted.
    Used,
    /// It was declined.
    Declined,
    /// Its time is over.
    Expired,
    /// A newer one was made.
    Superseded,
    /// It was taken back.
    Revoked,
    /// What it leans on is gone.
    Lapsed(Lapse),
}

/// Days of a link's life after which an invitee who has not answered is reminded.
pub const REMINDER_DAYS: [u8; 2] = [3, 6];

impl Invitation {
    /// A new one, of the first generation.
    pub fn new(days: LinkDays, only: Option<Email>, now: Timestamp) -> Self {
        Self {
            generation: 1,
            sent_at: now,
            expires_at: days.end(now),
            opened_at: None,
            bounced_at: None,
            reminders: 0,
            only,
            end: None,
        }
    }

    /// Where it stands.
    pub fn state(&self, now: Timestamp) -> InvitationState {
        match &self.end {
            Some(InvitationEnd::Accepted(_)) => InvitationState::Accepted,
            Some(InvitationEnd::Declined(..)) => InvitationState::Declined,
            Some(InvitationEnd::Revoked(_)) => InvitationState::Revoked,
            None if now >= self.expires_at => InvitationState::Expired,
            None if self.opened_at.is_some() => InvitationState::Opened,
            None => InvitationState::Sent,
        }
    }

    /// Does a link of this generation work? How the whole invitation ended says more than that a link is an old one.
    pub fn check(&self, generation: u32, now: Timestamp) -> Result<(), DeadLink> {
        match self.state(now) {
            InvitationState::Accepted => Err(DeadLink::Used),
            InvitationState::Declined => Err(DeadLink::Declined),
            InvitationState::Revoked => Err(DeadLink::Revoked),
            _ if generation != self.generation => Err(DeadLink::Superseded),
            InvitationState::Expired => Err(DeadLink::Expired),
            _ => Ok(()),
        }
    }

    /// Does a link of this generation work, with what the invitation leans on as it is?
    pub fn holds(&self, generation: u32, standing: &Standing, now: Timestamp) -> Result<(), DeadLink> {
        self.check(generation, now)?;
        standing.lapse().map_or(Ok(()), |lapse| Err(DeadLink::Lapsed(lapse)))
    }

    /// May whoever holds a link of it ask for a new one? Only when nobody has answered, none works, and one can be had.
    pub fn can_ask(&self, standing: &Standing, now: Timestamp) -> bool {
        match (self.check(self.generation, now), standing.lapse()) {
            (Err(DeadLink::Expired), None) => true,
            (Err(DeadLink::Expired) | Ok(()), Some(lapse)) => lapse.can_mend(),
            _ => false,
        }
    }

    /// May this address accept?
    pub fn admits(&self, email: &Email) -> bool {
        self.only.as_ref().is_none_or(|only| only.key() == email.key())
    }

    /// Its link was looked at: the first time is kept, and nothing depends on it.
    #[must_use]
    pub fn open(self, generation: u32, now: Timestamp) -> Self {
        let first = self.opened_at.is_none() && self.check(generation, now).is_ok();
        Self { opened_at: if first { Some(now) } else { self.opened_at }, ..self }
    }

    /// The invitee accepts.
    pub fn accept(self, generation: u32, standing: &Standing, now: Timestamp) -> Result<Self, DeadLink> {
        self.holds(generation, standing, now)?;
        Ok(Self { end: Some(InvitationEnd::Accepted(now)), ..self })
    }

    /// The invitee declines.
    pub fn decline(
        self,
        generation: u32,
        grounds: Option<Grounds>,
        standing: &Standing,
        now: Timestamp,
    ) -> Result<Self, DeadLink> {
        self.holds(generation, standing, now)?;
        Ok(Self { end: Some(InvitationEnd::Declined(now, grounds)), ..self })
    }

    /// The inviter takes it back, also when its time is over: what it holds is released by that.
    pub fn revoke(self, now: Timestamp) -> Result<Self, DeadLink> {
        self.unanswered(now)?;
        Ok(Self { end: Some(InvitationEnd::Revoked(now)), ..self })
    }

    /// Someone of the inviter's makes a new link and answers for it; the older is dead from now on. What another issuer
    /// would not mend is refused.
    pub fn renew(self, days: LinkDays, standing: &Standing, now: Timestamp) -> Result<Self, DeadLink> {
        self.unanswered(now)?;
        if let Some(lapse) = standing.lapse().filter(|lapse| *lapse != Lapse::Issuer) {
            return Err(DeadLink::Lapsed(lapse));
        }
        let generation = self.generation.saturating_add(1);
        Ok(Self { generation, ..Self::new(days, self.only, now) })
    }

    fn unanswered(&self, now: Timestamp) -> Result<(), DeadLink> {
        match self.check(self.generation, now) {
            Err(DeadLink::Expired) => Ok(()),
            checked => checked,
        }
    }

    /// Its mail came back; the link works nevertheless, and can be passed on by hand.
    #[must_use]
    pub fn bounce(self, now: Timestamp) -> Self {
        Self { bounced_at: self.bounced_at.or(Some(now)), ..self }
    }

    /// How many reminders there will have been once the one that is due is mailed; none when none is. One that was
    /// missed is not made up for: two at once remind of nothing more.
    pub fn reminder_due(&self, now: Timestamp) -> Option<u8> {
        let age = now.since(self.sent_at);
        let passed = REMINDER_DAYS.iter().filter(|days| age >= i64::from(**days) * DAY_MS).count();
        let due = u8::try_from(passed).ok().filter(|due| *due > self.reminders)?;
        (self.state(now).is_live() && self.bounced_at.is_none()).then_some(due)
    }
}

impl From<DeadLink> for Reason {
    fn from(dead: DeadLink) -> Self {
        Self::DeadLink(dead)
    }
}

#[cfg(test)]
mod tests;
