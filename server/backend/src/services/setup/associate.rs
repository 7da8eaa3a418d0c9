//! Making what a finished draft asks for. Every write of it stands in the caller's transaction.

use shared::agreement::{AgreementKind, VersionState};
use shared::directory::{DirectoryStatus, PartnerType};
use shared::failure::{Field, Reason};
use shared::id::{
    AgreementId, AgreementVersionId, DirectoryEntryId, InvitationId, LegalContractId, MarketplaceId, Named,
    OrganizationId, PartnershipId, ProductGroupId, PublicId, UserId,
};
use shared::legal_contract::ContractState;
use shared::partner::{Contact, PartnerStatus};
use shared::policy::{OrganizationKind, Role};
use shared::prose::{AgreementName, Description};
use shared::time::Timestamp;
use shared::wizard::{
    AgreementChoice, AgreementText, Entry, NewAssociation, NewInvitation, NewStorage, Terms,
};
use uuid::Uuid;

use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::storage::agreement_versions::AgreementVersion;
use crate::storage::agreements::Agreement;
use crate::storage::catalogue::SeenMarketplace;
use crate::storage::directory_entries::NewDirectoryEntry;
use crate::storage::invitations::InvitationRecord;
use crate::storage::ledger::NewEntry;
use crate::storage::legal_contracts::{ContractEvent, LegalContract};
use crate::storage::outbox::MailKind;
use crate::storage::partnerships::NewPartnership;
use crate::storage::{
    Conn, OrgScope, agreement_versions, agreements, capacity_contracts, catalogue, directory_entries,
    invitations, ledger, legal_contracts, memberships, organizations, partnerships, users,
};

/// What was made.
pub(super) struct Made {
    pub(super) entry: DirectoryEntryId,
    pub(super) partner: PublicId,
    pub(super) contract: PublicId,
}

/// An agreement in the version that a contract is made of.
struct Offer {
    agreement: AgreementId,
    version: AgreementVersionId,
    marketplace: Option<MarketplaceId>,
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
        let (status, state) = match new.entry {
            Entry::Invitation(_) => (DirectoryStatus::Invited, ContractState::Pending),
            Entry::Account { .. } => (DirectoryStatus::Active, ContractState::Active),
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
        let mut contract = LegalContract {
            id: LegalContractId(self.ids().uuid(now)),
            public_id: self.ids().public_id(Named::LegalContract(kind)),
            kind,
            state,
            issuer: grant.scope().organization(),
            signee: entry.partner,
            entry: entry.id,
            agreement: offer.agreement,
            version: offer.version,
            marketplace: offer.marketplace,
            note: None,
            reason: None,
            signed_at: None,
            signed_by: None,
            countersigned_at: None,
            countersigned_by: None,
            ended_at: None,
            revision: 1,
            created_at: now,
            updated_at: now,
        };
        while !legal_contracts::insert(conn, &contract).await? {
            contract.public_id = self.ids().public_id(Named::LegalContract(kind));
        }
        let event = |event: &str| ContractEvent {
            at: now,
            event: event.to_owned(),
            actor: actor.clone(),
            note: None,
        };
        legal_contracts::note_event(conn, contract.id, &event("created")).await?;
        match &new.entry {
            Entry::Invitation(invitation) => {
                self.invite(conn, grant, invitation, &contract, now).await?;
            }
            Entry::Account { people } => {
                legal_contracts::note_event(conn, contract.id, &event("activated")).await?;
                self.admit(conn, people, entry.partner, now).await?;
            }
        }
        Ok(Made { entry: entry.id, partner: entry.public_id, contract: contract.public_id })
    }

    /// The agreement that is signed: the one picked, or a new one with all that stands under it.
    async fn offer(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        terms: &Terms,
        now: Timestamp,
    ) -> Result<Offer, Error> {
        let scope = grant.scope();
        match terms {
            Terms::Vendor { program: AgreementChoice::Existing(id) }
            | Terms::Reseller { service: AgreementChoice::Existing(id), .. } => {
                let gone = || Error::field(Field::Agreement, Reason::Unknown);
                let agreement = agreements::find(conn, scope, id).await?.ok_or_else(gone)?;
                let active = agreement_versions::list_active(conn, &[agreement.id]).await?;
                let version = active.into_iter().next().ok_or_else(gone)?;
                Ok(Offer { agreement: agreement.id, version: version.id, marketplace: agreement.marketplace })
            }
            Terms::Vendor { program: AgreementChoice::New(new) } => {
                let program = self.blank(AgreementKind::Program, &new.text.name, now);
                let version = self.publish(conn, grant, &program, &new.text, &[], now).await?;
                let seen = catalogue::list_marketplaces(conn, scope).await?;
                for id in &new.marketplaces {
                    let market = market(&seen, id)?;
                    let under = Agreement {
                        parent: Some(program.id),
                        marketplace: Some(market.id),
                        ..self.blank(
                            AgreementKind::Distribution,
                            &distribution_name(&new.text.name, market)?,
                            now,
                        )
                    };
                    self.publish(conn, grant, &under, &new.text, &[], now).await?;
                }
                Ok(Offer { agreement: program.id, version, marketplace: None })
            }
            Terms::Reseller { service: AgreementChoice::New(new), .. } => {
                let seen = catalogue::list_marketplaces(conn, scope).await?;
                let marketplace = Some(market(&seen, &new.marketplace)?.id);
                let sourcing = match &new.sourcing {
                    Some(id) => Some(
                        agreements::find(conn, scope, id)
                            .await?
                            .ok_or_else(|| Error::field(Field::Sourcing, Reason::Unknown))?
                            .id,
                    ),
                    None => None,
                };
                let groups = groups(conn, scope, &new.product_groups).await?;
                let service = Agreement {
                    marketplace,
                    sourcing,
                    ..self.blank(AgreementKind::Service, &new.text.name, now)
                };
                let version = self.publish(conn, grant, &service, &new.text, &groups, now).await?;
                Ok(Offer { agreement: service.id, version, marketplace })
            }
        }
    }

    fn blank(&self, kind: AgreementKind, name: &AgreementName, now: Timestamp) -> Agreement {
        Agreement {
            id: AgreementId(self.ids().uuid(now)),
            public_id: self.ids().public_id(Named::Agreement(kind)),
            kind,
            name: name.clone(),
            parent: None,
            marketplace: None,
            sourcing: None,
            automatic: false,
            versions: 0,
            contracts: 0,
            revision: 1,
            created_at: now,
        }
    }

    /// Keeps an agreement with its first version, which is active.
    async fn publish(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        agreement: &Agreement,
        text: &AgreementText,
        groups: &[ProductGroupId],
        now: Timestamp,
    ) -> Result<AgreementVersionId, Error> {
        agreements::insert(conn, grant.scope(), agreement, groups).await?;
        let version = AgreementVersion {
            id: AgreementVersionId(self.ids().uuid(now)),
            agreement: agreement.id,
            number: 1,
            state: VersionState::Active,
            description: text.description.as_ref().map(Description::as_str).unwrap_or_default().to_owned(),
            document: text.document.clone(),
            contracts: 0,
            author: grant.user(),
            revision: 1,
            created_at: now,
            activated_at: Some(now),
        };
        agreement_versions::insert(conn, &version).await?;
        Ok(version.id)
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
        let status = match entry.status {
            DirectoryStatus::Invited => PartnerStatus::Invited,
            _ => PartnerStatus::Active,
        };
        let partnership = NewPartnership {
            id: PartnershipId(entry.id.0),
            partner: entry.partner,
            public_id: entry.public_id.clone(),
            contract: contract.id,
            external_id: entry.external_id.clone(),
            name: new.name.clone(),
            status,
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

fn market<'a>(seen: &'a [SeenMarketplace], id: &PublicId) -> Result<&'a SeenMarketplace, Error> {
    seen.iter()
        .find(|market| market.public_id == *id)
        .ok_or_else(|| Error::field(Field::Marketplaces, Reason::Unknown))
}

/// `Program – Marketplace`, cut to what a name may have; the marketplace is the part that tells them apart.
fn distribution_name(program: &AgreementName, market: &SeenMarketplace) -> Result<AgreementName, Error> {
    let name: String = market.name.chars().take(60).collect();
    let room = 97 - name.chars().count();
    let program: String = program.as_str().chars().take(room).collect();
    AgreementName::parse(&format!("{} – {}", program.trim(), name.trim()))
        .map_err(|reason| Error::field(Field::Marketplaces, reason))
}

async fn groups(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    ids: &[PublicId],
) -> Result<Vec<ProductGroupId>, Error> {
    let seen = catalogue::list_groups(conn, scope).await?;
    ids.iter()
        .map(|id| {
            seen.iter()
                .find(|group| group.public_id == *id)
                .map(|group| group.id)
                .ok_or_else(|| Error::field(Field::ProductGroups, Reason::Unknown))
        })
        .collect()
}
