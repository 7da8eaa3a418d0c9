//! What a planner believes about the tables.

use super::{Conn, StorageError};

const ANALYZE: &str =
    "ANALYZE partnerships, partner_words, storage_accounts, account_usage_days, partner_usage_days";

/// Tells PostgreSQL what a file has brought, in the transaction that brings it. Until its autovacuum comes by it plans as
/// if the tables were empty, and a search over ten thousand new partners takes half a minute. SQLite's plans here follow
/// from the indexes alone.
pub async fn refresh(conn: &mut Conn<'_>) -> Result<(), StorageError> {
    match conn {
        Conn::Sqlite(_) => {}
        Conn::Postgres(c) => {
            sqlx::query(ANALYZE).execute(&mut **c).await?;
        }
    }
    Ok(())
}
