//! Days of partners: the sum over their accounts beside the allocation of that day. Reports read these, never samples.

use shared::capacity::Capacity;
use shared::id::{CapacityContractId, PartnershipId};
use shared::partner::{Allocation, DayUse};
use shared::time::Day;
use sqlx::QueryBuilder;
use std::collections::HashMap;
use uuid::Uuid;

use super::error::{capacity, day};
use super::{Conn, StorageError, on_backend};

const SUM_ACCOUNTS: &str = "SELECT d.day, CAST(SUM(d.used_bytes) AS BIGINT) FROM account_usage_days d
    JOIN storage_accounts a ON a.id = d.account_id
    WHERE a.partnership_id = $1 AND d.day BETWEEN $2 AND $3 GROUP BY d.day ORDER BY d.day";

/// Adds a partner's accounts up, day by day.
pub async fn sum_accounts(
    conn: &mut Conn<'_>,
    partnership: PartnershipId,
    first: Day,
    last: Day,
) -> Result<Vec<DayUse>, StorageError> {
    let rows: Vec<(i64, i64)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(SUM_ACCOUNTS)
            .bind(partnership.0)
            .bind(i64::from(first.0))
            .bind(i64::from(last.0))
            .fetch_all(c)
            .await?
    });
    rows.into_iter()
        .map(|(at, bytes)| {
            Ok(DayUse { day: day(at), used: capacity(bytes, "account_usage_days.used_bytes", partnership)? })
        })
        .collect()
}

/// A day of a partner to be written.
#[derive(Clone, Copy, Debug)]
pub struct PartnerDay {
    /// Whose.
    pub partnership: PartnershipId,
    /// Under which contract.
    pub contract: CapacityContractId,
    /// Which day, and its use.
    pub usage: DayUse,
    /// In force at its end.
    pub allocation: Allocation,
}

const BATCH: usize = 500;

/// Writes days; those that are there are replaced, but keep their contract.
pub async fn upsert(conn: &mut Conn<'_>, days: &[PartnerDay]) -> Result<(), StorageError> {
    for batch in days.chunks(BATCH) {
        on_backend!(&mut *conn, |c, Engine| {
            QueryBuilder::<Engine>::new("INSERT INTO partner_usage_days (partnership_id, day, contract_id, used_bytes, allocated_bytes) ")
                .push_values(batch, |mut row, day| {
                    row.push_bind(day.partnership.0)
                        .push_bind(i64::from(day.usage.day.0))
                        .push_bind(day.contract.0)
                        .push_bind(day.usage.used.to_i64())
                        .push_bind(day.allocation.capacity().to_i64());
                })
                .push(" ON CONFLICT (partnership_id, day) DO UPDATE SET used_bytes = excluded.used_bytes, allocated_bytes = excluded.allocated_bytes")
                .build()
                .execute(c)
                .await?;
        });
    }
    Ok(())
}

const SET_ALLOCATION: &str =
    "UPDATE partner_usage_days SET allocated_bytes = $3 WHERE partnership_id = $1 AND day >= $2";

/// Writes the allocation of a day and those after it, when it changed on that day.
pub async fn set_allocation_from(
    conn: &mut Conn<'_>,
    partnership: PartnershipId,
    from: Day,
    allocation: Allocation,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_ALLOCATION)
            .bind(partnership.0)
            .bind(i64::from(from.0))
            .bind(allocation.capacity().to_i64())
            .execute(c)
            .await?;
    });
    Ok(())
}

const LIST: &str = "SELECT day, used_bytes, allocated_bytes FROM partner_usage_days WHERE partnership_id = $1 AND day BETWEEN $2 AND $3 ORDER BY day";

/// A partner's days with the allocation of each.
pub async fn list(
    conn: &mut Conn<'_>,
    partnership: PartnershipId,
    first: Day,
    last: Day,
) -> Result<Vec<(DayUse, Allocation)>, StorageError> {
    let rows: Vec<(i64, i64, i64)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST)
            .bind(partnership.0)
            .bind(i64::from(first.0))
            .bind(i64::from(last.0))
            .fetch_all(c)
            .await?
    });
    rows.into_iter()
        .map(|(at, used, allocated)| {
            let used = capacity(used, "partner_usage_days.used_bytes", partnership)?;
            let allocated: Capacity = capacity(allocated, "partner_usage_days.allocated_bytes", partnership)?;
            Ok((DayUse { day: day(at), used }, allocated.into()))
        })
        .collect()
}

/// The use of several partners over a range of days, for the sparklines of a page.
pub async fn list_of_many(
    conn: &mut Conn<'_>,
    partnerships: &[PartnershipId],
    first: Day,
    last: Day,
) -> Result<HashMap<PartnershipId, Vec<DayUse>>, StorageError> {
    let mut days: HashMap<PartnershipId, Vec<DayUse>> = HashMap::with_capacity(partnerships.len());
    if partnerships.is_empty() {
        return Ok(days);
    }
    let rows: Vec<(Uuid, i64, i64)> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(
            "SELECT partnership_id, day, used_bytes FROM partner_usage_days WHERE day BETWEEN ",
        );
        sql.push_bind(i64::from(first.0))
            .push(" AND ")
            .push_bind(i64::from(last.0))
            .push(" AND partnership_id IN (");
        let mut ids = sql.separated(", ");
        for id in partnerships {
            ids.push_bind(id.0);
        }
        sql.push(") ORDER BY partnership_id, day");
        sql.build_query_as().fetch_all(c).await?
    });
    for (id, at, bytes) in rows {
        let usage = DayUse { day: day(at), used: capacity(bytes, "partner_usage_days.used_bytes", id)? };
        days.entry(PartnershipId(id)).or_default().push(usage);
    }
    Ok(days)
}
