//! Writing the plan into an empty database, a thousand partners or so in a transaction.

use serde_json::json;
use shared::id::{OrganizationId, PublicId};
use shared::policy::OrganizationKind;
use shared::text::{Email, PersonName};
use shared::time::{Day, Timestamp};

use super::people::{CHAMPIONS_ID, INGRAM_ID};
use super::plan::{Contract, Distributor, Draw, Organization, Plan};
use super::rows::Rows;
use super::{NotEmpty, Progress, SeedSummary, broken};
use crate::Backend;
use crate::error::Error;
use crate::storage::demo_marker::{self, DemoMarker};
use crate::storage::{
    Conn, OrgScope, account_usage, audit, bulk, capacity_contracts, memberships, organizations,
    partner_usage, statistics, users,
};

/// Days of accounts in one transaction: some 20 MB.
const DAYS_AT_ONCE: usize = 60_000;

/// What the audit log shows instead of a request.
const REQUEST: &str = "demo data";

impl Backend {
    pub(super) async fn fill(
        &self,
        plan: &Plan,
        mut draw: Draw,
        password: &str,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<SeedSummary, Error> {
        let now = self.clock().now();
        let mut hashes = Vec::with_capacity(plan.people.len());
        for _ in &plan.people {
            hashes.push(self.0.passwords.hash(password).await?);
        }
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        if !bulk::is_empty(conn).await? {
            return Err(Error::Internal(NotEmpty.into()));
        }
        found(conn, plan, &hashes, now).await?;
        write.commit().await?;

        let (mut summary, of) = (SeedSummary::default(), plan.partners());
        for distributor in &plan.distributors {
            let scope = OrgScope(distributor.organization.id);
            for contract in &distributor.contracts {
                let mut rows = Rows::default();
                for index in 0..contract.partners {
                    let partner = plan.partner(&mut draw, distributor, contract, index)?;
                    rows.add(plan, contract, partner);
                    if rows.account_days.len() < DAYS_AT_ONCE && index + 1 < contract.partners {
                        continue;
                    }
                    let rows = std::mem::take(&mut rows);
                    summary.partners += rows.partners.len() as u64;
                    summary.accounts += rows.accounts.len() as u64;
                    summary.account_days += rows.account_days.len() as u64;
                    summary.samples +=
                        rows.account_days.iter().map(|day| day.samples.len() as u64).sum::<u64>();
                    self.write_rows(scope, contract, rows, plan.newest().day()).await?;
                    progress(Progress { done: summary.partners, of });
                }
            }
        }
        self.fill_partnership(plan, &mut draw).await?;
        self.finish(plan, summary, now).await?;
        Ok(summary)
    }

    async fn write_rows(
        &self,
        scope: OrgScope,
        contract: &Contract,
        rows: Rows,
        last_day: Day,
    ) -> Result<(), Error> {
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        if !bulk::take_for_many(conn, scope, contract.id, &rows.partners).await? {
            return Err(Error::Internal("a contract of the demo is too small for its partners".into()));
        }
        bulk::insert_partners(conn, scope, &rows.partners).await?;
        bulk::insert_ledger(conn, &rows.ledger).await?;
        bulk::insert_accounts(conn, &rows.accounts).await?;
        account_usage::upsert(conn, &rows.account_days).await?;
        partner_usage::upsert(conn, &rows.partner_days).await?;
        capacity_contracts::refresh(conn, scope, contract.id, Some(last_day)).await?;
        Ok(write.commit().await?)
    }

    /// The partners' portal users, a line in each distributor's audit log, and the mark.
    async fn finish(&self, plan: &Plan, summary: SeedSummary, now: Timestamp) -> Result<(), Error> {
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        for id in [INGRAM_ID, CHAMPIONS_ID] {
            let id = PublicId::parse(id).map_err(|error| Error::Internal(error.into()))?;
            if let Some(partner) = organizations::find_by_public_id(conn, &id).await? {
                join(conn, plan, partner.id, &partner.name).await?;
            }
        }
        for distributor in &plan.distributors {
            let event = audit::NewEvent {
                user: None,
                action: "demo.seeded",
                object: distributor.organization.public_id.as_str(),
                details: json!({ "seed": plan.seed, "scale": plan.scale.as_str(), "partners": distributor.partners() }),
                request_id: REQUEST,
            };
            audit::append(conn, OrgScope(distributor.organization.id), &event, now).await?;
        }
        let marker =
            DemoMarker { seed: plan.seed, scale: plan.scale.as_str().to_owned(), created_at: plan.newest() };
        demo_marker::insert(conn, &marker).await?;
        statistics::refresh(conn).await?;
        tracing::debug!(?summary, "demo data is complete");
        Ok(write.commit().await?)
    }
}

/// Provider, distributors, their people and contracts.
async fn found(conn: &mut Conn<'_>, plan: &Plan, hashes: &[String], now: Timestamp) -> Result<(), Error> {
    let at = plan.founded;
    for ((id, person), hash) in plan.people.iter().zip(hashes) {
        let (email, name) =
            (Email::parse(person.email).map_err(broken)?, PersonName::parse(person.name).map_err(broken)?);
        users::insert(conn, *id, &email, &name, hash, at).await?;
    }
    insert_organization(conn, plan, &plan.provider, OrganizationKind::Provider, None).await?;
    for distributor in &plan.distributors {
        let parent = Some(plan.provider.id);
        let organization = &distributor.organization;
        insert_organization(conn, plan, organization, OrganizationKind::Distributor, parent).await?;
        for contract in &distributor.contracts {
            insert_contract(conn, OrgScope(organization.id), contract, at, now).await?;
        }
    }
    Ok(())
}

async fn insert_organization(
    conn: &mut Conn<'_>,
    plan: &Plan,
    organization: &Organization,
    kind: OrganizationKind,
    parent: Option<OrganizationId>,
) -> Result<(), Error> {
    let Organization { id, public_id, name } = organization;
    organizations::insert(conn, *id, public_id, kind, name, parent, plan.founded).await?;
    join(conn, plan, *id, name.as_str()).await
}

/// Makes the people of an organization its members.
async fn join(conn: &mut Conn<'_>, plan: &Plan, id: OrganizationId, name: &str) -> Result<(), Error> {
    for (user, person) in plan.people.iter().filter(|(_, person)| person.organization == name) {
        memberships::insert(conn, *user, OrgScope(id), person.role, plan.founded).await?;
    }
    Ok(())
}

async fn insert_contract(
    conn: &mut Conn<'_>,
    scope: OrgScope,
    contract: &Contract,
    at: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let terms = &contract.terms;
    capacity_contracts::insert(conn, scope, contract.id, &contract.public_id, terms, at).await?;
    let event = audit::NewEvent {
        user: None,
        action: "capacity_contract.created",
        object: contract.public_id.as_str(),
        details: json!({
            "name": terms.name.as_str(), "reserved_bytes": terms.reserved.bytes(),
            "currency": terms.currency.as_str(), "price_parts": terms.price.parts(),
        }),
        request_id: REQUEST,
    };
    Ok(audit::append(conn, scope, &event, now).await?)
}

impl Distributor {
    fn partners(&self) -> u64 {
        self.contracts.iter().map(|contract| contract.partners).sum()
    }
}
