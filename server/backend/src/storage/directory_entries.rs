//! Entries of a distributor's directory: every partner, with storage or without. A partner with storage also has a row
//! in [`partnerships`](super::partnerships), under the same key.

use shared::directory::{DirectoryStatus, PartnerType};
use shared::id::{DirectoryEntryId, OrganizationId, PublicId};
use shared::partner::Contact;
use shared::text::{Email, ExternalId, OrganizationName, PersonName, fold};
use shared::time::Timestamp;
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::directory_counts::Counter;
use super::{Conn, OrgScope, StorageError, directory_counts, directory_words, on_backend};

/// An entry.
#[derive(Clone, Debug)]
pub struct DirectoryEntry {
    /// Key.
    pub id: DirectoryEntryId,
    /// The partner's organization.
    pub partner: OrganizationId,
    /// Its public id.
    pub public_id: PublicId,
    /// What it does.
    pub partner_type: PartnerType,
    /// Where it stands.
    pub status: DirectoryStatus,
    /// Its name.
    pub name: OrganizationName,
    /// The distributor's own id for it.
    pub external_id: Option<ExternalId>,
    /// Whom to ask about technology.
    pub technical: Contact,
    /// Whom to ask about business.
    pub business: Contact,
    /// Pending and active contracts of programs, of distribution, of service, of sourcing.
    pub contracts: [u32; 4],
    /// Its listings.
    pub listings: u32,
    /// Since when.
    pub created_at: Timestamp,
}

#[derive(FromRow)]
pub(super) struct EntryRow {
    id: Uuid,
    partner_id: Uuid,
    public_id: String,
    partner_type: String,
    status: String,
    name: String,
    external_id: Option<String>,
    technical_name: Option<String>,
    technical_email: Option<String>,
    business_name: Option<String>,
    business_email: Option<String>,
    programs: i64,
    distributions: i64,
    services: i64,
    syndications: i64,
    listings: i64,
    created_at: i64,
}

/// The columns of an [`EntryRow`], for every query that reads one.
pub(super) const COLUMNS: &str = "e.id, e.partner_id, e.public_id, e.partner_type, e.status, e.name, e.external_id, e.technical_name, \
    e.technical_email, e.business_name, e.business_email, e.programs, e.distributions, e.services, e.syndications, e.listings, e.created_at";

impl TryFrom<EntryRow> for DirectoryEntry {
    type Error = StorageError;

    fn try_from(row: EntryRow) -> Result<Self, StorageError> {
        let id = row.id;
        let broken = |column: &'static str| move || StorageError::inconsistent(column, id);
        let count = |value: i64, column: &'static str| u32::try_from(value).map_err(|_| broken(column)());
        let contact = |name: Option<String>, email: Option<String>, column: &'static str| {
            Ok::<_, StorageError>(Contact {
                name: name.as_deref().map(PersonName::parse).transpose().map_err(|_| broken(column)())?,
                email: email.as_deref().map(Email::parse).transpose().map_err(|_| broken(column)())?,
            })
        };
        Ok(Self {
            id: DirectoryEntryId(id),
            partner: OrganizationId(row.partner_id),
            public_id: PublicId::parse(&row.public_id)
                .map_err(|_| broken("directory_entries.public_id")())?,
            partner_type: PartnerType::parse(&row.partner_type)
                .ok_or_else(broken("directory_entries.partner_type"))?,
            status: DirectoryStatus::parse(&row.status).ok_or_else(broken("directory_entries.status"))?,
            name: OrganizationName::parse(&row.name).map_err(|_| broken("directory_entries.name")())?,
            external_id: row
                .external_id
                .as_deref()
                .map(ExternalId::parse)
                .transpose()
                .map_err(|_| broken("directory_entries.external_id")())?,
            technical: contact(row.technical_name, row.technical_email, "directory_entries.technical_email")?,
            business: contact(row.business_name, row.business_email, "directory_entries.business_email")?,
            contracts: [
                count(row.programs, "directory_entries.programs")?,
                count(row.distributions, "directory_entries.distributions")?,
                count(row.services, "directory_entries.services")?,
                count(row.syndications, "directory_entries.syndications")?,
            ],
            listings: count(row.listings, "directory_entries.listings")?,
            created_at: Timestamp(row.created_at),
        })
    }
}

/// An entry to be kept; its organization stands already.
#[derive(Clone, Debug)]
pub struct NewDirectoryEntry {
    /// Key.
    pub id: DirectoryEntryId,
    /// The partner's organization.
    pub partner: OrganizationId,
    /// Its public id.
    pub public_id: PublicId,
    /// What it does.
    pub partner_type: PartnerType,
    /// Where it starts.
    pub status: DirectoryStatus,
    /// Its name.
    pub name: OrganizationName,
    /// The distributor's own id for it.
    pub external_id: Option<ExternalId>,
    /// Whom to ask about technology.
    pub technical: Contact,
    /// Whom to ask about business.
    pub business: Contact,
    /// Since when.
    pub created_at: Timestamp,
}

/// Rows of one INSERT; see [`bulk`](super::bulk).
const BATCH: usize = 500;

/// Keeps entries, the words they are found by, and the counts. A taken name or external id is a unique violation.
pub async fn insert(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entries: &[NewDirectoryEntry],
) -> Result<(), StorageError> {
    for batch in entries.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new(
                "INSERT INTO directory_entries (id, distributor_id, partner_id, public_id, partner_type, status, name, name_key,
                    external_id, technical_name, technical_email, business_name, business_email,
                    programs, distributions, services, syndications, listings, revision, created_at) ",
            )
            .push_values(batch, |mut row, new| {
                row.push_bind(new.id.0)
                    .push_bind(scope.0.0)
                    .push_bind(new.partner.0)
                    .push_bind(new.public_id.as_str())
                    .push_bind(new.partner_type.as_str())
                    .push_bind(new.status.as_str())
                    .push_bind(new.name.as_str())
                    .push_bind(fold(new.name.as_str()))
                    .push_bind(new.external_id.as_ref().map(ExternalId::as_str))
                    .push_bind(new.technical.name.as_ref().map(PersonName::as_str))
                    .push_bind(new.technical.email.as_ref().map(Email::as_str))
                    .push_bind(new.business.name.as_ref().map(PersonName::as_str))
                    .push_bind(new.business.email.as_ref().map(Email::as_str))
                    .push("0, 0, 0, 0, 0, 1")
                    .push_bind(new.created_at.0);
            })
            .build()
            .persistent(batch.len() == 1 || batch.len() == BATCH)
            .execute(c)
            .await?;
        });
    }
    directory_words::insert(conn, scope, entries).await?;
    for status in DirectoryStatus::ALL {
        let number = entries.iter().filter(|entry| entry.status == status).count();
        if number > 0 {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            directory_counts::add(conn, scope, Counter::Partners(status), number).await?;
        }
    }
    Ok(())
}

const FIND: &str = "SELECT e.id, e.partner_id, e.public_id, e.partner_type, e.status, e.name, e.external_id, e.technical_name,
        e.technical_email, e.business_name, e.business_email, e.programs, e.distributions, e.services, e.syndications, e.listings,
        e.created_at
    FROM directory_entries e WHERE e.distributor_id = $1 AND e.public_id = $2";

/// A distributor's partner; another's is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    public_id: &PublicId,
) -> Result<Option<DirectoryEntry>, StorageError> {
    let row: Option<EntryRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(scope.0.0).bind(public_id.as_str()).fetch_optional(c).await?
    });
    row.map(DirectoryEntry::try_from).transpose()
}

const FIND_KEY: &str = "SELECT e.id, e.partner_id, e.public_id, e.partner_type, e.status, e.name, e.external_id, e.technical_name,
        e.technical_email, e.business_name, e.business_email, e.programs, e.distributions, e.services, e.syndications, e.listings,
        e.created_at
    FROM directory_entries e WHERE e.distributor_id = $1 AND e.id = $2";

/// The same by key.
pub async fn find_by_id(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
) -> Result<Option<DirectoryEntry>, StorageError> {
    let row: Option<EntryRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND_KEY).bind(scope.0.0).bind(id.0).fetch_optional(c).await?
    });
    row.map(DirectoryEntry::try_from).transpose()
}

/// Some of a distributor's partners.
pub async fn list_by_ids(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    ids: &[DirectoryEntryId],
) -> Result<Vec<DirectoryEntry>, StorageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<EntryRow> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT ");
        sql.push(COLUMNS)
            .push(" FROM directory_entries e WHERE e.distributor_id = ")
            .push_bind(scope.0.0)
            .push(" AND e.id IN (");
        let mut list = sql.separated(", ");
        for id in ids {
            list.push_bind(id.0);
        }
        sql.push(")");
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(DirectoryEntry::try_from).collect()
}

const NAME_TAKEN: &str = "SELECT name FROM directory_entries WHERE distributor_id = $1 AND name_key = $2";

/// Who has this name after folding? One that is removed has given it back.
pub async fn find_name(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    name: &OrganizationName,
) -> Result<Option<String>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(NAME_TAKEN)
            .bind(scope.0.0)
            .bind(fold(name.as_str()))
            .fetch_optional(c)
            .await?
    }))
}

const EXTERNAL_ID_TAKEN: &str =
    "SELECT name FROM directory_entries WHERE distributor_id = $1 AND external_id = $2";

/// Who has this external id?
pub async fn find_external_id(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: &ExternalId,
) -> Result<Option<String>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(EXTERNAL_ID_TAKEN)
            .bind(scope.0.0)
            .bind(id.as_str())
            .fetch_optional(c)
            .await?
    }))
}

const DESCRIBE: &str =
    "UPDATE directory_entries SET external_id = $3, name = $4, name_key = $5, business_name = $6,
        business_email = $7, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2";

/// Writes a partner's name, external id and business contact, and the words it is found by.
pub async fn describe(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DirectoryEntryId,
    name: &OrganizationName,
    external_id: Option<&ExternalId>,
    business: &Contact,
) -> Result<(), StorageError> {
    on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(DESCRIBE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(external_id.map(ExternalId::as_str))
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .bind(business.name.as_ref().map(PersonName::as_str))
            .bind(business.email.as_ref().map(Email::as_str))
            .execute(c)
            .await?;
    });
    directory_words::rewrite(conn, id).await
}
