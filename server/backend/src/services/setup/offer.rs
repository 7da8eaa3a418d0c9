//! The agreement that a new partner signs: the one picked, or a new one with all that stands under it.

use shared::agreement::{AgreementKind, VersionState};
use shared::failure::{Field, Reason};
use shared::id::{AgreementId, AgreementVersionId, MarketplaceId, Named, ProductGroupId, PublicId};
use shared::prose::{AgreementName, Description};
use shared::time::Timestamp;
use shared::wizard::{AgreementChoice, AgreementText, Terms};

use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::storage::agreement_versions::{self, AgreementVersion};
use crate::storage::agreements::{self, Agreement};
use crate::storage::catalogue::{self, SeenMarketplace};
use crate::storage::{Conn, OrgScope};

/// An agreement in the version that a contract is made of.
pub(super) struct Offer {
    pub(super) agreement: AgreementId,
    pub(super) version: AgreementVersionId,
    pub(super) marketplace: Option<MarketplaceId>,
}

impl Backend {
    /// The agreement that is signed: the one picked, or a new one with all that stands under it.
    pub(super) async fn offer(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        terms: &Terms,
        now: Timestamp,
    ) -> Result<Offer, Error> {
        let scope = grant.scope();
        match terms {
            Terms::Vendor { program: AgreementChoice::Existing(id) }
            | Terms::Reseller { service: AgreementChoice::Existing(id), .. } => {
                let gone = || Error::field(Field::Agreement, Reason::Unknown);
                let agreement = agreements::find(conn, scope, id).await?.ok_or_else(gone)?;
                let active = agreement_versions::list_active(conn, &[agreement.id]).await?;
                let version = active.into_iter().next().ok_or_else(gone)?;
                Ok(Offer { agreement: agreement.id, version: version.id, marketplace: agreement.marketplace })
            }
            Terms::Vendor { program: AgreementChoice::New(new) } => {
                let program = self.blank(AgreementKind::Program, &new.text.name, now);
                let version = self.publish(conn, grant, &program, &new.text, &[], now).await?;
                let seen = catalogue::list_marketplaces(conn, scope).await?;
                for id in &new.marketplaces {
                    let market = market(&seen, id)?;
                    let under = Agreement {
                        parent: Some(program.id),
                        marketplace: Some(market.id),
                        ..self.blank(
                            AgreementKind::Distribution,
                            &distribution_name(&new.text.name, market)?,
                            now,
                        )
                    };
                    self.publish(conn, grant, &under, &new.text, &[], now).await?;
                }
                Ok(Offer { agreement: program.id, version, marketplace: None })
            }
            Terms::Reseller { service: AgreementChoice::New(new), .. } => {
                let seen = catalogue::list_marketplaces(conn, scope).await?;
                let marketplace = Some(market(&seen, &new.marketplace)?.id);
                let sourcing = match &new.sourcing {
                    Some(id) => Some(
                        agreements::find(conn, scope, id)
                            .await?
                            .ok_or_else(|| Error::field(Field::Sourcing, Reason::Unknown))?
                            .id,
                    ),
                    None => None,
                };
                let groups = groups(conn, scope, &new.product_groups).await?;
                let service = Agreement {
                    marketplace,
                    sourcing,
                    ..self.blank(AgreementKind::Service, &new.text.name, now)
                };
                let version = self.publish(conn, grant, &service, &new.text, &groups, now).await?;
                Ok(Offer { agreement: service.id, version, marketplace })
            }
        }
    }

    fn blank(&self, kind: AgreementKind, name: &AgreementName, now: Timestamp) -> Agreement {
        Agreement {
            id: AgreementId(self.ids().uuid(now)),
            public_id: self.ids().public_id(Named::Agreement(kind)),
            kind,
            name: name.clone(),
            parent: None,
            marketplace: None,
            sourcing: None,
            automatic: false,
            versions: 0,
            contracts: 0,
            revision: 1,
            created_at: now,
        }
    }

    /// Keeps an agreement with its first version, which is active.
    async fn publish(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        agreement: &Agreement,
        text: &AgreementText,
        groups: &[ProductGroupId],
        now: Timestamp,
    ) -> Result<AgreementVersionId, Error> {
        agreements::insert(conn, grant.scope(), agreement, groups).await?;
        let version = AgreementVersion {
            id: AgreementVersionId(self.ids().uuid(now)),
            agreement: agreement.id,
            number: 1,
            state: VersionState::Active,
            description: text.description.as_ref().map(Description::as_str).unwrap_or_default().to_owned(),
            document: text.document.clone(),
            contracts: 0,
            author: grant.user(),
            revision: 1,
            created_at: now,
            activated_at: Some(now),
        };
        agreement_versions::insert(conn, &version).await?;
        Ok(version.id)
    }
}

fn market<'a>(seen: &'a [SeenMarketplace], id: &PublicId) -> Result<&'a SeenMarketplace, Error> {
    seen.iter()
        .find(|market| market.public_id == *id)
        .ok_or_else(|| Error::field(Field::Marketplaces, Reason::Unknown))
}

/// `Program – Marketplace`, cut to what a name may have; the marketplace is the part that tells them apart.
fn distribution_name(program: &AgreementName, market: &SeenMarketplace) -> Result<AgreementName, Error> {
    let name: String = market.name.chars().take(60).collect();
    let room = 97 - name.chars().count();
    let program: String = program.as_str().chars().take(room).collect();
    AgreementName::parse(&format!("{} – {}", program.trim(), name.trim()))
        .map_err(|reason| Error::field(Field::Marketplaces, reason))
}

async fn groups(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    ids: &[PublicId],
) -> Result<Vec<ProductGroupId>, Error> {
    let seen = catalogue::list_groups(conn, scope).await?;
    ids.iter()
        .map(|id| {
            seen.iter()
                .find(|group| group.public_id == *id)
                .map(|group| group.id)
                .ok_or_else(|| Error::field(Field::ProductGroups, Reason::Unknown))
        })
        .collect()
}
