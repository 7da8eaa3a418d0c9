//! Listing requests with the names of what they are about: a distributor's list by key, and a partner's.

use shared::catalogue::ListingState;
use shared::id::{DirectoryEntryId, PublicId};
use shared::list::{Position, Reference};
use shared::listing_list::{ListingContract, ListingKey, ListingQuery, ListingRow};
use shared::time::Timestamp;
use sqlx::{Database, Encode, FromRow, QueryBuilder, Type};
use uuid::Uuid;

use super::partner_list::search_prefixes;
use super::{Conn, OrgScope, StorageError, on_backend};

#[derive(FromRow)]
struct Row {
    id: Uuid,
    public_id: String,
    product_id: String,
    product: String,
    partner_id: String,
    partner: String,
    marketplace_id: String,
    marketplace: String,
    state: String,
    created_at: i64,
    updated_at: i64,
}

const SELECT: &str = "SELECT l.id, l.public_id, p.public_id AS product_id, p.name AS product, e.public_id AS partner_id, e.name AS partner,
        m.public_id AS marketplace_id, m.name AS marketplace, l.state, l.created_at, l.updated_at";
const FROM: &str = " FROM listings l
    JOIN products p ON p.id = l.product_id
    JOIN directory_entries e ON e.id = l.entry_id
    JOIN marketplaces m ON m.id = l.marketplace_id";

impl TryFrom<Row> for ListingRow {
    type Error = StorageError;

    fn try_from(row: Row) -> Result<Self, StorageError> {
        let key = row.id;
        let id = |text: &str, column: &'static str| {
            PublicId::parse(text).map_err(|_| StorageError::inconsistent(column, key))
        };
        let state = ListingState::parse(&row.state);
        Ok(Self {
            id: id(&row.public_id, "listings.public_id")?,
            product: Reference { id: id(&row.product_id, "products.public_id")?, name: row.product },
            partner: Reference { id: id(&row.partner_id, "directory_entries.public_id")?, name: row.partner },
            marketplace: Reference {
                id: id(&row.marketplace_id, "marketplaces.public_id")?,
                name: row.marketplace,
            },
            state: state.ok_or_else(|| StorageError::inconsistent("listings.state", key))?,
            created_at: Timestamp(row.created_at),
            updated_at: Timestamp(row.updated_at),
        })
    }
}

fn push_where<DB>(sql: &mut QueryBuilder<DB>, scope: OrgScope, query: &ListingQuery)
where
    DB: Database,
    for<'q> Uuid: Encode<'q, DB> + Type<DB>,
    for<'q> String: Encode<'q, DB> + Type<DB>,
    for<'q> &'q str: Encode<'q, DB> + Type<DB>,
{
    sql.push(" WHERE l.distributor_id = ").push_bind(scope.0.0);
    if let Some(state) = query.filter.state {
        sql.push(" AND l.state = ").push_bind(state.as_str());
    }
    if let Some(partner) = &query.filter.partner {
        sql.push(" AND e.public_id = ").push_bind(partner.to_string());
    }
    if let Some(marketplace) = &query.filter.marketplace {
        sql.push(" AND m.public_id = ").push_bind(marketplace.to_string());
    }
    // By the partner's words, by the product's name, or by the beginning of the request's own id. A prefix holds letters
    // and digits alone, or a sign that LIKE does not know.
    for word in search_prefixes(&query.search) {
        let plain: String = word.chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
        let end = format!("{word}\u{10ffff}");
        sql.push(" AND (l.entry_id IN (SELECT w.entry_id FROM directory_words w WHERE w.distributor_id = ")
            .push_bind(scope.0.0)
            .push(" AND w.word >= ")
            .push_bind(word)
            .push(" AND w.word < ")
            .push_bind(end)
            .push(") OR p.name_key LIKE ")
            .push_bind(format!("%{plain}%"))
            .push(" OR REPLACE(LOWER(l.public_id), '-', '') LIKE ")
            .push_bind(format!("{plain}%"))
            .push(")");
    }
}

/// Rows of a page, one more than asked for when there are more. `before` reads towards the start.
pub async fn list(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    query: &ListingQuery,
    position: &Position,
    limit: u32,
) -> Result<Vec<ListingRow>, StorageError> {
    let towards_start = matches!(position, Position::Before(_));
    let (compare, direction) =
        if query.sort.descending == towards_start { (">", "") } else { ("<", " DESC") };
    let column = match query.sort.key {
        ListingKey::Newest => "l.newest_order",
        ListingKey::Updated => "l.updated_order",
    };
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(SELECT);
        sql.push(FROM);
        push_where(&mut sql, scope, query);
        if let Position::After(cursor) | Position::Before(cursor) = position {
            sql.push(format_args!(" AND ({column}, l.public_id) {compare} ("))
                .push_bind(cursor.value)
                .push(", ")
                .push_bind(cursor.name.clone())
                .push(")");
        }
        sql.push(format_args!(" ORDER BY {column}{direction}, l.public_id{direction} LIMIT "))
            .push_bind(i64::from(limit) + 1);
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(ListingRow::try_from).collect()
}

/// Rows that match, counted up to `limit`.
pub async fn count(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    query: &ListingQuery,
    limit: u32,
) -> Result<u64, StorageError> {
    let counted: i64 = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT COUNT(*) FROM (SELECT 1 AS one");
        sql.push(FROM);
        push_where(&mut sql, scope, query);
        sql.push(" LIMIT ").push_bind(i64::from(limit)).push(") matching");
        sql.build_query_scalar().fetch_one(c).await?
    });
    super::error::count(counted, "count", "listings")
}

/// One of a distributor's listing requests.
pub async fn find(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    id: &PublicId,
) -> Result<Option<ListingRow>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(SELECT);
        sql.push(FROM)
            .push(" WHERE l.distributor_id = ")
            .push_bind(scope.0.0)
            .push(" AND l.public_id = ")
            .push_bind(id.to_string());
        sql.build_query_as().fetch_optional(c).await?
    });
    row.map(ListingRow::try_from).transpose()
}

/// A partner's listing requests, the newest first; one more than asked for when there are more.
pub async fn list_of_entry(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: DirectoryEntryId,
    limit: u32,
) -> Result<Vec<ListingRow>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(SELECT);
        sql.push(FROM)
            .push(" WHERE l.distributor_id = ")
            .push_bind(scope.0.0)
            .push(" AND l.entry_id = ")
            .push_bind(entry.0)
            .push(" ORDER BY l.newest_order, l.public_id LIMIT ")
            .push_bind(i64::from(limit) + 1);
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(ListingRow::try_from).collect()
}

const CONTRACTS: &str = "SELECT c.id, c.public_id, e.name AS partner, m.name AS marketplace
    FROM legal_contracts c JOIN directory_entries e ON e.id = c.entry_id JOIN marketplaces m ON m.id = c.marketplace_id
    WHERE c.stage = 1 AND c.kind = 'distribution' AND c.issuer_id = ";

/// A distributor's distribution contracts in force, or those with one of its partners, by partner, at most so many: what
/// can be listed under.
pub async fn list_contracts(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: Option<DirectoryEntryId>,
    limit: u32,
) -> Result<Vec<ListingContract>, StorageError> {
    let rows: Vec<(Uuid, String, String, String)> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new(CONTRACTS);
        sql.push_bind(scope.0.0);
        if let Some(entry) = entry {
            sql.push(" AND c.entry_id = ").push_bind(entry.0);
        }
        sql.push(" ORDER BY e.name_key, m.name_key, c.public_id LIMIT ").push_bind(i64::from(limit));
        sql.build_query_as().fetch_all(c).await?
    });
    let read = |(key, id, partner, marketplace): (Uuid, String, String, String)| {
        let id =
            PublicId::parse(&id).map_err(|_| StorageError::inconsistent("legal_contracts.public_id", key))?;
        Ok(ListingContract { id, partner, marketplace })
    };
    rows.into_iter().map(read).collect()
}
