//! Storage accounts of a partner's customers; for now as much as usage needs.

use shared::capacity::Capacity;
use shared::id::{PartnershipId, PublicId, StorageAccountId};
use shared::text::{Title, fold};
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::error::capacity;
use super::{Conn, StorageError, on_backend};

/// A storage account.
#[derive(Clone, Debug)]
pub struct StorageAccount {
    /// Key.
    pub id: StorageAccountId,
    /// Folded name, unique within the partner.
    pub name_key: String,
    /// By its newest sample.
    pub used: Capacity,
    /// That sample's instant.
    pub measured_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct AccountRow {
    id: Uuid,
    name_key: String,
    used_bytes: i64,
    measured_at: Option<i64>,
}

const INSERT: &str = "INSERT INTO storage_accounts (id, public_id, partnership_id, name, name_key, allocated_bytes, used_bytes, created_at)
    VALUES ($1, $2, $3, $4, $5, 0, 0, $6) ON CONFLICT (public_id) DO NOTHING";

/// Adds an account without allocation or login; `false` when the public id is taken.
pub async fn insert(
    conn: &mut Conn<'_>,
    id: StorageAccountId,
    public_id: &PublicId,
    partnership: PartnershipId,
    name: &Title,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(id.0)
            .bind(public_id.as_str())
            .bind(partnership.0)
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const LIST: &str = "SELECT id, name_key, used_bytes, measured_at FROM storage_accounts WHERE partnership_id = $1 ORDER BY name_key";

/// A partner's accounts.
pub async fn list(
    conn: &mut Conn<'_>,
    partnership: PartnershipId,
) -> Result<Vec<StorageAccount>, StorageError> {
    let rows: Vec<AccountRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST).bind(partnership.0).fetch_all(c).await?
    });
    rows.into_iter()
        .map(|row| {
            Ok(StorageAccount {
                used: capacity(row.used_bytes, "storage_accounts.used_bytes", row.id)?,
                id: StorageAccountId(row.id),
                name_key: row.name_key,
                measured_at: row.measured_at.map(Timestamp),
            })
        })
        .collect()
}

const SET_USED: &str = "UPDATE storage_accounts SET used_bytes = $2, measured_at = $3 WHERE id = $1";

/// Writes an account's newest figure.
pub async fn set_used(
    conn: &mut Conn<'_>,
    id: StorageAccountId,
    used: Capacity,
    at: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_USED).bind(id.0).bind(used.to_i64()).bind(at.0).execute(c).await?;
    });
    Ok(())
}
