//! Pages of a list found by key: one row more than asked for tells whether there is another page.

use shared::list::{Cursor, Filter, ListQuery, Paged, Position, Total};
use shared::time::Timestamp;

/// Counting stops here; beyond, the page says "10,000+".
pub(super) const COUNT_LIMIT: u32 = 10_000;

/// What was counted up to one beyond [`COUNT_LIMIT`].
pub(super) fn total(counted: u64) -> Total {
    match counted {
        more if more > u64::from(COUNT_LIMIT) => Total::MoreThan(u64::from(COUNT_LIMIT)),
        total => Total::Exactly(total),
    }
}

/// Rows of one page, and the states around it.
pub(super) struct Page<F: Filter, R> {
    query: ListQuery<F>,
    pub(super) rows: Vec<R>,
    previous: Option<ListQuery<F>>,
    next: Option<ListQuery<F>>,
}

impl<F: Filter, R> Page<F, R> {
    /// Of the rows that were read at the query's place, in reading order; `cursor` is the place next to a row.
    pub(super) fn new(mut query: ListQuery<F>, mut rows: Vec<R>, cursor: impl Fn(&R) -> Cursor) -> Self {
        let per = usize::from(query.per);
        let more = rows.len() > per;
        rows.truncate(per);
        let backwards = matches!(query.position, Position::Before(_));
        if backwards {
            rows.reverse();
            if !more {
                query.from = 1;
            }
        }
        let has_previous = if backwards { more } else { query.position != Position::Start };
        let shown = u64::try_from(rows.len()).unwrap_or(0);
        let previous = rows.first().filter(|_| has_previous).map(|first| {
            let from = query.from.saturating_sub(u64::from(query.per)).max(1);
            query.at(Position::Before(cursor(first)), from)
        });
        let next = rows
            .last()
            .filter(|_| backwards || more)
            .map(|last| query.at(Position::After(cursor(last)), query.from.saturating_add(shown)));
        Self { query, rows, previous, next }
    }

    /// The state it answers.
    pub(super) fn query(&self) -> &ListQuery<F> {
        &self.query
    }

    /// The page with its rows as they are shown.
    pub(super) fn shown<S>(
        self,
        dropped: Vec<String>,
        total: Total,
        now: Timestamp,
        row: impl FnMut(R) -> S,
    ) -> Paged<F, S> {
        let Self { query, rows, previous, next } = self;
        Paged { query, dropped, rows: rows.into_iter().map(row).collect(), total, previous, next, now }
    }
}
