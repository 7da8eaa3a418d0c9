//! What refers to stored documents and images. Whoever keeps one in another place adds that place here.

use shared::agreement::{FileName, StoredFile};
use shared::digest::Digest;
use uuid::Uuid;

use super::{Conn, StorageError, on_backend};

/// A stored file out of its three columns; none when they do not tell one.
pub(super) fn file(hash: Option<&str>, name: Option<&str>, bytes: Option<i64>) -> Option<StoredFile> {
    Some(StoredFile {
        sha256: Digest::parse(hash?).ok()?,
        name: FileName::parse(name?).ok()?,
        bytes: u64::try_from(bytes?).ok()?,
    })
}

const LIST: &str =
    "SELECT id, document_hash, document_name, document_bytes FROM agreement_versions WHERE source = 'file'
    UNION ALL SELECT contract_id, document_hash, document_name, document_bytes FROM contract_events
        WHERE document_hash IS NOT NULL
    UNION ALL SELECT organization_id, sha256, 'image.' || kind, bytes FROM partner_images
    ORDER BY document_hash, id";

type Row = (Uuid, Option<String>, Option<String>, Option<i64>);

/// The documents of all versions of agreements and of all submissions, and all images, each once for every length that it is said to
/// have.
pub async fn list(conn: &mut Conn<'_>) -> Result<Vec<StoredFile>, StorageError> {
    let rows: Vec<Row> =
        on_backend!(conn, |c, Engine| sqlx::query_as::<Engine, _>(LIST).fetch_all(c).await?);
    let mut files = Vec::<StoredFile>::new();
    for (id, hash, name, bytes) in rows {
        let file = file(hash.as_deref(), name.as_deref(), bytes)
            .ok_or_else(|| StorageError::inconsistent("document_hash", id))?;
        if files.last().is_none_or(|last| (last.sha256, last.bytes) != (file.sha256, file.bytes)) {
            files.push(file);
        }
    }
    Ok(files)
}

const REFERENCES: &str = "SELECT (SELECT COUNT(*) FROM agreement_versions WHERE document_hash = $1)
    + (SELECT COUNT(*) FROM contract_events WHERE document_hash = $1)
    + (SELECT COUNT(*) FROM partner_images WHERE sha256 = $1)
    + (SELECT COUNT(*) FROM wizard_drafts WHERE draft LIKE $2)";

/// Does anything refer to a document or an image?
pub async fn is_referred_to(conn: &mut Conn<'_>, digest: &Digest) -> Result<bool, StorageError> {
    let references: i64 = on_backend!(conn, |c, Engine| {
        sqlx::query_scalar::<Engine, _>(REFERENCES)
            .bind(digest.to_string())
            .bind(format!("%{digest}%"))
            .fetch_one(c)
            .await?
    });
    Ok(references > 0)
}
