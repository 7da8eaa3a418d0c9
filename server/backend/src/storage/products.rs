//! Products as groups and listings name them.

use shared::id::{DirectoryEntryId, OrganizationId, ProductGroupId, ProductId, PublicId};
use shared::list::Reference;
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::catalogue_items::Sight;
use super::{Conn, OrgScope, StorageError, on_backend};

/// A product that may be chosen.
#[derive(Clone, Debug)]
pub struct SeenProduct {
    /// Key.
    pub id: ProductId,
    /// What people call it by.
    pub public_id: PublicId,
    /// Its name.
    pub name: String,
}

type Row = (Uuid, String, String);

fn read(rows: Vec<Row>) -> Result<Vec<SeenProduct>, StorageError> {
    let read = |(id, public_id, name): Row| {
        let public_id =
            PublicId::parse(&public_id).map_err(|_| StorageError::inconsistent("products.public_id", id))?;
        Ok(SeenProduct { id: ProductId(id), public_id, name })
    };
    rows.into_iter().map(read).collect()
}

const PARENT: &str = "SELECT parent_id FROM organizations WHERE id = $1 AND parent_id IS NOT NULL";

/// What an organization sees of catalogues: its own and those of the one above it.
pub async fn sight(conn: &mut Conn<'_>, scope: OrgScope) -> Result<Sight, StorageError> {
    let parent: Option<Uuid> = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(PARENT).bind(scope.0.0).fetch_optional(c).await?
    });
    Ok(Sight { own: scope, provider: parent.map(OrganizationId) })
}

const SEEN: &str = "SELECT id, public_id, name FROM products WHERE owner_id = $1 OR owner_id = $2
    ORDER BY name_key, public_id LIMIT $3";

/// The products that one sees, by name; at most so many.
pub async fn list(conn: &mut Conn<'_>, sight: Sight, limit: u32) -> Result<Vec<SeenProduct>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(SEEN)
            .bind(sight.own.0.0)
            .bind(sight.above())
            .bind(i64::from(limit))
            .fetch_all(c)
            .await?
    });
    read(rows)
}

const KNOWN: &str = "SELECT id, public_id, name FROM products
    WHERE id IN (SELECT product_id FROM listings WHERE entry_id = $1) ORDER BY name_key, public_id LIMIT $2";

/// The products that were ever asked for with a partner, by name; at most so many.
pub async fn list_known(
    conn: &mut Conn<'_>,
    entry: DirectoryEntryId,
    limit: u32,
) -> Result<Vec<SeenProduct>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(KNOWN).bind(entry.0).bind(i64::from(limit)).fetch_all(c).await?
    });
    read(rows)
}

/// Those of some products that one sees.
pub async fn find(
    conn: &mut Conn<'_>,
    sight: Sight,
    ids: &[PublicId],
) -> Result<Vec<SeenProduct>, StorageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql =
            QueryBuilder::<Engine>::new("SELECT id, public_id, name FROM products WHERE (owner_id = ");
        sql.push_bind(sight.own.0.0)
            .push(" OR owner_id = ")
            .push_bind(sight.above())
            .push(") AND public_id IN (");
        let mut list = sql.separated(", ");
        for id in ids {
            list.push_bind(id.as_str().to_owned());
        }
        sql.push(")");
        sql.build_query_as().fetch_all(c).await?
    });
    read(rows)
}

const IN_GROUP: &str =
    "SELECT p.id, p.public_id, p.name FROM product_group_products l JOIN products p ON p.id = l.product_id
    WHERE l.group_id = $1 ORDER BY p.name_key, p.public_id LIMIT 10000";

/// What is in a group, by name.
pub async fn list_in_group(
    conn: &mut Conn<'_>,
    group: ProductGroupId,
) -> Result<Vec<SeenProduct>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(IN_GROUP).bind(group.0).fetch_all(c).await?
    });
    read(rows)
}

const GROUPS: &str = "SELECT g.public_id, g.name FROM product_group_products l JOIN product_groups g ON g.id = l.group_id
    WHERE l.product_id = $1 AND (g.owner_id = $2 OR g.owner_id = $3) ORDER BY g.name_key, g.public_id LIMIT 1000";

/// The groups that hold a product, of those that one sees.
pub async fn list_groups(
    conn: &mut Conn<'_>,
    sight: Sight,
    product: ProductId,
) -> Result<Vec<Reference>, StorageError> {
    let rows: Vec<(String, String)> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(GROUPS)
            .bind(product.0)
            .bind(sight.own.0.0)
            .bind(sight.above())
            .fetch_all(c)
            .await?
    });
    let read = |(id, name): (String, String)| {
        let id = PublicId::parse(&id)
            .map_err(|_| StorageError::inconsistent("product_groups.public_id", product))?;
        Ok(Reference { id, name })
    };
    rows.into_iter().map(read).collect()
}

const LINK: &str = "INSERT INTO product_group_products (group_id, product_id) VALUES ($1, $2)";

/// Puts products into a group; whoever calls writes their number.
pub async fn link(
    conn: &mut Conn<'_>,
    group: ProductGroupId,
    products: &[ProductId],
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        for product in products {
            sqlx::query::<Engine>(LINK).bind(group.0).bind(product.0).execute(&mut *c).await?;
        }
    });
    Ok(())
}
