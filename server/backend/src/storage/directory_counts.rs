//! What the views of directory and contracts show beside their names, kept as counters so that no page counts.

use shared::directory::DirectoryStatus;
use sqlx::{FromRow, QueryBuilder};

use super::{Conn, OrgScope, StorageError, on_backend};

/// A counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// Partners of a status.
    Partners(DirectoryStatus),
    /// Contracts that wait for someone.
    ContractsPending,
    /// Contracts in force.
    ContractsActive,
    /// Contracts that were rejected or terminated.
    ContractsEnded,
}

impl Counter {
    fn column(self) -> &'static str {
        match self {
            Self::Partners(status) => status.as_str(),
            Self::ContractsPending => "contracts_pending",
            Self::ContractsActive => "contracts_active",
            Self::ContractsEnded => "contracts_ended",
        }
    }
}

const ENSURE: &str = "INSERT INTO directory_counts (distributor_id, invited, active, suspended, removed,
        contracts_pending, contracts_active, contracts_ended)
    VALUES ($1, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING";

/// Adds to a counter; the distributor's row is made when it is missing.
pub async fn add(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    counter: Counter,
    number: i64,
) -> Result<(), StorageError> {
    let column = counter.column();
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(ENSURE).bind(scope.0.0).execute(&mut *c).await?;
        let mut sql = QueryBuilder::<Engine>::new("UPDATE directory_counts SET ");
        sql.push(format_args!("{column} = {column} + "))
            .push_bind(number)
            .push(" WHERE distributor_id = ")
            .push_bind(scope.0.0);
        sql.build().execute(c).await?;
    });
    Ok(())
}

/// The counters of a distributor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct DirectoryCounts {
    /// Partners that have not answered.
    pub invited: i64,
    /// Partners that work.
    pub active: i64,
    /// Partners that are stopped.
    pub suspended: i64,
    /// Partners that are gone.
    pub removed: i64,
    /// Contracts that wait for someone.
    pub contracts_pending: i64,
    /// Contracts in force.
    pub contracts_active: i64,
    /// Contracts that ended.
    pub contracts_ended: i64,
}

const FIND: &str =
    "SELECT invited, active, suspended, removed, contracts_pending, contracts_active, contracts_ended
    FROM directory_counts WHERE distributor_id = $1";

/// The counters; all zero before the first partner.
pub async fn find(conn: &mut Conn<'_>, scope: OrgScope) -> Result<DirectoryCounts, StorageError> {
    let row: Option<DirectoryCounts> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(scope.0.0).fetch_optional(c).await?
    });
    Ok(row.unwrap_or_default())
}
