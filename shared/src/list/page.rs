//! A page of a list.

use serde::{Deserialize, Serialize};

use super::{Filter, ListQuery};
use crate::id::PublicId;
use crate::time::Timestamp;

/// How many rows match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Total {
    /// So many.
    Exactly(u64),
    /// More than so many; counting stopped there.
    MoreThan(u64),
}

/// The rows of a state, and the states around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "R: Serialize + serde::de::DeserializeOwned")]
pub struct Paged<F: Filter, R> {
    /// The state it answers.
    pub query: ListQuery<F>,
    /// Parts of the URL that could not be read.
    pub dropped: Vec<String>,
    /// The rows of this page.
    pub rows: Vec<R>,
    /// How many match in all.
    pub total: Total,
    /// State of the page before, if any.
    pub previous: Option<ListQuery<F>>,
    /// State of the page behind, if any.
    pub next: Option<ListQuery<F>>,
    /// The server's clock, for ages.
    pub now: Timestamp,
}

/// Something with a page of its own, as others name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Its public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
}
