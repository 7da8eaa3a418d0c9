//! Contracts that were offered to a partner, answered by its admins on its own pages.

use serde_json::json;
use shared::directory::DirectoryStatus;
use shared::failure::{Field, Reason};
use shared::legal_contract::{Act, ContractRefusal, Side, Verb};
use shared::prose::{Grounds, optional};

use super::of_signee::signed_by;
use crate::Backend;
use crate::authz::{Grant, SignContracts};
use crate::error::Error;
use crate::services::audited::note_at;
use crate::services::portal::find_place;
use crate::services::sign_in::Origin;
use crate::storage::directory_entries::DirectoryEntry;
use crate::storage::legal_contracts::LegalContract;

impl Backend {
    /// Accepts a contract that one's organization is offered, after having read the terms of the mark `seen`. A partner
    /// that was removed is back in the directory by it.
    pub async fn sign_contract(
        &self,
        grant: &Grant<SignContracts>,
        id: &str,
        seen: &str,
        agreed: bool,
        origin: &Origin,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let row = signed_by(conn, grant, id).await?;
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        check_way(&row, &entry)?;
        if !agreed {
            return Err(Error::field(Field::Agreed, Reason::NotAgreed));
        }
        let act = Act::Sign { seen: seen.to_owned() };
        self.act_by(conn, grant, (&row, Side::Signee), act, origin, now).await?;
        self.begin_with(conn, distributor, &entry, grant.user(), now).await?;
        if entry.status == DirectoryStatus::Removed {
            let object = entry.public_id.as_str();
            note_at(conn, grant, distributor, "partner.returned", object, json!({}), now).await?;
        }
        write.commit().await?;
        Ok(())
    }

    /// Says no to a contract that one's organization is offered.
    pub async fn decline_contract(
        &self,
        grant: &Grant<SignContracts>,
        id: &str,
        words: &str,
        origin: &Origin,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let row = signed_by(conn, grant, id).await?;
        let (_, entry) = find_place(conn, grant.scope()).await?;
        check_way(&row, &entry)?;
        let grounds =
            optional(words, Grounds::parse).map_err(|reason| Error::field(Field::Grounds, reason))?;
        self.act_by(conn, grant, (&row, Side::Signee), Act::Reject(grounds), origin, now).await?;
        write.commit().await?;
        Ok(())
    }
}

/// What someone of an invited partner's may not do here: its contract is answered by the invitation's link, which settles
/// all that hangs on it.
pub(super) fn keep_answerable(verbs: &mut Vec<Verb>, status: DirectoryStatus) {
    if status == DirectoryStatus::Invited {
        verbs.retain(|verb| !matches!(verb, Verb::Sign | Verb::Reject));
    }
}

fn check_way(row: &LegalContract, entry: &DirectoryEntry) -> Result<(), Error> {
    if entry.status == DirectoryStatus::Invited {
        return Err(Error::field(Field::LegalContract, ContractRefusal::Stands(row.state)));
    }
    Ok(())
}
