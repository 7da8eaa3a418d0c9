//! What a distributor decides about its invitations.

use serde_json::json;
use shared::failure::Field;
use shared::invitation::LinkDays;

use crate::Backend;
use crate::authz::{Grant, ManageSettings};
use crate::error::Error;
use crate::services::audited::note;
use crate::storage::organizations;

impl Backend {
    /// For how many days an invitation works that does not say otherwise.
    pub async fn invitation_days(&self, grant: &Grant<ManageSettings>) -> Result<LinkDays, Error> {
        let mut read = self.db().read().await?;
        Ok(organizations::invitation_days(&mut read.conn(), grant.scope()).await?)
    }

    /// Decides it, for invitations to come: those that are out keep theirs.
    pub async fn set_invitation_days(&self, grant: &Grant<ManageSettings>, typed: &str) -> Result<(), Error> {
        let days = LinkDays::parse(typed).map_err(|reason| Error::field(Field::Days, reason))?;
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let before = organizations::invitation_days(conn, scope).await?;
        if before != days {
            organizations::set_invitation_days(conn, scope, days).await?;
            let details = json!({ "from": before, "to": days });
            note(conn, grant, "organization.invitation_days", "invitations", details, now).await?;
        }
        write.commit().await?;
        Ok(())
    }
}
