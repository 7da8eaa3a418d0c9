//! How a contract comes to be: its row, and the first line of its timeline. All who make one make it here.

use shared::agreement::AgreementKind;
use shared::id::{
    AgreementId, AgreementVersionId, DirectoryEntryId, LegalContractId, MarketplaceId, Named, OrganizationId,
};
use shared::legal_contract::{AnyContract, ContractState};
use shared::time::Timestamp;

use crate::Backend;
use crate::error::Error;
use crate::storage::agreement_versions::AgreementVersion;
use crate::storage::agreements::Agreement;
use crate::storage::contract_record::{self, ContractEvent};
use crate::storage::directory_entries::DirectoryEntry;
use crate::storage::legal_contracts::{self, LegalContract};
use crate::storage::{Conn, OrgScope};

/// What a contract begins with. The version was referred to before (`agreement_versions::refer`).
pub(super) struct NewContract {
    pub(super) kind: AgreementKind,
    pub(super) state: ContractState,
    pub(super) issuer: OrgScope,
    pub(super) signee: OrganizationId,
    pub(super) entry: DirectoryEntryId,
    pub(super) agreement: AgreementId,
    pub(super) version: AgreementVersionId,
    pub(super) marketplace: Option<MarketplaceId>,
    /// To the signee.
    pub(super) note: Option<String>,
}

impl NewContract {
    /// Of an agreement, with a partner that is in the directory already: in its first state.
    pub(super) fn of(
        (agreement, version): (&Agreement, &AgreementVersion),
        issuer: OrgScope,
        entry: &DirectoryEntry,
    ) -> Self {
        Self {
            kind: agreement.kind,
            state: AnyContract::begin(agreement.kind, agreement.automatic, version.terms()).state(),
            issuer,
            signee: entry.partner,
            entry: entry.id,
            agreement: agreement.id,
            version: version.id,
            marketplace: agreement.marketplace,
            note: None,
        }
    }
}

impl Backend {
    /// Keeps a new contract under an id of its own, and notes who made it.
    pub(super) async fn make_contract(
        &self,
        conn: &mut Conn<'_>,
        new: NewContract,
        actor: String,
        now: Timestamp,
    ) -> Result<LegalContract, Error> {
        let mut contract = LegalContract {
            id: LegalContractId(self.ids().uuid(now)),
            public_id: self.ids().public_id(Named::LegalContract(new.kind)),
            kind: new.kind,
            state: new.state,
            issuer: new.issuer.organization(),
            signee: new.signee,
            entry: new.entry,
            agreement: new.agreement,
            version: new.version,
            marketplace: new.marketplace,
            note: new.note,
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
            contract.public_id = self.ids().public_id(Named::LegalContract(new.kind));
        }
        let event = ContractEvent { at: now, event: "created".to_owned(), actor, note: None, file: None };
        contract_record::note_event(conn, contract.id, &event).await?;
        Ok(contract)
    }
}
