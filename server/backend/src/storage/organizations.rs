//! Organizations: the tenants.

use shared::id::{OrganizationId, PublicId};
use shared::invitation::LinkDays;
use shared::policy::OrganizationKind;
use shared::text::{OrganizationName, fold};
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// An organization as services use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Key.
    pub id: OrganizationId,
    /// What people call it by.
    pub public_id: PublicId,
    /// What kind of tenant.
    pub kind: OrganizationKind,
    /// Its name.
    pub name: String,
    /// Who stands above it.
    pub parent: Option<OrganizationId>,
}

#[derive(FromRow)]
struct OrganizationRow {
    id: Uuid,
    public_id: String,
    kind: String,
    name: String,
    parent_id: Option<Uuid>,
}

impl TryFrom<OrganizationRow> for Organization {
    type Error = StorageError;

    fn try_from(row: OrganizationRow) -> Result<Self, StorageError> {
        Ok(Self {
            id: OrganizationId(row.id),
            public_id: PublicId::parse(&row.public_id)
                .map_err(|_| StorageError::inconsistent("organizations.public_id", row.id))?,
            kind: OrganizationKind::parse(&row.kind)
                .ok_or_else(|| StorageError::inconsistent("organizations.kind", row.id))?,
            name: row.name,
            parent: row.parent_id.map(OrganizationId),
        })
    }
}

const INSERT: &str = "INSERT INTO organizations (id, public_id, kind, name, name_key, parent_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (public_id) DO NOTHING";

/// Adds an organization; `false` when the public id is taken, so that the caller draws another.
pub async fn insert(
    conn: &mut Conn<'_>,
    id: OrganizationId,
    public_id: &PublicId,
    kind: OrganizationKind,
    name: &OrganizationName,
    parent: Option<OrganizationId>,
    now: Timestamp,
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(id.0)
            .bind(public_id.as_str())
            .bind(kind.as_str())
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .bind(parent.map(|parent| parent.0))
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1)
}

const FIND_BY_PUBLIC_ID: &str =
    "SELECT id, public_id, kind, name, parent_id FROM organizations WHERE public_id = $1";

/// The organization of a public id. Not scoped: for the command line.
pub async fn find_by_public_id(
    conn: &mut Conn<'_>,
    public_id: &PublicId,
) -> Result<Option<Organization>, StorageError> {
    let row: Option<OrganizationRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND_BY_PUBLIC_ID).bind(public_id.as_str()).fetch_optional(c).await?
    });
    row.map(Organization::try_from).transpose()
}

const FIND: &str = "SELECT id, public_id, kind, name, parent_id FROM organizations WHERE id = $1";

/// An organization by key; whoever asks came to it through a row of theirs.
pub async fn find(conn: &mut Conn<'_>, id: OrganizationId) -> Result<Option<Organization>, StorageError> {
    let row: Option<OrganizationRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(id.0).fetch_optional(c).await?
    });
    row.map(Organization::try_from).transpose()
}

const LIST_OF_KIND: &str = "SELECT id, public_id, kind, name, parent_id FROM organizations WHERE kind = $1 ORDER BY created_at, id LIMIT $2";

/// The oldest organizations of a kind. Not scoped: for the command line.
pub async fn list_of_kind(
    conn: &mut Conn<'_>,
    kind: OrganizationKind,
    limit: i64,
) -> Result<Vec<Organization>, StorageError> {
    let rows: Vec<OrganizationRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST_OF_KIND).bind(kind.as_str()).bind(limit).fetch_all(c).await?
    });
    rows.into_iter().map(Organization::try_from).collect()
}

const ADOPT: &str =
    "UPDATE organizations SET parent_id = $1 WHERE kind = 'distributor' AND parent_id IS NULL";

/// Puts distributors that stand alone under a provider.
pub async fn adopt_orphans(conn: &mut Conn<'_>, provider: OrganizationId) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(ADOPT).bind(provider.0).execute(c).await?;
    });
    Ok(())
}

const INVITATION_DAYS: &str = "SELECT invitation_days FROM organizations WHERE id = $1";

/// How many days an organization's invitations work unless one says otherwise.
pub async fn invitation_days(conn: &mut Conn<'_>, scope: OrgScope) -> Result<LinkDays, StorageError> {
    let days: i64 = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(INVITATION_DAYS).bind(scope.0.0).fetch_one(c).await?
    });
    u8::try_from(days)
        .ok()
        .and_then(|days| LinkDays::new(days).ok())
        .ok_or_else(|| StorageError::inconsistent("organizations.invitation_days", scope.0))
}

const SET_INVITATION_DAYS: &str = "UPDATE organizations SET invitation_days = $2 WHERE id = $1";

/// Decides it.
pub async fn set_invitation_days(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    days: LinkDays,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(SET_INVITATION_DAYS)
            .bind(scope.0.0)
            .bind(i64::from(days.get()))
            .execute(c)
            .await?;
    });
    Ok(())
}

/// What an organization shows of itself to those it invites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// Its name.
    pub name: String,
    /// The hue of its brand, 0–359.
    pub hue: u16,
}

const BRAND: &str = "SELECT name, hue FROM organizations WHERE id = $1";

/// An organization's brand.
pub async fn brand(conn: &mut Conn<'_>, id: OrganizationId) -> Result<Option<Brand>, StorageError> {
    let row: Option<(String, i64)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(BRAND).bind(id.0).fetch_optional(c).await?
    });
    row.map(|(name, hue)| {
        let hue = u16::try_from(hue).map_err(|_| StorageError::inconsistent("organizations.hue", id))?;
        Ok(Brand { name, hue })
    })
    .transpose()
}
