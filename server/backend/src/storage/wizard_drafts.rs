//! Drafts of the Create-partner wizard: answers as they stand, each save with the revision it was made from.

use shared::id::{DirectoryEntryId, DraftId, UserId};
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// A draft.
#[derive(Clone, Debug)]
pub struct WizardDraft {
    /// Key, and what its address carries: it proves nothing.
    pub id: DraftId,
    /// Who began it.
    pub user: UserId,
    /// Rises with each save.
    pub revision: i64,
    /// The answers as JSON, of `shared::wizard`.
    pub draft: String,
    /// The partner's name as typed so far, for the list.
    pub name: String,
    /// The directory entry that it made; none while it is open.
    pub entry: Option<DirectoryEntryId>,
    /// Since when.
    pub created_at: Timestamp,
    /// The last save.
    pub updated_at: Timestamp,
}

#[derive(FromRow)]
struct DraftRow {
    id: Uuid,
    user_id: Uuid,
    revision: i64,
    draft: String,
    name: String,
    entry_id: Option<Uuid>,
    created_at: i64,
    updated_at: i64,
}

impl From<DraftRow> for WizardDraft {
    fn from(row: DraftRow) -> Self {
        Self {
            id: DraftId(row.id),
            user: UserId(row.user_id),
            revision: row.revision,
            draft: row.draft,
            name: row.name,
            entry: row.entry_id.map(DirectoryEntryId),
            created_at: Timestamp(row.created_at),
            updated_at: Timestamp(row.updated_at),
        }
    }
}

/// What is written of a draft.
#[derive(Clone, Copy, Debug)]
pub struct Saved<'a> {
    /// Its revision.
    pub revision: i64,
    /// The answers as JSON.
    pub draft: &'a str,
    /// The partner's name as typed.
    pub name: &'a str,
}

const INSERT: &str =
    "INSERT INTO wizard_drafts (id, distributor_id, user_id, revision, draft, name, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";

/// Keeps a new draft.
pub async fn insert(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DraftId,
    user: UserId,
    saved: Saved<'_>,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(user.0)
            .bind(saved.revision)
            .bind(saved.draft)
            .bind(saved.name)
            .bind(now.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

const FIND: &str = "SELECT id, user_id, revision, draft, name, entry_id, created_at, updated_at
    FROM wizard_drafts WHERE id = $1 AND distributor_id = $2";

/// A distributor's draft; another's is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DraftId,
) -> Result<Option<WizardDraft>, StorageError> {
    let row: Option<DraftRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(id.0).bind(scope.0.0).fetch_optional(c).await?
    });
    Ok(row.map(WizardDraft::from))
}

const SAVE: &str = "UPDATE wizard_drafts SET revision = $4, draft = $5, name = $6, updated_at = $7
    WHERE id = $1 AND distributor_id = $2 AND revision = $3 AND entry_id IS NULL";

/// Saves over the revision that was seen; `false` when another tab was faster, or the partner stands already.
pub async fn save(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DraftId,
    seen: i64,
    saved: Saved<'_>,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SAVE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(seen)
            .bind(saved.revision)
            .bind(saved.draft)
            .bind(saved.name)
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const DELETE_OLD: &str = "DELETE FROM wizard_drafts WHERE entry_id IS NULL AND updated_at < $1";

/// Forgets the open drafts that were last saved before.
pub async fn delete_old(conn: &mut Conn<'_>, before: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE_OLD).bind(before.0).execute(c).await?;
    });
    Ok(())
}

const CLOSE: &str = "UPDATE wizard_drafts SET entry_id = $3, updated_at = $4 WHERE id = $1 AND distributor_id = $2 AND entry_id IS NULL";

/// Notes what the draft made; `false` when it has made a partner before.
pub async fn close(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: DraftId,
    entry: DirectoryEntryId,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(CLOSE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(entry.0)
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const LIST: &str =
    "SELECT id, user_id, revision, draft, name, entry_id, created_at, updated_at FROM wizard_drafts
    WHERE distributor_id = $1 AND entry_id IS NULL ORDER BY updated_at DESC LIMIT 100";

/// Open drafts, the last saved first.
pub async fn list_open(conn: &mut Conn<'_>, scope: OrgScope) -> Result<Vec<WizardDraft>, StorageError> {
    let rows: Vec<DraftRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST).bind(scope.0.0).fetch_all(c).await?
    });
    Ok(rows.into_iter().map(WizardDraft::from).collect())
}

const COUNT: &str = "SELECT COUNT(*) FROM wizard_drafts WHERE distributor_id = $1 AND entry_id IS NULL";

/// How many drafts are open.
pub async fn count_open(conn: &mut Conn<'_>, scope: OrgScope) -> Result<u64, StorageError> {
    let open: i64 = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(COUNT).bind(scope.0.0).fetch_one(c).await?
    });
    super::error::count(open, "count", "wizard_drafts")
}

const DELETE: &str = "DELETE FROM wizard_drafts WHERE id = $1 AND distributor_id = $2 AND entry_id IS NULL";

/// Forgets an open draft; `false` when there is none.
pub async fn delete(conn: &mut Conn<'_>, scope: OrgScope, id: DraftId) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE).bind(id.0).bind(scope.0.0).execute(c).await?.rows_affected()
    }) == 1)
}
