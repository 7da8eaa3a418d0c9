//! Catalogues: marketplaces, products and product groups. One keeps one's own, and sees the provider's.

use serde_json::json;
use shared::catalogue::{About, ItemForm, ItemPage, NewItem, OFFERED_MAX, Owner, Shelf};
use shared::catalogue_list::{Holds, ItemFilter, ItemQuery, ItemsPage};
use shared::failure::{Failure, Field, Reason};
use shared::id::{MarketplaceId, Named, ProductGroupId, ProductId, PublicId};
use shared::list::{Position, Reference};
use shared::policy::Permission;
use uuid::Uuid;

use super::audited::note;
use super::paging::{COUNT_LIMIT, Page, total};
use crate::Backend;
use crate::authz::{Grant, ManageCatalogues, ViewCatalogues};
use crate::error::Error;
use crate::storage::catalogue_items::{self, Item, Sight};
use crate::storage::products::{self, SeenProduct};
use crate::storage::{Conn, OrgScope, StorageError, catalogue, catalogue_changes};

impl Backend {
    /// The list of a kind for the query part of a URL.
    pub async fn list_items(
        &self,
        grant: &Grant<ViewCatalogues>,
        kind: Shelf,
        query: &str,
    ) -> Result<ItemsPage, Error> {
        let (query, dropped) = ItemQuery::parse(query);
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let sight = products::sight(conn, grant.scope()).await?;
        let page = page(conn, sight, kind, query).await?;
        let counted = catalogue_items::count(conn, sight, kind, page.query(), COUNT_LIMIT + 1).await?;
        Ok(page.shown(dropped, total(counted), self.clock().now(), |item| item.row))
    }

    /// An item. Another tenant's, an unknown and a malformed id are the same: not found.
    pub async fn get_item(
        &self,
        grant: &Grant<ViewCatalogues>,
        kind: Shelf,
        id: &str,
    ) -> Result<ItemPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let sight = products::sight(conn, grant.scope()).await?;
        let item = find(conn, sight, kind, id).await?;
        let may_change = item.row.owner == Owner::Own && grant.may(Permission::ManageCatalogues);
        let about = match item.row.holds {
            Holds::Marketplace { zone, countries, currency } => {
                let seen = catalogue::list_marketplaces(conn, grant.scope()).await?;
                let taken = seen.into_iter().find(|market| market.id.0 == item.key);
                let agreement =
                    taken.and_then(|market| market.taken_by).map(|(_, id, name)| Reference { id, name });
                About::Marketplace { zone, countries, currency, agreement }
            }
            Holds::Product { .. } => {
                About::Product { groups: products::list_groups(conn, sight, ProductId(item.key)).await? }
            }
            Holds::ProductGroup { .. } => {
                let held = products::list_in_group(conn, ProductGroupId(item.key)).await?;
                let offered = if may_change { offered(conn, sight, &held).await? } else { Vec::new() };
                About::ProductGroup { products: held.into_iter().map(reference).collect(), offered }
            }
        };
        Ok(ItemPage {
            id: item.row.id,
            name: item.row.name,
            owner: item.row.owner,
            about,
            revision: u64::try_from(item.revision).unwrap_or(0),
            created_at: item.created_at,
        })
    }

    /// The products that a new group can hold.
    pub async fn prepare_item(&self, grant: &Grant<ManageCatalogues>) -> Result<Vec<Reference>, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let sight = products::sight(conn, grant.scope()).await?;
        offered(conn, sight, &[]).await
    }

    /// Makes an item of one's own.
    pub async fn create_item(
        &self,
        grant: &Grant<ManageCatalogues>,
        form: &ItemForm,
    ) -> Result<PublicId, Error> {
        let new = NewItem::parse(form)?;
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        free(conn, scope, &new, None).await?;
        let holds = held(conn, scope, &new).await?;
        let key = self.ids().uuid(now);
        let id = loop {
            let id = self.ids().public_id(named(new.shelf()));
            let kept = match &new {
                NewItem::Marketplace(new) => {
                    catalogue::insert_marketplace(conn, scope, MarketplaceId(key), &id, new, now).await
                }
                NewItem::Product(new) => {
                    catalogue::insert_product(conn, scope, ProductId(key), &id, &new.name, now).await
                }
                NewItem::ProductGroup(new) => {
                    let key = ProductGroupId(key);
                    catalogue::insert_group(conn, scope, key, &id, &new.name, &holds, now).await
                }
            };
            if kept.map_err(|error| taken(error, &new))? {
                break id;
            }
        };
        note_item(conn, grant, "created", &new, &id, now).await?;
        write.commit().await?;
        Ok(id)
    }

    /// Writes an item of one's own anew, over the revision that was seen.
    pub async fn change_item(
        &self,
        grant: &Grant<ManageCatalogues>,
        id: &str,
        seen: u64,
        form: &ItemForm,
    ) -> Result<(), Error> {
        let new = NewItem::parse(form)?;
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let own = Sight { own: scope, provider: None };
        let item = find(conn, own, new.shelf(), id).await?;
        free(conn, scope, &new, Some(item.key)).await?;
        let holds = held(conn, scope, &new).await?;
        let (key, seen) = (item.key, i64::try_from(seen).unwrap_or(i64::MAX));
        let written = match &new {
            NewItem::Marketplace(new) => {
                catalogue_changes::write_marketplace(conn, scope, MarketplaceId(key), seen, new).await
            }
            NewItem::Product(new) => {
                catalogue_changes::write_product(conn, scope, ProductId(key), seen, &new.name).await
            }
            NewItem::ProductGroup(new) => {
                let key = ProductGroupId(key);
                catalogue_changes::write_group(conn, scope, key, seen, &new.name, &holds).await
            }
        };
        if !written.map_err(|error| taken(error, &new))? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        note_item(conn, grant, "changed", &new, &item.row.id, now).await?;
        write.commit().await?;
        Ok(())
    }
}

fn named(shelf: Shelf) -> Named {
    match shelf {
        Shelf::Marketplaces => Named::Marketplace,
        Shelf::Products => Named::Product,
        Shelf::ProductGroups => Named::ProductGroup,
    }
}

fn reference(product: SeenProduct) -> Reference {
    Reference { id: product.public_id, name: product.name }
}

async fn find(conn: &mut Conn<'_>, sight: Sight, shelf: Shelf, id: &str) -> Result<Item, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    Ok(catalogue_items::find(conn, sight, shelf, &id).await?.ok_or(Failure::NotFound)?)
}

/// Rows of the page the query stands at. A place behind the last row leads back to the start.
async fn page(
    conn: &mut Conn<'_>,
    sight: Sight,
    shelf: Shelf,
    mut query: ItemQuery,
) -> Result<Page<ItemFilter, Item>, Error> {
    let per = u32::from(query.per);
    let mut rows = catalogue_items::list(conn, sight, shelf, &query, &query.position, per).await?;
    if rows.is_empty() && query.position != Position::Start {
        query = query.with(|_| ());
        rows = catalogue_items::list(conn, sight, shelf, &query, &Position::Start, per).await?;
    }
    Ok(Page::new(query, rows, |item| item.row.cursor()))
}

/// What a group can hold: what it holds, and as many others as a page shows.
async fn offered(conn: &mut Conn<'_>, sight: Sight, held: &[SeenProduct]) -> Result<Vec<Reference>, Error> {
    let seen = products::list(conn, sight, OFFERED_MAX).await?;
    let beyond = held.iter().filter(|product| seen.iter().all(|seen| seen.id != product.id));
    let beyond: Vec<Reference> = beyond.cloned().map(reference).collect();
    Ok(beyond.into_iter().chain(seen.into_iter().map(reference)).collect())
}

/// No other item of the kind has the name.
async fn free(conn: &mut Conn<'_>, scope: OrgScope, new: &NewItem, own: Option<Uuid>) -> Result<(), Error> {
    match catalogue_items::find_name(conn, scope, new.shelf(), new.name()).await? {
        Some((key, name)) if Some(key) != own => {
            Err(Error::field(Field::CatalogueName, Reason::Taken { name }))
        }
        _ => Ok(()),
    }
}

/// Someone took the name between the look and the write.
fn taken(error: StorageError, new: &NewItem) -> Error {
    if error.is_unique_violation() {
        Error::field(Field::CatalogueName, Reason::Taken { name: new.name().to_owned() })
    } else {
        error.into()
    }
}

/// The products of a group, each seen by its owner.
async fn held(conn: &mut Conn<'_>, scope: OrgScope, new: &NewItem) -> Result<Vec<ProductId>, Error> {
    let NewItem::ProductGroup(group) = new else { return Ok(Vec::new()) };
    let sight = products::sight(conn, scope).await?;
    let seen = products::find(conn, sight, &group.products).await?;
    if seen.len() != group.products.len() {
        return Err(Error::field(Field::Products, Reason::Unknown));
    }
    Ok(seen.into_iter().map(|product| product.id).collect())
}

async fn note_item(
    conn: &mut Conn<'_>,
    grant: &Grant<ManageCatalogues>,
    deed: &str,
    new: &NewItem,
    id: &PublicId,
    now: shared::time::Timestamp,
) -> Result<(), Error> {
    let (kind, products) = match new {
        NewItem::Marketplace(_) => ("marketplace", None),
        NewItem::Product(_) => ("product", None),
        NewItem::ProductGroup(group) => ("product_group", Some(group.products.len())),
    };
    note(
        conn,
        grant,
        &format!("{kind}.{deed}"),
        id.as_str(),
        json!({ "name": new.name(), "products": products }),
        now,
    )
    .await
}
