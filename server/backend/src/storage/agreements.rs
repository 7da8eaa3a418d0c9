//! Agreements and what stands under them: the marketplace, the product groups, the sourcing agreement.

use shared::agreement::AgreementKind;
use shared::id::{AgreementId, MarketplaceId, ProductGroupId, PublicId};
use shared::prose::AgreementName;
use shared::text::fold;
use shared::time::Timestamp;
use sqlx::{FromRow, QueryBuilder};
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// An agreement.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// Key.
    pub id: AgreementId,
    /// What people call it by.
    pub public_id: PublicId,
    /// What it is about.
    pub kind: AgreementKind,
    /// Unique within its owner and kind after folding.
    pub name: AgreementName,
    /// The program above a distribution agreement.
    pub parent: Option<AgreementId>,
    /// The marketplace it is for.
    pub marketplace: Option<MarketplaceId>,
    /// The sourcing agreement of a service agreement.
    pub sourcing: Option<AgreementId>,
    /// Does a contract become active without a counter-signature?
    pub automatic: bool,
    /// Number of the newest version that was ever written: a number is not given twice, even after its version was deleted.
    pub versions: u32,
    /// Pending and active contracts made from it.
    pub contracts: u32,
    /// Rises with each change.
    pub revision: i64,
    /// Since when.
    pub created_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    public_id: String,
    kind: String,
    name: String,
    parent_id: Option<Uuid>,
    marketplace_id: Option<Uuid>,
    sourcing_id: Option<Uuid>,
    automatic: bool,
    versions: i64,
    contracts: i64,
    revision: i64,
    created_at: i64,
}

impl TryFrom<Row> for Agreement {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let id = row.id;
        let broken = |column: &'static str| move || StorageError::inconsistent(column, id);
        Ok(Self {
            id: AgreementId(id),
            public_id: PublicId::parse(&row.public_id).map_err(|_| broken("agreements.public_id")())?,
            kind: AgreementKind::parse(&row.kind).ok_or_else(broken("agreements.kind"))?,
            name: AgreementName::parse(&row.name).map_err(|_| broken("agreements.name")())?,
            parent: row.parent_id.map(AgreementId),
            marketplace: row.marketplace_id.map(MarketplaceId),
            sourcing: row.sourcing_id.map(AgreementId),
            automatic: row.automatic,
            versions: u32::try_from(row.versions).map_err(|_| broken("agreements.versions")())?,
            contracts: u32::try_from(row.contracts).map_err(|_| broken("agreements.contracts")())?,
            revision: row.revision,
            created_at: Timestamp(row.created_at),
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, public_id, kind, name, parent_id, marketplace_id, sourcing_id, automatic, versions, contracts, revision, created_at
            FROM agreements WHERE ",
            $rest
        )
    };
}

const INSERT: &str = "INSERT INTO agreements (id, public_id, owner_id, kind, name, name_key, parent_id, marketplace_id, sourcing_id, automatic,
        versions, contracts, revision, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 1, $11)";
const LINK_GROUP: &str = "INSERT INTO agreement_product_groups (agreement_id, group_id) VALUES ($1, $2)";

/// Keeps an agreement without versions. A taken name, marketplace or public id is a unique violation.
pub async fn insert(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    new: &Agreement,
    groups: &[ProductGroupId],
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(new.id.0)
            .bind(new.public_id.as_str())
            .bind(scope.0.0)
            .bind(new.kind.as_str())
            .bind(new.name.as_str())
            .bind(fold(new.name.as_str()))
            .bind(new.parent.map(|id| id.0))
            .bind(new.marketplace.map(|id| id.0))
            .bind(new.sourcing.map(|id| id.0))
            .bind(new.automatic)
            .bind(new.created_at.0)
            .execute(&mut *c)
            .await?;
        for group in groups {
            sqlx::query::<Engine>(LINK_GROUP).bind(new.id.0).bind(group.0).execute(&mut *c).await?;
        }
    });
    Ok(())
}

const WRITE: &str = "UPDATE agreements SET name = $4, name_key = $5, automatic = $6, revision = revision + 1
    WHERE id = $1 AND owner_id = $2 AND revision = $3";
const UNLINK_GROUPS: &str = "DELETE FROM agreement_product_groups WHERE agreement_id = $1";

/// Writes name, acceptance and product groups anew, over the revision of `changed`; `false` when someone was faster. A taken
/// name is a unique violation.
pub async fn write(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    changed: &Agreement,
    groups: &[ProductGroupId],
) -> Result<bool, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        let written = sqlx::query::<Engine>(WRITE)
            .bind(changed.id.0)
            .bind(scope.0.0)
            .bind(changed.revision)
            .bind(changed.name.as_str())
            .bind(fold(changed.name.as_str()))
            .bind(changed.automatic)
            .execute(&mut *c)
            .await?
            .rows_affected();
        if written == 1 {
            sqlx::query::<Engine>(UNLINK_GROUPS).bind(changed.id.0).execute(&mut *c).await?;
            for group in groups {
                sqlx::query::<Engine>(LINK_GROUP).bind(changed.id.0).bind(group.0).execute(&mut *c).await?;
            }
        }
        written
    }) == 1)
}

const FIND: &str = select!("owner_id = $1 AND public_id = $2");

/// An owner's agreement; another's is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    public_id: &PublicId,
) -> Result<Option<Agreement>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND).bind(scope.0.0).bind(public_id.as_str()).fetch_optional(c).await?
    });
    row.map(Agreement::try_from).transpose()
}

const FIND_KEY: &str = select!("owner_id = $1 AND id = $2");

/// The same by key.
pub async fn find_by_id(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: AgreementId,
) -> Result<Option<Agreement>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND_KEY).bind(scope.0.0).bind(id.0).fetch_optional(c).await?
    });
    row.map(Agreement::try_from).transpose()
}

const LIST: &str = select!("owner_id = $1 ORDER BY kind, name_key LIMIT 10000");

/// All of an owner's agreements, by kind and name: tens of them, hundreds at most.
pub async fn list(conn: &mut Conn<'_>, scope: OrgScope) -> Result<Vec<Agreement>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST).bind(scope.0.0).fetch_all(c).await?
    });
    rows.into_iter().map(Agreement::try_from).collect()
}

const NAME_TAKEN: &str = "SELECT name FROM agreements WHERE owner_id = $1 AND kind = $2 AND name_key = $3";

/// Which agreement of the kind has this name after folding?
pub async fn find_name(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    kind: AgreementKind,
    name: &AgreementName,
) -> Result<Option<String>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(NAME_TAKEN)
            .bind(scope.0.0)
            .bind(kind.as_str())
            .bind(fold(name.as_str()))
            .fetch_optional(c)
            .await?
    }))
}

const COUNT: &str = "UPDATE agreements SET contracts = contracts + $2 WHERE id = $1";

/// Adds to the number of its pending and active contracts.
pub async fn add_contracts(conn: &mut Conn<'_>, id: AgreementId, number: i64) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(COUNT).bind(id.0).bind(number).execute(c).await?;
    });
    Ok(())
}

/// The product groups of some agreements.
pub async fn list_groups(
    conn: &mut Conn<'_>,
    agreements: &[AgreementId],
) -> Result<Vec<(AgreementId, ProductGroupId)>, StorageError> {
    if agreements.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, Uuid)> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(
            "SELECT agreement_id, group_id FROM agreement_product_groups WHERE agreement_id IN (",
        );
        let mut ids = sql.separated(", ");
        for id in agreements {
            ids.push_bind(id.0);
        }
        sql.push(")");
        sql.build_query_as().fetch_all(c).await?
    });
    Ok(rows.into_iter().map(|(agreement, group)| (AgreementId(agreement), ProductGroupId(group))).collect())
}
