//! One partner as its distributor sees it: its General page, and what the distributor keeps of it.

use serde_json::json;
use shared::directory::DirectoryStatus;
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::partner::{PartnerDetail, PartnerStatus};
use shared::profile::{KnownForm, NewKnown, PartnerHead, PartnerKnown, PartnerShown};

use super::audited::note;
use super::partner_images::find_profile;
use super::partner_rows;
use crate::Backend;
use crate::authz::{Grant, ManagePartners, Permit, ViewPartners};
use crate::error::Error;
use crate::storage::directory_entries::{self, DirectoryEntry};
use crate::storage::partnerships::Partnership;
use crate::storage::{Conn, capacity_contracts, directory_notes, partnerships};

impl Backend {
    /// One of the distributor's partners, with storage or without. Another's, an unknown and a malformed id are the same: not
    /// found.
    pub async fn get_partner(&self, grant: &Grant<ViewPartners>, id: &str) -> Result<PartnerShown, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let entry = find_entry(conn, grant, id).await?;
        let (note, _) =
            directory_notes::find(conn, grant.scope(), entry.id).await?.ok_or(Failure::NotFound)?;
        let profile = find_profile(conn, entry.partner).await?;
        let storage = match partnerships::find(conn, grant.scope(), &entry.public_id).await? {
            Some(held) if held.status != PartnerStatus::Archived => {
                Some(self.storage(conn, grant, held).await?)
            }
            _ => None,
        };
        Ok(PartnerShown {
            head: head(&entry),
            external_id: entry.external_id,
            note,
            technical: entry.technical,
            business: entry.business,
            profile,
            storage,
        })
    }

    async fn storage(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<ViewPartners>,
        partner: Partnership,
    ) -> Result<PartnerDetail, Error> {
        let contracts = capacity_contracts::list(conn, grant.scope()).await?;
        let contract =
            contracts.iter().find(|contract| contract.id == partner.contract).ok_or(Failure::NotFound)?;
        let partners = std::slice::from_ref(&partner);
        let mut rows = partner_rows::table_rows(conn, &contracts, partners, contract.last_day).await?;
        Ok(PartnerDetail {
            row: rows.pop().ok_or(Failure::NotFound)?,
            contract_id: contract.summary.id.clone(),
            overdraft: partner.overdraft,
            fee: partner_rows::fee(&partner, contract),
            currency: contract.summary.currency,
            last_day: contract.last_day,
            measured_at: partner.measured_at,
            created_at: partner.created_at,
            contact: partner.contact,
            now: self.clock().now(),
        })
    }

    /// What the distributor keeps of a partner, to be changed. Of one that is removed nothing is.
    pub async fn prepare_known(
        &self,
        grant: &Grant<ManagePartners>,
        id: &str,
    ) -> Result<PartnerKnown, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let entry = find_living(conn, grant, id).await?;
        let (note, revision) =
            directory_notes::find(conn, grant.scope(), entry.id).await?.ok_or(Failure::NotFound)?;
        let (technical, business) = (&entry.technical, &entry.business);
        Ok(PartnerKnown {
            head: head(&entry),
            form: KnownForm::of(entry.external_id.as_ref(), note.as_ref(), technical, business),
            revision: u64::try_from(revision).unwrap_or(0),
        })
    }

    /// Writes what the distributor keeps of a partner: its own id, a note, whom to ask. `seen` is the revision that the form
    /// showed.
    pub async fn describe_partner(
        &self,
        grant: &Grant<ManagePartners>,
        id: &str,
        seen: u64,
        form: &KnownForm,
    ) -> Result<(), Error> {
        let new = NewKnown::parse(form)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let entry = find_living(conn, grant, id).await?;
        let scope = grant.scope();
        if let Some(id) = new.external_id.as_ref().filter(|id| Some(*id) != entry.external_id.as_ref())
            && let Some(name) = directory_entries::find_external_id(conn, scope, id).await?
        {
            return Err(Error::field(Field::ExternalId, Reason::Taken { name }));
        }
        // The table of partners shows the id too: whoever looks at it live is told.
        capacity_contracts::lock_all(conn, scope).await?;
        let seen = i64::try_from(seen).unwrap_or(i64::MAX);
        let (technical, business) = (&new.people.technical, &new.people.business);
        if !directory_notes::set_people(conn, scope, entry.id, seen, technical, business).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        directory_notes::set_note(conn, scope, entry.id, new.note.as_ref()).await?;
        let called = (&entry.public_id, &entry.name);
        let kept = new.external_id.as_ref();
        match directory_notes::set_external_id(conn, scope, entry.id, called, kept).await {
            Err(error) if error.is_unique_violation() => {
                // On another node a colleague was faster between our look and our writing.
                let name = kept.map(ToString::to_string).unwrap_or_default();
                return Err(Error::field(Field::ExternalId, Reason::Taken { name }));
            }
            done => done?,
        }
        note(
            conn,
            grant,
            "partner.described",
            entry.public_id.as_str(),
            json!({ "external_id": kept.map(ToString::to_string) }),
            now,
        )
        .await?;
        write.commit().await?;
        Ok(())
    }
}

/// A partner of the distributor's.
pub(super) async fn find_entry<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    id: &str,
) -> Result<DirectoryEntry, Error> {
    let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
    Ok(directory_entries::find(conn, grant.scope(), &id).await?.ok_or(Failure::NotFound)?)
}

/// The same, unless it is removed.
async fn find_living<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    id: &str,
) -> Result<DirectoryEntry, Error> {
    let entry = find_entry(conn, grant, id).await?;
    let living = Some(entry).filter(|entry| entry.status != DirectoryStatus::Removed);
    Ok(living.ok_or(Failure::NotFound)?)
}

/// Whose page it is.
pub(super) fn head(entry: &DirectoryEntry) -> PartnerHead {
    PartnerHead {
        id: entry.public_id.clone(),
        name: entry.name.as_str().to_owned(),
        partner_type: entry.partner_type,
        status: entry.status,
        since: entry.created_at,
    }
}
