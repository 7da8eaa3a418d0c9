//! The directory: everyone a distributor works with, has invited, or had.

use serde_json::json;
use shared::csv::guard;
use shared::directory::{
    ContractNumbers, DIRECTORY_COLUMNS, DirectoryCounts, DirectoryFilter, DirectoryPage, DirectoryQuery,
    DirectoryRow, DirectoryStatus,
};
use shared::id::DirectoryEntryId;
use shared::list::{Position, Total};
use shared::partner::Contact;
use shared::text::{Email, PersonName};

use super::audited::note;
use super::paging::{COUNT_LIMIT, Page, total};
use crate::Backend;
use crate::authz::{Grant, ViewPartnership};
use crate::error::Error;
use crate::storage::directory_list::{self, Listed};
use crate::storage::invitations::{self, InvitationRecord};
use crate::storage::{Conn, directory_counts, wizard_drafts};

/// Rows of a file in one piece.
const CHUNK: u32 = 1000;

impl Backend {
    /// The page for the query part of a URL.
    pub async fn list_directory(
        &self,
        grant: &Grant<ViewPartnership>,
        query: &str,
    ) -> Result<DirectoryPage, Error> {
        let (query, dropped) = DirectoryQuery::parse(query);
        let (scope, now) = (grant.scope(), self.clock().now());
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let page = page(conn, grant, query).await?;
        let query = page.query();
        let counts = counts(conn, grant).await?;
        let total = match (query.search.is_empty(), query.filter.partner_type) {
            (true, None) => Total::Exactly(counts.of(query.filter.status)),
            _ => total(directory_list::count(conn, scope, query, COUNT_LIMIT + 1).await?),
        };
        let waiting: Vec<DirectoryEntryId> = page
            .rows
            .iter()
            .filter(|row| row.entry.status == DirectoryStatus::Invited)
            .map(|row| row.entry.id)
            .collect();
        let invitations = invitations::list_of_entries(conn, scope, &waiting).await?;
        let drafts = wizard_drafts::count_open(conn, scope).await?;
        let list = page.shown(dropped, total, now, |row| {
            let invitation = invitations.get(&row.entry.id);
            DirectoryRow {
                invitation: invitation.map(|record: &InvitationRecord| record.facts().state(now)),
                bounced: invitation.is_some_and(|record| record.bounced_at.is_some()),
                ..shown(row)
            }
        });
        Ok(DirectoryPage { list, counts, drafts })
    }

    /// The rows that the query part of a URL selects, as a file: its name and its bytes.
    pub async fn export_directory(
        &self,
        grant: &Grant<ViewPartnership>,
        query: &str,
    ) -> Result<(String, Vec<u8>), Error> {
        let (query, _) = DirectoryQuery::parse(query);
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        note(
            &mut write.conn(),
            grant,
            "directory.exported",
            "directory",
            json!({ "query": query.filters() }),
            now,
        )
        .await?;
        write.commit().await?;
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        // The byte-order mark tells spreadsheets that the file is UTF-8.
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(DIRECTORY_COLUMNS).map_err(Error::internal)?;
        let mut position = Position::Start;
        loop {
            let mut rows = directory_list::list(conn, grant.scope(), &query, &position, CHUNK).await?;
            let more = rows.len() > CHUNK as usize;
            rows.truncate(CHUNK as usize);
            if let Some(last) = rows.last() {
                position = Position::After(directory_list::cursor(query.sort.key, last));
            }
            for row in rows {
                writer.write_record(cells(&shown(row))).map_err(Error::internal)?;
            }
            if !more {
                break;
            }
        }
        let file = writer.into_inner().map_err(|error| Error::internal(error.into_error()))?;
        Ok((format!("directory_{}.csv", now.day()), file))
    }
}

/// Rows of the page the query stands at. A place behind the last row leads back to the start.
async fn page(
    conn: &mut Conn<'_>,
    grant: &Grant<ViewPartnership>,
    mut query: DirectoryQuery,
) -> Result<Page<DirectoryFilter, Listed>, Error> {
    let (scope, per) = (grant.scope(), u32::from(query.per));
    let mut rows = directory_list::list(conn, scope, &query, &query.position, per).await?;
    if rows.is_empty() && query.position != Position::Start {
        query = query.with(|_| ());
        rows = directory_list::list(conn, scope, &query, &Position::Start, per).await?;
    }
    let key = query.sort.key;
    Ok(Page::new(query, rows, |row| directory_list::cursor(key, row)))
}

async fn counts(conn: &mut Conn<'_>, grant: &Grant<ViewPartnership>) -> Result<DirectoryCounts, Error> {
    let counts = directory_counts::find(conn, grant.scope()).await?;
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    Ok(DirectoryCounts {
        active: number(counts.active),
        invited: number(counts.invited),
        suspended: number(counts.suspended),
        removed: number(counts.removed),
    })
}

fn shown(row: Listed) -> DirectoryRow {
    let entry = row.entry;
    let [program, distribution, service, syndication] = entry.contracts;
    DirectoryRow {
        id: entry.public_id,
        name: entry.name.into(),
        partner_type: entry.partner_type,
        technical: entry.technical,
        business: entry.business,
        contracts: ContractNumbers { program, distribution, service, syndication },
        listings: entry.listings,
        status: entry.status,
        invitation: None,
        bounced: false,
        created_at: entry.created_at,
    }
}

fn cells(row: &DirectoryRow) -> [String; 13] {
    let name = |contact: &Contact| {
        contact.name.as_ref().map(PersonName::as_str).map(guard).unwrap_or_default().to_string()
    };
    let email = |contact: &Contact| {
        contact.email.as_ref().map(Email::as_str).map(guard).unwrap_or_default().to_string()
    };
    [
        row.id.to_string(),
        guard(&row.name).to_string(),
        row.partner_type.as_str().to_owned(),
        name(&row.technical),
        email(&row.technical),
        name(&row.business),
        email(&row.business),
        row.contracts.program.to_string(),
        row.contracts.distribution.to_string(),
        row.contracts.service.to_string(),
        row.contracts.syndication.to_string(),
        row.listings.to_string(),
        row.status.as_str().to_owned(),
    ]
}
