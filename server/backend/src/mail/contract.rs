//! Mail about contracts: to a partner that is offered one, or whose contract has a newer version.

use shared::directory::DirectoryStatus;
use shared::id::LegalContractId;
use shared::legal_contract::ContractState;

use super::{Letter, Mailbox};
use crate::Backend;
use crate::error::Error;
use crate::storage::agreements::Agreement;
use crate::storage::legal_contracts::LegalContract;
use crate::storage::outbox::OutboxItem;
use crate::storage::{
    Conn, OrgScope, agreement_versions, agreements, directory_entries, legal_contracts, memberships,
    organizations,
};

impl Backend {
    /// To the admins of the partner, who alone can answer. Nothing when the contract is over or up to date meanwhile, or
    /// when the partner has nobody yet or is suspended.
    pub(super) async fn render_version(&self, item: &OutboxItem) -> Result<Option<Letter>, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let contract = legal_contracts::find_by_id(conn, LegalContractId(item.subject)).await?;
        let Some(contract) = contract.filter(|contract| !contract.state.is_final()) else { return Ok(None) };
        let scope = OrgScope(contract.issuer);
        let Some(issuer) = organizations::find(conn, contract.issuer).await? else { return Ok(None) };
        let Some(agreement) = agreements::find_by_id(conn, scope, contract.agreement).await? else {
            return Ok(None);
        };
        let entry = directory_entries::find_by_id(conn, scope, contract.entry).await?;
        // The pages of a suspended partner are closed.
        if entry.is_none_or(|entry| entry.status == DirectoryStatus::Suspended) {
            return Ok(None);
        }
        let words = match (contract.state, contract.signed_at) {
            (ContractState::Active, _) => self.newer(conn, &issuer.name, &agreement, &contract).await?,
            (ContractState::Pending, None) => Some(self.offered(&issuer.name, &agreement, &contract)),
            _ => None,
        };
        let Some((subject, text)) = words else { return Ok(None) };
        let admins = memberships::list_admin_addresses(conn, OrgScope(contract.signee)).await?.into_iter();
        let to = admins.filter_map(|(name, email)| Some(Mailbox::new(Some(name), email.parse().ok()?)));
        let to: Vec<Mailbox> = to.collect();
        Ok((!to.is_empty()).then_some(Letter { to, subject, text, html: None }))
    }

    /// A newer version of a contract in force.
    async fn newer(
        &self,
        conn: &mut Conn<'_>,
        issuer: &str,
        agreement: &Agreement,
        contract: &LegalContract,
    ) -> Result<Option<(String, String)>, Error> {
        let Some(present) = agreement_versions::find(conn, contract.version).await? else { return Ok(None) };
        let active = agreement_versions::list_active(conn, &[contract.agreement]).await?;
        let Some(newer) = active.into_iter().find(|version| version.number > present.number) else {
            return Ok(None);
        };
        let agreement = agreement.name.as_str();
        Ok(Some((
            format!("{issuer} asks you to accept version {} of {agreement}", newer.number),
            format!(
                "{issuer} has published version {} of {agreement}. Your contract {} is of version {} and stays in force as it is until you accept the newer one.\n\n\
                 To compare both and accept it, sign in here:\n{}\n",
                newer.number,
                contract.public_id,
                present.number,
                self.address_of(contract),
            ),
        )))
    }

    /// A contract that the partner has not answered.
    fn offered(&self, issuer: &str, agreement: &Agreement, contract: &LegalContract) -> (String, String) {
        let agreement = agreement.name.as_str();
        let note = contract.note.as_ref().map(|note| format!("{note}\n\n")).unwrap_or_default();
        (
            format!("{issuer} offers you a contract: {agreement}"),
            format!(
                "{issuer} offers you the contract {} under {agreement}. Nothing is signed until you answer.\n\n{note}\
                 To read it and answer, sign in here:\n{}\n",
                contract.public_id,
                self.address_of(contract),
            ),
        )
    }

    fn address_of(&self, contract: &LegalContract) -> String {
        format!("{}/portal/contract/{}", self.settings().public_url, contract.public_id)
    }
}
