//! Items of a catalogue, listed and found: marketplaces, products, product groups, one's own and the provider's above.

use shared::catalogue::{Country, Owner, Shelf, Zone};
use shared::catalogue_list::{Holds, ItemQuery, ItemRow};
use shared::id::{OrganizationId, PublicId};
use shared::list::Position;
use shared::money::Currency;
use shared::text::fold;
use shared::time::Timestamp;
use sqlx::{Database, Encode, FromRow, QueryBuilder, Type};
use uuid::Uuid;

use super::{Conn, OrgScope, StorageError, on_backend};

/// Whose catalogues one sees.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// One's own.
    pub own: OrgScope,
    /// The provider's above, if there is one.
    pub provider: Option<OrganizationId>,
}

impl Sight {
    /// The key of whom is above; without anybody there, one's own a second time.
    pub(super) fn above(self) -> Uuid {
        self.provider.map_or(self.own.0.0, |provider| provider.0)
    }
}

/// An item.
#[derive(Clone, Debug)]
pub struct Item {
    /// Key.
    pub key: Uuid,
    /// As lists show it.
    pub row: ItemRow,
    /// Rises with each change.
    pub revision: i64,
    /// Since when.
    pub created_at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    public_id: String,
    owner_id: Uuid,
    name: String,
    zone: String,
    countries: String,
    currency: String,
    number: i64,
    revision: i64,
    created_at: i64,
}

fn item(row: Row, shelf: Shelf, sight: Sight) -> Result<Item, StorageError> {
    let broken = |column: &'static str| StorageError::inconsistent(column, row.id);
    let holds = match shelf {
        Shelf::Marketplaces => Holds::Marketplace {
            zone: Zone::parse(&row.zone).ok_or_else(|| broken("marketplaces.zone"))?,
            countries: row
                .countries
                .split(',')
                .map(Country::parse)
                .collect::<Result<_, _>>()
                .map_err(|_| broken("marketplaces.countries"))?,
            currency: Currency::parse(&row.currency).map_err(|_| broken("marketplaces.currency"))?,
        },
        Shelf::Products => {
            Holds::Product { groups: super::error::count(row.number, "product_group_products", row.id)? }
        }
        Shelf::ProductGroups => Holds::ProductGroup {
            products: super::error::count(row.number, "product_groups.products", row.id)?,
        },
    };
    let owner = if row.owner_id == sight.own.0.0 { Owner::Own } else { Owner::Provider };
    let id = PublicId::parse(&row.public_id).map_err(|_| broken("public_id"))?;
    let created_at = Timestamp(row.created_at);
    Ok(Item {
        key: row.id,
        row: ItemRow { id, name: row.name, owner, holds },
        revision: row.revision,
        created_at,
    })
}

fn table(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Marketplaces => "marketplaces",
        Shelf::Products => "products",
        Shelf::ProductGroups => "product_groups",
    }
}

/// The columns of a [`Row`]; what a kind does not have is empty.
fn push_select<DB>(sql: &mut QueryBuilder<DB>, shelf: Shelf, sight: Sight)
where
    DB: Database,
    for<'q> Uuid: Encode<'q, DB> + Type<DB>,
{
    sql.push("SELECT i.id, i.public_id, i.owner_id, i.name, i.revision, i.created_at, ");
    match shelf {
        Shelf::Marketplaces => {
            sql.push("i.zone, i.countries, i.currency, CAST(0 AS BIGINT) AS number");
        }
        Shelf::Products => {
            sql.push(
                "'' AS zone, '' AS countries, '' AS currency,
                (SELECT COUNT(*) FROM product_group_products l JOIN product_groups g ON g.id = l.group_id
                WHERE l.product_id = i.id AND (g.owner_id = ",
            )
            .push_bind(sight.own.0.0)
            .push(" OR g.owner_id = ")
            .push_bind(sight.above())
            .push(")) AS number");
        }
        Shelf::ProductGroups => {
            sql.push("'' AS zone, '' AS countries, '' AS currency, i.products AS number");
        }
    }
    sql.push(format_args!(" FROM {} i", table(shelf)));
}

fn push_where<DB>(sql: &mut QueryBuilder<DB>, sight: Sight, query: &ItemQuery)
where
    DB: Database,
    for<'q> Uuid: Encode<'q, DB> + Type<DB>,
    for<'q> String: Encode<'q, DB> + Type<DB>,
{
    let (own, above) = (sight.own.0.0, sight.above());
    let (first, second) = match query.filter.owner {
        None => (own, above),
        Some(Owner::Own) => (own, own),
        // Whoever has nobody above sees nothing of them.
        Some(Owner::Provider) => match sight.provider {
            Some(provider) => (provider.0, provider.0),
            None => (Uuid::nil(), Uuid::nil()),
        },
    };
    sql.push(" WHERE (i.owner_id = ").push_bind(first).push(" OR i.owner_id = ").push_bind(second).push(")");
    for word in fold(&query.search).split(' ').filter(|word| !word.is_empty()) {
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        sql.push(" AND (i.name_key LIKE ").push_bind(format!("%{}%", escaped(word))).push(" ESCAPE '\\'");
        if !plain.is_empty() {
            sql.push(" OR REPLACE(LOWER(i.public_id), '-', '') LIKE ").push_bind(format!("{plain}%"));
        }
        sql.push(")");
    }
}

/// A text in which LIKE finds nothing but itself.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

/// Which of two of one name comes first; the other half of the order.
const RANK: &str = "CASE WHEN i.owner_id = ";

/// Rows of a page, one more than asked for when there are more. `before` reads towards the start.
pub async fn list(
    conn: &mut Conn<'_>,
    sight: Sight,
    shelf: Shelf,
    query: &ItemQuery,
    position: &Position,
    limit: u32,
) -> Result<Vec<Item>, StorageError> {
    let towards_start = matches!(position, Position::Before(_));
    let (compare, direction) =
        if query.sort.descending == towards_start { (">", "") } else { ("<", " DESC") };
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("");
        push_select(&mut sql, shelf, sight);
        push_where(&mut sql, sight, query);
        if let Position::After(cursor) | Position::Before(cursor) = position {
            sql.push(" AND (i.name_key, ")
                .push(RANK)
                .push_bind(sight.own.0.0)
                .push(format_args!(" THEN 0 ELSE 1 END) {compare} ("))
                .push_bind(cursor.name.clone())
                .push(", ")
                .push_bind(cursor.value)
                .push(")");
        }
        sql.push(format_args!(" ORDER BY i.name_key{direction}, {RANK}"))
            .push_bind(sight.own.0.0)
            .push(format_args!(" THEN 0 ELSE 1 END{direction} LIMIT "))
            .push_bind(i64::from(limit) + 1);
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(|row| item(row, shelf, sight)).collect()
}

/// Rows that match, counted up to `limit`.
pub async fn count(
    conn: &mut Conn<'_>,
    sight: Sight,
    shelf: Shelf,
    query: &ItemQuery,
    limit: u32,
) -> Result<u64, StorageError> {
    let counted: i64 = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM ");
        sql.push(table(shelf)).push(" i");
        push_where(&mut sql, sight, query);
        sql.push(" LIMIT ").push_bind(i64::from(limit)).push(") matching");
        sql.build_query_scalar().fetch_one(c).await?
    });
    super::error::count(counted, "count", table(shelf))
}

/// An item that one sees; any other is not found.
pub async fn find(
    conn: &mut Conn<'_>,
    sight: Sight,
    shelf: Shelf,
    public_id: &PublicId,
) -> Result<Option<Item>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("");
        push_select(&mut sql, shelf, sight);
        push_where(&mut sql, sight, &ItemQuery::default());
        sql.push(" AND i.public_id = ").push_bind(public_id.as_str().to_owned());
        sql.build_query_as().fetch_optional(c).await?
    });
    row.map(|row| item(row, shelf, sight)).transpose()
}

/// Whose of an owner's items of a kind is this name after folding? Its key, and the name as written.
pub async fn find_name(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    shelf: Shelf,
    name: &str,
) -> Result<Option<(Uuid, String)>, StorageError> {
    Ok(on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT i.id, i.name FROM ");
        sql.push(table(shelf))
            .push(" i WHERE i.owner_id = ")
            .push_bind(scope.0.0)
            .push(" AND i.name_key = ")
            .push_bind(fold(name));
        sql.build_query_as().fetch_optional(c).await?
    }))
}
