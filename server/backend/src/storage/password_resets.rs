//! Links that set a new password. The link is the id and an HMAC over it, so nothing secret is kept here.

use shared::id::UserId;
use shared::time::Timestamp;
use uuid::Uuid;

use super::{Conn, StorageError, on_backend};

const INSERT: &str =
    "INSERT INTO password_resets (id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)";

/// Keeps a link.
pub async fn insert(
    conn: &mut Conn<'_>,
    id: Uuid,
    user: UserId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT).bind(id).bind(user.0).bind(now.0).bind(expires_at.0).execute(c).await?;
    });
    Ok(())
}

const USE: &str = "UPDATE password_resets SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id";

/// Uses a link up; nobody when it is used, too old or unknown.
pub async fn take(conn: &mut Conn<'_>, id: Uuid, now: Timestamp) -> Result<Option<UserId>, StorageError> {
    let user: Option<Uuid> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(USE).bind(id).bind(now.0).fetch_optional(c).await?
    });
    Ok(user.map(UserId))
}

const CANCEL: &str = "UPDATE password_resets SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL";

/// Uses up all of a person's links.
pub async fn cancel_of_user(conn: &mut Conn<'_>, user: UserId, now: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(CANCEL).bind(user.0).bind(now.0).execute(c).await?;
    });
    Ok(())
}

const OWNER: &str =
    "SELECT user_id FROM password_resets WHERE id = $1 AND used_at IS NULL AND expires_at > $2";

/// Whose link it is, while it works.
pub async fn find_user(
    conn: &mut Conn<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<Option<UserId>, StorageError> {
    let user: Option<Uuid> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(OWNER).bind(id).bind(now.0).fetch_optional(c).await?
    });
    Ok(user.map(UserId))
}
