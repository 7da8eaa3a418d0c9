//! Ending a contract in force, and what that does to the partner.

use shared::failure::Field;
use shared::legal_contract::{Act, Ending, Side};
use shared::prose::{Note, optional};

use super::own;
use crate::Backend;
use crate::authz::{EndContracts, Grant};
use crate::error::Error;
use crate::services::sign_in::Origin;
use crate::storage::capacity_contracts;

impl Backend {
    /// Terminates a contract in force. With the last one that admits it the partner leaves, and what it holds is free.
    /// Returns what became of the partner.
    pub async fn terminate_contract(
        &self,
        grant: &Grant<EndContracts>,
        id: &str,
        words: &str,
        origin: &Origin,
    ) -> Result<Ending, Error> {
        let note = optional(words, Note::parse).map_err(|reason| Error::field(Field::Note, reason))?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let contract = own(conn, grant, id).await?;
        if contract.kind.admits() {
            // Before anything else, as files do that bring storage accounts.
            capacity_contracts::lock_all(conn, grant.scope()).await?;
        }
        self.act_by(conn, grant, (&contract, Side::Issuer), Act::Terminate(note), origin, now).await?;
        let ending = self.end_with(conn, grant, &contract, now).await?;
        write.commit().await?;
        Ok(ending)
    }
}
