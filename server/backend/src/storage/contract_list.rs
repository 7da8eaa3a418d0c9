//! The list of legal contracts: filtered, sorted, paged by key. Each order is that of an index, `(issuer, value, public id)`.

use shared::contract_list::{ContractKey, ContractQuery, ContractView};
use shared::id::{AgreementId, DirectoryEntryId};
use shared::list::{Cursor, Position};
use sqlx::{Database, Encode, QueryBuilder, Type};

use super::legal_contracts::{COLUMNS, LegalContract, Row};
use super::partner_list::search_prefixes;
use super::{Conn, OrgScope, StorageError, on_backend};

/// What the list is narrowed to, by key.
#[derive(Clone, Copy, Debug, Default)]
pub struct Within {
    /// Made of this agreement.
    pub agreement: Option<AgreementId>,
    /// With this partner.
    pub entry: Option<DirectoryEntryId>,
}

fn column(key: ContractKey) -> &'static str {
    match key {
        ContractKey::Newest => "l.newest_order",
        ContractKey::Updated => "l.updated_order",
    }
}

fn stage(view: ContractView) -> i64 {
    match view {
        ContractView::Pending => 0,
        ContractView::Active => 1,
        ContractView::Ended => 2,
    }
}

fn push_where<DB>(sql: &mut QueryBuilder<DB>, scope: OrgScope, query: &ContractQuery, within: Within)
where
    DB: Database,
    for<'q> uuid::Uuid: Encode<'q, DB> + Type<DB>,
    for<'q> String: Encode<'q, DB> + Type<DB>,
    for<'q> &'q str: Encode<'q, DB> + Type<DB>,
    for<'q> i64: Encode<'q, DB> + Type<DB>,
{
    sql.push(" WHERE l.issuer_id = ").push_bind(scope.0.0);
    if let Some(view) = query.filter.view {
        sql.push(" AND l.stage = ").push_bind(stage(view));
    }
    if let Some(kind) = query.filter.kind {
        sql.push(" AND l.kind = ").push_bind(kind.as_str());
    }
    if let Some(agreement) = within.agreement {
        sql.push(" AND l.agreement_id = ").push_bind(agreement.0);
    }
    if let Some(entry) = within.entry {
        sql.push(" AND l.entry_id = ").push_bind(entry.0);
    }
    // The versions behind are looked up once: they are as few as an owner has written. The rows come in the order of the index
    // by stage.
    if query.filter.newer {
        sql.push(" AND l.stage = ")
            .push_bind(stage(ContractView::Active))
            .push(
                " AND l.version_id IN (SELECT behind.id FROM agreements a
                    JOIN agreement_versions newer ON newer.agreement_id = a.id AND newer.state = 'active'
                    JOIN agreement_versions behind ON behind.agreement_id = a.id AND behind.number < newer.number
                    WHERE a.owner_id = ",
            )
            .push_bind(scope.0.0)
            .push(")");
    }
    // By the partner's words, or by the beginning of the contract's own id.
    for word in search_prefixes(&query.search) {
        let end = format!("{word}\u{10ffff}");
        sql.push(" AND (l.entry_id IN (SELECT w.entry_id FROM directory_words w WHERE w.distributor_id = ")
            .push_bind(scope.0.0)
            .push(" AND w.word >= ")
            .push_bind(word.clone())
            .push(" AND w.word < ")
            .push_bind(end)
            .push(") OR REPLACE(LOWER(l.public_id), '-', '') LIKE ")
            .push_bind(format!("{word}%"))
            .push(")");
    }
}

/// Rows of a page, one more than asked for when there are more. `before` reads towards the start.
pub async fn list(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    query: &ContractQuery,
    within: Within,
    position: &Position,
    limit: u32,
) -> Result<Vec<LegalContract>, StorageError> {
    let towards_start = matches!(position, Position::Before(_));
    let (compare, direction) =
        if query.sort.descending == towards_start { (">", "") } else { ("<", " DESC") };
    let column = column(query.sort.key);
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT ");
        sql.push(COLUMNS).push(" FROM legal_contracts l");
        push_where(&mut sql, scope, query, within);
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
    rows.into_iter().map(LegalContract::try_from).collect()
}

/// The place of a row in the order of a query.
pub fn cursor(key: ContractKey, row: &LegalContract) -> Cursor {
    let value = match key {
        ContractKey::Newest => -row.created_at.0,
        ContractKey::Updated => -row.updated_at.0,
    };
    Cursor { value, name: row.public_id.to_string() }
}

/// Rows that match, counted up to `limit`.
pub async fn count(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    query: &ContractQuery,
    within: Within,
    limit: u32,
) -> Result<u64, StorageError> {
    let counted: i64 = on_backend!(conn, |c, Engine| {
        let mut sql =
            QueryBuilder::<Engine>::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM legal_contracts l");
        push_where(&mut sql, scope, query, within);
        sql.push(" LIMIT ").push_bind(i64::from(limit)).push(") matching");
        sql.build_query_scalar().fetch_one(c).await?
    });
    super::error::count(counted, "count", "legal_contracts")
}
