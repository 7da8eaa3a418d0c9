//! Demo data: made once from a seed, the same on every machine and both databases, and kept fresh hour by hour.
//!
//! [`Backend::seed`] fills an empty database; every commit on the way leaves sound figures behind. The mark that makes it
//! a demo comes last, so what broke off is neither continued nor filled again.

mod curve;
mod dice;
mod fill;
mod known;
mod names;
mod paper;
mod partner;
mod partnership;
mod partnership_contracts;
mod partnership_listings;
mod partnership_news;
mod partnership_signatures;
mod partnership_texts;
mod people;
mod picture;
mod plan;
mod rows;
mod top_up;

use shared::failure::{Field, Reason};

use crate::Backend;
use crate::error::Error;
use crate::storage::bulk;

pub use people::{DEMO_PEOPLE, DemoPerson};

/// How much demo data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Some ninety partners with several accounts each and 90 days of hourly figures.
    Small,
    /// 10 000 partners of one distributor, 90 days.
    Medium,
    /// 100 000 partners of one distributor with one account each, 30 days.
    Large,
}

impl Scale {
    /// All, smallest first.
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// As on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// Reads [`Scale::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.as_str() == text)
    }

    /// Days with figures, today included.
    fn days(self) -> i32 {
        match self {
            Self::Small | Self::Medium => 90,
            Self::Large => 30,
        }
    }
}

/// How far the filling is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Partners written.
    pub done: u64,
    /// Partners in all.
    pub of: u64,
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeedSummary {
    /// Partners of all distributors.
    pub partners: u64,
    /// Their storage accounts.
    pub accounts: u64,
    /// Days of accounts that have figures.
    pub account_days: u64,
    /// Hourly samples in those days.
    pub samples: u64,
}

/// Why no demo data was made: it comes as the cause of an [`Error::Internal`], for the operator to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the database is not empty: demo data goes into an empty one, and what broke off can't be continued")]
pub struct NotEmpty;

impl Backend {
    /// Is nobody here yet? Only then can demo data be made.
    pub async fn is_empty(&self) -> Result<bool, Error> {
        let mut read = self.db().read().await?;
        Ok(bulk::is_empty(&mut read.conn()).await?)
    }

    /// Fills an empty database; any other is refused as [`NotEmpty`]. Everyone of [`DEMO_PEOPLE`] gets the password, which must be as good as anyone's.
    pub async fn seed(
        &self,
        scale: Scale,
        seed: u64,
        password: &str,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<SeedSummary, Error> {
        if let Some(reason) = self.judge_password(password).await {
            return Err(Error::field(Field::Password, reason));
        }
        let (plan, draw) = plan::Plan::new(seed, scale, self.clock().now())?;
        self.fill(&plan, draw, password, progress).await
    }
}

/// A text of the demo that the domain refuses; only a mistake in its tables can be the cause.
#[expect(clippy::needless_pass_by_value, reason = "an error ends here")]
fn broken(reason: Reason) -> Error {
    Error::Internal(format!("the demo's tables break a rule: {reason:?}").into())
}
