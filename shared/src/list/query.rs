//! The state of a list, read from a URL and written to one.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Cursor, Key, PAGE_SIZE, PAGE_SIZES, Position, Sort, drop_part, search};
use crate::query;

/// What narrows a list: the parts of its URL that it has for itself.
pub trait Filter:
    Clone + Default + Eq + std::fmt::Debug + Send + Sync + 'static + Serialize + DeserializeOwned
{
    /// What it can be sorted by.
    type Key: Key + Serialize + DeserializeOwned;

    /// Takes a part of the URL; nothing when it can't be read.
    fn set(&mut self, name: &str, value: &str) -> Option<()>;

    /// The parts that are not default, in the order in which they are written.
    fn parts(&self) -> Vec<(&'static str, String)>;
}

/// The state of a list: `q`, the parts of its filter, `sort`, `per`, `after`, `before`, `from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct ListQuery<F: Filter> {
    /// Words to search for.
    pub search: String,
    /// What narrows it.
    pub filter: F,
    /// Order.
    pub sort: Sort<F::Key>,
    /// Rows a page.
    pub per: u16,
    /// Which page.
    pub position: Position,
    /// Number of the first row, for "51–100 of 214"; for display only.
    pub from: u64,
}

impl<F: Filter> Default for ListQuery<F> {
    fn default() -> Self {
        Self {
            search: String::new(),
            filter: F::default(),
            sort: Sort { key: F::Key::default(), descending: false },
            per: PAGE_SIZE,
            position: Position::Start,
            from: 1,
        }
    }
}

impl<F: Filter> ListQuery<F> {
    /// Reads the query part of a URL (without `?`). Also returns the names of parts that were dropped, each once.
    pub fn parse(text: &str) -> (Self, Vec<String>) {
        let (mut this, mut dropped) = (Self::default(), Vec::new());
        for (name, value) in query::pairs(text).filter(|(_, value)| !value.is_empty()) {
            if this.set(&name, &value).is_none() {
                drop_part(&mut dropped, &name);
            }
        }
        if this.position == Position::Start {
            this.from = 1;
        }
        (this, dropped)
    }

    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "q" => self.search = search(value)?,
            "sort" => self.sort = Sort::parse(value)?,
            "per" => self.per = value.parse().ok().filter(|per| PAGE_SIZES.contains(per))?,
            "after" => self.position = Position::After(Cursor::parse(value)?),
            "before" => self.position = Position::Before(Cursor::parse(value)?),
            "from" => self.from = value.parse().ok().filter(|from| *from > 0)?,
            _ => self.filter.set(name, value)?,
        }
        Some(())
    }

    /// Writes the query part of the URL, without `?`; empty for the default state.
    pub fn to_query(&self) -> String {
        let mut out = self.filters();
        if self.per != PAGE_SIZE {
            query::push(&mut out, "per", &self.per.to_string());
        }
        match &self.position {
            Position::Start => return out,
            Position::After(cursor) => query::push(&mut out, "after", &cursor.write()),
            Position::Before(cursor) => query::push(&mut out, "before", &cursor.write()),
        }
        if self.from != 1 {
            query::push(&mut out, "from", &self.from.to_string());
        }
        out
    }

    /// The part that decides which rows come in which order: what an export shares with the page.
    pub fn filters(&self) -> String {
        let mut out = String::new();
        if !self.search.is_empty() {
            query::push(&mut out, "q", &self.search);
        }
        for (name, value) in self.filter.parts() {
            query::push(&mut out, name, &value);
        }
        if self.sort != Self::default().sort {
            query::push(&mut out, "sort", &self.sort.write());
        }
        out
    }

    /// A changed state starts at the first page again.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = Self { position: Position::Start, from: 1, ..self.clone() };
        change(&mut next);
        next
    }

    /// The page at another place.
    #[must_use]
    pub fn at(&self, position: Position, from: u64) -> Self {
        Self { position, from, ..self.clone() }
    }

    /// Is anything searched for or filtered?
    pub fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.filter != F::default()
    }

    /// The same without search and filters.
    #[must_use]
    pub fn cleared(&self) -> Self {
        self.with(|query| {
            query.search.clear();
            query.filter = F::default();
        })
    }
}
