//! Signed-in devices. Only the hash of a session's token is kept.

use shared::id::{OrganizationId, SessionId, UserId};
use shared::policy::{OrganizationKind, Role};
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, StorageError, on_backend};

/// A session to be kept.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Key.
    pub id: SessionId,
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Whose.
    pub user: UserId,
    /// Where they work.
    pub organization: OrganizationId,
    /// What the browser calls itself.
    pub user_agent: String,
    /// Where it signed in from.
    pub address: String,
}

const INSERT: &str = "INSERT INTO sessions (id, token_hash, user_id, organization_id, user_agent, address, created_at, seen_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";

/// Keeps a session.
pub async fn insert(conn: &mut Conn<'_>, session: &NewSession, now: Timestamp) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(session.id.0)
            .bind(&session.token_hash[..])
            .bind(session.user.0)
            .bind(session.organization.0)
            .bind(&session.user_agent)
            .bind(&session.address)
            .bind(now.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

/// A live session with its person and their present role.
#[derive(Clone, Debug)]
pub struct Session {
    /// Key.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// Their name.
    pub user_name: String,
    /// Their address.
    pub email: String,
    /// Where they work.
    pub organization: OrganizationId,
    /// Its name.
    pub organization_name: String,
    /// Its kind.
    pub kind: OrganizationKind,
    /// Their role in it.
    pub role: Role,
    /// Name of the distributor that has suspended it.
    pub suspended_by: Option<String>,
    /// When it was last seen.
    pub seen_at: Timestamp,
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    user_id: Uuid,
    user_name: String,
    email: String,
    organization_id: Uuid,
    organization_name: String,
    kind: String,
    role: String,
    suspended_by: Option<String>,
    seen_at: i64,
}

const FIND: &str = "SELECT s.id, s.user_id, u.name AS user_name, u.email, s.organization_id, o.name AS organization_name, o.kind, m.role, d.name AS suspended_by,
        s.seen_at
    FROM sessions s
    JOIN users u ON u.id = s.user_id
    JOIN organizations o ON o.id = s.organization_id
    JOIN memberships m ON m.user_id = s.user_id AND m.organization_id = s.organization_id
    LEFT JOIN directory_entries e ON e.partner_id = s.organization_id AND e.status = 'suspended'
    LEFT JOIN organizations d ON d.id = e.distributor_id
    WHERE s.token_hash = $1 AND s.created_at > $2 AND s.seen_at > $3";

/// The session of a token, made after `created_after` and seen after `seen_after`. A person whose membership is gone
/// has none.
pub async fn find(
    conn: &mut Conn<'_>,
    token_hash: &[u8],
    created_after: Timestamp,
    seen_after: Timestamp,
) -> Result<Option<Session>, StorageError> {
    let row: Option<SessionRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND)
            .bind(token_hash)
            .bind(created_after.0)
            .bind(seen_after.0)
            .fetch_optional(c)
            .await?
    });
    row.map(|row| {
        Ok(Session {
            kind: OrganizationKind::parse(&row.kind)
                .ok_or_else(|| StorageError::inconsistent("organizations.kind", row.organization_id))?,
            role: Role::parse(&row.role)
                .ok_or_else(|| StorageError::inconsistent("memberships.role", row.user_id))?,
            id: SessionId(row.id),
            user: UserId(row.user_id),
            user_name: row.user_name,
            email: row.email,
            organization: OrganizationId(row.organization_id),
            organization_name: row.organization_name,
            suspended_by: row.suspended_by,
            seen_at: Timestamp(row.seen_at),
        })
    })
    .transpose()
}

const TOUCH: &str = "UPDATE sessions SET seen_at = $2, address = $3 WHERE id = $1";

/// Notes that a session was seen, and where.
pub async fn touch(
    conn: &mut Conn<'_>,
    id: SessionId,
    address: &str,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(TOUCH).bind(id.0).bind(now.0).bind(address).execute(c).await?;
    });
    Ok(())
}

/// A session as the device list shows it.
#[derive(Clone, Debug, FromRow)]
pub struct DeviceRow {
    /// Key.
    pub id: Uuid,
    /// What the browser calls itself.
    pub user_agent: String,
    /// Where it was last seen.
    pub address: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub seen_at: i64,
}

const LIST: &str = "SELECT id, user_agent, address, created_at, seen_at FROM sessions
    WHERE user_id = $1 AND created_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id LIMIT 50";

/// A person's live sessions, the last seen first.
pub async fn list_of_user(
    conn: &mut Conn<'_>,
    user: UserId,
    created_after: Timestamp,
    seen_after: Timestamp,
) -> Result<Vec<DeviceRow>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST)
            .bind(user.0)
            .bind(created_after.0)
            .bind(seen_after.0)
            .fetch_all(c)
            .await?
    }))
}

const DELETE: &str = "DELETE FROM sessions WHERE id = $1 AND user_id = $2";

/// Ends one of a person's sessions; `false` when it is not theirs.
pub async fn delete(conn: &mut Conn<'_>, id: SessionId, user: UserId) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE).bind(id.0).bind(user.0).execute(c).await?.rows_affected()
    }) == 1)
}

const DELETE_OTHERS: &str = "DELETE FROM sessions WHERE user_id = $1 AND id <> $2";

/// Ends all of a person's sessions but one.
pub async fn delete_others(conn: &mut Conn<'_>, user: UserId, keep: SessionId) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE_OTHERS).bind(user.0).bind(keep.0).execute(c).await?;
    });
    Ok(())
}

const DELETE_DEAD: &str = "DELETE FROM sessions WHERE created_at <= $1 OR seen_at <= $2";

/// Forgets sessions past their limits.
pub async fn delete_dead(
    conn: &mut Conn<'_>,
    created_until: Timestamp,
    seen_until: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE_DEAD).bind(created_until.0).bind(seen_until.0).execute(c).await?;
    });
    Ok(())
}

const MOVE: &str = "UPDATE sessions SET organization_id = $2 WHERE id = $1";

/// Lets a session go on in another organization of the person's.
pub async fn move_to(
    conn: &mut Conn<'_>,
    id: SessionId,
    organization: OrganizationId,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(MOVE).bind(id.0).bind(organization.0).execute(c).await?;
    });
    Ok(())
}
