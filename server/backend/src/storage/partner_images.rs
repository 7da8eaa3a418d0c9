//! Images that organizations show of themselves; the bytes are in the store.

use shared::digest::Digest;
use shared::id::OrganizationId;
use shared::profile::{Image, ImageKind};
use shared::prose::MediaTitle;
use shared::time::Timestamp;
use sqlx::FromRow;

use super::{Conn, StorageError, on_backend};

#[derive(FromRow)]
struct Row {
    sha256: String,
    kind: String,
    bytes: i64,
    width: i64,
    height: i64,
    caption: Option<String>,
}

impl Row {
    fn image(self, organization: OrganizationId) -> Result<Image, StorageError> {
        let broken = |column: &'static str| StorageError::inconsistent(column, organization);
        let caption = self.caption.as_deref().map(MediaTitle::parse).transpose();
        Ok(Image {
            sha256: Digest::parse(&self.sha256).map_err(|_| broken("partner_images.sha256"))?,
            kind: ImageKind::parse(&self.kind).ok_or_else(|| broken("partner_images.kind"))?,
            bytes: u64::try_from(self.bytes).map_err(|_| broken("partner_images.bytes"))?,
            width: u32::try_from(self.width).map_err(|_| broken("partner_images.width"))?,
            height: u32::try_from(self.height).map_err(|_| broken("partner_images.height"))?,
            caption: caption.map_err(|_| broken("partner_images.caption"))?,
        })
    }
}

const LIST: &str = "SELECT sha256, kind, bytes, width, height, caption FROM partner_images
    WHERE organization_id = $1 ORDER BY added_at, sha256";

/// The images of an organization, the oldest first; whoever asks came to it through a row of theirs.
pub async fn list(conn: &mut Conn<'_>, organization: OrganizationId) -> Result<Vec<Image>, StorageError> {
    let rows: Vec<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(LIST).bind(organization.0).fetch_all(c).await?
    });
    rows.into_iter().map(|row| row.image(organization)).collect()
}

const FIND: &str = "SELECT sha256, kind, bytes, width, height, caption FROM partner_images
    WHERE organization_id = $1 AND sha256 = $2";

/// One of them.
pub async fn find(
    conn: &mut Conn<'_>,
    organization: OrganizationId,
    digest: &Digest,
) -> Result<Option<Image>, StorageError> {
    let row: Option<Row> = on_backend!(conn, |c, Engine| {
        sqlx::query_as::<Engine, _>(FIND)
            .bind(organization.0)
            .bind(digest.to_string())
            .fetch_optional(c)
            .await?
    });
    row.map(|row| row.image(organization)).transpose()
}

const INSERT: &str =
    "INSERT INTO partner_images (organization_id, sha256, kind, bytes, width, height, caption, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (organization_id, sha256) DO UPDATE SET caption = excluded.caption";

/// Adds an image. One that is there already stays in its place, with the newer caption.
pub async fn insert(
    conn: &mut Conn<'_>,
    organization: OrganizationId,
    image: &Image,
    now: Timestamp,
) -> Result<(), StorageError> {
    on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(INSERT)
            .bind(organization.0)
            .bind(image.sha256.to_string())
            .bind(image.kind.as_str())
            .bind(i64::try_from(image.bytes).unwrap_or(i64::MAX))
            .bind(i64::from(image.width))
            .bind(i64::from(image.height))
            .bind(image.caption.as_ref().map(MediaTitle::as_str))
            .bind(now.0)
            .execute(c)
            .await?;
    });
    Ok(())
}

const DELETE: &str = "DELETE FROM partner_images WHERE organization_id = $1 AND sha256 = $2";

/// Takes an image out; false when there is none.
pub async fn delete(
    conn: &mut Conn<'_>,
    organization: OrganizationId,
    digest: &Digest,
) -> Result<bool, StorageError> {
    let deleted = on_backend!(conn, |c, Engine| {
        sqlx::query::<Engine>(DELETE)
            .bind(organization.0)
            .bind(digest.to_string())
            .execute(c)
            .await?
            .rows_affected()
    });
    Ok(deleted > 0)
}
