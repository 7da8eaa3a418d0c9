//! Contracts that a signee begins: a vendor enrols, a reseller asks to source.

use std::collections::HashMap;

use serde_json::json;
use shared::failure::{Failure, Field, Reason};
use shared::id::{AgreementId, PublicId};
use shared::legal_contract::{Beginner, Held, Joinable, OfferRefusal};
use shared::portal::PortalOffer;

use crate::Backend;
use crate::authz::{Grant, SignContracts};
use crate::error::Error;
use crate::services::audited::{note, note_at};
use crate::services::new_contract::NewContract;
use crate::services::portal::find_place;
use crate::storage::agreements::{self, Agreement};
use crate::storage::directory_entries::DirectoryEntry;
use crate::storage::legal_contracts::{self, LegalContract};
use crate::storage::{Conn, OrgScope, agreement_versions, catalogue, memberships};

impl Backend {
    /// Begins a contract of an agreement, named by its public id. Whoever presses twice, or after a colleague, gets to the
    /// one that is there. An agreement that one may not join is not found, as another's is.
    pub async fn begin_contract(
        &self,
        grant: &Grant<SignContracts>,
        agreement: &str,
    ) -> Result<PublicId, Error> {
        let id = PublicId::parse(agreement).map_err(|_| Failure::NotFound)?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (distributor, entry) = find_place(conn, grant.scope()).await?;
        let agreement = agreements::find(conn, distributor, &id).await?.ok_or(Failure::NotFound)?;
        let active = agreement_versions::list_active(conn, &[agreement.id]).await?.into_iter().next();
        let version = active.ok_or(Failure::NotFound)?;
        agreements::add_contracts(conn, agreement.id, 0).await?;
        // It holds the version's row, behind the agreement's as whoever publishes: of two who press at once, the later one finds what the first has made.
        if !agreement_versions::refer(conn, version.id, 1).await? {
            return Err(Error::field(Field::Agreement, Reason::Unknown));
        }
        let standing = Standing::of(conn, distributor, &entry).await?;
        let begun = standing.contracts.iter().find(|contract| contract.agreement == agreement.id);
        if let Some(begun) = begun {
            return Ok(begun.public_id.clone());
        }
        if !standing.may_begin(&agreement) {
            return Err(Failure::NotFound.into());
        }
        let actor = self.name_of(conn, grant.user()).await?;
        let new = NewContract::of((&agreement, &version), distributor, &entry);
        let contract = self.make_contract(conn, new, actor, now).await?;
        let details = json!({ "agreement": agreement.public_id.as_str() });
        let object = contract.public_id.as_str();
        note_at(conn, grant, distributor, "contract.begun", object, details.clone(), now).await?;
        note(conn, grant, "contract.begun", object, details, now).await?;
        write.commit().await?;
        Ok(contract.public_id)
    }
}

/// Agreements of its distributor's of which a partner may begin a contract now, by kind and name.
pub(in crate::services) async fn offers(
    conn: &mut Conn<'_>,
    distributor: OrgScope,
    entry: &DirectoryEntry,
) -> Result<Vec<PortalOffer>, Error> {
    let standing = Standing::of(conn, distributor, entry).await?;
    let may = standing.agreements.iter().filter(|agreement| standing.may_begin(agreement)).collect();
    shown(conn, distributor, may).await
}

/// Those agreements that have an active version, as a page lists them.
pub(super) async fn shown(
    conn: &mut Conn<'_>,
    distributor: OrgScope,
    agreements: Vec<&Agreement>,
) -> Result<Vec<PortalOffer>, Error> {
    if agreements.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<AgreementId> = agreements.iter().map(|agreement| agreement.id).collect();
    let active = agreement_versions::list_active(conn, &keys).await?;
    let markets = catalogue::list_marketplaces(conn, distributor).await?.into_iter();
    let markets: HashMap<_, _> = markets.map(|market| (market.id, market.name)).collect();
    Ok(agreements
        .into_iter()
        .filter(|agreement| active.iter().any(|version| version.agreement == agreement.id))
        .map(|agreement| PortalOffer {
            id: agreement.public_id.clone(),
            kind: agreement.kind,
            name: agreement.name.as_str().to_owned(),
            marketplace: agreement.marketplace.and_then(|id| markets.get(&id).cloned()),
        })
        .collect())
}

/// What decides which contracts a partner may begin, and which it may be offered.
pub(super) struct Standing {
    beginner: Beginner,
    pub(super) agreements: Vec<Agreement>,
    /// Those that are not over.
    pub(super) contracts: Vec<LegalContract>,
}

impl Standing {
    pub(super) async fn of(
        conn: &mut Conn<'_>,
        distributor: OrgScope,
        entry: &DirectoryEntry,
    ) -> Result<Self, Error> {
        let agreements = agreements::list(conn, distributor).await?;
        let contracts = legal_contracts::list_living_of_signee(conn, OrgScope(entry.partner)).await?;
        let sourcing: HashMap<_, _> =
            agreements.iter().map(|agreement| (agreement.id, agreement.sourcing)).collect();
        let held = |contract: &LegalContract| Held {
            agreement: contract.agreement,
            kind: contract.kind,
            state: contract.state,
            sourcing: sourcing.get(&contract.agreement).copied().flatten(),
        };
        let beginner = Beginner {
            partner_type: entry.partner_type,
            status: entry.status,
            has_admin: !memberships::list_admins(conn, OrgScope(entry.partner)).await?.is_empty(),
            contracts: contracts.iter().map(held).collect(),
        };
        Ok(Self { beginner, agreements, contracts })
    }

    fn may_begin(&self, agreement: &Agreement) -> bool {
        self.beginner.may_begin(&joinable(agreement))
    }

    /// Can anything be offered to the partner?
    pub(super) fn can_answer(&self) -> Result<(), OfferRefusal> {
        self.beginner.can_answer()
    }

    /// May the distributor offer it a contract of the agreement?
    pub(super) fn may_be_offered(&self, agreement: &Agreement) -> Result<(), OfferRefusal> {
        self.beginner.may_be_offered(&joinable(agreement))
    }
}

fn joinable(agreement: &Agreement) -> Joinable {
    Joinable { agreement: agreement.id, kind: agreement.kind, program: agreement.parent }
}
