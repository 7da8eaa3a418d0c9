//! Partners as CSV: exactly the filtered, sorted rows, streamed in constant memory.

use std::time::Duration;

use bytes::Bytes;
use serde_json::json;
use shared::capacity::Share;
use shared::csv::guard;
use shared::id::PublicId;
use shared::money::Money;
use shared::partner_csv::EXPORT_COLUMNS;
use shared::partner_list::{ContractChoice, PartnerQuery, Position};
use shared::text::fold;
use tokio::sync::mpsc;

use super::audited::note;
use super::partner_rows::{fee, instant};
use crate::Backend;
use crate::authz::{ExportPartners, Grant};
use crate::error::Error;
use crate::storage::capacity_contracts::{self, CapacityContract};
use crate::storage::partner_list::{self, Selection};
use crate::storage::partnerships::{self, Partnership};
use crate::storage::{StorageError, Tx};

/// Rows read, written and sent at a time: what one export holds in memory.
pub(super) const CHUNK: u32 = 1000;
/// A reader that takes nothing for so long is gone; its snapshot must not hold the write-ahead log for ever.
const STALLED: Duration = Duration::from_mins(1);

/// Takes the pieces of a file.
pub(super) type Pieces = mpsc::Sender<Result<Bytes, std::io::Error>>;

/// Hands a piece to the reader; tells whether there still is one.
pub(super) async fn deliver(pieces: &Pieces, piece: Vec<u8>) -> bool {
    matches!(tokio::time::timeout(STALLED, pieces.send(Ok(piece.into()))).await, Ok(Ok(())))
}

/// Breaks a download off, so that half a file is not taken for a whole one.
pub(super) async fn break_off(pieces: &Pieces, error: &StorageError) {
    tracing::error!(%error, "an export broke off");
    let _ = pieces.send(Err(std::io::Error::other("the export broke off"))).await;
}

/// An export on its way.
#[derive(Debug)]
pub struct Export {
    /// For the `Content-Disposition` header; letters, digits, dashes and a dot.
    pub file_name: String,
    /// The file, in pieces. An error in it must break the download, so that half a file is not taken for a whole one.
    pub pieces: mpsc::Receiver<Result<Bytes, std::io::Error>>,
}

struct Source {
    tx: Tx,
    grant: Grant<ExportPartners>,
    contracts: Vec<CapacityContract>,
    query: PartnerQuery,
    only: Vec<PublicId>,
}

impl Backend {
    /// Starts an export of the rows that the query part of a URL selects, or of those among them that are named.
    pub async fn export_partners(
        &self,
        grant: &Grant<ExportPartners>,
        query: &str,
        only: Vec<PublicId>,
    ) -> Result<Export, Error> {
        let (query, _) = PartnerQuery::parse(query);
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        note(
            &mut write.conn(),
            grant,
            "partners.exported",
            query.contract.as_ref().map_or("all", ContractChoice::as_str),
            json!({ "query": query.filters(), "selected": only.len() }),
            now,
        )
        .await?;
        write.commit().await?;

        let mut tx = self.db().read().await?;
        let contracts = capacity_contracts::list(&mut tx.conn(), grant.scope()).await?;
        let file_name = file_name(&query, &contracts, &now.day().to_string());
        let (sender, pieces) = mpsc::channel(2);
        let source = Source { tx, grant: grant.clone(), contracts, query, only };
        tokio::spawn(async move {
            if let Err(error) = source.send(&sender).await {
                break_off(&sender, &error).await;
            }
        });
        Ok(Export { file_name, pieces })
    }
}

/// `partners_2026-a-reserved_2026-11-20.csv`.
fn file_name(query: &PartnerQuery, contracts: &[CapacityContract], date: &str) -> String {
    let contract = match &query.contract {
        Some(ContractChoice::One(id)) => {
            contracts.iter().find(|c| c.summary.id == *id).map(|c| c.summary.name.as_str())
        }
        _ => None,
    };
    let mut name: String = fold(contract.unwrap_or("all"))
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(40)
        .collect();
    while name.contains("--") {
        name = name.replace("--", "-");
    }
    let name = name.trim_matches('-');
    format!("partners_{}_{date}.csv", if name.is_empty() { "contract" } else { name })
}

impl Source {
    async fn send(mut self, sender: &Pieces) -> Result<(), StorageError> {
        let contract = match &self.query.contract {
            Some(ContractChoice::One(id)) => {
                match self.contracts.iter().find(|contract| contract.summary.id == *id) {
                    Some(contract) => Some(contract.id),
                    // An unknown contract selects nothing, rather than everything.
                    None => {
                        return self.finish(sender, csv::WriterBuilder::new().from_writer(header())).await;
                    }
                }
            }
            _ => None,
        };
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(header());
        let mut position = Position::Start;
        loop {
            let selection =
                Selection { scope: self.grant.scope(), contract, query: &self.query, only: &self.only };
            let conn = &mut self.tx.conn();
            let mut rows = partner_list::list(conn, &selection, &position, CHUNK).await?;
            let more = rows.len() > CHUNK as usize;
            rows.truncate(CHUNK as usize);
            let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
            let portal_users = partnerships::count_portal_users(conn, &ids).await?;
            for row in &rows {
                let users = portal_users.get(&row.id).copied().unwrap_or(0);
                write_row(&mut writer, row, &self.contracts, users)
                    .map_err(|error| StorageError::inconsistent("csv", error))?;
            }
            let Some(last) = rows.last().filter(|_| more) else { return self.finish(sender, writer).await };
            position = Position::After(partner_list::cursor(&self.query, last));
            let chunk =
                writer.into_inner().map_err(|error| StorageError::inconsistent("csv", error.to_string()))?;
            if !deliver(sender, chunk).await {
                return Ok(());
            }
            writer = csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::with_capacity(256 * 1024));
        }
    }

    async fn finish(self, sender: &Pieces, writer: csv::Writer<Vec<u8>>) -> Result<(), StorageError> {
        drop(self.tx);
        let rest =
            writer.into_inner().map_err(|error| StorageError::inconsistent("csv", error.to_string()))?;
        deliver(sender, rest).await;
        Ok(())
    }
}

/// A byte-order mark, by which spreadsheets know UTF-8, and the headers.
fn header() -> Vec<u8> {
    format!("\u{feff}{}\r\n", EXPORT_COLUMNS.join(",")).into_bytes()
}

fn write_row(
    writer: &mut csv::Writer<Vec<u8>>,
    row: &Partnership,
    contracts: &[CapacityContract],
    portal_users: u64,
) -> Result<(), csv::Error> {
    let contract = contracts.iter().find(|contract| contract.id == row.contract);
    let excess = row.allocation.excess(row.used);
    let share = row.allocation.share(row.used).map(Share::milli_percent);
    let fee = contract.and_then(|contract| fee(row, contract));
    writer.write_record([
        row.public_id.as_str(),
        &guard(row.name.as_str()),
        &guard(row.external_id.as_ref().map_or("", |id| id.as_str())),
        contract.map_or("", |contract| contract.summary.id.as_str()),
        &guard(contract.map_or("", |contract| &contract.summary.name)),
        row.allocation.billing_mode().as_str(),
        &row.allocation.capacity().bytes().to_string(),
        &row.allocation.capacity().csv_tb(),
        &row.used.bytes().to_string(),
        &row.used.csv_tb(),
        &share.map(|share| format!("{}.{}", share / 1000, share % 1000 / 100)).unwrap_or_default(),
        &excess.bytes().to_string(),
        &fee.map(plain).unwrap_or_default(),
        contract.map_or("", |contract| contract.summary.currency.as_str()),
        if row.overdraft { "true" } else { "false" },
        &row.accounts.to_string(),
        &portal_users.to_string(),
        row.status.as_str(),
        &row.created_at.rfc3339(),
        &instant(row.measured_at),
    ])
}

/// Major units with the currency's decimals and no code: `27.31`.
fn plain(money: Money) -> String {
    let decimals = money.currency.decimals();
    let unit = 10i64.pow(decimals);
    match decimals {
        0 => money.minor.to_string(),
        _ => format!("{}.{:0width$}", money.minor / unit, money.minor % unit, width = decimals as usize),
    }
}
