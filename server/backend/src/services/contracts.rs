//! Capacity contracts from a file, by the provider's command line.

use serde_json::json;
use shared::contract::NewContract;
use shared::csv::{CsvError, CsvReason};
use shared::failure::Reason;
use shared::id::{CapacityContractId, Named};
use shared::text::fold;
use shared::{contract_csv, policy::OrganizationKind};

use super::import::{ImportError, read_csv};
use crate::Backend;
use crate::error::Error;
use crate::storage::organizations::Organization;
use crate::storage::{OrgScope, audit, capacity_contracts};

impl Backend {
    /// Makes the contracts of a file for a distributor, all or none. One that is there with the same terms stays as it is;
    /// with other terms it is an error. Returns how many were made.
    pub async fn import_contracts(
        &self,
        distributor: &Organization,
        contents: &[u8],
        dry_run: bool,
    ) -> Result<u64, ImportError> {
        if distributor.kind != OrganizationKind::Distributor {
            return Err(ImportError::Other(Error::Refused(shared::failure::Failure::NotFound)));
        }
        let file = read_csv(contents, |headers| contract_csv::layout(headers)).map_err(ImportError::Rows)?;
        let scope = OrgScope(distributor.id);
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let present = capacity_contracts::list(conn, scope).await?;
        let mut errors = Vec::new();
        let mut made: Vec<(u64, NewContract)> = Vec::new();
        for row in &file.rows {
            let cells: Vec<&str> = row.cells.iter().collect();
            let new = match contract_csv::parse(&file.layout, row.line, &cells) {
                Ok(new) => new,
                Err(more) => {
                    errors.extend(more);
                    continue;
                }
            };
            let key = fold(new.name.as_str());
            if let Some((first, _)) = made.iter().find(|(_, earlier)| fold(earlier.name.as_str()) == key) {
                errors.push(CsvError::cell(row.line, "name", CsvReason::DuplicateRow { first: *first }));
            } else if let Some(there) = present.iter().find(|there| fold(&there.summary.name) == key) {
                let same = there.summary.reserved == new.reserved
                    && there.summary.currency == new.currency
                    && there.summary.price == new.price;
                if !same {
                    let name = there.summary.name.clone();
                    errors.push(CsvError::cell(row.line, "name", CsvReason::Value(Reason::Taken { name })));
                }
            } else {
                made.push((row.line, new));
            }
        }
        if !errors.is_empty() {
            return Err(ImportError::Rows(errors));
        }
        for (_, new) in &made {
            let id = CapacityContractId(self.ids().uuid(now));
            let public_id = loop {
                let public_id = self.ids().public_id(Named::CapacityContract);
                if capacity_contracts::insert(conn, scope, id, &public_id, new, now).await? {
                    break public_id;
                }
            };
            let event = audit::NewEvent {
                user: None,
                action: "capacity_contract.created",
                object: public_id.as_str(),
                details: json!({
                    "name": new.name.as_str(), "reserved_bytes": new.reserved.bytes(),
                    "currency": new.currency.as_str(), "price_parts": new.price.parts(),
                }),
                request_id: "command line",
            };
            audit::append(conn, scope, &event, now).await?;
        }
        if !dry_run {
            write.commit().await?;
        }
        Ok(made.len() as u64)
    }
}
