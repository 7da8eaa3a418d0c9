//! Contracts and invitations of the demo, in every state.

use shared::agreement::AgreementKind;
use shared::id::{DirectoryEntryId, InvitationId, LegalContractId, Named, OrganizationId};
use shared::legal_contract::ContractState;
use shared::text::Email;
use shared::time::{DAY_MS, Timestamp};

use super::broken;
use super::partnership::{Builder, Offer};
use crate::error::Error;
use crate::storage::agreement_versions;
use crate::storage::contract_record::{self, ContractEvent};
use crate::storage::invitations::{self, InvitationRecord};
use crate::storage::legal_contracts::{self, LegalContract};
use crate::storage::outbox::{self, MailKind};

/// Who acts for the distributor.
const ISSUER: &str = "Anna Meyer";

/// Where an invitation stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Invited {
    Sent,
    Opened,
    Bounced,
    Expired,
    Accepted,
    Declined,
    Revoked,
}

impl Invited {
    fn mailed_to(self) -> Option<&'static str> {
        match self {
            Self::Sent => Some("office@frontstreet.example"),
            Self::Opened => Some("hello@larkspur.example"),
            Self::Bounced => Some("sales@quill.example"),
            Self::Expired | Self::Accepted | Self::Declined | Self::Revoked => None,
        }
    }
}

impl Builder<'_, '_> {
    pub(super) async fn contract(
        &mut self,
        (entry, signee): (DirectoryEntryId, OrganizationId),
        offer: Offer,
        state: ContractState,
        days: i64,
    ) -> Result<LegalContract, Error> {
        use AgreementKind::{Program, Service};
        use ContractState::{Active, Pending, Rejected, Terminated};
        let at = self.ago(days);
        let admits = matches!(offer.kind, Program | Service);
        let is_signed = matches!(state, Active | Terminated) || (state == Pending && !admits);
        let answered = at.plus_ms(DAY_MS / 4);
        let signatory = self.signatory(entry).await?;
        let mut contract = LegalContract {
            id: LegalContractId(self.draw.uuid(at)),
            public_id: self.draw.public_id(Named::LegalContract(offer.kind)),
            kind: offer.kind,
            state,
            issuer: self.distributor.organization.id,
            signee,
            entry,
            agreement: offer.agreement,
            version: offer.version,
            marketplace: offer.marketplace,
            note: None,
            reason: match state {
                Rejected => Some("We sell elsewhere for now".to_owned()),
                Terminated => Some("Range given up".to_owned()),
                _ => None,
            },
            signed_at: is_signed.then_some(answered),
            signed_by: is_signed.then(|| signatory.name.clone()),
            countersigned_at: None,
            countersigned_by: None,
            ended_at: matches!(state, Rejected | Terminated).then(|| at.plus_ms(3 * DAY_MS)),
            revision: 1,
            created_at: at,
            updated_at: at,
        };
        if matches!(state, Active | Terminated) && !admits {
            contract.countersigned_at = Some(answered.plus_ms(DAY_MS / 4));
            contract.countersigned_by = Some(ISSUER.to_owned());
        }
        legal_contracts::insert(self.conn, &contract).await?;
        // Not all are of the active version, which alone can be referred to anew.
        agreement_versions::recount(self.conn, offer.agreement).await?;
        // What does not admit is begun by its signee.
        let beginner = if admits { ISSUER } else { &signatory.name };
        self.note(&contract, at, "created", beginner).await?;
        if is_signed {
            self.note(&contract, answered, if admits { "sign" } else { "submit" }, &signatory.name).await?;
        }
        if let Some(at) = contract.countersigned_at {
            self.note(&contract, at, "countersign", ISSUER).await?;
        }
        if let Some(at) = contract.ended_at {
            // An invitation is declined in the name of whom it was sent to: a link bears none else.
            let (event, actor) = match state {
                Rejected if admits => ("reject", signatory.organization.as_str()),
                Rejected => ("reject", ISSUER),
                _ => ("terminate", ISSUER),
            };
            self.note(&contract, at, event, actor).await?;
        }
        self.keep_signatures(&contract, signatory).await?;
        Ok(contract)
    }

    async fn note(
        &mut self,
        contract: &LegalContract,
        at: Timestamp,
        event: &str,
        actor: &str,
    ) -> Result<(), Error> {
        let (event, actor) = (event.to_owned(), actor.to_owned());
        let event = ContractEvent { at, event, actor, note: None, file: None };
        Ok(contract_record::note_event(self.conn, contract.id, &event).await?)
    }

    pub(super) async fn invitation(
        &mut self,
        contract: &LegalContract,
        invited: Invited,
        days: i64,
    ) -> Result<(), Error> {
        self.keep_invitation(contract.entry, Some(contract.id), invited, days).await
    }

    /// Of a contract that was deleted with it.
    pub(super) async fn revoked(
        &mut self,
        (entry, _): (DirectoryEntryId, OrganizationId),
        days: i64,
    ) -> Result<(), Error> {
        self.keep_invitation(entry, None, Invited::Revoked, days).await
    }

    async fn keep_invitation(
        &mut self,
        entry: DirectoryEntryId,
        contract: Option<LegalContractId>,
        invited: Invited,
        days: i64,
    ) -> Result<(), Error> {
        let sent_at = self.ago(days);
        let later = |hours: i64| Some(sent_at.plus_ms(hours * DAY_MS / 24));
        let when = |state: bool, hours| if state { later(hours) } else { None };
        let record = InvitationRecord {
            id: InvitationId(self.draw.uuid(sent_at)),
            distributor: self.distributor.organization.id,
            entry,
            contract,
            generation: 1,
            email: invited.mailed_to().map(Email::parse).transpose().map_err(broken)?,
            only_email: false,
            message: None,
            days: 7,
            sent_at,
            expires_at: sent_at.plus_ms(7 * DAY_MS),
            opened_at: when(!matches!(invited, Invited::Sent | Invited::Bounced), 5),
            accepted_at: when(invited == Invited::Accepted, 6),
            declined_at: when(invited == Invited::Declined, 30),
            decline_reason: (invited == Invited::Declined).then(|| "We sell elsewhere for now".to_owned()),
            answers: None,
            revoked_at: when(invited == Invited::Revoked, 40),
            bounced_at: when(invited == Invited::Bounced, 1),
            wanted_at: None,
            reminders: 0,
            created_by: self.distributor.admin,
            created_at: sent_at,
        };
        invitations::insert(self.conn, &record).await?;
        // So that who tries the demo finds a link that works, as its invitee would. The opened one is reminded of.
        if invited == Invited::Sent {
            let mail = self.draw.uuid(self.now);
            outbox::insert(self.conn, mail, MailKind::Invitation, record.id.0, self.now).await?;
        }
        Ok(())
    }
}
