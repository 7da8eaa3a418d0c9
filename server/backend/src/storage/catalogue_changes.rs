//! What changes of an item of a catalogue. Each write is over the revision that was seen, so that no tab undoes another's.

use shared::catalogue::{Country, NewMarketplace};
use shared::id::{MarketplaceId, ProductGroupId, ProductId};
use shared::prose::{CatalogueName, GroupName};
use shared::text::fold;

use super::{Conn, OrgScope, StorageError, on_backend, products};

const MARKETPLACE: &str = "UPDATE marketplaces SET name = $4, name_key = $5, zone = $6, countries = $7, currency = $8, revision = revision + 1
    WHERE id = $1 AND owner_id = $2 AND revision = $3";

/// Writes a marketplace anew; `false` when it was changed since. A taken name is a unique violation.
pub async fn write_marketplace(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: MarketplaceId,
    seen: i64,
    new: &NewMarketplace,
) -> Result<bool, StorageError> {
    let countries: Vec<_> = new.countries.iter().map(Country::as_str).collect();
    let changed = on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(MARKETPLACE)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(seen)
            .bind(new.name.as_str())
            .bind(fold(new.name.as_str()))
            .bind(new.zone.as_str())
            .bind(countries.join(","))
            .bind(new.currency.as_str())
            .execute(c)
            .await?
            .rows_affected()
    });
    Ok(changed == 1)
}

const PRODUCT: &str = "UPDATE products SET name = $4, name_key = $5, revision = revision + 1
    WHERE id = $1 AND owner_id = $2 AND revision = $3";

/// Renames a product; `false` when it was changed since. A taken name is a unique violation.
pub async fn write_product(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: ProductId,
    seen: i64,
    name: &CatalogueName,
) -> Result<bool, StorageError> {
    let changed = on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(PRODUCT)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(seen)
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .execute(c)
            .await?
            .rows_affected()
    });
    Ok(changed == 1)
}

const GROUP: &str =
    "UPDATE product_groups SET name = $4, name_key = $5, products = $6, revision = revision + 1
    WHERE id = $1 AND owner_id = $2 AND revision = $3";
const EMPTY: &str = "DELETE FROM product_group_products WHERE group_id = $1";

/// Writes a product group anew, with what is in it and how much that is; `false` when it was changed since. A taken name is
/// a unique violation.
pub async fn write_group(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: ProductGroupId,
    seen: i64,
    name: &GroupName,
    holds: &[ProductId],
) -> Result<bool, StorageError> {
    let changed = on_backend!(&mut *conn, |c, Engine| {
        sqlx::query::<Engine>(GROUP)
            .bind(id.0)
            .bind(scope.0.0)
            .bind(seen)
            .bind(name.as_str())
            .bind(fold(name.as_str()))
            .bind(i64::try_from(holds.len()).unwrap_or(i64::MAX))
            .execute(c)
            .await?
            .rows_affected()
    }) == 1;
    if changed {
        on_backend!(&mut *conn, |c, Engine| {
            sqlx::query::<Engine>(EMPTY).bind(id.0).execute(c).await?;
        });
        products::link(conn, id, holds).await?;
    }
    Ok(changed)
}
