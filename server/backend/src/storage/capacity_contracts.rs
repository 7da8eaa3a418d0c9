//! Capacity contracts and the counters that a page reads instead of summing.
//!
//! Capacity is taken by one conditional UPDATE of the counter, with a CHECK behind it; see [`take`].

use shared::capacity::Capacity;
use shared::contract::{ContractSummary, NewContract};
use shared::figures::PartnerCounts;
use shared::id::{CapacityContractId, PublicId};
use shared::money::{Currency, Price};
use shared::partner::Allocation;
use shared::text::fold;
use shared::time::{Day, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use super::error::{capacity, count, day};
use super::{Conn, OrgScope, StorageError, on_backend};

/// A capacity contract with its figures.
#[derive(Clone, Debug)]
pub struct CapacityContract {
    /// Key.
    pub id: CapacityContractId,
    /// What selector and forms need.
    pub summary: ContractSummary,
    /// Sum of its partners' excess.
    pub excess: Capacity,
    /// First day of the fee month; none before there are figures.
    pub fee_month: Option<Day>,
    /// Sum of its partners' excess fees of that month, in minor units.
    pub fee_minor: i64,
    /// Its partners that are not archived.
    pub counts: PartnerCounts,
    /// The last day with figures.
    pub last_day: Option<Day>,
    /// The newest sample.
    pub measured_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct ContractRow {
    id: Uuid,
    public_id: String,
    name: String,
    reserved_bytes: i64,
    allocated_bytes: i64,
    currency: String,
    price_parts: i64,
    used_bytes: i64,
    excess_bytes: i64,
    fee_month_day: Option<i64>,
    fee_minor: i64,
    partners_all: i64,
    partners_pay_per_use: i64,
    partners_near: i64,
    partners_over: i64,
    last_day: Option<i64>,
    measured_at: Option<i64>,
}

impl TryFrom<ContractRow> for CapacityContract {
    type Error = StorageError;

    fn try_from(row: ContractRow) -> Result<Self, StorageError> {
        let id = row.id;
        let bytes = |value, column| capacity(value, column, id);
        let number = |value, column| count(value, column, id);
        Ok(Self {
            id: CapacityContractId(id),
            summary: ContractSummary {
                id: PublicId::parse(&row.public_id)
                    .map_err(|_| StorageError::inconsistent("capacity_contracts.public_id", id))?,
                name: row.name,
                reserved: bytes(row.reserved_bytes, "capacity_contracts.reserved_bytes")?,
                allocated: bytes(row.allocated_bytes, "capacity_contracts.allocated_bytes")?,
                used: bytes(row.used_bytes, "capacity_contracts.used_bytes")?,
                price: u32::try_from(row.price_parts)
                    .map(Price::from_parts)
                    .map_err(|_| StorageError::inconsistent("capacity_contracts.price_parts", id))?,
                currency: Currency::parse(&row.currency)
                    .map_err(|_| StorageError::inconsistent("capacity_contracts.currency", id))?,
            },
            excess: bytes(row.excess_bytes, "capacity_contracts.excess_bytes")?,
            fee_month: row.fee_month_day.map(day),
            fee_minor: row.fee_minor,
            counts: PartnerCounts {
                all: number(row.partners_all, "capacity_contracts.partners_all")?,
                pay_per_use: number(row.partners_pay_per_use, "capacity_contracts.partners_pay_per_use")?,
                near: number(row.partners_near, "capacity_contracts.partners_near")?,
                over: number(row.partners_over, "capacity_contracts.partners_over")?,
            },
            last_day: row.last_day.map(day),
            measured_at: row.measured_at.map(Timestamp),
        })
    }
}

const INSERT: &str = "INSERT INTO capacity_contracts (id, public_id, distributor_id, name, name_key, reserved_bytes, allocated_bytes,
        currency, price_parts, used_bytes, excess_bytes, fee_minor, partners_all, partners_pay_per_use, partners_near, partners_over,
        revision, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, 0, 0, 0, 0, 0, 0, 0, 1, $9) ON CONFLICT (public_id) DO NOTHING";

/// Adds a contract; `false` when the public id is taken. A second one of the same name is a unique violation.
pub async fn insert(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: CapacityContractId,
    public_id: &PublicId,
    contract: &NewContract,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(id.0)
            .bind(public_id.as_str())
            .bind(scope.0.0)
            .bind(contract.name.as_str())
            .bind(fold(contract.name.as_str()))
            .bind(contract.reserved.to_i64())
            .bind(contract.currency.as_str())
            .bind(i64::from(contract.price.parts()))
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const LIST: &str = "SELECT id, public_id, name, reserved_bytes, allocated_bytes, currency, price_parts, used_bytes, excess_bytes,
        fee_month_day, fee_minor, partners_all, partners_pay_per_use, partners_near, partners_over, last_day, measured_at
    FROM capacity_contracts WHERE distributor_id = $1 ORDER BY name_key";

/// A distributor's contracts, by name.
pub async fn list(conn: &mut Conn<'_>, scope: OrgScope) -> Result<Vec<CapacityContract>, StorageError> {
    let rows: Vec<ContractRow> =
        on_backend!(conn, |c, Engine| sqlx::query_as::<Engine, _>(LIST).bind(scope.0.0).fetch_all(c).await?);
    rows.into_iter().map(CapacityContract::try_from).collect()
}

const TAKE: &str = "UPDATE capacity_contracts SET
        allocated_bytes = allocated_bytes + $3,
        partners_all = partners_all + 1,
        partners_pay_per_use = partners_pay_per_use + CASE WHEN $3 = 0 THEN 1 ELSE 0 END,
        revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND $3 <= reserved_bytes - allocated_bytes";

/// Takes capacity for a new partner; `false` when less than that is left. This is where an honest race is decided.
pub async fn take(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: CapacityContractId,
    allocation: Allocation,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(TAKE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(allocation.capacity().to_i64())
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

/// What all rows of a file together do to a contract's counters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Bytes allocated more, or less.
    pub allocated: i64,
    /// Partners more.
    pub partners: i64,
    /// Pay-per-use partners more, or less.
    pub pay_per_use: i64,
}

const CHANGE: &str =
    "UPDATE capacity_contracts SET allocated_bytes = allocated_bytes + $3, partners_all = partners_all + $4,
        partners_pay_per_use = partners_pay_per_use + $5, revision = revision + 1
    WHERE id = $1 AND distributor_id = $2 AND $3 <= reserved_bytes - allocated_bytes";

/// Takes and gives back capacity for many partners in one UPDATE; `false` when less than that is left. One UPDATE a row
/// would leave PostgreSQL a dead version of the counter for each, and every later look at it walks past all of them.
pub async fn change(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: CapacityContractId,
    change: Change,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(CHANGE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(change.allocated)
            .bind(change.partners)
            .bind(change.pay_per_use)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const IDS: &str = "SELECT id FROM capacity_contracts WHERE distributor_id = $1 ORDER BY id";
const LOCK: &str = "UPDATE capacity_contracts SET revision = revision + 1 WHERE id = $1";

/// Holds all of a distributor's counters until the end of the transaction, so that what is read of them and of its
/// partners from here on stays true. Files take it before they look at anything; one by one, in the order of their keys,
/// so that two files never wait for each other.
pub async fn lock_all(conn: &mut Conn<'_>, scope: OrgScope) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        let ids: Vec<Uuid> = sqlx::query_scalar::<Engine, _>(IDS).bind(scope.0.0).fetch_all(&mut *c).await?;
        for id in ids {
            sqlx::query::<Engine>(LOCK).bind(id).execute(&mut *c).await?;
        }
    });
    Ok(())
}

/// The figures of a contract as its partners add up to. Near the limit means 95 % or more, not above.
const REFRESH: &str = "UPDATE capacity_contracts SET
        used_bytes = s.used_bytes, excess_bytes = s.excess_bytes, fee_month_day = $3, fee_minor = s.fee_minor,
        partners_near = s.near, partners_over = s.over_limit, last_day = $4, measured_at = s.measured_at, revision = revision + 1
    FROM (SELECT
            CAST(COALESCE(SUM(p.used_bytes), 0) AS BIGINT) AS used_bytes,
            CAST(COALESCE(SUM(p.excess_bytes), 0) AS BIGINT) AS excess_bytes,
            CAST(COALESCE(SUM(CASE WHEN p.fee_month_day = $3 THEN p.fee_minor ELSE 0 END), 0) AS BIGINT) AS fee_minor,
            CAST(COALESCE(SUM(CASE WHEN p.excess_bytes = 0 AND p.use_share >= 95000 THEN 1 ELSE 0 END), 0) AS BIGINT) AS near,
            CAST(COALESCE(SUM(CASE WHEN p.excess_bytes > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS over_limit,
            MAX(p.measured_at) AS measured_at
        FROM partnerships p WHERE p.contract_id = $1 AND p.status <> 'archived') s
    WHERE capacity_contracts.id = $1 AND capacity_contracts.distributor_id = $2";

/// Adds a contract's figures up afresh, after usage or allocations changed. `last_day` is the newest day with figures.
pub async fn refresh(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: CapacityContractId,
    last_day: Option<Day>,
) -> Result<(), StorageError> {
    let month = last_day.map(|last| i64::from(last.month().first_day().0));
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(REFRESH)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(month)
            .bind(last_day.map(|last| i64::from(last.0)))
            .execute(c)
            .await?;
    });
    Ok(())
}

const REVISION: &str =
    "SELECT CAST(COALESCE(SUM(revision), 0) AS BIGINT) FROM capacity_contracts WHERE distributor_id = $1";

/// Grows with every change of a distributor's figures; a live page compares it.
pub async fn revision(conn: &mut Conn<'_>, scope: OrgScope) -> Result<i64, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(REVISION).bind(scope.0.0).fetch_one(c).await?
    }))
}
