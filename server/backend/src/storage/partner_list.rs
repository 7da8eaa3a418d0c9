//! The partner table: filtered, sorted, paged by key.
//!
//! Each order is that of an index: `(scope, value, name)` where the scope is a contract or a distributor and the value
//! a generated column that puts the largest first. A page starts at a place between two rows, so a deep one costs what
//! the first does. Read backwards, an index gives the opposite order.

use shared::contract::BillingMode;
use shared::id::{CapacityContractId, PublicId};
use shared::partner_list::{Cursor, PartnerQuery, Position, SortKey, UseFilter};
use shared::text::{fold, words};
use sqlx::{Database, Encode, QueryBuilder, Type};

use super::partnerships::{COLUMNS, Partnership, PartnershipRow};
use super::{Conn, OrgScope, StorageError, on_backend};

/// Which rows, beyond what the URL says.
#[derive(Clone, Debug)]
pub struct Selection<'a> {
    /// Whose partners.
    pub scope: OrgScope,
    /// Of one contract; none for all of the distributor's.
    pub contract: Option<CapacityContractId>,
    /// Filters and order.
    pub query: &'a PartnerQuery,
    /// Only these; empty for no such limit.
    pub only: &'a [PublicId],
}

impl Selection<'_> {
    /// The sort column, in the order of its index.
    fn column(&self) -> Option<&'static str> {
        match self.query.sort.key {
            SortKey::Name => None,
            SortKey::Allocated => Some("p.allocated_order"),
            SortKey::Used => Some("p.used_order"),
            SortKey::Use => Some("p.use_order"),
            SortKey::Excess => Some("p.excess_order"),
        }
    }

    /// Numbers stand in their index from the largest, names from A.
    fn along_index(&self) -> bool {
        self.query.sort.descending == (self.query.sort.key != SortKey::Name)
    }

    fn push_where<DB>(&self, sql: &mut QueryBuilder<DB>)
    where
        DB: Database,
        for<'q> uuid::Uuid: Encode<'q, DB> + Type<DB>,
        for<'q> String: Encode<'q, DB> + Type<DB>,
        for<'q> &'q str: Encode<'q, DB> + Type<DB>,
    {
        match self.contract {
            Some(contract) => {
                sql.push(" WHERE p.contract_id = ")
                    .push_bind(contract.0)
                    .push(" AND p.distributor_id = ")
                    .push_bind(self.scope.0.0);
            }
            None => {
                sql.push(" WHERE p.distributor_id = ").push_bind(self.scope.0.0);
            }
        }
        match self.query.status {
            Some(status) => sql.push(" AND p.status = ").push_bind(status.as_str()),
            None => sql.push(" AND p.status <> 'archived'"),
        };
        match self.query.billing {
            Some(BillingMode::Reserved) => sql.push(" AND p.allocated_bytes > 0"),
            Some(BillingMode::PayPerUse) => sql.push(" AND p.allocated_bytes = 0"),
            None => sql,
        };
        match self.query.usage {
            // The redundant share lets the index of that order find the few.
            Some(UseFilter::Over) => sql.push(" AND p.excess_order < 0"),
            Some(UseFilter::Near) => sql.push(" AND p.use_order <= -95000 AND p.excess_bytes = 0"),
            None => sql,
        };
        for word in search_prefixes(&self.query.search) {
            let end = format!("{word}\u{10ffff}");
            sql.push(" AND p.id IN (SELECT w.partnership_id FROM partner_words w WHERE w.distributor_id = ")
                .push_bind(self.scope.0.0)
                .push(" AND w.word >= ")
                .push_bind(word)
                .push(" AND w.word < ")
                .push_bind(end)
                .push(")");
        }
        if !self.only.is_empty() {
            sql.push(" AND p.public_id IN (");
            let mut list = sql.separated(", ");
            for id in self.only {
                list.push_bind(id.as_str().to_owned());
            }
            sql.push(")");
        }
    }
}

/// The words to search for. A word that folds to letters and digits is one prefix; signs inside it count for nothing,
/// so `NW-10` finds `NW-1000`.
pub(super) fn search_prefixes(search: &str) -> Vec<String> {
    fold(search)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| {
            let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
            if plain.is_empty() { words(word).pop().unwrap_or_default() } else { plain }
        })
        .collect()
}

/// Rows of a page, one more than asked for when there are more, in the order of the screen. `before` reads towards the start.
pub async fn list(
    conn: &mut Conn<'_>,
    selection: &Selection<'_>,
    position: &Position,
    limit: u32,
) -> Result<Vec<Partnership>, StorageError> {
    let towards_start = matches!(position, Position::Before(_));
    let along = selection.along_index() != towards_start;
    let (compare, direction) = if along { (">", "") } else { ("<", " DESC") };
    let rows: Vec<PartnershipRow> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT ");
        sql.push(COLUMNS).push(" FROM partnerships p");
        selection.push_where(&mut sql);
        if let Position::After(cursor) | Position::Before(cursor) = position {
            match selection.column() {
                Some(column) => sql
                    .push(format_args!(" AND ({column}, p.name_key) {compare} ("))
                    .push_bind(cursor.value)
                    .push(", ")
                    .push_bind(cursor.name.clone())
                    .push(")"),
                None => sql.push(format_args!(" AND p.name_key {compare} ")).push_bind(cursor.name.clone()),
            };
        }
        sql.push(" ORDER BY ");
        if let Some(column) = selection.column() {
            sql.push(format_args!("{column}{direction}, "));
        }
        sql.push(format_args!("p.name_key{direction} LIMIT ")).push_bind(i64::from(limit) + 1);
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(Partnership::try_from).collect()
}

/// The place of a row in the order of a query.
pub fn cursor(query: &PartnerQuery, row: &Partnership) -> Cursor {
    let value = match query.sort.key {
        SortKey::Name => 0,
        SortKey::Allocated => -row.allocation.capacity().to_i64(),
        SortKey::Used => -row.used.to_i64(),
        SortKey::Use => -super::partnerships::use_share(row.allocation, row.used),
        SortKey::Excess => -row.allocation.excess(row.used).to_i64(),
    };
    Cursor { value, name: fold(row.name.as_str()) }
}

/// Rows that match, counted up to `limit`.
pub async fn count(conn: &mut Conn<'_>, selection: &Selection<'_>, limit: u32) -> Result<u64, StorageError> {
    let counted: i64 = on_backend!(conn, |c, Engine| {
        let mut sql =
            QueryBuilder::<Engine>::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM partnerships p");
        selection.push_where(&mut sql);
        sql.push(" LIMIT ").push_bind(i64::from(limit)).push(") matching");
        sql.build_query_scalar().fetch_one(c).await?
    });
    super::error::count(counted, "count", "partnerships")
}
