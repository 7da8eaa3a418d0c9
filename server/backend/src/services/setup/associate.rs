//! Making what a finished draft asks for. Every write of it stands in the caller's transaction.

use shared::agreement::AgreementKind;
use shared::directory::{DirectoryStatus, PartnerType};
use shared::failure::{Field, Reason};
use shared::id::{DirectoryEntryId, InvitationId, Named, OrganizationId, PartnershipId, PublicId, UserId};
use shared::legal_contract::ContractState;
use shared::partner::Contact;
use shared::policy::{OrganizationKind, Role};
use shared::time::Timestamp;
use shared::wizard::{Entry, NewAssociation, NewInvitation, NewStorage};
use uuid::Uuid;

use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::services::new_contract::NewContract;
use crate::storage::contract_record::{self, ContractEvent};
use crate::storage::directory_entries::NewDirectoryEntry;
use crate::storage::invitations::InvitationRecord;
use crate::storage::ledger::NewEntry;
use crate::storage::legal_contracts::LegalContract;
use crate::storage::outbox::MailKind;
use crate::storage::partnerships::NewPartnership;
use crate::storage::{
    Conn, OrgScope, agreement_versions, capacity_contracts, directory_entries, invitations, ledger,
    memberships, organizations, partnerships, users,
};

/// What was made.
pub(super) struct Made {
    pub(super) entry: DirectoryEntryId,
    pub(super) partner: PublicId,
    pub(super) contract: PublicId,
}

impl Backend {
    pub(super) async fn associate(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        new: &NewAssociation,
        now: Timestamp,
    ) -> Result<Made, Error> {
        let offer = self.offer(conn, grant, &new.terms, now).await?;
        let kind = AgreementKind::admitting(new.partner_type());
        // What the invitee was told stays where both sides can read it when the link is spent.
        let (status, state, note) = match &new.entry {
            Entry::Invitation(invitation) => {
                (DirectoryStatus::Invited, ContractState::Pending, invitation.message.as_ref())
            }
            Entry::Account { .. } => (DirectoryStatus::Active, ContractState::Active, None),
        };
        let entry = self.enter(conn, grant, new, status, now).await?;
        if let Some(storage) = new.storage() {
            self.allocate(conn, grant, new, storage, &entry, now).await?;
        }
        // Only of the version that is active at this instant; someone may have published another.
        if !agreement_versions::refer(conn, offer.version, 1).await? {
            return Err(Error::field(Field::Agreement, Reason::Unknown));
        }
        let actor = self.name_of(conn, grant.user()).await?;
        let made = NewContract {
            kind,
            state,
            issuer: grant.scope(),
            signee: entry.partner,
            entry: entry.id,
            agreement: offer.agreement,
            version: offer.version,
            marketplace: offer.marketplace,
            note: note.map(ToString::to_string),
        };
        let contract = self.make_contract(conn, made, actor.clone(), now).await?;
        match &new.entry {
            Entry::Invitation(invitation) => {
                self.invite(conn, grant, invitation, &contract, now).await?;
            }
            Entry::Account { people } => {
                let event = "activated".to_owned();
                let event = ContractEvent { at: now, event, actor, note: None, file: None };
                contract_record::note_event(conn, contract.id, &event).await?;
                self.admit(conn, people, entry.partner, now).await?;
            }
        }
        Ok(Made { entry: entry.id, partner: entry.public_id, contract: contract.public_id })
    }

    /// Organization and directory entry.
    async fn enter(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        new: &NewAssociation,
        status: DirectoryStatus,
        now: Timestamp,
    ) -> Result<NewDirectoryEntry, Error> {
        let partner = OrganizationId(self.ids().uuid(now));
        let parent = Some(grant.scope().organization());
        let named = match new.partner_type() {
            PartnerType::Vendor => Named::Vendor,
            PartnerType::Reseller | PartnerType::Distributor => Named::Organization,
        };
        let public_id = loop {
            let id = self.ids().public_id(named);
            if organizations::insert(conn, partner, &id, OrganizationKind::Partner, &new.name, parent, now)
                .await?
            {
                break id;
            }
        };
        let entry = NewDirectoryEntry {
            id: DirectoryEntryId(self.ids().uuid(now)),
            partner,
            public_id,
            partner_type: new.partner_type(),
            status,
            name: new.name.clone(),
            external_id: new.external_id.clone(),
            technical: Contact::default(),
            business: Contact::default(),
            created_at: now,
        };
        directory_entries::insert(conn, grant.scope(), std::slice::from_ref(&entry)).await?;
        Ok(entry)
    }

    /// Takes the reseller's share of a capacity contract: it is a storage partner from now on, and holds it while invited.
    async fn allocate(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        new: &NewAssociation,
        storage: &NewStorage,
        entry: &NewDirectoryEntry,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = grant.scope();
        let contracts = capacity_contracts::list(conn, scope).await?;
        let contract = contracts
            .iter()
            .find(|contract| contract.summary.id == storage.contract)
            .ok_or_else(|| Error::field(Field::Contract, Reason::Unknown))?;
        if !capacity_contracts::take(conn, scope, contract.id, storage.allocation).await? {
            let (asked, left) = (storage.allocation.capacity(), contract.summary.left());
            return Err(Error::field(Field::Amount, Reason::OverLimit { asked, left, seen: None }));
        }
        let partnership = NewPartnership {
            id: PartnershipId(entry.id.0),
            partner: entry.partner,
            public_id: entry.public_id.clone(),
            contract: contract.id,
            external_id: entry.external_id.clone(),
            name: new.name.clone(),
            status: entry.status.in_storage(),
            allocation: storage.allocation,
            overdraft: storage.overdraft,
            contact: Contact::default(),
        };
        partnerships::insert(conn, scope, &partnership, now).await?;
        let first = NewEntry {
            id: self.ids().uuid(now),
            partnership: partnership.id,
            contract: contract.id,
            old: shared::capacity::Capacity::ZERO,
            new: storage.allocation.capacity(),
            user: grant.user(),
        };
        ledger::insert(conn, &first, now).await?;
        Ok(())
    }

    async fn invite(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        new: &NewInvitation,
        contract: &LegalContract,
        now: Timestamp,
    ) -> Result<(), Error> {
        let record = InvitationRecord {
            id: InvitationId(self.ids().uuid(now)),
            distributor: grant.scope().organization(),
            entry: contract.entry,
            contract: Some(contract.id),
            generation: 1,
            email: new.email.clone(),
            only_email: new.only_this_address,
            message: new.message.as_ref().map(|message| message.as_str().to_owned()),
            days: new.days.get(),
            sent_at: now,
            expires_at: new.days.end(now),
            opened_at: None,
            accepted_at: None,
            declined_at: None,
            decline_reason: None,
            answers: None,
            revoked_at: None,
            bounced_at: None,
            wanted_at: None,
            reminders: 0,
            created_by: grant.user(),
            created_at: now,
        };
        invitations::insert(conn, &record).await?;
        if record.email.is_some() {
            self.queue_mail(conn, MailKind::Invitation, record.id.0, now).await?;
        }
        Ok(())
    }

    /// Lets people of the distributor's into the partner's organization.
    async fn admit(
        &self,
        conn: &mut Conn<'_>,
        people: &[(String, Role)],
        partner: OrganizationId,
        now: Timestamp,
    ) -> Result<(), Error> {
        for (id, role) in people {
            // The rules know them by the ids that the limits carried.
            let user = Uuid::try_parse(id).map_err(Error::internal)?;
            memberships::insert(conn, UserId(user), OrgScope(partner), *role, now).await?;
        }
        Ok(())
    }

    /// A person's name, as a timeline keeps it.
    pub(in crate::services) async fn name_of(
        &self,
        conn: &mut Conn<'_>,
        user: Option<UserId>,
    ) -> Result<String, Error> {
        let Some(user) = user else { return Ok(String::new()) };
        Ok(users::find(conn, user).await?.map(|user| user.name).unwrap_or_default())
    }
}
