//! The order of a list.

use serde::{Deserialize, Serialize};

/// What a list can be sorted by. Ties break by its key.
pub trait Key: Copy + Default + Eq + std::fmt::Debug + Send + Sync + 'static {
    /// All, in the order of the columns.
    const KEYS: &'static [Self];

    /// As in the URL, without the sign.
    fn word(self) -> &'static str;

    /// Does one look for the largest first? Names start from A, amounts from the top.
    fn largest_first(self) -> bool {
        false
    }
}

/// Sort key and direction; in the URL a leading minus means descending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort<K> {
    /// By what.
    pub key: K,
    /// Largest first.
    pub descending: bool,
}

impl<K: Key> Sort<K> {
    /// Reads `used` or `-used`.
    pub fn parse(text: &str) -> Option<Self> {
        let (descending, name) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        K::KEYS.iter().find(|key| key.word() == name).map(|key| Self { key: *key, descending })
    }

    /// The order after a click on the heading of `key`: a new column starts with what one looks for first, the present one
    /// turns round.
    pub fn clicked(self, key: K) -> Self {
        let descending = if self.key == key { !self.descending } else { key.largest_first() };
        Self { key, descending }
    }

    /// As in the URL.
    pub fn write(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.word())
    }
}
