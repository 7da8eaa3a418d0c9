//! How long a link works.

use serde::{Deserialize, Serialize};

use crate::failure::Reason;
use crate::time::{DAY_MS, Timestamp};

/// For how many whole days a link works: 1–30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct LinkDays(u8);

impl LinkDays {
    /// The shortest.
    pub const MIN: u8 = 1;
    /// The longest.
    pub const MAX: u8 = 30;

    /// Of so many days.
    pub fn new(days: u8) -> Result<Self, Reason> {
        if (Self::MIN..=Self::MAX).contains(&days) { Ok(Self(days)) } else { Err(Reason::LinkDays) }
    }

    /// Reads a whole number.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        text.trim().parse().map_err(|_| Reason::LinkDays).and_then(Self::new)
    }

    /// How many.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The instant at which a link ends that was made then: from that millisecond on it is dead.
    pub fn end(self, made: Timestamp) -> Timestamp {
        made.plus_ms(i64::from(self.0) * DAY_MS)
    }
}

impl Default for LinkDays {
    fn default() -> Self {
        Self(7)
    }
}

impl TryFrom<u8> for LinkDays {
    type Error = Reason;
    fn try_from(days: u8) -> Result<Self, Reason> {
        Self::new(days)
    }
}

impl From<LinkDays> for u8 {
    fn from(days: LinkDays) -> Self {
        days.0
    }
}
