//! Says that a database holds demo data, and what it was made from: by this its figures can be continued.

use shared::time::Timestamp;

use super::{Conn, StorageError, on_backend};

/// What demo data was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoMarker {
    /// The seed.
    pub seed: u64,
    /// How much, as the command line names it.
    pub scale: String,
    /// The clock at that time.
    pub created_at: Timestamp,
}

const INSERT: &str = "INSERT INTO demo_marker (one, seed, scale, created_at) VALUES (1, $1, $2, $3)";

/// Marks the database, once.
pub async fn insert(conn: &mut Conn<'_>, marker: &DemoMarker) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(marker.seed.cast_signed())
            .bind(&marker.scale)
            .bind(marker.created_at.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

const FIND: &str = "SELECT seed, scale, created_at FROM demo_marker";

/// The mark, if there is one.
pub async fn find(conn: &mut Conn<'_>) -> Result<Option<DemoMarker>, StorageError> {
    let row: Option<(i64, String, i64)> =
        on_backend!(conn, |c, Engine| sqlx::query_as::<Engine, _>(FIND).fetch_optional(c).await?);
    Ok(row.map(|(seed, scale, created_at)| DemoMarker {
        seed: seed.cast_unsigned(),
        scale,
        created_at: Timestamp(created_at),
    }))
}
