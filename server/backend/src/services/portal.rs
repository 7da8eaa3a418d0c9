//! What a partner's people see of their own organization.

use shared::failure::Failure;
use shared::partner::PartnerStatus;
use shared::portal::{PortalContracts, PortalPage, PortalPlace, PortalStorage};

use super::contract_pages::offers;
use super::partner_images::find_profile;
use crate::Backend;
use crate::authz::{Grant, ViewPortal};
use crate::error::Error;
use crate::storage::directory_entries::{self, DirectoryEntry};
use crate::storage::{Conn, OrgScope, organizations, partnerships, portal};

impl Backend {
    /// The General page of one's own organization. There is no id in the question: nobody can ask for another.
    pub async fn portal(&self, grant: &Grant<ViewPortal>) -> Result<PortalPage, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (scope, entry) = find_place(conn, grant.scope()).await?;
        let PortalPlace { name, distributor, hue } = place(conn, scope, &entry).await?;
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
            name,
            partner_type: entry.partner_type,
            status: entry.status,
            distributor,
            hue,
            technical: entry.technical,
            business: entry.business,
            profile: find_profile(conn, entry.partner).await?,
            contracts: portal::list_contracts(conn, grant.scope()).await?,
            storage,
            since: entry.created_at,
            now: self.clock().now(),
        })
    }

    /// All contracts of one's own organization.
    pub async fn portal_contracts(&self, grant: &Grant<ViewPortal>) -> Result<PortalContracts, Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (scope, entry) = find_place(conn, grant.scope()).await?;
        Ok(PortalContracts {
            place: place(conn, scope, &entry).await?,
            contracts: portal::list_contracts(conn, grant.scope()).await?,
            offers: offers(conn, scope, &entry).await?,
        })
    }
}

/// Whose partner an organization is, and its entry in that directory.
pub(super) async fn find_place(
    conn: &mut Conn<'_>,
    own: OrgScope,
) -> Result<(OrgScope, DirectoryEntry), Error> {
    let (distributor, entry) = portal::find_place(conn, own).await?.ok_or(Failure::NotFound)?;
    let scope = OrgScope(distributor);
    let entry = directory_entries::find_by_id(conn, scope, entry).await?.ok_or(Failure::NotFound)?;
    Ok((scope, entry))
}

/// In whose name a partner's own pages are shown.
pub(super) async fn place(
    conn: &mut Conn<'_>,
    distributor: OrgScope,
    entry: &DirectoryEntry,
) -> Result<PortalPlace, Error> {
    let brand = organizations::brand(conn, distributor.organization()).await?.ok_or(Failure::NotFound)?;
    Ok(PortalPlace { name: entry.name.as_str().to_owned(), distributor: brand.name, hue: brand.hue })
}
