//! The allocation ledger: every change of a partner's allocation, only ever added to.

use shared::capacity::Capacity;
use shared::id::{CapacityContractId, PartnershipId, UserId};
use shared::partner::Allocation;
use shared::time::Timestamp;
use shared::usage::LedgerEntry;
use uuid::Uuid;

use super::error::capacity;
use super::{Conn, StorageError, on_backend};

/// A change to be noted.
#[derive(Clone, Copy, Debug)]
pub struct NewEntry {
    /// Key.
    pub id: Uuid,
    /// Whose allocation.
    pub partnership: PartnershipId,
    /// Of which contract.
    pub contract: CapacityContractId,
    /// Before.
    pub old: Capacity,
    /// From then on.
    pub new: Capacity,
    /// Who did it.
    pub user: Option<UserId>,
}

const INSERT: &str = "INSERT INTO allocation_ledger (id, partnership_id, contract_id, old_bytes, new_bytes, user_id, effective_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";

/// Notes a change.
pub async fn insert(conn: &mut Conn<'_>, entry: &NewEntry, now: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(entry.id)
            .bind(entry.partnership.0)
            .bind(entry.contract.0)
            .bind(entry.old.to_i64())
            .bind(entry.new.to_i64())
            .bind(entry.user.map(|user| user.0))
            .bind(now.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

const LIST: &str = "SELECT effective_at, new_bytes FROM allocation_ledger WHERE partnership_id = $1 ORDER BY effective_at, id";

/// All changes of a partner's allocation, the oldest first.
pub async fn list(conn: &mut Conn<'_>, partnership: PartnershipId) -> Result<Vec<LedgerEntry>, StorageError> {
    let rows: Vec<(i64, i64)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST).bind(partnership.0).fetch_all(c).await?
    });
    rows.into_iter()
        .map(|(at, bytes)| {
            let allocation = Allocation::from(capacity(bytes, "allocation_ledger.new_bytes", partnership)?);
            Ok(LedgerEntry { at: Timestamp(at), allocation })
        })
        .collect()
}
