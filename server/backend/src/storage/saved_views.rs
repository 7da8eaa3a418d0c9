//! States of the partner table that a person has named.

use shared::id::{SavedViewId, UserId};
use shared::partner_list::SavedView;
use shared::text::{Title, fold};
use shared::time::Timestamp;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

const LIST: &str =
    "SELECT id, name, query FROM saved_views WHERE user_id = $1 AND organization_id = $2 ORDER BY name_key";

/// A person's views in an organization, by name.
pub async fn list(
    conn: &mut Conn<'_>,
    user: UserId,
    scope: OrgScope,
) -> Result<Vec<SavedView>, StorageError> {
    let rows: Vec<(Uuid, String, String)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST).bind(user.0).bind(scope.0.0).fetch_all(c).await?
    });
    Ok(rows.into_iter().map(|(id, name, query)| SavedView { id: id.to_string(), name, query }).collect())
}

const SAVE: &str = "INSERT INTO saved_views (id, user_id, organization_id, name, name_key, query, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (user_id, organization_id, name_key) DO UPDATE SET name = $4, query = $6
    RETURNING id";

/// Keeps a view; one of the same name is replaced. Returns its id.
pub async fn save(
    conn: &mut Conn<'_>,
    id: SavedViewId,
    user: UserId,
    scope: OrgScope,
    name: &Title,
    query: &str,
    now: Timestamp,
) -> Result<SavedViewId, StorageError> {
    let id: Uuid = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(SAVE)
            .bind(id.0)
            .bind(user.0)
            .bind(scope.0.0)
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .bind(query)
            .bind(now.0)
            .fetch_one(c)
            .await?
    });
    Ok(SavedViewId(id))
}

const DELETE: &str = "DELETE FROM saved_views WHERE id = $1 AND user_id = $2 AND organization_id = $3";

/// Forgets one of a person's views; `false` when it is not theirs.
pub async fn delete(
    conn: &mut Conn<'_>,
    id: SavedViewId,
    user: UserId,
    scope: OrgScope,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE)
            .bind(id.0)
            .bind(user.0)
            .bind(scope.0.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}
