//! Partnerships: a partner as its distributor sees it, with its capacity.

use shared::capacity::Capacity;
use shared::id::{CapacityContractId, DirectoryEntryId, OrganizationId, PartnershipId, PublicId};
use shared::partner::{Allocation, Contact, PartnerStatus};
use shared::text::{Email, ExternalId, OrganizationName, PersonName, fold};
use shared::time::{Day, Timestamp};
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::error::{capacity, day};
use super::{Conn, OrgScope, StorageError, directory_entries, on_backend, partner_words};

/// A partnership.
#[derive(Clone, Debug)]
pub struct Partnership {
    /// Key.
    pub id: PartnershipId,
    /// Public id of the partner's organization.
    pub public_id: PublicId,
    /// Its contract.
    pub contract: CapacityContractId,
    /// The distributor's own id for it.
    pub external_id: Option<ExternalId>,
    /// Its name.
    pub name: OrganizationName,
    /// Where it stands in its life.
    pub status: PartnerStatus,
    /// What it holds.
    pub allocation: Allocation,
    /// May it use more?
    pub overdraft: bool,
    /// Whom to talk to.
    pub contact: Contact,
    /// What its accounts store.
    pub used: Capacity,
    /// How many accounts it has.
    pub accounts: u32,
    /// First day of the month of its fee.
    pub fee_month: Option<Day>,
    /// Its excess fee of that month, in minor units.
    pub fee_minor: i64,
    /// The newest sample.
    pub measured_at: Option<Timestamp>,
    /// Since when.
    pub created_at: Timestamp,
}

#[derive(FromRow)]
pub(super) struct PartnershipRow {
    id: Uuid,
    public_id: String,
    contract_id: Uuid,
    external_id: Option<String>,
    name: String,
    status: String,
    allocated_bytes: i64,
    overdraft: bool,
    contact_name: Option<String>,
    contact_email: Option<String>,
    used_bytes: i64,
    accounts: i64,
    fee_month_day: Option<i64>,
    fee_minor: i64,
    measured_at: Option<i64>,
    created_at: i64,
}

/// The columns of a [`PartnershipRow`], for every query that reads one.
pub(super) const COLUMNS: &str = "p.id, p.public_id, p.contract_id, p.external_id, p.name, p.status, p.allocated_bytes, p.overdraft, \
    p.contact_name, p.contact_email, p.used_bytes, p.accounts, p.fee_month_day, p.fee_minor, p.measured_at, p.created_at";

impl TryFrom<PartnershipRow> for Partnership {
    type Error = StorageError;

    fn try_from(row: PartnershipRow) -> Result<Self, StorageError> {
        let id = row.id;
        let broken = |column: &'static str| move |_| StorageError::inconsistent(column, id);
        Ok(Self {
            id: PartnershipId(id),
            public_id: PublicId::parse(&row.public_id)
                .map_err(|_| StorageError::inconsistent("partnerships.public_id", id))?,
            contract: CapacityContractId(row.contract_id),
            external_id: row
                .external_id
                .as_deref()
                .map(ExternalId::parse)
                .transpose()
                .map_err(broken("partnerships.external_id"))?,
            name: OrganizationName::parse(&row.name).map_err(broken("partnerships.name"))?,
            status: PartnerStatus::parse(&row.status)
                .ok_or_else(|| StorageError::inconsistent("partnerships.status", id))?,
            allocation: capacity(row.allocated_bytes, "partnerships.allocated_bytes", id)?.into(),
            overdraft: row.overdraft,
            contact: Contact {
                name: row
                    .contact_name
                    .as_deref()
                    .map(PersonName::parse)
                    .transpose()
                    .map_err(broken("partnerships.contact_name"))?,
                email: row
                    .contact_email
                    .as_deref()
                    .map(Email::parse)
                    .transpose()
                    .map_err(broken("partnerships.contact_email"))?,
            },
            used: capacity(row.used_bytes, "partnerships.used_bytes", id)?,
            accounts: u32::try_from(row.accounts)
                .map_err(|_| StorageError::inconsistent("partnerships.accounts", id))?,
            fee_month: row.fee_month_day.map(day),
            fee_minor: row.fee_minor,
            measured_at: row.measured_at.map(Timestamp),
            created_at: Timestamp(row.created_at),
        })
    }
}

/// A partnership to be kept; its organization and its directory entry, of the same key, stand already.
#[derive(Clone, Debug)]
pub struct NewPartnership {
    /// Key.
    pub id: PartnershipId,
    /// The partner's organization.
    pub partner: OrganizationId,
    /// Its public id.
    pub public_id: PublicId,
    /// Its contract.
    pub contract: CapacityContractId,
    /// The distributor's own id for it.
    pub external_id: Option<ExternalId>,
    /// Its name.
    pub name: OrganizationName,
    /// Where it starts.
    pub status: PartnerStatus,
    /// What it holds.
    pub allocation: Allocation,
    /// May it use more?
    pub overdraft: bool,
    /// Whom to talk to.
    pub contact: Contact,
}

const INSERT: &str = "INSERT INTO partnerships (id, distributor_id, partner_id, public_id, contract_id, external_id, name, name_key, status,
        allocated_bytes, overdraft, contact_name, contact_email, used_bytes, use_share, accounts, fee_minor, revision, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, 0, 0, 1, $15)";

/// Keeps a partnership and the words it is found by; its directory entry stands already.
pub async fn insert(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    new: &NewPartnership,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(new.id.0)
            .bind(scope.0.0)
            .bind(new.partner.0)
            .bind(new.public_id.as_str())
            .bind(new.contract.0)
            .bind(new.external_id.as_ref().map(ExternalId::as_str))
            .bind(new.name.as_str())
            .bind(fold(new.name.as_str()))
            .bind(new.status.as_str())
            .bind(new.allocation.capacity().to_i64())
            .bind(new.overdraft)
            .bind(new.contact.name.as_ref().map(PersonName::as_str))
            .bind(new.contact.email.as_ref().map(Email::as_str))
            .bind(use_share(new.allocation, Capacity::ZERO))
            .bind(now.0)
            .execute(c)
            .await?;
    });
    partner_words::write(conn, scope, new.id, &new.name, new.external_id.as_ref(), &new.public_id).await
}

/// The sortable share of an allocation that is used, in thousandths of a percent; −1 for pay-per-use, which sorts last.
pub fn use_share(allocation: Allocation, used: Capacity) -> i64 {
    allocation.share(used).map_or(-1, |share| i64::try_from(share.milli_percent()).unwrap_or(i64::MAX))
}

const FIND: &str = "SELECT p.id, p.public_id, p.contract_id, p.external_id, p.name, p.status, p.allocated_bytes, p.overdraft, p.contact_name,
        p.contact_email, p.used_bytes, p.accounts, p.fee_month_day, p.fee_minor, p.measured_at, p.created_at
    FROM partnerships p WHERE p.distributor_id = $1 AND p.public_id = $2";

/// A distributor's partner; another's is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    public_id: &PublicId,
) -> Result<Option<Partnership>, StorageError> {
    let row: Option<PartnershipRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(scope.0.0).bind(public_id.as_str()).fetch_optional(c).await?
    });
    row.map(Partnership::try_from).transpose()
}

const LIST_AFTER: &str = "SELECT p.id, p.public_id, p.contract_id, p.external_id, p.name, p.status, p.allocated_bytes, p.overdraft,
        p.contact_name, p.contact_email, p.used_bytes, p.accounts, p.fee_month_day, p.fee_minor, p.measured_at, p.created_at
    FROM partnerships p WHERE p.distributor_id = $1 AND p.name_key > $2 AND p.status <> 'archived'
    ORDER BY p.name_key LIMIT 1000";

/// All of a distributor's partners that are not put away, a thousand at a time behind a folded name.
pub async fn list_after(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    name_key: &str,
) -> Result<Vec<Partnership>, StorageError> {
    let rows: Vec<PartnershipRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST_AFTER).bind(scope.0.0).bind(name_key).fetch_all(c).await?
    });
    rows.into_iter().map(Partnership::try_from).collect()
}

const UPDATE: &str = "UPDATE partnerships SET external_id = $3, name = $4, name_key = $5, allocated_bytes = $6, overdraft = $7,
        contact_name = $8, contact_email = $9, use_share = $10, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2";
const RENAME: &str = "UPDATE organizations SET name = $2, name_key = $3 WHERE id = (SELECT partner_id FROM partnerships WHERE id = $1)";

/// Writes what a distributor may change of a partner, and the words it is found by.
pub async fn update(conn: &mut Conn<'_>, scope: OrgScope, partner: &Partnership) -> Result<(), StorageError> {
    on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(UPDATE)
            .bind(partner.id.0)
            .bind(scope.0.0)
            .bind(partner.external_id.as_ref().map(ExternalId::as_str))
            .bind(partner.name.as_str())
            .bind(fold(partner.name.as_str()))
            .bind(partner.allocation.capacity().to_i64())
            .bind(partner.overdraft)
            .bind(partner.contact.name.as_ref().map(PersonName::as_str))
            .bind(partner.contact.email.as_ref().map(Email::as_str))
            .bind(use_share(partner.allocation, partner.used))
            .execute(&mut *c)
            .await?;
        sqlx::query::<Engine>(RENAME)
            .bind(partner.id.0)
            .bind(partner.name.as_str())
            .bind(fold(partner.name.as_str()))
            .execute(c)
            .await?;
    });
    directory_entries::describe(
        conn,
        scope,
        DirectoryEntryId(partner.id.0),
        &partner.name,
        partner.external_id.as_ref(),
        &partner.contact,
    )
    .await?;
    partner_words::write(
        conn,
        scope,
        partner.id,
        &partner.name,
        partner.external_id.as_ref(),
        &partner.public_id,
    )
    .await
}

/// The figures that usage gives a partner.
#[derive(Clone, Copy, Debug)]
pub struct PartnerFigures {
    /// Whose.
    pub id: PartnershipId,
    /// By the newest sample of each account.
    pub used: Capacity,
    /// What it holds, for the share.
    pub allocation: Allocation,
    /// How many accounts.
    pub accounts: u32,
    /// First day of the fee month.
    pub fee_month: Option<Day>,
    /// Excess fee of that month.
    pub fee_minor: i64,
    /// The newest sample.
    pub measured_at: Option<Timestamp>,
}

const SET_FIGURES: &str = "UPDATE partnerships SET used_bytes = $2, use_share = $3, accounts = $4, fee_month_day = $5, fee_minor = $6,
        measured_at = $7 WHERE id = $1";

/// Writes a partner's figures.
pub async fn set_figures(conn: &mut Conn<'_>, figures: &PartnerFigures) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_FIGURES)
            .bind(figures.id.0)
            .bind(figures.used.to_i64())
            .bind(use_share(figures.allocation, figures.used))
            .bind(i64::from(figures.accounts))
            .bind(figures.fee_month.map(|month| i64::from(month.0)))
            .bind(figures.fee_minor)
            .bind(figures.measured_at.map(|at| at.0))
            .execute(c)
            .await?;
    });
    Ok(())
}

/// How many portal users each partner has; those without are left out.
pub async fn count_portal_users(
    conn: &mut Conn<'_>,
    ids: &[PartnershipId],
) -> Result<std::collections::HashMap<PartnershipId, u64>, StorageError> {
    if ids.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    let rows: Vec<(Uuid, i64)> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(
            "SELECT p.id, COUNT(*) FROM partnerships p JOIN memberships m ON m.organization_id = p.partner_id WHERE p.id IN (",
        );
        let mut list = sql.separated(", ");
        for id in ids {
            list.push_bind(id.0);
        }
        sql.push(") GROUP BY p.id");
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter()
        .map(|(id, users)| Ok((PartnershipId(id), super::error::count(users, "memberships", id)?)))
        .collect()
}

/// A distributor's partners by its own ids for them.
pub async fn list_by_external_ids(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    ids: &[&str],
) -> Result<Vec<Partnership>, StorageError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(1000) {
        let rows: Vec<PartnershipRow> = on_backend!(&mut *conn, |c, Engine| {
            let mut sql = QueryBuilder::<Engine>::new("SELECT ");
            sql.push(COLUMNS)
                .push(" FROM partnerships p WHERE p.distributor_id = ")
                .push_bind(scope.0.0)
                .push(" AND p.status <> 'archived' AND p.external_id IN (");
            let mut list = sql.separated(", ");
            for id in some {
                list.push_bind((*id).to_owned());
            }
            sql.push(")");
            sql.build_query_as().fetch_all(c).await?
        });
        for row in rows {
            found.push(Partnership::try_from(row)?);
        }
    }
    Ok(found)
}

const CHANGE_STATUS: &str =
    "UPDATE partnerships SET status = $3, revision = revision + 1 WHERE id = $1 AND status = $2";

/// Moves the storage side of a directory entry along; nothing happens to a partner without storage.
pub async fn change_status(
    conn: &mut Conn<'_>,
    entry: DirectoryEntryId,
    from: PartnerStatus,
    to: PartnerStatus,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(CHANGE_STATUS)
            .bind(entry.0)
            .bind(from.as_str())
            .bind(to.as_str())
            .execute(c)
            .await?;
    });
    Ok(())
}

const RELEASE: &str =
    "UPDATE partnerships SET status = 'archived', allocated_bytes = 0, use_share = $3, external_id = NULL,
        name_key = name_key || ' ' || public_id, revision = revision + 1
    WHERE id = $1 AND status = $2";

/// Puts the storage side of a partner away: it holds nothing, and its name and external id are free again.
pub async fn release(
    conn: &mut Conn<'_>,
    id: PartnershipId,
    from: PartnerStatus,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(RELEASE)
            .bind(id.0)
            .bind(from.as_str())
            .bind(use_share(Allocation::PayPerUse, Capacity::ZERO))
            .execute(c)
            .await?;
    });
    Ok(())
}
