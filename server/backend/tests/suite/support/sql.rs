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

    /// Names of all tables of ours.
    pub(crate) async fn tables(&self) -> Vec<String> {
        self.texts(match self.db() {
            Db::Sqlite { .. } => {
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations' ORDER BY name"
            }
            Db::Postgres(_) => {
                "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations' ORDER BY 1"
            }
        })
        .await
    }

    /// Every row of every table, in no order that could change by itself: what "nothing is written" is held against.
    pub(crate) async fn contents(&self) -> BTreeMap<String, Vec<String>> {
        let mut all = BTreeMap::new();
        for table in self.tables().await {
            let row = match self.db() {
                Db::Sqlite { .. } => {
                    let columns = format!("SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')");
                    self.texts(&columns).await.join(" || ',' || ")
                }
                Db::Postgres(_) => format!("CAST({table} AS TEXT)"),
            };
            all.insert(table.clone(), self.texts(&format!("SELECT {row} FROM {table} ORDER BY 1")).await);
        }
        all
    }
}
