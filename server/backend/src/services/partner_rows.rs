//! The Partners page: strip, table, views, in one consistent snapshot.

use shared::figures::{Figures, PartnerCounts};
use shared::id::CapacityContractId;
use shared::money::{Currency, Money};
use shared::partner::{DayUse, PartnerRow};
use shared::partner_list::{ContractChoice, PartnerQuery, PartnersPage, Position, Total, UseFilter};
use shared::time::{Day, Timestamp};

use crate::Backend;
use crate::authz::{Grant, ViewPartners};
use crate::error::Error;
use crate::storage::capacity_contracts::{self, CapacityContract};
use crate::storage::partner_list::{self, Selection};
use crate::storage::partnerships::Partnership;
use crate::storage::{Conn, memberships, partner_usage, saved_views};

/// Counting stops here; beyond, the page says "10,000+".
const COUNT_LIMIT: u32 = 10_000;
/// Days of a sparkline.
pub(super) const TREND_DAYS: i32 = 30;

impl Backend {
    /// The page for the query part of a URL. Without a contract in it, the one last looked at; one that is not the
    /// distributor's is dropped like any other part that can't be read.
    pub async fn list_partners(
        &self,
        grant: &Grant<ViewPartners>,
        query: &str,
    ) -> Result<PartnersPage, Error> {
        let (mut query, mut dropped) = PartnerQuery::parse(query);
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let contracts = capacity_contracts::list(conn, grant.scope()).await?;
        let remembered = match grant.user() {
            Some(user) => memberships::find_contract_choice(conn, user, grant.scope()).await?,
            None => None,
        };
        let known = |choice: &ContractChoice| match choice {
            ContractChoice::All => true,
            ContractChoice::One(id) => contracts.iter().any(|contract| contract.summary.id == *id),
        };
        let asked = query.contract.take();
        if asked.as_ref().is_some_and(|choice| !known(choice)) {
            dropped.insert(0, "contract".to_owned());
        }
        let asked = asked.filter(known);
        let choice = asked
            .clone()
            .or_else(|| remembered.as_deref().and_then(ContractChoice::parse).filter(known))
            .or_else(|| contracts.first().map(|first| ContractChoice::One(first.summary.id.clone())))
            .unwrap_or(ContractChoice::All);
        query.contract = Some(choice.clone());
        let chosen: Vec<&CapacityContract> = contracts
            .iter()
            .filter(|contract| match &choice {
                ContractChoice::All => true,
                ContractChoice::One(id) => contract.summary.id == *id,
            })
            .collect();
        let figures = figures(&chosen);
        let contract = match &choice {
            ContractChoice::One(_) => chosen.first().map(|contract| contract.id),
            ContractChoice::All => None,
        };
        let listed = list_page(conn, grant, contract, &mut query).await?;
        let selection = Selection { scope: grant.scope(), contract, query: &query, only: &[] };
        let total = match counted(&query, figures.counts) {
            Some(total) => Total::Exactly(total),
            None => match partner_list::count(conn, &selection, COUNT_LIMIT + 1).await? {
                more if more > u64::from(COUNT_LIMIT) => Total::MoreThan(u64::from(COUNT_LIMIT)),
                total => Total::Exactly(total),
            },
        };
        let rows = table_rows(conn, &contracts, &listed.rows, figures.last_day).await?;
        let views = match grant.user() {
            Some(user) => saved_views::list(conn, user, grant.scope()).await?,
            None => Vec::new(),
        };
        drop(read);
        if let (Some(choice), Some(user)) = (&asked, grant.user())
            && remembered.as_deref() != Some(choice.as_str())
        {
            let mut write = self.db().write().await?;
            memberships::remember_contract(&mut write.conn(), user, grant.scope(), choice.as_str()).await?;
            write.commit().await?;
        }
        Ok(PartnersPage {
            previous: listed.previous,
            next: listed.next,
            query,
            choice,
            dropped,
            contracts: contracts.into_iter().map(|contract| contract.summary).collect(),
            figures,
            rows,
            total,
            views,
            now: self.clock().now(),
        })
    }

    /// Grows whenever a figure of the distributor changes; a live page compares it.
    pub async fn figures_revision(&self, grant: &Grant<ViewPartners>) -> Result<i64, Error> {
        let mut read = self.db().read().await?;
        Ok(capacity_contracts::revision(&mut read.conn(), grant.scope()).await?)
    }
}

struct Listed {
    rows: Vec<Partnership>,
    previous: Option<PartnerQuery>,
    next: Option<PartnerQuery>,
}

/// Rows of the page the query stands at. A place behind the last row leads back to the start.
async fn list_page(
    conn: &mut Conn<'_>,
    grant: &Grant<ViewPartners>,
    contract: Option<CapacityContractId>,
    query: &mut PartnerQuery,
) -> Result<Listed, Error> {
    let per = u32::from(query.per);
    let mut position = query.position.clone();
    let mut rows;
    loop {
        let selection = Selection { scope: grant.scope(), contract, query, only: &[] };
        rows = partner_list::list(conn, &selection, &position, per).await?;
        if !rows.is_empty() || position == Position::Start {
            break;
        }
        position = Position::Start;
    }
    if position == Position::Start {
        (query.position, query.from) = (Position::Start, 1);
    }
    let more = rows.len() > usize::from(query.per);
    rows.truncate(usize::from(query.per));
    let backwards = matches!(position, Position::Before(_));
    if backwards {
        rows.reverse();
        if !more {
            query.from = 1;
        }
    }
    let at = |position, from| PartnerQuery { position, from, ..query.clone() };
    let has_previous = if backwards { more } else { position != Position::Start };
    let has_next = backwards || more;
    let shown = u64::try_from(rows.len()).unwrap_or(0);
    let previous = rows.first().filter(|_| has_previous).map(|first| {
        at(
            Position::Before(partner_list::cursor(query, first)),
            query.from.saturating_sub(u64::from(query.per)).max(1),
        )
    });
    let next = rows
        .last()
        .filter(|_| has_next)
        .map(|last| at(Position::After(partner_list::cursor(query, last)), query.from.saturating_add(shown)));
    Ok(Listed { rows, previous, next })
}

/// The count of what a counter knows: no filter, or the one filter of a built-in view.
fn counted(query: &PartnerQuery, counts: PartnerCounts) -> Option<u64> {
    use shared::contract::BillingMode::{PayPerUse, Reserved};
    if !query.search.is_empty() || query.status.is_some() {
        return None;
    }
    match (query.billing, query.usage) {
        (None, None) => Some(counts.all),
        (Some(PayPerUse), None) => Some(counts.pay_per_use),
        (Some(Reserved), None) => Some(counts.reserved()),
        (None, Some(UseFilter::Near)) => Some(counts.near),
        (None, Some(UseFilter::Over)) => Some(counts.over),
        _ => None,
    }
}

/// Adds contracts up: bytes are summed, fees listed per currency, those of an older month left out.
fn figures(contracts: &[&CapacityContract]) -> Figures {
    let last_day = contracts.iter().filter_map(|contract| contract.last_day).max();
    let month = last_day.map(|last| last.month().first_day());
    let mut fees: Vec<Money> = Vec::new();
    for contract in contracts {
        let minor = if contract.fee_month == month { contract.fee_minor } else { 0 };
        let currency: Currency = contract.summary.currency;
        match fees.iter_mut().find(|fee| fee.currency == currency) {
            Some(fee) => fee.minor += minor,
            None => fees.push(Money { minor, currency }),
        }
    }
    fees.sort_by_key(|fee| fee.currency);
    let sum =
        |count: fn(&PartnerCounts) -> u64| contracts.iter().map(|contract| count(&contract.counts)).sum();
    Figures {
        reserved: contracts.iter().map(|contract| contract.summary.reserved).sum(),
        allocated: contracts.iter().map(|contract| contract.summary.allocated).sum(),
        used: contracts.iter().map(|contract| contract.summary.used).sum(),
        excess: contracts.iter().map(|contract| contract.excess).sum(),
        fees,
        last_day,
        counts: PartnerCounts {
            all: sum(|c| c.all),
            pay_per_use: sum(|c| c.pay_per_use),
            near: sum(|c| c.near),
            over: sum(|c| c.over),
        },
        // The contract that trails most tells the age of the sum.
        measured_at: contracts
            .iter()
            .filter(|contract| contract.counts.all > 0)
            .filter_map(|contract| contract.measured_at)
            .min(),
    }
}

/// Rows as the table shows them, with the days of their sparklines.
pub(super) async fn table_rows(
    conn: &mut Conn<'_>,
    contracts: &[CapacityContract],
    partners: &[Partnership],
    last_day: Option<Day>,
) -> Result<Vec<PartnerRow>, Error> {
    let ids: Vec<_> = partners.iter().map(|partner| partner.id).collect();
    let mut days = match last_day {
        Some(last) => partner_usage::list_of_many(conn, &ids, last.plus(1 - TREND_DAYS), last).await?,
        None => std::collections::HashMap::new(),
    };
    Ok(partners
        .iter()
        .map(|partner| {
            let contract = contracts.iter().find(|contract| contract.id == partner.contract);
            row(partner, contract, days.remove(&partner.id).unwrap_or_default())
        })
        .collect())
}

fn row(partner: &Partnership, contract: Option<&CapacityContract>, days: Vec<DayUse>) -> PartnerRow {
    PartnerRow {
        id: partner.public_id.clone(),
        name: partner.name.as_str().to_owned(),
        external_id: partner.external_id.as_ref().map(|id| id.as_str().to_owned()),
        contract_name: contract.map(|contract| contract.summary.name.clone()).unwrap_or_default(),
        allocation: partner.allocation,
        used: partner.used,
        status: partner.status,
        accounts: partner.accounts,
        days,
    }
}

/// The excess fee of a partner in its contract's fee month.
pub(super) fn fee(partner: &Partnership, contract: &CapacityContract) -> Option<Money> {
    let month = contract.fee_month?;
    let minor = if partner.fee_month == Some(month) { partner.fee_minor } else { 0 };
    Some(Money { minor, currency: contract.summary.currency })
}

/// Instants as CSV prints them.
pub(super) fn instant(at: Option<Timestamp>) -> String {
    at.map(Timestamp::rfc3339).unwrap_or_default()
}
