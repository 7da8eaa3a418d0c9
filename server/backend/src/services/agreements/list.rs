//! The list of agreements: hundreds at most, so it is filtered and paged in memory.

use std::collections::HashMap;

use shared::agreement_list::{AgreementQuery, AgreementRow, AgreementsPage};
use shared::list::{Cursor, Paged, Position, Reference, Total};
use shared::text::fold;

use crate::Backend;
use crate::authz::{Grant, ViewPartnership};
use crate::error::Error;
use crate::storage::{agreement_versions, agreements, catalogue};

impl Backend {
    /// The page for the query part of a URL.
    pub async fn list_agreements(
        &self,
        grant: &Grant<ViewPartnership>,
        query: &str,
    ) -> Result<AgreementsPage, Error> {
        let (mut query, dropped) = AgreementQuery::parse(query);
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let all = agreements::list(conn, grant.scope()).await?;
        let keys: Vec<_> = all.iter().map(|agreement| agreement.id).collect();
        let active: HashMap<_, _> = agreement_versions::list_active(conn, &keys)
            .await?
            .into_iter()
            .map(|version| (version.agreement, version.number))
            .collect();
        let markets = catalogue::list_marketplaces(conn, grant.scope()).await?;
        let programs: HashMap<_, _> = all
            .iter()
            .map(|agreement| {
                let reference =
                    Reference { id: agreement.public_id.clone(), name: agreement.name.as_str().to_owned() };
                (agreement.id, reference)
            })
            .collect();
        let mut rows: Vec<(Cursor, AgreementRow)> = all
            .into_iter()
            .filter(|agreement| query.filter.kind.is_none_or(|kind| kind == agreement.kind))
            .filter(|agreement| found(&query.search, agreement.name.as_str(), agreement.public_id.as_str()))
            .map(|agreement| {
                let marketplace = markets
                    .iter()
                    .find(|market| Some(market.id) == agreement.marketplace)
                    .map(|market| Reference { id: market.public_id.clone(), name: market.name.clone() });
                let row = AgreementRow {
                    id: agreement.public_id,
                    kind: agreement.kind,
                    name: agreement.name.into(),
                    active: active.get(&agreement.id).copied(),
                    newest: agreement.versions,
                    contracts: agreement.contracts,
                    program: agreement.parent.and_then(|id| programs.get(&id).cloned()),
                    marketplace,
                    automatic: agreement.automatic,
                    created_at: agreement.created_at,
                };
                (query.sort.key.cursor(&row), row)
            })
            .collect();
        let descending = query.sort.descending;
        let place = |cursor: &Cursor| (cursor.value, cursor.name.clone());
        rows.sort_by_cached_key(|(cursor, _)| place(cursor));
        if descending {
            rows.reverse();
        }
        let total = Total::Exactly(u64::try_from(rows.len()).unwrap_or(u64::MAX));
        let per = usize::from(query.per);
        let before =
            |a: &Cursor, b: &Cursor| if descending { place(a) > place(b) } else { place(a) < place(b) };
        let start = match &query.position {
            Position::Start => 0,
            Position::After(at) => rows.partition_point(|(cursor, _)| !before(at, cursor)),
            Position::Before(at) => {
                rows.partition_point(|(cursor, _)| before(cursor, at)).saturating_sub(per)
            }
        };
        let start = if start >= rows.len() { 0 } else { start };
        query.from = u64::try_from(start).unwrap_or(0) + 1;
        if start == 0 {
            query.position = Position::Start;
        }
        let end = (start + per).min(rows.len());
        let at = |index: usize| rows[index].0.clone();
        let previous = (start > 0).then(|| {
            let from = u64::try_from(start.saturating_sub(per)).unwrap_or(0) + 1;
            query.at(Position::Before(at(start)), from)
        });
        let next = (end < rows.len()).then(|| {
            let from = u64::try_from(end).unwrap_or(0) + 1;
            query.at(Position::After(at(end - 1)), from)
        });
        let rows = rows.drain(start..end).map(|(_, row)| row).collect();
        Ok(Paged { query, dropped, rows, total, previous, next, now: self.clock().now() })
    }
}

/// Does each word searched for begin a word of the name or the id?
fn found(search: &str, name: &str, id: &str) -> bool {
    let words: Vec<String> = [name, id].iter().flat_map(|text| shared::text::words(text)).collect();
    fold(search).split(' ').filter(|word| !word.is_empty()).all(|word| {
        let plain: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        words.iter().any(|known| known.starts_with(&plain))
    })
}
