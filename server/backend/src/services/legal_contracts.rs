//! Legal contracts: the one door through which everything that happens to one goes.

use shared::agreement::StoredFile;
use shared::evidence::{Evidence, SealedEvidence, Signer};
use shared::failure::{Failure, Field, Reason};
use shared::id::{LegalContractId, UserId};
use shared::legal_contract::{
    Act, AnyContract, ContractRefusal, Facts, Party, Side, Signature as Signed, Submission,
};
use shared::text::Email;
use shared::time::Timestamp;

use super::sign_in::Origin;
use crate::Backend;
use crate::error::Error;
use crate::storage::agreement_versions::AgreementVersion;
use crate::storage::agreements::Agreement;
use crate::storage::contract_record::{self, ContractEvent, Signature};
use crate::storage::legal_contracts::{self, LegalContract};
use crate::storage::{Conn, OrgScope, StorageError, agreement_versions, agreements};

/// Who signs, from where: what goes into the evidence beside the party's name.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    pub(super) user: UserId,
    pub(super) email: Email,
    pub(super) organization: String,
    pub(super) origin: Origin,
}

impl Backend {
    /// Does something to a contract: the domain says whether and what comes of it; row, timeline and counters follow in the
    /// caller's transaction. Returns the contract as it is now, of the revision it was changed from, or as it was
    /// when it is deleted.
    pub(super) async fn act(
        &self,
        conn: &mut Conn<'_>,
        id: LegalContractId,
        act: Act,
        party: &Party,
        witness: Option<&Witness>,
        now: Timestamp,
    ) -> Result<LegalContract, Error> {
        let before = legal_contracts::find_by_id(conn, id).await?.ok_or(Failure::NotFound)?;
        let scope = OrgScope(before.issuer);
        let agreement =
            agreements::find_by_id(conn, scope, before.agreement).await?.ok_or(Failure::NotFound)?;
        let version = agreement_versions::find(conn, before.version).await?.ok_or(Failure::NotFound)?;
        let (verb, note, file) = (act.verb(), note_of(&act), file_of(&act));
        let contract = contract(&before, &agreement, &version)?;
        let done = contract.apply(act, party, now).map_err(refused)?;
        let (event, actor) = (verb.as_str().to_owned(), party.name.clone());
        let event = ContractEvent { at: now, event, actor, note, file };
        let Some(contract) = done.contract else {
            if !legal_contracts::delete(conn, &before).await? {
                return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
            }
            agreement_versions::refer(conn, before.version, -1).await?;
            return Ok(before);
        };
        let version = match contract.terms().version {
            number if number == version.number => version,
            // A newer one was accepted: from now on the contract refers to that.
            number => {
                let all = agreement_versions::list(conn, agreement.id).await?;
                let newer = all.into_iter().find(|version| version.number == number);
                let newer = newer.ok_or(Failure::NotFound)?;
                agreement_versions::refer(conn, before.version, -1).await?;
                if !agreement_versions::refer(conn, newer.id, 1).await? {
                    // Another has become the active one while this was signed.
                    return Err(refused(ContractRefusal::TermsChanged));
                }
                newer
            }
        };
        let mut after = LegalContract { version: version.id, updated_at: now, ..before.clone() };
        write_facts(&mut after, contract.into_facts());
        if !legal_contracts::write(conn, &before, &after).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        contract_record::note_event(conn, id, &event).await?;
        if let Some(side) = done.signed {
            // Nobody signs unseen.
            let witness = witness.ok_or(Failure::Unauthenticated)?;
            let signed = (&after, &agreement, &version);
            self.keep_signature(conn, signed, (side, party), witness, now).await?;
        }
        Ok(after)
    }

    /// Seals the evidence of a signature and keeps both; neither ever changes.
    async fn keep_signature(
        &self,
        conn: &mut Conn<'_>,
        (contract, agreement, version): (&LegalContract, &Agreement, &AgreementVersion),
        (side, party): (Side, &Party),
        witness: &Witness,
        now: Timestamp,
    ) -> Result<(), Error> {
        let signer = Signer {
            name: party.name.clone(),
            email: witness.email.clone(),
            organization: witness.organization.clone(),
            side,
            address: witness.origin.address.clone(),
            agent: witness.origin.user_agent.clone(),
        };
        let evidence = Evidence::new(
            (contract.public_id.clone(), contract.kind),
            (agreement.public_id.clone(), &version.terms()),
            signer,
            now,
        )
        .to_json();
        let signature = Signature {
            id: self.ids().uuid(now),
            contract: contract.id,
            version: version.id,
            side: side.as_str(),
            user: Some(witness.user),
            key: self.0.seal_key.public(),
            seal: self.0.seal_key.seal(&evidence),
            evidence,
            at: now,
        };
        Ok(contract_record::insert_signature(conn, &signature).await?)
    }

    /// A contract's signatures with their seals, oldest first.
    pub(super) async fn sealed(
        &self,
        conn: &mut Conn<'_>,
        id: LegalContractId,
    ) -> Result<Vec<SealedEvidence>, Error> {
        let rows = contract_record::list_signatures(conn, id).await?;
        rows.into_iter()
            .map(|(evidence, key, seal)| {
                Ok(SealedEvidence {
                    evidence: serde_json::from_str(&evidence)
                        .map_err(|_| StorageError::inconsistent("signatures.evidence", id))?,
                    key,
                    seal: crate::secret::hex(&seal),
                })
            })
            .collect()
    }
}

/// The contract of a row, in its state.
pub(super) fn contract(
    row: &LegalContract,
    agreement: &Agreement,
    version: &AgreementVersion,
) -> Result<AnyContract, Error> {
    let signature = |by: &Option<String>, at: Option<Timestamp>| Some(Signed { by: by.clone()?, at: at? });
    AnyContract::from_facts(Facts {
        kind: row.kind,
        automatic: agreement.automatic,
        state: row.state,
        terms: version.terms(),
        signed: signature(&row.signed_by, row.signed_at),
        countersigned: signature(&row.countersigned_by, row.countersigned_at),
        ended_at: row.ended_at,
        reason: row.reason.clone(),
    })
    .ok_or_else(|| StorageError::inconsistent("legal_contracts.state", row.id).into())
}

fn write_facts(row: &mut LegalContract, facts: Facts) {
    row.state = facts.state;
    row.reason = facts.reason;
    row.ended_at = facts.ended_at;
    row.signed_at = facts.signed.as_ref().map(|signed| signed.at);
    row.signed_by = facts.signed.map(|signed| signed.by);
    row.countersigned_at = facts.countersigned.as_ref().map(|signed| signed.at);
    row.countersigned_by = facts.countersigned.map(|signed| signed.by);
}

/// The few words that come with an act.
fn note_of(act: &Act) -> Option<String> {
    match act {
        Act::Reject(grounds) | Act::Refine(grounds) => grounds.as_ref().map(ToString::to_string),
        Act::Terminate(note) => note.as_ref().map(ToString::to_string),
        Act::Submit { submission: Submission { text, .. }, .. } => Some(text.to_string()),
        _ => None,
    }
}

/// The file that comes with an act.
fn file_of(act: &Act) -> Option<StoredFile> {
    match act {
        Act::Submit { submission, .. } => submission.file.clone(),
        _ => None,
    }
}

fn refused(refusal: ContractRefusal) -> Error {
    Error::field(Field::LegalContract, refusal)
}
