//! What a partner says of itself: its own admin writes it.

use serde_json::json;
use shared::failure::{Failure, Field, Reason};
use shared::portal::PortalSettings;
use shared::profile::{NewProfile, ProfileForm};

use super::audited::note;
use super::partner_images::find_profile;
use super::portal::{find_place, place};
use crate::Backend;
use crate::authz::{EditProfile, Grant};
use crate::error::Error;
use crate::storage::{directory_notes, profiles};

impl Backend {
    /// The form of one's own profile.
    pub async fn prepare_profile(&self, grant: &Grant<EditProfile>) -> Result<PortalSettings, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        let (_, revision) =
            directory_notes::find(conn, distributor, entry.id).await?.ok_or(Failure::NotFound)?;
        let profile = find_profile(conn, entry.partner).await?;
        Ok(PortalSettings {
            place: place(conn, distributor, &entry).await?,
            form: ProfileForm::of(&profile, &entry.technical, &entry.business),
            images: profile.images,
            revision: u64::try_from(revision).unwrap_or(0),
        })
    }

    /// Writes one's own profile: the company, and whom to ask. `seen` is the revision that the form showed.
    pub async fn write_profile(
        &self,
        grant: &Grant<EditProfile>,
        seen: u64,
        form: &ProfileForm,
    ) -> Result<(), Error> {
        let new = NewProfile::parse(form)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        let seen = i64::try_from(seen).unwrap_or(i64::MAX);
        let (technical, business) = (&new.people.technical, &new.people.business);
        if !directory_notes::set_people(conn, distributor, entry.id, seen, technical, business).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        profiles::write(conn, entry.partner, &new.profile).await?;
        note(
            conn,
            grant,
            "profile.changed",
            entry.public_id.as_str(),
            json!({ "media": new.profile.media.len() }),
            now,
        )
        .await?;
        write.commit().await?;
        Ok(())
    }
}
