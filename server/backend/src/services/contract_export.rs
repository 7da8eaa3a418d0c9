//! Contracts as CSV: exactly the filtered, sorted rows of the list, streamed in constant memory.

use serde_json::json;
use shared::contract_list::{ContractQuery, ContractRow, LEGAL_CONTRACT_COLUMNS};
use shared::csv::guard;
use shared::id::AgreementId;
use shared::legal_contract::Signature;
use shared::list::Position;
use tokio::sync::mpsc;

use super::audited::note;
use super::contract_pages::Names;
use super::export::{CHUNK, Export, Pieces, break_off, deliver};
use super::partner_rows::instant;
use crate::Backend;
use crate::authz::{Grant, ViewPartnership};
use crate::error::Error;
use crate::storage::contract_list::Within;
use crate::storage::{OrgScope, StorageError, Tx, agreements, contract_list, organizations};

struct Source {
    tx: Tx,
    scope: OrgScope,
    issuer: String,
    query: ContractQuery,
    agreement: Option<AgreementId>,
}

impl Backend {
    /// Starts an export of the rows that the query part of a URL selects.
    pub async fn export_contracts(
        &self,
        grant: &Grant<ViewPartnership>,
        query: &str,
    ) -> Result<Export, Error> {
        let (query, _) = ContractQuery::parse(query);
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut write = self.db().write().await?;
        note(
            &mut write.conn(),
            grant,
            "contracts.exported",
            "contracts",
            json!({ "query": query.filters() }),
            now,
        )
        .await?;
        write.commit().await?;

        let mut tx = self.db().read().await?;
        let agreement = match &query.filter.agreement {
            // An unknown agreement selects nothing, rather than everything.
            Some(id) => Some(agreements::find(&mut tx.conn(), scope, id).await?.map(|found| found.id)),
            None => None,
        };
        let house = organizations::find(&mut tx.conn(), scope.organization()).await?;
        let issuer = house.map(|house| house.name).unwrap_or_default();
        let (sender, pieces) = mpsc::channel(2);
        if agreement == Some(None) {
            let head = header().map_err(Error::internal)?.into_inner();
            deliver(&sender, head.map_err(|error| Error::internal(error.into_error()))?).await;
        } else {
            let source = Source { tx, scope, issuer, query, agreement: agreement.flatten() };
            tokio::spawn(async move {
                if let Err(error) = source.send(&sender).await {
                    break_off(&sender, &error).await;
                }
            });
        }
        Ok(Export { file_name: format!("legal_contracts_{}.csv", now.day()), pieces })
    }
}

impl Source {
    async fn send(mut self, pieces: &Pieces) -> Result<(), StorageError> {
        let broken = |error: csv::Error| StorageError::inconsistent("csv", error);
        let mut writer = header().map_err(broken)?;
        let mut position = Position::Start;
        loop {
            let conn = &mut self.tx.conn();
            let (query, within) = (&self.query, Within { agreement: self.agreement, entry: None });
            let mut rows = contract_list::list(conn, self.scope, query, within, &position, CHUNK).await?;
            let more = rows.len() > CHUNK as usize;
            rows.truncate(CHUNK as usize);
            if let Some(last) = rows.last() {
                position = Position::After(contract_list::cursor(query.sort.key, last));
            }
            let names = Names::of(conn, self.scope, &rows).await?;
            for row in rows {
                writer.write_record(cells(&names.row(row), &self.issuer)).map_err(broken)?;
            }
            let piece =
                writer.into_inner().map_err(|error| StorageError::inconsistent("csv", error.to_string()))?;
            if !more {
                drop(self.tx);
                deliver(pieces, piece).await;
                return Ok(());
            }
            if !deliver(pieces, piece).await {
                return Ok(());
            }
            writer = lines(Vec::with_capacity(256 * 1024));
        }
    }
}

fn lines(begun: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(begun)
}

/// A byte-order mark, by which spreadsheets know UTF-8, and the headers.
fn header() -> Result<csv::Writer<Vec<u8>>, csv::Error> {
    let mut writer = lines("\u{feff}".as_bytes().to_vec());
    writer.write_record(LEGAL_CONTRACT_COLUMNS)?;
    Ok(writer)
}

/// A contract is about an agreement, not about one product: those two columns of the report are there and empty.
fn cells(row: &ContractRow, issuer: &str) -> [String; 16] {
    let by = |signature: &Option<Signature>| {
        signature.as_ref().map(|signature| guard(&signature.by).to_string()).unwrap_or_default()
    };
    let at = |signature: &Option<Signature>| instant(signature.as_ref().map(|signature| signature.at));
    let market = row.marketplace.as_ref();
    [
        row.id.to_string(),
        row.kind.as_str().to_owned(),
        row.version.to_string(),
        row.newer.is_some().to_string(),
        row.agreement.id.to_string(),
        guard(&row.agreement.name).to_string(),
        guard(issuer).to_string(),
        row.created_at.rfc3339(),
        market.map(|market| market.id.to_string()).unwrap_or_default(),
        market.map(|market| guard(&market.name).to_string()).unwrap_or_default(),
        String::new(),
        String::new(),
        by(&row.signed),
        at(&row.signed),
        by(&row.countersigned),
        at(&row.countersigned),
    ]
}
