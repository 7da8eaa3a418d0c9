//! What a partner's people see of their own organization.

use shared::failure::Failure;
use shared::partner::PartnerStatus;
use shared::portal::{PortalPage, PortalStorage};

use crate::Backend;
use crate::authz::{Grant, ViewPortal};
use crate::error::Error;
use crate::storage::{OrgScope, directory_entries, organizations, partnerships, portal};

impl Backend {
    /// The General page of one's own organization. There is no id in the question: nobody can ask for another.
    pub async fn portal(&self, grant: &Grant<ViewPortal>) -> Result<PortalPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (distributor, entry) = portal::find_place(conn, grant.scope()).await?.ok_or(Failure::NotFound)?;
        let scope = OrgScope(distributor);
        let entry = directory_entries::find_by_id(conn, scope, entry).await?.ok_or(Failure::NotFound)?;
        let brand = organizations::brand(conn, distributor).await?.ok_or(Failure::NotFound)?;
        let storage = partnerships::find(conn, scope, &entry.public_id)
            .await?
            .filter(|held| held.status != PartnerStatus::Archived)
            .map(|held| PortalStorage {
                allocation: held.allocation,
                used: held.used,
                accounts: held.accounts,
                measured_at: held.measured_at,
            });
        Ok(PortalPage {
            id: entry.public_id,
            name: entry.name.into(),
            partner_type: entry.partner_type,
            status: entry.status,
            distributor: brand.name,
            hue: brand.hue,
            technical: entry.technical,
            business: entry.business,
            contracts: portal::list_contracts(conn, grant.scope()).await?,
            storage,
            since: entry.created_at,
            now: self.clock().now(),
        })
    }
}
