//! What a finished draft has made, as it stands by now.

use shared::agreement::AgreementKind;
use shared::failure::Failure;
use shared::id::PublicId;
use shared::invitation::PassedLink;
use shared::partner::PartnerStatus;
use shared::wizard::{DoneAgreement, DoneInvitation, SetupDone};

use super::draft_id;
use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::qr;
use crate::services::invitations::{contact_of, standing};
use crate::storage::legal_contracts::LegalContract;
use crate::storage::{
    Conn, OrgScope, agreement_versions, agreements, capacity_contracts, directory_entries, entry_contracts,
    invitations, partnerships, wizard_drafts,
};

impl Backend {
    /// The page behind the last button; none while the draft is open. When its contract was withdrawn since, it is not
    /// found.
    pub async fn setup_done(
        &self,
        grant: &Grant<InvitePartners>,
        draft: &str,
    ) -> Result<Option<SetupDone>, Error> {
        let (id, now, scope) = (draft_id(draft)?, self.clock().now(), grant.scope());
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let draft = wizard_drafts::find(conn, scope, id).await?.ok_or(Failure::NotFound)?;
        let Some(entry) = draft.entry else { return Ok(None) };
        let entry = directory_entries::find_by_id(conn, scope, entry).await?.ok_or(Failure::NotFound)?;
        let kind = AgreementKind::admitting(entry.partner_type);
        let mut contracts = entry_contracts::list(conn, scope, entry.id).await?.into_iter();
        let contract = contracts.find(|contract| contract.kind == kind).ok_or(Failure::NotFound)?;
        let record = invitations::find_of_entry(conn, scope, entry.id).await?;
        let holds = match &record {
            Some(record) => {
                record.facts().holds(record.generation, &standing(conn, record).await?, now).is_ok()
            }
            None => false,
        };
        let invitation = record.map(|record| {
            let state = record.facts().state(now);
            DoneInvitation {
                state,
                link: holds.then(|| {
                    let link = self.invitation_link(&record);
                    PassedLink { qr: qr::draw(&link), link }
                }),
                contact: contact_of(&entry),
                only_email: record.only_email,
                bounced: record.bounced_at.is_some(),
                email: record.email.map(|email| email.as_str().to_owned()),
                expires_at: record.expires_at,
            }
        });
        Ok(Some(SetupDone {
            storage: storage(conn, scope, &entry.public_id).await?,
            agreement: agreement(conn, scope, &contract).await?,
            contract: contract.public_id,
            partner: entry.public_id,
            name: entry.name.into(),
            partner_type: entry.partner_type,
            status: entry.status,
            invitation,
        }))
    }
}

/// What the partner holds, and of which capacity contract.
async fn storage(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    partner: &PublicId,
) -> Result<Option<(shared::capacity::Capacity, String)>, Error> {
    let held = partnerships::find(conn, scope, partner).await?;
    let Some(held) = held.filter(|held| held.status != PartnerStatus::Archived) else { return Ok(None) };
    let contracts = capacity_contracts::list(conn, scope).await?;
    let contract = contracts.into_iter().find(|contract| contract.id == held.contract);
    Ok(contract.map(|contract| (held.allocation.capacity(), contract.summary.name)))
}

async fn agreement(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    contract: &LegalContract,
) -> Result<DoneAgreement, Error> {
    let agreement =
        agreements::find_by_id(conn, scope, contract.agreement).await?.ok_or(Failure::NotFound)?;
    let version = agreement_versions::find(conn, contract.version).await?.ok_or(Failure::NotFound)?;
    Ok(DoneAgreement {
        id: agreement.public_id,
        kind: agreement.kind,
        name: agreement.name.into(),
        version: version.number,
    })
}
