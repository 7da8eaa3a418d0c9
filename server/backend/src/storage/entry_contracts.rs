//! The contracts of one partner.

use shared::id::DirectoryEntryId;
use sqlx::QueryBuilder;

use super::legal_contracts::{COLUMNS, LegalContract, Row};
use super::{Conn, OrgScope, StorageError, on_backend};

/// A distributor's contracts with one of its partners, oldest first.
pub async fn list(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: DirectoryEntryId,
) -> Result<Vec<LegalContract>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        let mut sql = QueryBuilder::<Engine>::new("SELECT ");
        sql.push(COLUMNS)
            .push(" FROM legal_contracts l WHERE l.entry_id = ")
            .push_bind(entry.0)
            .push(" AND l.issuer_id = ")
            .push_bind(scope.0.0)
            .push(" ORDER BY l.newest_order DESC, l.id LIMIT 1000");
        sql.build_query_as().fetch_all(c).await?
    });
    rows.into_iter().map(LegalContract::try_from).collect()
}
