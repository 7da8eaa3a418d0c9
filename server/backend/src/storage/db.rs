//! One database, two engines: native sqlx drivers behind an enum.
//!
//! Query functions take a [`Conn`] and write one SQL text with `$N`; [`on_backend!`] pastes their body once a driver.
//! Reads come from [`Db::read`], a snapshot; writes from [`Db::write`], the only way to a [`Tx`]. SQLite has one
//! writer and several readers over a WAL; PostgreSQL has one pool.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

/// Readers of an SQLite file. More than cores do not help: reads there are bound by the processor.
const SQLITE_READERS: u32 = 4;
/// Connections of a node to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a call waits for a connection before it is refused.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);

/// A database.
#[derive(Clone, Debug)]
pub enum Db {
    /// An SQLite file.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Those that read.
        reader: SqlitePool,
    },
    /// A PostgreSQL server.
    Postgres(PgPool),
}

/// A connection of either engine, lent to a query function.
#[derive(Debug)]
pub enum Conn<'c> {
    /// To SQLite.
    Sqlite(&'c mut SqliteConnection),
    /// To PostgreSQL.
    Postgres(&'c mut PgConnection),
}

/// Pastes `body` once for each driver, with `$c` the driver's connection and `$engine` its sqlx database.
macro_rules! on_backend {
    ($conn:expr, |$c:ident, $engine:ident| $body:expr) => {
        match $conn {
            $crate::storage::Conn::Sqlite(inner) => {
                #[allow(clippy::allow_attributes, dead_code)]
                type $engine = sqlx::Sqlite;
                let $c: &mut sqlx::SqliteConnection = inner;
                $body
            }
            $crate::storage::Conn::Postgres(inner) => {
                #[allow(clippy::allow_attributes, dead_code)]
                type $engine = sqlx::Postgres;
                let $c: &mut sqlx::PgConnection = inner;
                $body
            }
        }
    };
}
pub(crate) use on_backend;

/// A transaction. [`Tx::commit`] is the last line of a unit of work; dropping it undoes all of it.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    /// Lends the connection.
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(tx) => Conn::Sqlite(&mut *tx),
            Self::Postgres(tx) => Conn::Postgres(&mut *tx),
        }
    }

    /// Makes it last.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// Why a database can't be opened; each is one line for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address can't be read or its scheme is unknown.
    #[error("DATABASE_URL is neither sqlite:PATH nor postgres://…: {0}")]
    Address(String),
    /// No answer.
    #[error("the database can't be reached: {0}")]
    Unreachable(#[source] sqlx::Error),
    /// A newer Tessera has written this database.
    #[error("the database was made by a newer version of Tessera (it has migration {0}); run that version")]
    Newer(i64),
    /// The schema is older, and the caller did not want it changed.
    #[error("the database has an older schema; run `tessera migrate`")]
    Older,
    /// A migration failed.
    #[error("the schema can't be brought up to date: {0}")]
    Migration(#[source] MigrateError),
    /// A pragma did not take.
    #[error("SQLite runs with {0}, and Tessera needs {1}")]
    Pragma(String, &'static str),
}

impl Db {
    /// Opens `sqlite:PATH`, `sqlite::memory:` is not offered (a pool would give each connection its own), or `postgres://…`.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url)
                .map_err(|_| OpenError::Address("see the manual of libpq".into()))?;
            let pool = PgPoolOptions::new()
                .max_connections(POSTGRES_CONNECTIONS)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .connect_with(options)
                .await
                .map_err(OpenError::Unreachable)?;
            return Ok(Self::Postgres(pool));
        }
        match url.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() && !path.starts_with(':') => {
                Self::open_sqlite(Path::new(path.strip_prefix("//").unwrap_or(path)), SQLITE_READERS).await
            }
            _ => Err(OpenError::Address("unknown scheme".into())),
        }
    }

    /// Opens an SQLite file with so many readers, makes it when missing, and asserts that it keeps what it acknowledges.
    pub async fn open_sqlite(path: &Path, readers: u32) -> Result<Self, OpenError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(5))
            .pragma("cache_size", "-8192")
            .optimize_on_close(true, None);
        let pool = |connections| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(ACQUIRE_TIMEOUT)
                .idle_timeout(None)
        };
        let writer = pool(1).connect_with(options.clone()).await.map_err(OpenError::Unreachable)?;
        for (pragma, wanted, name) in [
            ("PRAGMA journal_mode", "wal", "journal_mode=WAL"),
            ("PRAGMA synchronous", "2", "synchronous=FULL"),
            ("PRAGMA foreign_keys", "1", "foreign_keys=ON"),
        ] {
            let found = pragma_value(&writer, pragma).await.map_err(OpenError::Unreachable)?;
            if found != wanted {
                return Err(OpenError::Pragma(format!("{pragma} = {found}"), name));
            }
        }
        let reader = pool(readers).connect_lazy_with(options.read_only(true));
        Ok(Self::Sqlite { writer, reader })
    }

    /// Brings the schema up to date, under a lock.
    pub async fn migrate(&self) -> Result<(), OpenError> {
        let result = match self {
            Self::Sqlite { writer, .. } => SQLITE_MIGRATIONS.run(writer).await,
            Self::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await,
        };
        result.map_err(|error| match error {
            MigrateError::VersionMissing(version) => OpenError::Newer(version),
            other => OpenError::Migration(other),
        })
    }

    /// Is the schema the one of this program? Changes nothing.
    pub async fn check_schema(&self) -> Result<(), OpenError> {
        const APPLIED: &str = "SELECT version FROM _sqlx_migrations ORDER BY version";
        let (applied, known): (Result<Vec<i64>, sqlx::Error>, &Migrator) = match self {
            Self::Sqlite { writer, .. } => {
                (sqlx::query_scalar(APPLIED).fetch_all(writer).await, &SQLITE_MIGRATIONS)
            }
            Self::Postgres(pool) => (sqlx::query_scalar(APPLIED).fetch_all(pool).await, &POSTGRES_MIGRATIONS),
        };
        let applied = match applied {
            // No table of migrations: nothing was ever applied.
            Err(sqlx::Error::Database(_)) => Vec::new(),
            other => other.map_err(OpenError::Unreachable)?,
        };
        if let Some(newer) = applied.iter().find(|version| !known.version_exists(**version)) {
            return Err(OpenError::Newer(*newer));
        }
        if known.iter().all(|migration| applied.contains(&migration.version)) {
            Ok(())
        } else {
            Err(OpenError::Older)
        }
    }

    /// A consistent snapshot: what it shows does not change while it is held.
    pub async fn read(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite { reader, .. } => Ok(Tx::Sqlite(reader.begin().await?)),
            Self::Postgres(pool) => {
                let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                Ok(Tx::Postgres(pool.begin_with(begin).await?))
            }
        }
    }

    /// A unit of work. On SQLite it takes the write lock at once: a deferred one that reads first and writes later is
    /// refused without waiting.
    pub async fn write(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite { writer, .. } => Ok(Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(pool) => Ok(Tx::Postgres(pool.begin().await?)),
        }
    }

    /// Closes all connections; SQLite writes its WAL back.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, reader } => {
                reader.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// The engine's name, for logs.
    pub fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }
}

async fn pragma_value(pool: &SqlitePool, pragma: &'static str) -> Result<String, sqlx::Error> {
    use sqlx::{Row, TypeInfo, ValueRef};
    let row = sqlx::query(pragma).fetch_one(pool).await?;
    let is_text = row.try_get_raw(0)?.type_info().name() == "TEXT";
    if is_text { row.try_get(0) } else { row.try_get::<i64, _>(0).map(|value| value.to_string()) }
}
