//! Mail about contracts: to a partner whose contract has a newer version.

use shared::id::LegalContractId;
use shared::legal_contract::ContractState;

use super::{Letter, Mailbox};
use crate::Backend;
use crate::error::Error;
use crate::storage::outbox::OutboxItem;
use crate::storage::{OrgScope, agreement_versions, agreements, legal_contracts, memberships, organizations};

impl Backend {
    /// To the admins of the partner, who alone can accept. Nothing when the contract is over or up to date meanwhile, or
    /// when the partner has nobody yet.
    pub(super) async fn render_version(&self, item: &OutboxItem) -> Result<Option<Letter>, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let contract = legal_contracts::find_by_id(conn, LegalContractId(item.subject)).await?;
        let Some(contract) = contract.filter(|contract| contract.state == ContractState::Active) else {
            return Ok(None);
        };
        let scope = OrgScope(contract.issuer);
        let Some(issuer) = organizations::find(conn, contract.issuer).await? else { return Ok(None) };
        let Some(agreement) = agreements::find_by_id(conn, scope, contract.agreement).await? else {
            return Ok(None);
        };
        let Some(present) = agreement_versions::find(conn, contract.version).await? else { return Ok(None) };
        let active = agreement_versions::list_active(conn, &[contract.agreement]).await?;
        let Some(newer) = active.into_iter().find(|version| version.number > present.number) else {
            return Ok(None);
        };
        let admins = memberships::list_admin_addresses(conn, OrgScope(contract.signee)).await?.into_iter();
        let to = admins.filter_map(|(name, email)| Some(Mailbox::new(Some(name), email.parse().ok()?)));
        let to: Vec<Mailbox> = to.collect();
        if to.is_empty() {
            return Ok(None);
        }
        let (issuer, agreement) = (issuer.name.as_str(), agreement.name.as_str());
        Ok(Some(Letter {
            to,
            subject: format!("{issuer} asks you to accept version {} of {agreement}", newer.number),
            text: format!(
                "{issuer} has published version {} of {agreement}. Your contract {} is of version {} and stays in force as it is until you accept the newer one.\n\n\
                 To compare both and accept it, sign in here:\n{}/portal/contract/{}\n",
                newer.number,
                contract.public_id,
                present.number,
                self.settings().public_url,
                contract.public_id,
            ),
            html: None,
        }))
    }
}
