//! Rows by the thousand, for data that is made rather than typed: what the other modules write one by one, in
//! statements of many rows.

use shared::capacity::Capacity;
use shared::directory::PartnerType;
use shared::id::{CapacityContractId, DirectoryEntryId, PartnershipId, PublicId, StorageAccountId};
use shared::partner::Contact;
use shared::policy::OrganizationKind;
use shared::text::{Email, ExternalId, PersonName, Title, fold};
use shared::time::Timestamp;
use sqlx::QueryBuilder;

use super::directory_entries::NewDirectoryEntry;
use super::ledger::NewEntry;
use super::partner_words::search_words;
use super::partnerships::{NewPartnership, PartnerFigures, use_share};
use super::{Conn, OrgScope, StorageError, directory_entries, on_backend};

/// Rows of one INSERT: at twenty values each, far below either engine's limit of parameters. Statements of fewer rows are
/// not kept prepared, because there may be one for every number of rows.
const BATCH: usize = 500;

const IS_EMPTY: &str = "SELECT NOT EXISTS (SELECT 1 FROM organizations) AND NOT EXISTS (SELECT 1 FROM users)";

/// Is there nobody here yet?
pub async fn is_empty(conn: &mut Conn<'_>) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| sqlx::query_scalar::<Engine, _>(IS_EMPTY).fetch_one(c).await?))
}

/// A partner to be written with its figures.
#[derive(Clone, Debug)]
pub struct SeededPartner {
    /// What a partner starts with.
    pub partnership: NewPartnership,
    /// What its usage adds up to.
    pub figures: PartnerFigures,
    /// Since when.
    pub created_at: Timestamp,
}

impl SeededPartner {
    fn entry(&self) -> NewDirectoryEntry {
        let new = &self.partnership;
        NewDirectoryEntry {
            id: DirectoryEntryId(new.id.0),
            partner: new.partner,
            public_id: new.public_id.clone(),
            partner_type: PartnerType::Reseller,
            status: new.status.in_directory(),
            name: new.name.clone(),
            external_id: new.external_id.clone(),
            technical: Contact::default(),
            business: new.contact.clone(),
            created_at: self.created_at,
        }
    }
}

/// Writes partners, their organizations, their directory entries and the words they are found by.
pub async fn insert_partners(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    partners: &[SeededPartner],
) -> Result<(), StorageError> {
    for batch in partners.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new(
                "INSERT INTO organizations (id, public_id, kind, name, name_key, parent_id, created_at) ",
            )
            .push_values(batch, |mut row, partner| {
                let new = &partner.partnership;
                row.push_bind(new.partner.0)
                    .push_bind(new.public_id.as_str())
                    .push_bind(OrganizationKind::Partner.as_str())
                    .push_bind(new.name.as_str())
                    .push_bind(fold(new.name.as_str()))
                    .push_bind(scope.0.0)
                    .push_bind(partner.created_at.0);
            })
            .build()
            .persistent(batch.len() == BATCH)
            .execute(c)
            .await?;
        });
    }
    let entries: Vec<NewDirectoryEntry> = partners.iter().map(SeededPartner::entry).collect();
    directory_entries::insert(conn, scope, &entries).await?;
    for batch in partners.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new(
                "INSERT INTO partnerships (id, distributor_id, partner_id, public_id, contract_id, external_id, name, name_key, status,
                    allocated_bytes, overdraft, contact_name, contact_email, used_bytes, use_share, accounts, fee_month_day, fee_minor,
                    measured_at, revision, created_at) ",
            )
            .push_values(batch, |mut row, partner| {
                let (new, figures) = (&partner.partnership, &partner.figures);
                row.push_bind(new.id.0)
                    .push_bind(scope.0.0)
                    .push_bind(new.partner.0)
                    .push_bind(new.public_id.as_str())
                    .push_bind(new.contract.0)
                    .push_bind(new.external_id.as_ref().map(ExternalId::as_str))
                    .push_bind(new.name.as_str())
                    .push_bind(fold(new.name.as_str()))
                    .push_bind(new.status.as_str())
                    .push_bind(new.allocation.capacity().to_i64())
                    .push_bind(new.overdraft)
                    .push_bind(new.contact.name.as_ref().map(PersonName::as_str))
                    .push_bind(new.contact.email.as_ref().map(Email::as_str))
                    .push_bind(figures.used.to_i64())
                    .push_bind(use_share(new.allocation, figures.used))
                    .push_bind(i64::from(figures.accounts))
                    .push_bind(figures.fee_month.map(|month| i64::from(month.0)))
                    .push_bind(figures.fee_minor)
                    .push_bind(figures.measured_at.map(|at| at.0))
                    .push_bind(1i64)
                    .push_bind(partner.created_at.0);
            })
            .build()
            .persistent(batch.len() == BATCH)
            .execute(c)
            .await?;
        });
    }
    let words: Vec<(PartnershipId, String)> = partners
        .iter()
        .flat_map(|partner| {
            let new = &partner.partnership;
            let words = search_words(&new.name, new.external_id.as_ref(), &new.public_id);
            words.into_iter().map(|word| (new.id, word))
        })
        .collect();
    insert_words(conn, scope, &words).await
}

async fn insert_words(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    words: &[(PartnershipId, String)],
) -> Result<(), StorageError> {
    for batch in words.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new("INSERT INTO partner_words (distributor_id, word, partnership_id) ")
                .push_values(batch, |mut row, (partnership, word)| {
                    row.push_bind(scope.0.0).push_bind(word).push_bind(partnership.0);
                })
                .build()
                .persistent(batch.len() == BATCH)
                .execute(c)
                .await?;
        });
    }
    Ok(())
}

/// Writes entries of the ledger, each with the instant from which it holds.
pub async fn insert_ledger(
    conn: &mut Conn<'_>,
    entries: &[(NewEntry, Timestamp)],
) -> Result<(), StorageError> {
    for batch in entries.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new(
                "INSERT INTO allocation_ledger (id, partnership_id, contract_id, old_bytes, new_bytes, user_id, effective_at) ",
            )
            .push_values(batch, |mut row, (entry, at)| {
                row.push_bind(entry.id)
                    .push_bind(entry.partnership.0)
                    .push_bind(entry.contract.0)
                    .push_bind(entry.old.to_i64())
                    .push_bind(entry.new.to_i64())
                    .push_bind(entry.user.map(|user| user.0))
                    .push_bind(at.0);
            })
            .build()
            .persistent(batch.len() == BATCH)
            .execute(c)
            .await?;
        });
    }
    Ok(())
}

/// A storage account to be written with its newest figure.
#[derive(Clone, Debug)]
pub struct SeededAccount {
    /// Key.
    pub id: StorageAccountId,
    /// What people call it by.
    pub public_id: PublicId,
    /// Whose.
    pub partnership: PartnershipId,
    /// Unique within the partner after folding.
    pub name: Title,
    /// By its newest sample.
    pub used: Capacity,
    /// That sample's instant.
    pub measured_at: Option<Timestamp>,
    /// Since when.
    pub created_at: Timestamp,
}

/// Writes storage accounts without allocation.
pub async fn insert_accounts(conn: &mut Conn<'_>, accounts: &[SeededAccount]) -> Result<(), StorageError> {
    for batch in accounts.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new(
                "INSERT INTO storage_accounts (id, public_id, partnership_id, name, name_key, allocated_bytes, used_bytes, measured_at,
                    created_at) ",
            )
            .push_values(batch, |mut row, account| {
                row.push_bind(account.id.0)
                    .push_bind(account.public_id.as_str())
                    .push_bind(account.partnership.0)
                    .push_bind(account.name.as_str())
                    .push_bind(fold(account.name.as_str()))
                    .push_bind(0i64)
                    .push_bind(account.used.to_i64())
                    .push_bind(account.measured_at.map(|at| at.0))
                    .push_bind(account.created_at.0);
            })
            .build()
            .persistent(batch.len() == BATCH)
            .execute(c)
            .await?;
        });
    }
    Ok(())
}

const TAKE_FOR_MANY: &str =
    "UPDATE capacity_contracts SET allocated_bytes = allocated_bytes + $3, partners_all = partners_all + $4,
        partners_pay_per_use = partners_pay_per_use + $5, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND $3 <= reserved_bytes - allocated_bytes";

/// Takes capacity for several new partners; `false` when less than that is left.
pub async fn take_for_many(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: CapacityContractId,
    partners: &[SeededPartner],
) -> Result<bool, StorageError> {
    let allocations = || partners.iter().map(|partner| partner.partnership.allocation.capacity());
    let allocated: Capacity = allocations().sum();
    let pay_per_use = allocations().filter(|capacity| capacity.is_zero()).count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(TAKE_FOR_MANY)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(allocated.to_i64())
            .bind(count(partners.len()))
            .bind(count(pay_per_use))
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}
