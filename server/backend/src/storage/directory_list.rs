//! The directory: filtered, sorted, paged by key. Each order is that of an index, `(distributor, value, name)`.

use shared::directory::{DirectoryFilter, DirectoryKey, DirectoryQuery, DirectoryStatus, PartnerType};
use shared::list::{Cursor, Position};
use sqlx::{Database, Encode, FromRow, QueryBuilder, Type};

use super::directory_entries::{COLUMNS, DirectoryEntry, EntryRow};
use super::partner_list::search_prefixes;
use super::{Conn, OrgScope, StorageError, on_backend};

/// An entry with the name under which it is sorted.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The entry.
    pub entry: DirectoryEntry,
    /// Its folded name; of a removed one with its id behind.
    pub name_key: String,
}

#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    entry: EntryRow,
    name_key: String,
}

fn column(key: DirectoryKey) -> Option<&'static str> {
    match key {
        DirectoryKey::Name => None,
        DirectoryKey::Type => Some("e.partner_type"),
        DirectoryKey::Status => Some("e.status"),
        DirectoryKey::Newest => Some("e.newest_order"),
    }
}

fn push_where<DB>(sql: &mut QueryBuilder<DB>, scope: OrgScope, query: &DirectoryQuery)
where
    DB: Database,
    for<'q> uuid::Uuid: Encode<'q, DB> + Type<DB>,
    for<'q> String: Encode<'q, DB> + Type<DB>,
    for<'q> &'q str: Encode<'q, DB> + Type<DB>,
{
    let DirectoryFilter { partner_type, status } = query.filter;
    sql.push(" WHERE e.distributor_id = ").push_bind(scope.0.0);
    match status {
        Some(status) => sql.push(" AND e.status = ").push_bind(status.as_str()),
        None => sql.push(" AND e.status <> 'removed'"),
    };
    if let Some(partner_type) = partner_type {
        sql.push(" AND e.partner_type = ").push_bind(partner_type.as_str());
    }
    for word in search_prefixes(&query.search) {
        let end = format!("{word}\u{10ffff}");
        sql.push(" AND e.id IN (SELECT w.entry_id FROM directory_words w WHERE w.distributor_id = ")
            .push_bind(scope.0.0)
            .push(" AND w.word >= ")
            .push_bind(word)
            .push(" AND w.word < ")
            .push_bind(end)
            .push(")");
    }
}

/// Rows of a page, one more than asked for when there are more. `before` reads towards the start.
pub async fn list(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    query: &DirectoryQuery,
    position: &Position,
    limit: u32,
) -> Result<Vec<Listed>, StorageError> {
    let towards_start = matches!(position, Position::Before(_));
    let (compare, direction) =
        if query.sort.descending == towards_start { (">", "") } else { ("<", " DESC") };
    let column = column(query.sort.key);
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT ");
        sql.push(COLUMNS).push(", e.name_key FROM directory_entries e");
        push_where(&mut sql, scope, query);
        if let Position::After(cursor) | Position::Before(cursor) = position {
            match column {
                None => sql.push(format_args!(" AND e.name_key {compare} ")).push_bind(cursor.name.clone()),
                Some(column) => {
                    sql.push(format_args!(" AND ({column}, e.name_key) {compare} ("));
                    // A place whose rank is none reads from the first word.
                    match query.sort.key {
                        DirectoryKey::Type => sql
                            .push_bind(PartnerType::from_rank(cursor.value).map_or("", PartnerType::as_str)),
                        DirectoryKey::Status => sql.push_bind(
                            DirectoryStatus::from_rank(cursor.value).map_or("", DirectoryStatus::as_str),
                        ),
                        DirectoryKey::Name | DirectoryKey::Newest => sql.push_bind(cursor.value),
                    };
                    sql.push(", ").push_bind(cursor.name.clone()).push(")")
                }
            };
        }
        sql.push(" ORDER BY ");
        if let Some(column) = column {
            sql.push(format_args!("{column}{direction}, "));
        }
        sql.push(format_args!("e.name_key{direction} LIMIT ")).push_bind(i64::from(limit) + 1);
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter()
        .map(|row| {
            let Row { entry, name_key } = row;
            Ok(Listed { entry: entry.try_into()?, name_key })
        })
        .collect()
}

/// The place of a row in the order of a query.
pub fn cursor(key: DirectoryKey, row: &Listed) -> Cursor {
    let value = match key {
        DirectoryKey::Name => 0,
        DirectoryKey::Type => i64::from(row.entry.partner_type.rank()),
        DirectoryKey::Status => i64::from(row.entry.status.rank()),
        DirectoryKey::Newest => -row.entry.created_at.0,
    };
    Cursor { value, name: row.name_key.clone() }
}

/// Rows that match, counted up to `limit`.
pub async fn count(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    query: &DirectoryQuery,
    limit: u32,
) -> Result<u64, StorageError> {
    let counted: i64 = on_backend!(conn, |c, Engine| {
        let mut sql =
            QueryBuilder::<Engine>::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM directory_entries e");
        push_where(&mut sql, scope, query);
        sql.push(" LIMIT ").push_bind(i64::from(limit)).push(") matching");
        sql.build_query_scalar().fetch_one(c).await?
    });
    super::error::count(counted, "count", "directory_entries")
}
