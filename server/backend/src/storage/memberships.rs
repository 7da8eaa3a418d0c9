//! Who belongs to which organization, in which role.

use shared::id::{OrganizationId, PublicId, UserId};
use shared::policy::Role;
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

const INSERT: &str =
    "INSERT INTO memberships (user_id, organization_id, role, created_at) VALUES ($1, $2, $3, $4)";

/// Makes a person a member.
pub async fn insert(
    conn: &mut Conn<'_>,
    user: UserId,
    scope: OrgScope,
    role: Role,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(user.0)
            .bind(scope.0.0)
            .bind(role.as_str())
            .bind(now.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

const FIRST_OF_USER: &str =
    "SELECT organization_id FROM memberships WHERE user_id = $1 ORDER BY created_at, organization_id LIMIT 1";

/// The organization a person works in when they sign in: the one they joined first.
pub async fn first_of_user(
    conn: &mut Conn<'_>,
    user: UserId,
) -> Result<Option<OrganizationId>, StorageError> {
    let id: Option<Uuid> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(FIRST_OF_USER).bind(user.0).fetch_optional(c).await?
    });
    Ok(id.map(OrganizationId))
}

/// An organization that a person belongs to.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The organization.
    pub organization: OrganizationId,
    /// Its public id.
    pub public_id: PublicId,
    /// Its name.
    pub name: String,
    /// The person's role in it.
    pub role: Role,
}

#[derive(FromRow)]
struct MembershipRow {
    id: Uuid,
    public_id: String,
    name: String,
    role: String,
}

const LIST_OF_USER: &str = "SELECT o.id, o.public_id, o.name, m.role FROM memberships m JOIN organizations o ON o.id = m.organization_id
    WHERE m.user_id = $1 ORDER BY o.name_key, o.id LIMIT 1000";

/// All organizations that a person belongs to, by name.
pub async fn list_of_user(conn: &mut Conn<'_>, user: UserId) -> Result<Vec<Membership>, StorageError> {
    let rows: Vec<MembershipRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST_OF_USER).bind(user.0).fetch_all(c).await?
    });
    rows.into_iter()
        .map(|row| {
            Ok(Membership {
                organization: OrganizationId(row.id),
                public_id: PublicId::parse(&row.public_id)
                    .map_err(|_| StorageError::inconsistent("organizations.public_id", row.id))?,
                name: row.name,
                role: Role::parse(&row.role)
                    .ok_or_else(|| StorageError::inconsistent("memberships.role", row.id))?,
            })
        })
        .collect()
}

const ADMINS: &str = "SELECT u.name FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.organization_id = $1 AND m.role = 'admin' ORDER BY m.created_at, u.name LIMIT 3";

/// Names of an organization's admins, the first three: whom to ask.
pub async fn list_admins(conn: &mut Conn<'_>, scope: OrgScope) -> Result<Vec<String>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(ADMINS).bind(scope.0.0).fetch_all(c).await?
    }))
}

const ADDRESSES: &str = "SELECT u.name, u.email FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.organization_id = $1 AND m.role = 'admin' ORDER BY m.created_at, u.id LIMIT 20";

/// Name and address of an organization's admins, the first twenty: whom to write to.
pub async fn list_admin_addresses(
    conn: &mut Conn<'_>,
    scope: OrgScope,
) -> Result<Vec<(String, String)>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(ADDRESSES).bind(scope.0.0).fetch_all(c).await?
    }))
}

const PEOPLE: &str = "SELECT u.id, u.name, u.email FROM memberships m JOIN users u ON u.id = m.user_id
    WHERE m.organization_id = $1 ORDER BY u.name, u.id LIMIT 1000";

/// An organization's people: key, name and address, by name.
pub async fn list_people(
    conn: &mut Conn<'_>,
    scope: OrgScope,
) -> Result<Vec<(UserId, String, String)>, StorageError> {
    let rows: Vec<(Uuid, String, String)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(PEOPLE).bind(scope.0.0).fetch_all(c).await?
    });
    Ok(rows.into_iter().map(|(id, name, email)| (UserId(id), name, email)).collect())
}

const CONTRACT_CHOICE: &str =
    "SELECT contract_choice FROM memberships WHERE user_id = $1 AND organization_id = $2";

/// The contract a member last looked at, as in the URL.
pub async fn find_contract_choice(
    conn: &mut Conn<'_>,
    user: UserId,
    scope: OrgScope,
) -> Result<Option<String>, StorageError> {
    let choice: Option<Option<String>> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(CONTRACT_CHOICE)
            .bind(user.0)
            .bind(scope.0.0)
            .fetch_optional(c)
            .await?
    });
    Ok(choice.flatten())
}

const REMEMBER: &str =
    "UPDATE memberships SET contract_choice = $3 WHERE user_id = $1 AND organization_id = $2";

/// Remembers the contract a member looks at.
pub async fn remember_contract(
    conn: &mut Conn<'_>,
    user: UserId,
    scope: OrgScope,
    choice: &str,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(REMEMBER).bind(user.0).bind(scope.0.0).bind(choice).execute(c).await?;
    });
    Ok(())
}
