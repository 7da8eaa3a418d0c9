//! An uploaded partners file between its dry run and the moment one lets it.

use shared::failure::{Failure, Field, Reason};
use shared::import::{ImportMode, ImportReview};
use uuid::Uuid;

use super::import::ImportError;
use crate::Backend;
use crate::authz::{Grant, ManagePartners};
use crate::error::Error;
use crate::storage::staged_imports::{self, StagedImport};

/// Largest upload, in bytes. A hundred thousand rows of ours stay below it.
pub const UPLOAD_MAX: usize = 32 * 1024 * 1024;

impl Backend {
    /// Keeps an uploaded file; returns the id under which it is reviewed.
    pub async fn stage_import(
        &self,
        grant: &Grant<ManagePartners>,
        file_name: &str,
        contents: &[u8],
    ) -> Result<String, Error> {
        if contents.is_empty() {
            return Err(Error::field(Field::File, Reason::Required));
        }
        let user = grant.user().ok_or(Failure::Unauthenticated)?;
        let file_name: String = file_name.chars().filter(|c| !c.is_control()).take(120).collect();
        let now = self.clock().now();
        let id = self.ids().uuid(now);
        let mut write = self.db().write().await?;
        staged_imports::insert(&mut write.conn(), id, grant.scope(), user, &file_name, contents, now).await?;
        write.commit().await?;
        Ok(id.to_string())
    }

    /// What one's uploaded file would do, or did.
    pub async fn review_import(
        &self,
        grant: &Grant<ManagePartners>,
        id: &str,
    ) -> Result<ImportReview, Error> {
        let (_, staged) = self.find_staged(grant, id).await?;
        if let Some(outcome) = &staged.outcome {
            let applied = serde_json::from_str(outcome).map_err(|error| Error::Internal(error.into()))?;
            return Ok(ImportReview {
                id: id.to_owned(),
                file_name: staged.file_name,
                applied: Some(applied),
                ..ImportReview::default()
            });
        }
        let review = self.review_partners(grant, &staged.contents).await?;
        Ok(ImportReview { id: id.to_owned(), file_name: staged.file_name, ..review })
    }

    /// Applies one's uploaded file, once. With errors and all-or-nothing nothing happens, and the review shows why.
    pub async fn apply_import(
        &self,
        grant: &Grant<ManagePartners>,
        id: &str,
        mode: ImportMode,
    ) -> Result<(), Error> {
        let (key, staged) = self.find_staged(grant, id).await?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        // Claimed first: a double click waits here, and then finds it done.
        if !staged_imports::finish(conn, key, grant.scope(), "{}").await? {
            return Ok(());
        }
        match self.import_partners_in(conn, grant, &staged.contents, mode).await {
            Ok(outcome) => {
                let outcome =
                    serde_json::to_string(&outcome).map_err(|error| Error::Internal(error.into()))?;
                staged_imports::set_outcome(conn, key, grant.scope(), &outcome).await?;
                write.commit().await?;
                Ok(())
            }
            Err(ImportError::Other(error)) => Err(error),
            Err(ImportError::Rows(errors)) => {
                tracing::info!(errors = errors.len(), "an import was not applied");
                Ok(())
            }
        }
    }

    async fn find_staged(
        &self,
        grant: &Grant<ManagePartners>,
        id: &str,
    ) -> Result<(Uuid, StagedImport), Error> {
        let key = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
        let user = grant.user().ok_or(Failure::Unauthenticated)?;
        let mut read = self.db().read().await?;
        let staged = staged_imports::find(&mut read.conn(), key, grant.scope(), user).await?;
        Ok((key, staged.ok_or(Failure::NotFound)?))
    }
}
