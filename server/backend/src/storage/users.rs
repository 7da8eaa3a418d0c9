//! People.

use shared::id::UserId;
use shared::text::{Email, PersonName};
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, StorageError, on_backend};

/// A person, as sign-in needs them.
#[derive(Clone, Debug, FromRow)]
pub struct User {
    #[sqlx(rename = "id")]
    key: Uuid,
    /// Address, as written.
    pub email: String,
    /// Name.
    pub name: String,
    /// PHC string of argon2id.
    pub password_hash: String,
}

impl User {
    /// Key.
    pub fn id(&self) -> UserId {
        UserId(self.key)
    }
}

const INSERT: &str = "INSERT INTO users (id, email, email_key, name, password_hash, created_at)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email_key) DO NOTHING";

/// Adds a person; `false` when the address is taken.
pub async fn insert(
    conn: &mut Conn<'_>,
    id: UserId,
    email: &Email,
    name: &PersonName,
    password_hash: &str,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(id.0)
            .bind(email.as_str())
            .bind(email.key())
            .bind(name.as_str())
            .bind(password_hash)
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const FIND_BY_EMAIL: &str = "SELECT id, email, name, password_hash FROM users WHERE email_key = $1";

/// The person of an address.
pub async fn find_by_email(conn: &mut Conn<'_>, email: &Email) -> Result<Option<User>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND_BY_EMAIL).bind(email.key()).fetch_optional(c).await?
    }))
}

const FIND: &str = "SELECT id, email, name, password_hash FROM users WHERE id = $1";

/// The person of a key.
pub async fn find(conn: &mut Conn<'_>, id: UserId) -> Result<Option<User>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| sqlx::query_as::<Engine, _>(FIND).bind(id.0).fetch_optional(c).await?))
}

const SET_PASSWORD: &str = "UPDATE users SET password_hash = $2 WHERE id = $1";

/// Gives a person another password.
pub async fn set_password(conn: &mut Conn<'_>, id: UserId, password_hash: &str) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_PASSWORD).bind(id.0).bind(password_hash).execute(c).await?;
    });
    Ok(())
}
