//! Documents of agreements and submissions: taken before the form they came with, kept when a version or a submission
//! refers to them, and given out.

use std::collections::HashSet;

use bytes::Bytes;
use sha2::{Digest as _, Sha256};
use shared::agreement::{Document, KeptFile, StoredFile};
use shared::digest::Digest;
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::time::{DAY_MS, Timestamp};
use tokio::sync::mpsc;

use super::agreements::find;
use crate::Backend;
use crate::authz::{
    Grant, InvitePartners, ManageAgreements, Permit, SignContracts, ViewPartnership, ViewPortal,
};
use crate::error::Error;
use crate::secret::Purpose;
use crate::storage::{agreement_versions, documents, legal_contracts};

/// A document that nothing refers to is kept so long: the form that it came with may still be sent.
const UNCLAIMED_MS: i64 = 2 * DAY_MS;

/// Permission to bring a document: to write agreements, on their own page or while bringing a partner in, or to apply with
/// one.
pub trait BringDocuments: Permit {}

impl BringDocuments for ManageAgreements {}
impl BringDocuments for InvitePartners {}
impl BringDocuments for SignContracts {}

/// A document on its way out.
#[derive(Debug)]
pub struct Download {
    /// What it is.
    pub file: StoredFile,
    /// Its bytes. They end in an error, before all of them were given, when they are not what was taken.
    pub pieces: mpsc::Receiver<Result<Bytes, std::io::Error>>,
}

impl Backend {
    /// Takes a PDF in pieces; nothing behind them says that these were all. When whoever sends goes away before that,
    /// nothing is kept. Nothing refers to the PDF until a form does.
    pub async fn take_document<P: BringDocuments>(
        &self,
        _: &Grant<P>,
        name: &str,
        mut pieces: mpsc::Receiver<Option<Bytes>>,
    ) -> Result<Option<StoredFile>, Error> {
        let id = self.ids().uuid(self.clock().now());
        let mut incoming = self.documents().receive(id).await.map_err(Error::internal)?;
        while let Some(piece) = pieces.recv().await {
            match piece {
                Some(piece) => incoming.write(&piece).await?,
                None => return incoming.finish(name).await.map(Some),
            }
        }
        incoming.abandon().await?;
        Ok(None)
    }

    /// A taken PDF as the form that is shown again carries it. Only this organization can send it back.
    pub fn keep_document<P: BringDocuments>(&self, grant: &Grant<P>, file: &StoredFile) -> KeptFile {
        let purpose = Purpose::Document(fingerprint(file));
        let proof = Digest::from_bytes(self.0.secret_key.sign(purpose, grant.scope().organization().0));
        KeptFile { file: file.clone(), proof }
    }

    /// The PDF that a form carries, when it is one that this organization has brought; nothing otherwise.
    pub fn kept_document<P: BringDocuments>(&self, grant: &Grant<P>, text: &str) -> Option<StoredFile> {
        let KeptFile { file, proof } = KeptFile::parse(text)?;
        let purpose = Purpose::Document(fingerprint(&file));
        let organization = grant.scope().organization().0;
        self.0.secret_key.fits(purpose, organization, proof.as_bytes()).then_some(file)
    }

    /// A document that is about to be referred to is there; an upload may have been swept away since.
    pub(super) async fn check_document(&self, document: &Document) -> Result<(), Error> {
        match document {
            Document::File(file) => self.check_file(file).await,
            Document::None | Document::Link(_) => Ok(()),
        }
    }

    /// The same of a file.
    pub(super) async fn check_file(&self, file: &StoredFile) -> Result<(), Error> {
        if self.documents().holds(file).await.map_err(Error::internal)? {
            Ok(())
        } else {
            Err(Error::field(Field::DocumentFile, Reason::Required))
        }
    }

    /// The document of a version of one's agreement.
    pub async fn version_document(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
        number: u32,
    ) -> Result<Download, Error> {
        let document = {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            let agreement = find(conn, grant, id).await?;
            let versions = agreement_versions::list(conn, agreement.id).await?;
            let version = versions.into_iter().find(|version| version.number == number);
            version.ok_or(Failure::NotFound)?.document
        };
        self.download(document).await
    }

    /// The document of a contract that one's organization has signed or may sign.
    pub async fn signed_document(&self, grant: &Grant<ViewPortal>, id: &str) -> Result<Download, Error> {
        let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
        let document = {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            let contract = legal_contracts::find(conn, grant.scope(), &id).await?;
            let own = contract.filter(|contract| contract.signee == grant.scope().organization());
            let version = agreement_versions::find(conn, own.ok_or(Failure::NotFound)?.version).await?;
            version.ok_or(Failure::NotFound)?.document
        };
        self.download(document).await
    }

    /// The document of the version that the signee of a contract is asked to accept.
    pub async fn newer_document(&self, grant: &Grant<ViewPortal>, id: &str) -> Result<Download, Error> {
        let newer = self.portal_contract(grant, id).await?.newer;
        self.download(newer.ok_or(Failure::NotFound)?.document).await
    }

    /// A document that whoever asks may see; where there is no file, there is nothing to download.
    pub(super) async fn download(&self, document: Document) -> Result<Download, Error> {
        let Document::File(file) = document else { return Err(Failure::NotFound.into()) };
        let pieces = self.documents().open(&file).await.map_err(Error::internal)?;
        Ok(Download { file, pieces })
    }

    /// Forgets uploads that broke off, and documents and images that nothing refers to any more.
    pub(super) async fn sweep_documents(&self, now: Timestamp) -> Result<(), Error> {
        let before = now.plus_ms(-UNCLAIMED_MS);
        let old = self.documents().written_before(before).await.map_err(Error::internal)?;
        let kept: HashSet<Digest> = {
            let mut read = self.db().read().await?;
            documents::list(&mut read.conn()).await?.into_iter().map(|file| file.sha256).collect()
        };
        for (place, digest) in old {
            if let Some(digest) = digest {
                if kept.contains(&digest) {
                    continue;
                }
                let mut read = self.db().read().await?;
                if documents::is_referred_to(&mut read.conn(), &digest).await? {
                    continue;
                }
            }
            self.documents().forget(&place, before).await.map_err(Error::internal)?;
        }
        Ok(())
    }

    /// Documents that versions and submissions refer to, and images, that are not there, or not as they were taken.
    pub(super) async fn broken_documents(&self) -> Result<Vec<String>, Error> {
        let files = {
            let mut read = self.db().read().await?;
            documents::list(&mut read.conn()).await?
        };
        let mut broken = Vec::new();
        for file in files {
            if !self.documents().is_sound(&file).await.map_err(Error::internal)? {
                broken.push(file.sha256.to_string());
            }
        }
        Ok(broken)
    }
}

/// One value for all that is known of a file.
fn fingerprint(file: &StoredFile) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(file.sha256.as_bytes());
    hash.update(file.bytes.to_be_bytes());
    hash.update(file.name.as_str().as_bytes());
    hash.finalize().into()
}
