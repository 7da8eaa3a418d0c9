//! Looking at the tables themselves, and breaking them on purpose.

use std::collections::BTreeMap;

use backend::storage::Db;
use sqlx::{AssertSqlSafe, Row};

use super::World;

impl World {
    /// Executes one statement, as it is, outside all services.
    pub(crate) async fn sql(&self, statement: &str) {
        let statement = AssertSqlSafe(statement.to_owned());
        match self.db() {
            Db::Sqlite { writer, .. } => sqlx::raw_sql(statement).execute(writer).await.map(drop).unwrap(),
            Db::Postgres(pool) => sqlx::raw_sql(statement).execute(pool).await.map(drop).unwrap(),
        }
    }

    /// The first column of each row, as text.
    pub(crate) async fn texts(&self, query: &str) -> Vec<String> {
        let query = AssertSqlSafe(query.to_owned());
        match self.db() {
            Db::Sqlite { writer, .. } => {
                let rows = sqlx::query(query).fetch_all(writer).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
            Db::Postgres(pool) => {
                let rows = sqlx::query(query).fetch_all(pool).await.unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }

    /// One number.
    pub(crate) async fn number(&self, query: &str) -> i64 {
        let query = AssertSqlSafe(query.to_owned());
        match self.db() {
            Db::Sqlite { writer, .. } => sqlx::query_scalar(query).fetch_one(writer).await.unwrap(),
            Db::Postgres(pool) => sqlx::query_scalar(query).fetch_one(pool).await.unwrap(),
        }
    }

    /// Every row of every table, in no order that could change by itself: what "nothing is written" is held against.
    pub(crate) async fn contents(&self) -> BTreeMap<String, Vec<String>> {
        // All in one statement: some tests look thousands of times.
        let rows_of = self
            .texts(match self.db() {
                Db::Sqlite { .. } => {
                    "SELECT t.name || '=' || group_concat('quote(' || c.name || ')', ' || '','' || ')
                        FROM sqlite_schema t JOIN pragma_table_info(t.name) c
                        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations' GROUP BY t.name"
                }
                Db::Postgres(_) => {
                    "SELECT CONCAT(relname, '=CAST(', relname, ' AS TEXT)') FROM pg_class
                        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_sqlx_migrations'"
                }
            })
            .await;
        let tables: Vec<(&str, &str)> = rows_of.iter().map(|table| table.split_once('=').unwrap()).collect();
        let select = |(table, row): &(&str, &str)| format!("SELECT '{table}=' || {row} FROM {table}");
        let select: Vec<String> = tables.iter().map(select).collect();
        let mut all: BTreeMap<String, Vec<String>> =
            tables.iter().map(|(table, _)| ((*table).to_owned(), Vec::new())).collect();
        for row in self.texts(&select.join(" UNION ALL ")).await {
            let (table, row) = row.split_once('=').unwrap();
            all.get_mut(table).unwrap().push(row.to_owned());
        }
        for rows in all.values_mut() {
            rows.sort_unstable();
        }
        all
    }
}
