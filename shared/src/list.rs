//! What all lists share: a state in the URL, an order, and pages found by the row next to them.
//!
//! What is unknown or malformed in a URL is dropped, said once, and never an error. Writing a state leaves out what is
//! default, so the same state always has the same address. A page is found by key, never by counting rows
//! (Winand, "SQL Performance Explained": the seek method).

mod page;
mod query;
mod sort;

pub use page::{Paged, Reference, Total};
pub use query::{Filter, ListQuery};
pub use sort::{Key, Sort};

use serde::{Deserialize, Serialize};

/// Page sizes one may choose.
pub const PAGE_SIZES: [u16; 4] = [25, 50, 100, 200];
/// The page size unless one chooses.
pub const PAGE_SIZE: u16 = 50;
/// Longest search text, in characters.
pub const SEARCH_MAX: usize = 64;

/// A place between two rows: the sort value and the key of the row next to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Sort value of that row, in ascending order of the column (0 when sorted by the key alone).
    pub value: i64,
    /// What breaks ties: its folded name, or its public id.
    pub name: String,
}

impl Cursor {
    /// Reads [`Cursor::write`].
    pub fn parse(text: &str) -> Option<Self> {
        let (value, name) = text.split_once('~')?;
        Some(Self { value: value.parse().ok()?, name: name.to_owned() })
            .filter(|c| c.name.chars().count() <= 1024 && !c.name.chars().any(char::is_control))
    }

    /// As in the URL.
    pub fn write(&self) -> String {
        format!("{}~{}", self.value, self.name)
    }
}

/// Which page of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Position {
    /// The first.
    #[default]
    Start,
    /// Rows behind the cursor.
    After(Cursor),
    /// Rows before the cursor.
    Before(Cursor),
}

/// A search text, if it can be one.
pub(crate) fn search(value: &str) -> Option<String> {
    let text = value.trim();
    let fits = text.chars().count() <= SEARCH_MAX && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

/// Notes the name of a part that could not be read: each once, and not without end.
pub(crate) fn drop_part(dropped: &mut Vec<String>, name: &str) {
    let name: String = name.chars().filter(|c| !c.is_control()).take(24).collect();
    if !dropped.contains(&name) && dropped.len() < 8 {
        dropped.push(name);
    }
}
