//! Documents: PDFs under their SHA-256, in a folder or in a bucket.
//!
//! A PDF is written, piece by piece, under a name of its own, and moved to its digest when it is whole and was found to be
//! one. So a broken upload leaves nothing under a digest, and what is there never changes. Both kinds of store answer
//! only when it is on disk, so that the database never knows a document that a power cut takes away.

mod incoming;

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path as Place;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest as _, Sha256};
use shared::agreement::StoredFile;
use shared::digest::Digest;
use shared::time::Timestamp;
use tokio::sync::mpsc;
use uuid::Uuid;

pub(crate) use incoming::Incoming;

/// Where PDFs stand under their digests.
const KEPT: &str = "sha256";
/// Where they are written.
const INCOMING: &str = "incoming";
/// Pieces that may wait for a slow reader.
const PIECES: usize = 4;
/// Bytes that are written to a folder at once.
const FOLDER_PIECE: usize = 1024 * 1024;
/// Bytes that are sent to a bucket at once; none takes smaller ones.
const BUCKET_PIECE: usize = 5 * 1024 * 1024;

/// The store of documents. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Documents {
    store: Arc<dyn ObjectStore>,
    /// Bytes that are written at once.
    piece: usize,
}

/// A store that cannot be used as it is set.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// The text names no store.
    #[error("it must be s3://BUCKET, or s3://BUCKET/PREFIX")]
    NotABucket,
    /// It cannot be reached or written.
    #[error(transparent)]
    Store(#[from] object_store::Error),
    /// The folder cannot be made.
    #[error("the folder {0} can't be made: {1}")]
    Folder(String, std::io::Error),
}

/// Something that was promised to be there is not, or is not what it was.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Rot {
    #[error("document {0} is not in the store")]
    Gone(Digest),
    #[error("document {0} is not what it was when it was taken")]
    Changed(Digest),
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

impl Documents {
    /// In memory, for tests: gone with the process.
    pub fn in_memory() -> Self {
        Self { store: Arc::new(InMemory::new()), piece: FOLDER_PIECE }
    }

    /// In a folder, which is made where there is none, for its owner alone.
    pub fn in_folder(folder: &Path) -> Result<Self, DocumentsError> {
        use std::os::unix::fs::DirBuilderExt as _;
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true).mode(0o700);
        builder
            .create(folder)
            .map_err(|error| DocumentsError::Folder(folder.display().to_string(), error))?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), piece: FOLDER_PIECE })
    }

    /// In a bucket, `s3://BUCKET/PREFIX`; who may write there and at which address stands in the usual `AWS_…` variables.
    pub fn in_bucket(url: &str) -> Result<Self, DocumentsError> {
        let (bucket, prefix) = bucket(url).ok_or(DocumentsError::NotABucket)?;
        // TLS takes the process's crypto library. Refused only when there is one already.
        drop(rustls::crypto::ring::default_provider().install_default());
        let store = AmazonS3Builder::from_env().with_bucket_name(bucket).build()?;
        let store: Arc<dyn ObjectStore> = match prefix {
            "" => Arc::new(store),
            prefix => Arc::new(PrefixStore::new(store, prefix)),
        };
        Ok(Self { store, piece: BUCKET_PIECE })
    }

    /// Begins to take a PDF; `id` is the name that it has until it is whole.
    pub(crate) async fn receive(&self, id: Uuid) -> Result<Incoming, object_store::Error> {
        let place = Place::from_iter([INCOMING, &id.simple().to_string()]);
        let upload = self.store.put_multipart(&place).await?;
        Ok(Incoming::new(self.clone(), place, upload))
    }

    /// Keeps a PDF that is at hand.
    pub(crate) async fn keep(&self, contents: Vec<u8>) -> Result<Digest, object_store::Error> {
        let digest = Digest::from_bytes(Sha256::digest(&contents).into());
        self.store.put(&place(&digest), contents.into()).await?;
        Ok(digest)
    }

    /// Is a PDF of this length there?
    pub(crate) async fn holds(&self, file: &StoredFile) -> Result<bool, object_store::Error> {
        match self.store.head(&place(&file.sha256)).await {
            Ok(found) => Ok(found.size == file.bytes),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The PDF in pieces. Its last piece is held back until all of it was found to be what was taken: a reader gets the
    /// whole of the right one, or a download that breaks off.
    pub(crate) async fn open(
        &self,
        file: &StoredFile,
    ) -> Result<mpsc::Receiver<Result<Bytes, std::io::Error>>, Rot> {
        let found = match self.store.get(&place(&file.sha256)).await {
            Err(object_store::Error::NotFound { .. }) => return Err(Rot::Gone(file.sha256)),
            found => found?,
        };
        if found.meta.size != file.bytes {
            return Err(Rot::Changed(file.sha256));
        }
        let (give, take) = mpsc::channel(PIECES);
        let (mut pieces, digest) = (found.into_stream(), file.sha256);
        tokio::spawn(async move {
            let (mut hash, mut held) = (Sha256::new(), None::<Bytes>);
            let broken = loop {
                match pieces.next().await {
                    Some(Ok(piece)) => {
                        hash.update(&piece);
                        if let Some(before) = held.replace(piece)
                            && give.send(Ok(before)).await.is_err()
                        {
                            return;
                        }
                    }
                    Some(Err(error)) => break Some(Rot::from(error)),
                    None if hash.finalize()[..] == *digest.as_bytes() => break None,
                    None => break Some(Rot::Changed(digest)),
                }
            };
            let last = match (broken, held) {
                (Some(rot), _) => {
                    tracing::error!(error = %rot, "a document cannot be read");
                    Err(std::io::Error::other(rot))
                }
                (None, Some(piece)) => Ok(piece),
                (None, None) => return,
            };
            // A reader that is gone needs nothing.
            drop(give.send(last).await);
        });
        Ok(take)
    }

    /// Is all of the PDF what it was when it was taken?
    pub(crate) async fn is_sound(&self, file: &StoredFile) -> Result<bool, object_store::Error> {
        match self.open(file).await {
            Ok(mut pieces) => {
                while let Some(piece) = pieces.recv().await {
                    if piece.is_err() {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Err(Rot::Gone(_) | Rot::Changed(_)) => Ok(false),
            Err(Rot::Store(error)) => Err(error),
        }
    }

    /// Everything that was written before an instant: what is under a digest with it, and what never came that far without.
    pub(crate) async fn written_before(
        &self,
        instant: Timestamp,
    ) -> Result<Vec<(Place, Option<Digest>)>, object_store::Error> {
        let all = stream::iter([KEPT, INCOMING])
            .flat_map(|folder| self.store.list(Some(&Place::from(folder))))
            .try_collect::<Vec<_>>()
            .await?;
        let old = all.into_iter().filter(|found| found.last_modified.timestamp_millis() < instant.0);
        Ok(old
            .map(|found| {
                let digest = found.location.filename().and_then(|name| Digest::parse(name).ok());
                (found.location, digest)
            })
            .collect())
    }

    /// Forgets what is at a place, unless it was written again since.
    pub(crate) async fn forget(&self, place: &Place, instant: Timestamp) -> Result<(), object_store::Error> {
        match self.store.head(place).await {
            Ok(found) if found.last_modified.timestamp_millis() < instant.0 => self.store.delete(place).await,
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Moves what is whole to its digest. What is there already is the same. A bucket copies and deletes; when it does not
    /// delete, the rest is swept away later.
    async fn settle(&self, from: &Place, digest: &Digest) -> Result<(), object_store::Error> {
        let to = place(digest);
        match self.store.rename(from, &to).await {
            Err(error) if self.store.head(&to).await.is_ok() => {
                tracing::warn!(%error, "an upload was kept, and could not be cleared away");
                Ok(())
            }
            moved => moved,
        }
    }
}

/// The place of a digest; folders of two digits, so that none holds everything.
fn place(digest: &Digest) -> Place {
    let name = digest.to_string();
    Place::from_iter([KEPT, &name[..2], &name])
}

/// Bucket and prefix of `s3://BUCKET/PREFIX`.
fn bucket(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("s3://")?;
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    (!bucket.is_empty() && bucket.chars().all(good)).then_some((bucket, prefix.trim_matches('/')))
}

#[cfg(test)]
mod tests;
