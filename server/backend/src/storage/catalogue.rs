//! Marketplaces and product groups, as a distributor sees them: its own and its provider's.

use shared::catalogue::{Country, NewMarketplace};
use shared::id::{AgreementId, MarketplaceId, ProductGroupId, ProductId, PublicId};
use shared::prose::{CatalogueName, GroupName};
use shared::text::fold;
use shared::time::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend, products};

/// A marketplace that may be chosen.
#[derive(Clone, Debug)]
pub struct SeenMarketplace {
    /// Key.
    pub id: MarketplaceId,
    /// What people call it by.
    pub public_id: PublicId,
    /// Its name.
    pub name: String,
    /// The distribution agreement that the distributor has for it already: key, public id and name.
    pub taken_by: Option<(AgreementId, PublicId, String)>,
}

#[derive(FromRow)]
struct MarketplaceRow {
    id: Uuid,
    public_id: String,
    name: String,
    agreement_id: Option<Uuid>,
    agreement_public_id: Option<String>,
    agreement_name: Option<String>,
}

const MARKETPLACES: &str = "SELECT m.id, m.public_id, m.name,
        a.id AS agreement_id, a.public_id AS agreement_public_id, a.name AS agreement_name
    FROM marketplaces m
    LEFT JOIN agreements a ON a.owner_id = $1 AND a.marketplace_id = m.id AND a.kind = 'distribution'
    WHERE m.owner_id = $1 OR m.owner_id = (SELECT parent_id FROM organizations WHERE id = $1)
    ORDER BY m.name_key, m.public_id LIMIT 1000";

/// The marketplaces a distributor sees, by name.
pub async fn list_marketplaces(
    conn: &mut Conn<'_>,
    scope: OrgScope,
) -> Result<Vec<SeenMarketplace>, StorageError> {
    let rows: Vec<MarketplaceRow> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(MARKETPLACES).bind(scope.0.0).fetch_all(c).await?
    });
    let read = |row: MarketplaceRow| {
        let broken = |_| StorageError::inconsistent("marketplaces.public_id", row.id);
        let agreement_id =
            row.agreement_public_id.as_deref().map(PublicId::parse).transpose().map_err(broken)?;
        let taken_by = match (row.agreement_id, agreement_id, row.agreement_name) {
            (Some(id), Some(public_id), Some(name)) => Some((AgreementId(id), public_id, name)),
            _ => None,
        };
        let public_id = PublicId::parse(&row.public_id).map_err(broken)?;
        Ok(SeenMarketplace { id: MarketplaceId(row.id), public_id, name: row.name, taken_by })
    };
    rows.into_iter().map(read).collect()
}

/// A product group that may be chosen.
#[derive(Clone, Debug)]
pub struct SeenGroup {
    /// Key.
    pub id: ProductGroupId,
    /// What people call it by.
    pub public_id: PublicId,
    /// Its name.
    pub name: String,
    /// How many products are in it.
    pub products: u64,
}

const GROUPS: &str = "SELECT g.id, g.public_id, g.name, g.products FROM product_groups g
    WHERE g.owner_id = $1 OR g.owner_id = (SELECT parent_id FROM organizations WHERE id = $1)
    ORDER BY g.name_key, g.public_id LIMIT 1000";

/// The product groups a distributor sees, by name.
pub async fn list_groups(conn: &mut Conn<'_>, scope: OrgScope) -> Result<Vec<SeenGroup>, StorageError> {
    let rows: Vec<(Uuid, String, String, i64)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(GROUPS).bind(scope.0.0).fetch_all(c).await?
    });
    let read = |(id, public_id, name, products): (Uuid, String, String, i64)| {
        Ok(SeenGroup {
            id: ProductGroupId(id),
            public_id: PublicId::parse(&public_id)
                .map_err(|_| StorageError::inconsistent("product_groups.public_id", id))?,
            name,
            products: super::error::count(products, "product_groups.products", id)?,
        })
    };
    rows.into_iter().map(read).collect()
}

const INSERT_MARKETPLACE: &str = "INSERT INTO marketplaces (id, public_id, owner_id, name, name_key, zone, countries, currency, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (public_id) DO NOTHING";

/// Keeps a marketplace; `false` when its public id is taken. A taken name is a unique violation.
pub async fn insert_marketplace(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: MarketplaceId,
    public_id: &PublicId,
    new: &NewMarketplace,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let countries: Vec<_> = new.countries.iter().map(Country::as_str).collect();
    let kept = on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT_MARKETPLACE)
            .bind(id.0)
            .bind(public_id.as_str())
            .bind(scope.0.0)
            .bind(new.name.as_str())
            .bind(fold(new.name.as_str()))
            .bind(new.zone.as_str())
            .bind(countries.join(","))
            .bind(new.currency.as_str())
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    });
    Ok(kept == 1)
}

const INSERT_PRODUCT: &str = "INSERT INTO products (id, public_id, owner_id, name, name_key, created_at)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (public_id) DO NOTHING";

/// Keeps a product; `false` when its public id is taken. A taken name is a unique violation.
pub async fn insert_product(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: ProductId,
    public_id: &PublicId,
    name: &CatalogueName,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let kept = on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT_PRODUCT)
            .bind(id.0)
            .bind(public_id.as_str())
            .bind(scope.0.0)
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    });
    Ok(kept == 1)
}

const INSERT_GROUP: &str =
    "INSERT INTO product_groups (id, public_id, owner_id, name, name_key, products, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (public_id) DO NOTHING";

/// Keeps a product group with its products; `false` when its public id is taken. A taken name is a unique violation.
pub async fn insert_group(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: ProductGroupId,
    public_id: &PublicId,
    name: &GroupName,
    holds: &[ProductId],
    now: Timestamp,
) -> Result<bool, StorageError> {
    let kept = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT_GROUP)
            .bind(id.0)
            .bind(public_id.as_str())
            .bind(scope.0.0)
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .bind(i64::try_from(holds.len()).unwrap_or(i64::MAX))
            .bind(now.0)
            .execute(c)
            .await?
            .rows_affected()
    }) == 1;
    if kept {
        products::link(conn, id, holds).await?;
    }
    Ok(kept)
}
