//! The life of a partner: the one place where it is suspended, resumed or removed, or comes into force, with the storage it
//! holds.

use serde_json::json;
use shared::capacity::Capacity;
use shared::directory::{DirectoryStatus, LifeEvent};
use shared::failure::{Failure, Field, Reason};
use shared::id::UserId;
use shared::legal_contract::{ContractState, Ending};
use shared::partner::PartnerStatus;
use shared::prose::{Note, optional};
use shared::time::Timestamp;

use super::audited::{note, note_at};
use super::partner_profile::find_entry;
use crate::Backend;
use crate::authz::{EndContracts, Grant, Permit, SuspendPartners};
use crate::error::Error;
use crate::storage::capacity_contracts::Change;
use crate::storage::directory_entries::DirectoryEntry;
use crate::storage::ledger::{self, NewEntry};
use crate::storage::legal_contracts::LegalContract;
use crate::storage::partnerships::Partnership;
use crate::storage::{
    Conn, OrgScope, capacity_contracts, directory_changes, directory_entries, legal_contracts, partnerships,
};

impl Backend {
    /// Stops a partner: its people can neither read nor write anything of it. What it holds stays its own.
    pub async fn suspend_partner(
        &self,
        grant: &Grant<SuspendPartners>,
        id: &str,
        words: &str,
    ) -> Result<(), Error> {
        self.halt(grant, id, (LifeEvent::Suspend, "partner.suspended"), words).await
    }

    /// Lets a suspended partner work again, as it did before.
    pub async fn resume_partner(
        &self,
        grant: &Grant<SuspendPartners>,
        id: &str,
        words: &str,
    ) -> Result<(), Error> {
        self.halt(grant, id, (LifeEvent::Resume, "partner.resumed"), words).await
    }

    async fn halt(
        &self,
        grant: &Grant<SuspendPartners>,
        id: &str,
        (event, action): (LifeEvent, &str),
        words: &str,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        // The table of partners shows it too: whoever looks at it live is told.
        capacity_contracts::lock_all(conn, grant.scope()).await?;
        let entry = find_entry(conn, grant, id).await?;
        let reason = optional(words, Note::parse).map_err(|reason| Error::field(Field::Note, reason))?;
        self.live(conn, grant.scope(), &entry, event, grant.user(), now).await?;
        let details = json!({ "reason": reason.map(|reason| reason.to_string()) });
        note_both(conn, grant, &entry, action, details, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Moves a partner on, and its storage with it. A removed one gives back what it holds, its name and its external id.
    pub(super) async fn live(
        &self,
        conn: &mut Conn<'_>,
        scope: OrgScope,
        entry: &DirectoryEntry,
        event: LifeEvent,
        user: Option<UserId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let from = entry.status;
        let to = from.after(event).map_err(|reason| Error::field(Field::State, reason))?;
        if !directory_changes::change_status(conn, scope, entry.id, from, to).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        match held(conn, scope, entry).await? {
            None => Ok(()),
            Some(held) if to == DirectoryStatus::Removed => self.free(conn, scope, &held, user, now).await,
            Some(held) => {
                Ok(partnerships::change_status(conn, entry.id, held.status, to.in_storage()).await?)
            }
        }
    }

    /// A contract that admits a partner has come into force: one that was invited, or that had left, works from now on.
    pub(super) async fn begin_with(
        &self,
        conn: &mut Conn<'_>,
        scope: OrgScope,
        entry: &DirectoryEntry,
        user: Option<UserId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let event = match entry.status {
            DirectoryStatus::Active => return Ok(()),
            DirectoryStatus::Removed => LifeEvent::Contract,
            DirectoryStatus::Invited | DirectoryStatus::Suspended => LifeEvent::Accept,
        };
        self.live(conn, scope, entry, event, user, now).await
    }

    /// A contract was terminated: with the last one that admits it the partner leaves, unless it has storage accounts.
    pub(super) async fn end_with(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<EndContracts>,
        contract: &LegalContract,
        now: Timestamp,
    ) -> Result<Ending, Error> {
        let scope = grant.scope();
        let ending = ending(conn, scope, contract).await?;
        match ending {
            Ending::Stays => {}
            Ending::Refused { accounts } => {
                return Err(Error::field(Field::LegalContract, Reason::AccountsLeft { accounts }));
            }
            Ending::Removes { .. } => {
                let entry = directory_entries::find_by_id(conn, scope, contract.entry).await?;
                let entry = entry.ok_or(Failure::NotFound)?;
                self.live(conn, scope, &entry, LifeEvent::End, grant.user(), now).await?;
                let details = json!({ "contract": contract.public_id.as_str() });
                note_both(conn, grant, &entry, "partner.removed", details, now).await?;
            }
        }
        Ok(ending)
    }

    /// Gives back what a partner holds, once: from then on it is archived.
    async fn free(
        &self,
        conn: &mut Conn<'_>,
        scope: OrgScope,
        held: &Partnership,
        user: Option<UserId>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let bytes = held.allocation.capacity();
        let freed = Change {
            allocated: -bytes.to_i64(),
            partners: -1,
            pay_per_use: if bytes.is_zero() { -1 } else { 0 },
        };
        capacity_contracts::change(conn, scope, held.contract, freed).await?;
        partnerships::release(conn, held.id, held.status).await?;
        let last = NewEntry {
            id: self.ids().uuid(now),
            partnership: held.id,
            contract: held.contract,
            old: bytes,
            new: Capacity::ZERO,
            user,
        };
        ledger::insert(conn, &last, now).await?;
        if held.accounts > 0 {
            // An invited partner of whom usage was imported: its contract no longer counts it.
            let contracts = capacity_contracts::list(conn, scope).await?;
            let contract = contracts.iter().find(|contract| contract.id == held.contract);
            let last_day = contract.and_then(|contract| contract.last_day);
            capacity_contracts::refresh(conn, scope, held.contract, last_day).await?;
        }
        Ok(())
    }
}

/// What terminating a contract would do to the partner whose contract it is.
pub(super) async fn ending(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    contract: &LegalContract,
) -> Result<Ending, Error> {
    if !contract.kind.admits() {
        return Ok(Ending::Stays);
    }
    let living = legal_contracts::list_living_of_signee(conn, OrgScope(contract.signee)).await?;
    let another = living
        .iter()
        .any(|other| other.id != contract.id && other.kind.admits() && other.state == ContractState::Active);
    let entry = directory_entries::find_by_id(conn, scope, contract.entry).await?.ok_or(Failure::NotFound)?;
    if another || entry.status.after(LifeEvent::End).is_err() {
        return Ok(Ending::Stays);
    }
    Ok(match held(conn, scope, &entry).await? {
        Some(held) if held.accounts > 0 => Ending::Refused { accounts: held.accounts },
        held => Ending::Removes { frees: held.map(|held| held.allocation) },
    })
}

/// Nothing comes into force with a partner that is suspended or has left, but what lets it in again.
pub(super) async fn check_works(conn: &mut Conn<'_>, contract: &LegalContract) -> Result<(), Error> {
    let entry = directory_entries::find_by_id(conn, OrgScope(contract.issuer), contract.entry).await?;
    match entry.ok_or(Failure::NotFound)?.status {
        DirectoryStatus::Active => Ok(()),
        status => Err(Error::field(Field::LegalContract, Reason::PartnerStands(status))),
    }
}

/// The storage side of a partner, unless that is put away.
async fn held(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    entry: &DirectoryEntry,
) -> Result<Option<Partnership>, Error> {
    let held = partnerships::find(conn, scope, &entry.public_id).await?;
    Ok(held.filter(|held| held.status != PartnerStatus::Archived))
}

/// Writes it into the distributor's audit log and into the partner's own.
async fn note_both<P: Permit>(
    conn: &mut Conn<'_>,
    grant: &Grant<P>,
    entry: &DirectoryEntry,
    action: &str,
    details: serde_json::Value,
    now: Timestamp,
) -> Result<(), Error> {
    let object = entry.public_id.as_str();
    note(conn, grant, action, object, details.clone(), now).await?;
    note_at(conn, grant, OrgScope(entry.partner), action, object, details, now).await
}
