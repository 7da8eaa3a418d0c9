//! Counters of what must not happen too often, one row a key, in fixed windows.

use shared::time::Timestamp;

use super::{Conn, StorageError, on_backend};

const HIT: &str = "INSERT INTO throttles (key, window_at, hits) VALUES ($1, $2, 1)
    ON CONFLICT (key) DO UPDATE SET
        hits = CASE WHEN throttles.window_at = $2 THEN throttles.hits + 1 ELSE 1 END,
        window_at = $2
    RETURNING hits";

/// Counts one more in the window that began at `window_at`; returns how many there are now.
pub async fn hit(conn: &mut Conn<'_>, key: &str, window_at: Timestamp) -> Result<i64, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(HIT).bind(key).bind(window_at.0).fetch_one(c).await?
    }))
}

const TAKE_BACK: &str = "UPDATE throttles SET hits = hits - 1 WHERE key = $1 AND window_at = $2 AND hits > 0";

/// Counts one less in the window that began at `window_at`, while that one lasts.
pub async fn take_back(conn: &mut Conn<'_>, key: &str, window_at: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(TAKE_BACK).bind(key).bind(window_at.0).execute(c).await?;
    });
    Ok(())
}

const CLEAR: &str = "DELETE FROM throttles WHERE key = $1";

/// Forgets a key.
pub async fn clear(conn: &mut Conn<'_>, key: &str) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(CLEAR).bind(key).execute(c).await?;
    });
    Ok(())
}

const DELETE_OLD: &str = "DELETE FROM throttles WHERE window_at < $1";

/// Forgets windows that began before `before`.
pub async fn delete_old(conn: &mut Conn<'_>, before: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE_OLD).bind(before.0).execute(c).await?;
    });
    Ok(())
}
