//! The contracts with one partner.

use shared::contract_list::{ContractCounts, ContractQuery, ContractsPage, PartnerContracts};

use super::{COUNT_LIMIT, Names, Within, contract_list, page, total};
use crate::Backend;
use crate::authz::{Grant, ViewPartnership};
use crate::error::Error;
use crate::services::partner_profile::{find_entry, head};

impl Backend {
    /// The contracts with one of the distributor's partners, for the query part of a URL.
    pub async fn list_partner_contracts(
        &self,
        grant: &Grant<ViewPartnership>,
        id: &str,
        query: &str,
    ) -> Result<PartnerContracts, Error> {
        let (mut query, mut dropped) = ContractQuery::parse(query);
        if query.filter.agreement.take().is_some() {
            dropped.push("agreement".to_owned());
        }
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let entry = find_entry(conn, grant, id).await?;
        let within = Within { agreement: None, entry: Some(entry.id) };
        let page = page(conn, grant, query, within).await?;
        let counted =
            contract_list::count(conn, grant.scope(), page.query(), within, COUNT_LIMIT + 1).await?;
        let names = Names::of(conn, grant.scope(), &page.rows).await?;
        let list = page.shown(dropped, total(counted), now, |row| names.row(row));
        let contracts = ContractsPage { list, counts: ContractCounts::default(), agreement: None };
        Ok(PartnerContracts { head: head(&entry), contracts })
    }
}
