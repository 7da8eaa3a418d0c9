//! Where a test's database lives.

use std::str::FromStr;

use backend::clock::Ids;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};
use tempfile::TempDir;

/// Which engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// An empty database of one test.
pub(crate) struct Place {
    pub(crate) engine: Engine,
    pub(crate) url: String,
    home: Home,
}

enum Home {
    Folder(TempDir),
    Server { url: String, name: String },
}

impl Place {
    /// Makes one; none when there is no PostgreSQL and nobody insists on it.
    pub(crate) async fn make(engine: Engine) -> Option<Self> {
        match engine {
            Engine::Sqlite => {
                let folder = TempDir::new().unwrap();
                let url = format!("sqlite:{}", folder.path().join("tessera.db").display());
                Some(Self { engine, url, home: Home::Folder(folder) })
            }
            Engine::Postgres => {
                let server = postgres_url()?;
                let name = format!("tessera_test_{:016x}", Ids::system().random());
                execute(&server, format!("CREATE DATABASE {name}")).await;
                let url = PgConnectOptions::from_str(&server).unwrap().database(&name).to_url_lossy();
                Some(Self { engine, url: url.into(), home: Home::Server { url: server, name } })
            }
        }
    }

    /// Takes it away.
    pub(crate) async fn remove(self) {
        match self.home {
            Home::Folder(folder) => folder.close().unwrap(),
            Home::Server { url, name } => execute(&url, format!("DROP DATABASE {name} WITH (FORCE)")).await,
        }
    }
}

/// The server of `TEST_POSTGRES_URL`. Without it the test is skipped, unless `REQUIRE_POSTGRES=1`.
fn postgres_url() -> Option<String> {
    let url = std::env::var("TEST_POSTGRES_URL").ok();
    let required = std::env::var("REQUIRE_POSTGRES").is_ok_and(|value| value == "1");
    assert!(url.is_some() || !required, "REQUIRE_POSTGRES=1, but TEST_POSTGRES_URL is not set");
    url
}

async fn execute(server: &str, sql: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    connection.execute(AssertSqlSafe(sql)).await.unwrap();
    connection.close().await.unwrap();
}
