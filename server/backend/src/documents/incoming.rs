//! A PDF on its way in: hashed and checked while it is written, and in memory only by pieces.

use object_store::path::Path as Place;
use object_store::{MultipartUpload, WriteMultipart};
use sha2::{Digest as _, Sha256};
use shared::agreement::{FileName, PDF_MAX, StoredFile, check_pdf};
use shared::digest::Digest;
use shared::failure::Field;

use super::Documents;
use crate::error::Error;

/// How much of either end is looked at.
const END: usize = 1024;

/// A PDF that is being taken. Dropped before [`Incoming::finish`], nothing of it stays.
#[derive(Debug)]
pub(crate) struct Incoming {
    documents: Documents,
    place: Place,
    upload: WriteMultipart,
    hash: Sha256,
    first: Vec<u8>,
    last: Vec<u8>,
    bytes: u64,
}

impl Incoming {
    pub(super) fn new(documents: Documents, place: Place, upload: Box<dyn MultipartUpload>) -> Self {
        let upload = WriteMultipart::new_with_chunk_size(upload, documents.piece);
        Self { documents, place, upload, hash: Sha256::new(), first: Vec::new(), last: Vec::new(), bytes: 0 }
    }

    /// Takes the next piece. What is too much is counted and let go.
    pub(crate) async fn write(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.bytes = self.bytes.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if self.bytes > PDF_MAX {
            return Ok(());
        }
        let room = END.saturating_sub(self.first.len()).min(piece.len());
        self.first.extend_from_slice(&piece[..room]);
        self.last.extend_from_slice(&piece[piece.len().saturating_sub(END)..]);
        self.last.drain(..self.last.len().saturating_sub(END));
        self.hash.update(piece);
        self.upload.wait_for_capacity(1).await.map_err(Error::internal)?;
        self.upload.write(piece);
        Ok(())
    }

    /// Keeps what came, if it is a whole PDF, under its digest and with the name it had.
    pub(crate) async fn finish(self, name: &str) -> Result<StoredFile, Error> {
        let checked = FileName::parse(name)
            .and_then(|name| check_pdf(&self.first, &self.last, self.bytes).map(|()| name));
        let name = match checked {
            Ok(name) => name,
            Err(reason) => {
                self.abandon().await?;
                return Err(Error::field(Field::DocumentFile, reason));
            }
        };
        let digest = Digest::from_bytes(self.hash.finalize().into());
        self.upload.finish().await.map_err(Error::internal)?;
        self.documents.settle(&self.place, &digest).await.map_err(Error::internal)?;
        Ok(StoredFile { sha256: digest, name, bytes: self.bytes })
    }

    /// Forgets what came.
    pub(crate) async fn abandon(self) -> Result<(), Error> {
        self.upload.abort().await.map_err(Error::internal)
    }
}
