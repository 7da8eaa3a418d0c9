//! The list of agreements: its state in the URL and its rows.

use serde::{Deserialize, Serialize};

use crate::agreement::AgreementKind;
use crate::id::PublicId;
use crate::list::{Cursor, Filter, Key, ListQuery, Paged, Reference};
use crate::text::fold;
use crate::time::Timestamp;

/// State of the Agreements page: `q, type, sort, per, after, before, from`.
pub type AgreementQuery = ListQuery<AgreementFilter>;

/// What narrows the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementFilter {
    /// Only of this kind.
    pub kind: Option<AgreementKind>,
}

impl Filter for AgreementFilter {
    type Key = AgreementKey;

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "type" => self.kind = Some(AgreementKind::parse(value)?),
            _ => return None,
        }
        Some(())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        self.kind.map(|kind| ("type", kind.as_str().to_owned())).into_iter().collect()
    }
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AgreementKey {
    /// Kind, and within it folded name: unique in this order.
    #[default]
    Kind,
    /// When it was made, the newest first; ties break by public id.
    Newest,
}

impl Key for AgreementKey {
    const KEYS: &'static [Self] = &[Self::Kind, Self::Newest];

    fn word(self) -> &'static str {
        match self {
            Self::Kind => "type",
            Self::Newest => "newest",
        }
    }
}

impl AgreementKey {
    /// The place next to a row. Kinds stand in the order of their words, as an index has them.
    pub fn cursor(self, row: &AgreementRow) -> Cursor {
        match self {
            Self::Kind => Cursor { value: i64::from(row.kind.rank()), name: fold(&row.name) },
            Self::Newest => Cursor { value: -row.created_at.0, name: row.id.to_string() },
        }
    }
}

/// An agreement in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementRow {
    /// Public id.
    pub id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Its name.
    pub name: String,
    /// Number of the version that makes contracts; none while none does.
    pub active: Option<u32>,
    /// Number of the newest version that was ever written: a number is not given twice, even after its version was deleted.
    pub newest: u32,
    /// Its contracts, pending and active.
    pub contracts: u32,
    /// The program above a distribution agreement.
    pub program: Option<Reference>,
    /// Its marketplace.
    pub marketplace: Option<Reference>,
    /// Is acceptance automatic?
    pub automatic: bool,
    /// Since when.
    pub created_at: Timestamp,
}

/// Everything the Agreements page shows.
pub type AgreementsPage = Paged<AgreementFilter, AgreementRow>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_and_its_address_belong_together() {
        for text in ["", "q=terms&type=service&sort=-newest"] {
            let (query, dropped) = AgreementQuery::parse(text);
            assert_eq!((query.to_query().as_str(), dropped), (text, Vec::new()));
        }
        let mut kinds = AgreementKind::ALL;
        kinds.sort_unstable_by_key(|kind| kind.rank());
        assert!(kinds.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()));
        assert!(kinds.iter().all(|kind| AgreementKind::from_rank(kind.rank().into()) == Some(*kind)));
    }
}
