//! Who signed the contracts of the demo, with sealed evidence of each signature.

use shared::evidence::{Evidence, Signer};
use shared::failure::Failure;
use shared::id::DirectoryEntryId;
use shared::legal_contract::Side;
use shared::text::Email;
use shared::time::Timestamp;

use super::broken;
use super::partnership::Builder;
use super::people::NORTHWIND;
use crate::error::Error;
use crate::storage::contract_record::{self, Signature};
use crate::storage::legal_contracts::LegalContract;
use crate::storage::{agreement_versions, agreements, directory_entries};

/// The program that they used: addresses and agents of the demo are those of documentation (RFC 5737).
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Someone who may sign for a partner.
pub(super) struct Signatory {
    pub(super) name: String,
    email: Email,
    pub(super) organization: String,
}

impl Builder<'_, '_> {
    /// Whom a partner names for its business, else for its technology, else someone of its own.
    pub(super) async fn signatory(&mut self, entry: DirectoryEntryId) -> Result<Signatory, Error> {
        let found = directory_entries::list_by_ids(self.conn, self.scope(), &[entry]).await?;
        let entry = found.into_iter().next().ok_or(Failure::NotFound)?;
        let contacts = [entry.business, entry.technical];
        let name = contacts.iter().find_map(|contact| contact.name.as_ref()).map(ToString::to_string);
        let email = contacts.into_iter().find_map(|contact| contact.email);
        Ok(Signatory {
            name: name.unwrap_or_else(|| "Robin Marsh".to_owned()),
            email: email.map_or_else(|| Email::parse("office@partner.example").map_err(broken), Ok)?,
            organization: entry.name.to_string(),
        })
    }

    /// Keeps the evidence of a contract's signatures, as they stand in its row.
    pub(super) async fn keep_signatures(
        &mut self,
        contract: &LegalContract,
        signatory: Signatory,
    ) -> Result<(), Error> {
        if let Some(at) = contract.signed_at {
            let signer = Signer {
                name: signatory.name,
                email: signatory.email,
                organization: signatory.organization,
                side: Side::Signee,
                address: "203.0.113.24".to_owned(),
                agent: AGENT.to_owned(),
            };
            self.keep_signature(contract, signer, at).await?;
        }
        if let (Some(at), Some(name)) = (contract.countersigned_at, &contract.countersigned_by) {
            let signer = Signer {
                name: name.clone(),
                email: Email::parse("anna.meyer@northwind.example").map_err(broken)?,
                organization: NORTHWIND.to_owned(),
                side: Side::Issuer,
                address: "198.51.100.7".to_owned(),
                agent: AGENT.to_owned(),
            };
            self.keep_signature(contract, signer, at).await?;
        }
        Ok(())
    }

    async fn keep_signature(
        &mut self,
        contract: &LegalContract,
        signer: Signer,
        at: Timestamp,
    ) -> Result<(), Error> {
        let agreement = agreements::find_by_id(self.conn, self.scope(), contract.agreement).await?;
        let agreement = agreement.ok_or(Failure::NotFound)?;
        let version =
            agreement_versions::find(self.conn, contract.version).await?.ok_or(Failure::NotFound)?;
        let side = signer.side.as_str();
        let about = (contract.public_id.clone(), contract.kind);
        let evidence = Evidence::new(about, (agreement.public_id, &version.terms()), signer, at).to_json();
        let signature = Signature {
            id: self.draw.uuid(at),
            contract: contract.id,
            version: contract.version,
            side,
            user: None,
            key: self.seal.public(),
            seal: self.seal.seal(&evidence),
            evidence,
            at,
        };
        Ok(contract_record::insert_signature(self.conn, &signature).await?)
    }
}
