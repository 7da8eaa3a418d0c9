//! Making an agreement, with everything it refers to looked up.

use serde_json::json;
use shared::agreement::{AgreementForm, AgreementKind, AgreementScope, NewAgreement, VersionState};
use shared::failure::{Field, Reason};
use shared::id::{AgreementId, MarketplaceId, Named, ProductGroupId, PublicId};
use shared::prose::AgreementName;
use shared::time::Timestamp;

use super::note;
use crate::Backend;
use crate::authz::{Grant, ManageAgreements};
use crate::error::Error;
use crate::storage::agreements::{self, Agreement};
use crate::storage::{Conn, StorageError, agreement_versions, catalogue};

impl Backend {
    /// Makes an agreement; its first version is the active one.
    pub async fn create_agreement(
        &self,
        grant: &Grant<ManageAgreements>,
        form: &AgreementForm,
    ) -> Result<PublicId, Error> {
        let new = NewAgreement::parse(form)?;
        self.check_document(&new.version.document).await?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let kind = new.scope.kind();
        free(conn, grant, kind, &new.name).await?;
        let (agreement, groups) = self.blueprint(conn, grant, &new, now).await?;
        if let Err(error) = agreements::insert(conn, grant.scope(), &agreement, &groups).await {
            drop(write);
            return Err(self.taken_meanwhile(grant, &new, error).await);
        }
        let version = self.version(&agreement, grant, &new.version, VersionState::Active, now);
        agreement_versions::insert(conn, &version).await?;
        let details = json!({ "kind": kind.as_str(), "document": new.version.document.sha256() });
        note(conn, grant, "agreement.created", agreement.public_id.as_str(), details, now).await?;
        write.commit().await?;
        Ok(agreement.public_id)
    }

    /// On `PostgreSQL` two creates may pass the look-up of the same name or marketplace together; the unique index refuses
    /// the later one, and a second look says what was taken.
    async fn taken_meanwhile(
        &self,
        grant: &Grant<ManageAgreements>,
        new: &NewAgreement,
        error: StorageError,
    ) -> Error {
        if !error.is_unique_violation() {
            return error.into();
        }
        let look = async {
            let mut read = self.db().read().await?;
            let conn = &mut read.conn();
            free(conn, grant, new.scope.kind(), &new.name).await?;
            match &new.scope {
                AgreementScope::Distribution { marketplace, .. } => {
                    market(conn, grant, marketplace, true).await.map(drop)
                }
                _ => Ok(()),
            }
        };
        look.await.err().unwrap_or_else(|| error.into())
    }

    /// The rows of a new agreement, with everything it refers to looked up.
    async fn blueprint(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<ManageAgreements>,
        new: &NewAgreement,
        now: Timestamp,
    ) -> Result<(Agreement, Vec<ProductGroupId>), Error> {
        let kind = new.scope.kind();
        let mut agreement = Agreement {
            id: AgreementId(self.ids().uuid(now)),
            public_id: self.ids().public_id(Named::Agreement(kind)),
            kind,
            name: new.name.clone(),
            parent: None,
            marketplace: None,
            sourcing: None,
            automatic: false,
            versions: 0,
            contracts: 0,
            revision: 1,
            created_at: now,
        };
        let mut groups = Vec::new();
        match &new.scope {
            AgreementScope::Program | AgreementScope::Syndication | AgreementScope::Referral => {}
            AgreementScope::Distribution { program, marketplace, automatic } => {
                let above = agreements::find(conn, grant.scope(), program).await?;
                let above = above.filter(|above| above.kind == AgreementKind::Program);
                agreement.parent =
                    Some(above.ok_or_else(|| Error::field(Field::Program, Reason::Unknown))?.id);
                agreement.marketplace = Some(market(conn, grant, marketplace, true).await?);
                agreement.automatic = *automatic;
            }
            AgreementScope::Service { marketplace, product_groups, sourcing } => {
                agreement.marketplace = Some(market(conn, grant, marketplace, false).await?);
                groups = seen_groups(conn, grant, product_groups).await?;
                if let Some(id) = sourcing {
                    let behind = agreements::find(conn, grant.scope(), id).await?;
                    let behind = behind.filter(|behind| {
                        matches!(behind.kind, AgreementKind::Syndication | AgreementKind::Referral)
                    });
                    agreement.sourcing =
                        Some(behind.ok_or_else(|| Error::field(Field::Sourcing, Reason::Unknown))?.id);
                }
            }
        }
        Ok((agreement, groups))
    }
}

/// No other agreement of the kind has the name.
pub(super) async fn free(
    conn: &mut Conn<'_>,
    grant: &Grant<ManageAgreements>,
    kind: AgreementKind,
    name: &AgreementName,
) -> Result<(), Error> {
    match agreements::find_name(conn, grant.scope(), kind, name).await? {
        Some(name) => Err(Error::field(Field::AgreementName, Reason::Taken { name })),
        None => Ok(()),
    }
}

/// Product groups that one sees, by key.
pub(super) async fn seen_groups(
    conn: &mut Conn<'_>,
    grant: &Grant<ManageAgreements>,
    chosen: &[PublicId],
) -> Result<Vec<ProductGroupId>, Error> {
    let seen = catalogue::list_groups(conn, grant.scope()).await?;
    let key = |id: &PublicId| seen.iter().find(|group| group.public_id == *id).map(|group| group.id);
    let keys: Option<Vec<_>> = chosen.iter().map(key).collect();
    keys.ok_or_else(|| Error::field(Field::ProductGroups, Reason::Unknown))
}

/// A marketplace that one sees; for distribution one that has no agreement yet.
async fn market(
    conn: &mut Conn<'_>,
    grant: &Grant<ManageAgreements>,
    id: &PublicId,
    free: bool,
) -> Result<MarketplaceId, Error> {
    let seen = catalogue::list_marketplaces(conn, grant.scope()).await?;
    let market = seen.into_iter().find(|market| market.public_id == *id);
    let market = market.ok_or_else(|| Error::field(Field::Marketplace, Reason::Unknown))?;
    match market.taken_by.filter(|_| free) {
        Some((_, _, agreement)) => {
            let taken = Reason::HasAgreement { marketplace: market.name, agreement };
            Err(Error::field(Field::Marketplace, taken))
        }
        None => Ok(market.id),
    }
}
