//! Uploaded files between their dry run and the moment they are applied.

use shared::id::UserId;
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// An uploaded file.
#[derive(Clone, Debug, FromRow)]
pub struct StagedImport {
    /// As the browser named it.
    pub file_name: String,
    /// As it came.
    pub contents: Vec<u8>,
    /// What applying it did, as JSON; nothing before.
    pub outcome: Option<String>,
}

const INSERT: &str =
    "INSERT INTO staged_imports (id, organization_id, user_id, file_name, contents, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)";

/// Keeps a file.
pub async fn insert(
    conn: &mut Conn<'_>,
    id: Uuid,
    scope: OrgScope,
    user: UserId,
    file_name: &str,
    contents: &[u8],
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(id)
            .bind(scope.0.0)
            .bind(user.0)
            .bind(file_name)
            .bind(contents)
            .bind(now.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

const FIND: &str = "SELECT file_name, contents, outcome FROM staged_imports WHERE id = $1 AND organization_id = $2 AND user_id = $3";

/// A file that this person uploaded for this organization.
pub async fn find(
    conn: &mut Conn<'_>,
    id: Uuid,
    scope: OrgScope,
    user: UserId,
) -> Result<Option<StagedImport>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(id).bind(scope.0.0).bind(user.0).fetch_optional(c).await?
    }))
}

const FINISH: &str =
    "UPDATE staged_imports SET outcome = $3 WHERE id = $1 AND organization_id = $2 AND outcome IS NULL";

/// Notes what applying a file did; `false` when it had been applied before.
pub async fn finish(
    conn: &mut Conn<'_>,
    id: Uuid,
    scope: OrgScope,
    outcome: &str,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(FINISH).bind(id).bind(scope.0.0).bind(outcome).execute(c).await?.rows_affected()
    }) == 1)
}

const SET_OUTCOME: &str = "UPDATE staged_imports SET outcome = $3 WHERE id = $1 AND organization_id = $2";

/// Writes what applying a file did, after [`finish`] has claimed it.
pub async fn set_outcome(
    conn: &mut Conn<'_>,
    id: Uuid,
    scope: OrgScope,
    outcome: &str,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_OUTCOME).bind(id).bind(scope.0.0).bind(outcome).execute(c).await?;
    });
    Ok(())
}

const DELETE_OLD: &str = "DELETE FROM staged_imports WHERE created_at < $1";

/// Forgets files uploaded before `before`.
pub async fn delete_old(conn: &mut Conn<'_>, before: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE_OLD).bind(before.0).execute(c).await?;
    });
    Ok(())
}
