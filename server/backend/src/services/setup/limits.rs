//! What is possible now: the data that the wizard's rules decide on.

use shared::agreement::AgreementKind;
use shared::failure::Field;
use shared::policy::Permission;
use shared::prose::AgreementName;
use shared::text::{ExternalId, OrganizationName};
use shared::wizard::{
    Colleague, Draft, Limits, OfferedAgreement, OfferedGroup, OfferedMarketplace, TakenBy, TakenText,
};

use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::storage::{
    Conn, agreement_versions, agreements, capacity_contracts, catalogue, directory_entries, memberships,
    organizations,
};

impl Backend {
    pub(super) async fn limits(
        &self,
        conn: &mut Conn<'_>,
        grant: &Grant<InvitePartners>,
        draft: &Draft,
    ) -> Result<Limits, Error> {
        let scope = grant.scope();
        let all = agreements::list(conn, scope).await?;
        let keys: Vec<_> = all.iter().map(|agreement| agreement.id).collect();
        let active = agreement_versions::list_active(conn, &keys).await?;
        let offered = all.into_iter().filter_map(|agreement| {
            let version = active.iter().find(|version| version.agreement == agreement.id)?;
            Some(OfferedAgreement {
                id: agreement.public_id,
                kind: agreement.kind,
                name: agreement.name.into(),
                version: version.number,
                contracts: agreement.contracts.into(),
            })
        });
        let marketplaces = catalogue::list_marketplaces(conn, scope).await?;
        let groups = catalogue::list_groups(conn, scope).await?;
        let contracts = capacity_contracts::list(conn, scope).await?;
        let people = memberships::list_people(conn, scope).await?;
        Ok(Limits {
            agreements: offered.collect(),
            marketplaces: marketplaces
                .into_iter()
                .map(|seen| OfferedMarketplace {
                    id: seen.public_id,
                    name: seen.name,
                    taken_by: seen.taken_by.map(|(_, id, name)| TakenBy { id, name }),
                })
                .collect(),
            product_groups: groups
                .into_iter()
                .map(|seen| OfferedGroup { id: seen.public_id, name: seen.name, products: seen.products })
                .collect(),
            contracts: contracts.into_iter().map(|contract| contract.summary).collect(),
            deal_limit: self.settings().deal_limit,
            may_overdraft: grant.may(Permission::SetOverdraft),
            people: people
                .into_iter()
                .map(|(id, name, email)| Colleague { id: id.to_string(), name, email })
                .collect(),
            oneself: grant.user().map(|user| user.to_string()).unwrap_or_default(),
            default_days: organizations::invitation_days(conn, scope).await?,
            taken: taken(conn, grant, draft).await?,
        })
    }
}

/// Which of the draft's texts another partner has. Texts that are none are the rules' to refuse.
async fn taken(
    conn: &mut Conn<'_>,
    grant: &Grant<InvitePartners>,
    draft: &Draft,
) -> Result<Vec<TakenText>, Error> {
    let details = &draft.answers().details;
    let mut taken = Vec::new();
    if let Ok(name) = OrganizationName::parse(&details.name)
        && let Some(by) = directory_entries::find_name(conn, grant.scope(), &name).await?
    {
        taken.push(TakenText { field: Field::Name, typed: details.name.clone(), by });
    }
    if let Ok(id) = ExternalId::parse(&details.external_id)
        && let Some(by) = directory_entries::find_external_id(conn, grant.scope(), &id).await?
    {
        taken.push(TakenText { field: Field::ExternalId, typed: details.external_id.clone(), by });
    }
    let text = &draft.answers().agreement.name;
    if let (Some(kind), Ok(name)) = (details.partner_type(), AgreementName::parse(text))
        && let Some(by) =
            agreements::find_name(conn, grant.scope(), AgreementKind::admitting(kind), &name).await?
    {
        taken.push(TakenText { field: Field::AgreementName, typed: text.clone(), by });
    }
    Ok(taken)
}
