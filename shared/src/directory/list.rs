//! The directory's list: its state in the URL, its rows, and its file.

use serde::{Deserialize, Serialize};

use super::{DirectoryStatus, PartnerType};
use crate::id::PublicId;
use crate::invitation::InvitationState;
use crate::list::{Filter, Key, ListQuery, Paged};
use crate::partner::Contact;
use crate::time::Timestamp;

/// State of the Directory page: `q, type, status, sort, per, after, before, from`.
pub type DirectoryQuery = ListQuery<DirectoryFilter>;

/// What narrows the directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryFilter {
    /// Only partners of this type.
    pub partner_type: Option<PartnerType>,
    /// Only partners of this status; none hides removed ones.
    pub status: Option<DirectoryStatus>,
}

impl Filter for DirectoryFilter {
    type Key = DirectoryKey;

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "type" => self.partner_type = Some(PartnerType::parse(value)?),
            "status" => self.status = Some(DirectoryStatus::parse(value)?),
            _ => return None,
        }
        Some(())
    }

    fn parts(&self) -> Vec<(&'static str, String)> {
        let partner_type = self.partner_type.map(|value| ("type", value.as_str().to_owned()));
        let status = self.status.map(|value| ("status", value.as_str().to_owned()));
        partner_type.into_iter().chain(status).collect()
    }
}

/// What the directory is sorted by. Ties break by folded name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DirectoryKey {
    /// Folded name.
    #[default]
    Name,
    /// Type.
    Type,
    /// Status.
    Status,
    /// Age, the newest first.
    Newest,
}

impl Key for DirectoryKey {
    const KEYS: &'static [Self] = &[Self::Name, Self::Type, Self::Status, Self::Newest];

    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Status => "status",
            Self::Newest => "newest",
        }
    }
}

impl DirectoryKey {
    /// The value of the place next to a row; its name is the one that the row is sorted under. Types and statuses stand
    /// in the order of their words, as an index has them.
    pub fn value(self, row: &DirectoryRow) -> i64 {
        match self {
            Self::Name => 0,
            Self::Type => i64::from(row.partner_type.rank()),
            Self::Status => i64::from(row.status.rank()),
            Self::Newest => -row.created_at.0,
        }
    }
}

/// Pending and active contracts of a partner, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractNumbers {
    /// Of programs.
    pub program: u32,
    /// Of distribution.
    pub distribution: u32,
    /// Of service.
    pub service: u32,
    /// Of sourcing: syndication and referral.
    pub syndication: u32,
}

/// A partner in the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryRow {
    /// Public id of its organization.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// What it does.
    pub partner_type: PartnerType,
    /// Whom to ask about technology.
    pub technical: Contact,
    /// Whom to ask about business.
    pub business: Contact,
    /// Its contracts.
    pub contracts: ContractNumbers,
    /// Its listings.
    pub listings: u32,
    /// Where it stands.
    pub status: DirectoryStatus,
    /// Of an invited one: where its invitation stands.
    pub invitation: Option<InvitationState>,
    /// Has the mail of its invitation come back?
    pub bounced: bool,
    /// Since when.
    pub created_at: Timestamp,
}

/// How many partners stand where: what the views show beside their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryCounts {
    /// That work.
    pub active: u64,
    /// That have not answered.
    pub invited: u64,
    /// That are stopped.
    pub suspended: u64,
    /// That are gone.
    pub removed: u64,
}

impl DirectoryCounts {
    /// Of a view: a status, or all that are not removed.
    pub fn of(&self, status: Option<DirectoryStatus>) -> u64 {
        match status {
            None => self.active + self.invited + self.suspended,
            Some(DirectoryStatus::Active) => self.active,
            Some(DirectoryStatus::Invited) => self.invited,
            Some(DirectoryStatus::Suspended) => self.suspended,
            Some(DirectoryStatus::Removed) => self.removed,
        }
    }
}

/// Everything the Directory page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryPage {
    /// Its rows.
    pub list: Paged<DirectoryFilter, DirectoryRow>,
    /// For the views.
    pub counts: DirectoryCounts,
    /// Drafts of the wizard that wait.
    pub drafts: u64,
}

/// Columns of directory.csv: those of the table, a contact as name and address.
pub const DIRECTORY_COLUMNS: [&str; 13] = [
    "account_id",
    "name",
    "type",
    "technical_name",
    "technical_email",
    "business_name",
    "business_email",
    "program",
    "distribution",
    "service",
    "syndication",
    "listings",
    "status",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::list::{Position, Sort};

    #[test]
    fn a_state_and_its_address_belong_together() {
        for text in [
            "",
            "q=front+street&type=vendor&status=invited&sort=-newest",
            "per=25&after=-3~acme&from=51",
            "sort=type",
        ] {
            let (query, dropped) = DirectoryQuery::parse(text);
            assert_eq!(dropped, Vec::<String>::new(), "{text}");
            assert_eq!(query.to_query(), text);
        }
        let (query, dropped) = DirectoryQuery::parse("type=friend&status=&sort=age&type=x&q=a&from=7&view=1");
        assert_eq!(dropped, ["type", "sort", "view"]);
        assert_eq!(query.to_query(), "q=a");
    }

    #[test]
    fn a_changed_state_starts_at_the_first_page() {
        let (query, _) = DirectoryQuery::parse("status=active&after=0~acme&from=51");
        assert!(query.is_filtered());
        let changed = query.with(|query| query.sort = query.sort.clicked(DirectoryKey::Newest));
        assert_eq!(changed.to_query(), "status=active&sort=newest");
        assert_eq!(changed.sort, Sort { key: DirectoryKey::Newest, descending: false });
        assert_eq!(
            (changed.cleared().to_query().as_str(), &changed.position),
            ("sort=newest", &Position::Start)
        );
    }

    /// The cursor counts on it: an index over words has them in this order.
    #[test]
    fn ranks_are_the_order_of_the_words() {
        let mut types = PartnerType::ALL;
        types.sort_unstable_by_key(|value| value.rank());
        assert!(types.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()));
        let mut statuses = DirectoryStatus::ALL;
        statuses.sort_unstable_by_key(|value| value.rank());
        assert!(statuses.windows(2).all(|pair| pair[0].as_str() < pair[1].as_str()));
        assert!(types.iter().all(|value| PartnerType::from_rank(value.rank().into()) == Some(*value)));
        assert!(statuses.iter().all(|value| DirectoryStatus::from_rank(value.rank().into()) == Some(*value)));
        assert_eq!((PartnerType::from_rank(-1), DirectoryStatus::from_rank(4)), (None, None));
    }

    proptest! {
        #[test]
        fn no_address_can_break_the_page(text in ".{0,200}") {
            let (query, _) = DirectoryQuery::parse(&text);
            prop_assert_eq!(DirectoryQuery::parse(&query.to_query()), (query, vec![]));
        }
    }
}
