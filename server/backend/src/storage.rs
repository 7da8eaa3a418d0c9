//! All SQL, one text for both engines. See the package's README for the rules.

mod db;
mod error;

pub mod account_usage;
pub mod agreement_versions;
pub mod agreements;
pub mod articles;
pub mod audit;
pub mod bulk;
pub mod capacity_contracts;
pub mod catalogue;
pub mod catalogue_changes;
pub mod catalogue_items;
pub mod contract_list;
pub mod contract_record;
pub mod demo_marker;
pub mod directory_changes;
pub mod directory_counts;
pub mod directory_entries;
pub mod directory_list;
pub mod directory_notes;
mod directory_words;
pub mod documents;
pub mod entry_contracts;
pub mod invariants;
pub mod invitation_answers;
pub mod invitation_standing;
pub mod invitations;
pub mod ledger;
pub mod legal_contracts;
pub mod listing_list;
pub mod listings;
pub mod memberships;
pub mod organizations;
pub mod outbox;
pub mod partner_images;
pub mod partner_list;
pub mod partner_usage;
pub mod partner_words;
pub mod partnerships;
pub mod password_resets;
pub mod portal;
pub mod products;
pub mod profiles;
pub mod saved_views;
pub mod sessions;
pub mod staged_imports;
pub mod statistics;
pub mod storage_accounts;
pub mod throttles;
pub mod users;
pub mod wizard_drafts;

pub(crate) use db::on_backend;
pub use db::{Conn, Db, OpenError, Tx};
pub use error::StorageError;

use shared::id::OrganizationId;

/// The tenant whose rows a query may touch. Only a grant gives one to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrgScope(pub(crate) OrganizationId);

impl OrgScope {
    /// The organization.
    pub fn organization(self) -> OrganizationId {
        self.0
    }
}
