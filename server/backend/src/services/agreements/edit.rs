//! Writing an agreement itself anew: its name, how its contracts are accepted, what may be sold under it.

use serde_json::json;
use shared::agreement::{AgreementForm, EditedAgreement};
use shared::failure::{Field, Reason};
use shared::text::fold;

use super::create::{free, seen_groups};
use super::{find, note};
use crate::Backend;
use crate::authz::{Grant, ManageAgreements};
use crate::error::Error;
use crate::storage::agreements;

impl Backend {
    /// Changes an agreement over the revision that was seen. Its versions stay as they are, and so does what was signed of
    /// them: the name is no part of it.
    pub async fn edit_agreement(
        &self,
        grant: &Grant<ManageAgreements>,
        id: &str,
        seen: u64,
        form: &AgreementForm,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let mut agreement = find(conn, grant, id).await?;
        let new = EditedAgreement::parse(agreement.kind, form)?;
        if fold(new.name.as_str()) != fold(agreement.name.as_str()) {
            free(conn, grant, agreement.kind, &new.name).await?;
        }
        let groups = seen_groups(conn, grant, &new.product_groups).await?;
        agreement.name = new.name;
        agreement.automatic = new.automatic;
        agreement.revision = i64::try_from(seen).unwrap_or(i64::MAX);
        match agreements::write(conn, grant.scope(), &agreement, &groups).await {
            Ok(true) => {}
            Ok(false) => return Err(Error::field(Field::Revision, Reason::ChangedElsewhere)),
            // Someone took the name between the look and the write.
            Err(error) if error.is_unique_violation() => {
                let name = agreement.name.into();
                return Err(Error::field(Field::AgreementName, Reason::Taken { name }));
            }
            Err(error) => return Err(error.into()),
        }
        let details = json!({
            "name": agreement.name.as_str(),
            "automatic": agreement.automatic,
            "product_groups": new.product_groups,
        });
        note(conn, grant, "agreement.changed", agreement.public_id.as_str(), details, now).await?;
        write.commit().await?;
        Ok(())
    }
}
