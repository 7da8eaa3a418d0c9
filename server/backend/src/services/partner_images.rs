//! Images of a partner: its own admin brings and removes them; its people and its distributor's see them.

use bytes::Bytes;
use serde_json::json;
use shared::agreement::{FileName, StoredFile};
use shared::digest::Digest;
use shared::failure::{Errors, Failure, Field, Reason};
use shared::id::OrganizationId;
use shared::profile::{IMAGES_MAX, Image, Profile, check_image};
use shared::prose::{MediaTitle, optional};
use tokio::sync::mpsc;

use super::audited::note;
use super::partner_profile::find_entry;
use super::portal::find_place;
use crate::Backend;
use crate::authz::{EditProfile, Grant, ViewPartners, ViewPortal};
use crate::error::Error;
use crate::pictures::Picture;
use crate::storage::{Conn, StorageError, partner_images, profiles};

/// An image on its way out.
#[derive(Debug)]
pub struct ShownImage {
    /// What it is.
    pub image: Image,
    /// Its bytes. They end in an error, before all of them were given, when they are not what was taken.
    pub pieces: mpsc::Receiver<Result<Bytes, std::io::Error>>,
}

impl Backend {
    /// Takes an image of one's own organization. The same image again gets the newer caption.
    pub async fn add_image(
        &self,
        grant: &Grant<EditProfile>,
        contents: Bytes,
        caption: &str,
    ) -> Result<(), Error> {
        let mut errors = Errors::new();
        errors.take(Field::ImageFile, check_image(&contents));
        let caption = errors.take(Field::Caption, optional(caption, MediaTitle::parse));
        let Some(caption) = caption.filter(|_| errors.is_empty()) else {
            return Err(errors.into_vec().into());
        };
        let picture = self.0.pictures.rewrite(contents).await?;
        let Picture { kind, width, height, contents } = picture;
        let bytes = u64::try_from(contents.len()).unwrap_or(u64::MAX);
        // Kept before anything refers to it, like a document.
        let sha256 = self.documents().keep(contents).await.map_err(Error::internal)?;
        let image = Image { sha256, kind, bytes, width, height, caption };
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (_, entry) = find_place(conn, grant.scope()).await?;
        // The log holds its chain until the end, so two that are brought at once are counted one after the other.
        let said = json!({ "sha256": sha256.to_string() });
        note(conn, grant, "image.added", entry.public_id.as_str(), said, now).await?;
        let known = partner_images::list(conn, entry.partner).await?;
        if known.len() >= IMAGES_MAX && known.iter().all(|known| known.sha256 != sha256) {
            return Err(Error::field(Field::ImageFile, Reason::TooMany { max: IMAGES_MAX }));
        }
        partner_images::insert(conn, entry.partner, &image, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Takes an image of one's own organization out. Its bytes are swept away later, when nobody else shows them. One that is
    /// not shown is out already, whosever it is.
    pub async fn remove_image(&self, grant: &Grant<EditProfile>, digest: &str) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (_, entry) = find_place(conn, grant.scope()).await?;
        let Ok(digest) = Digest::parse(digest) else { return Ok(()) };
        if !partner_images::delete(conn, entry.partner, &digest).await? {
            return Ok(());
        }
        let said = json!({ "sha256": digest.to_string() });
        note(conn, grant, "image.removed", entry.public_id.as_str(), said, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// An image of one of the distributor's partners.
    pub async fn partner_image(
        &self,
        grant: &Grant<ViewPartners>,
        id: &str,
        digest: &str,
    ) -> Result<ShownImage, Error> {
        let image = {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            let partner = find_entry(conn, grant, id).await?.partner;
            find_image(conn, partner, digest).await?
        };
        self.shown(image).await
    }

    /// An image of one's own organization.
    pub async fn own_image(&self, grant: &Grant<ViewPortal>, digest: &str) -> Result<ShownImage, Error> {
        let image = {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            let (_, entry) = find_place(conn, grant.scope()).await?;
            find_image(conn, entry.partner, digest).await?
        };
        self.shown(image).await
    }

    async fn shown(&self, image: Image) -> Result<ShownImage, Error> {
        let name = format!("image.{}", image.kind.as_str());
        let name = FileName::parse(&name).map_err(|error| Error::Internal(error.to_string().into()))?;
        let file = StoredFile { sha256: image.sha256, name, bytes: image.bytes };
        let pieces = self.documents().open(&file).await.map_err(Error::internal)?;
        Ok(ShownImage { image, pieces })
    }
}

async fn find_image(conn: &mut Conn<'_>, partner: OrganizationId, digest: &str) -> Result<Image, Error> {
    let digest = Digest::parse(digest).map_err(|_| Failure::NotFound)?;
    Ok(partner_images::find(conn, partner, &digest).await?.ok_or(Failure::NotFound)?)
}

/// All that an organization says and shows of itself.
pub(super) async fn find_profile(
    conn: &mut Conn<'_>,
    partner: OrganizationId,
) -> Result<Profile, StorageError> {
    let images = partner_images::list(conn, partner).await?;
    Ok(Profile { images, ..profiles::find(conn, partner).await? })
}
