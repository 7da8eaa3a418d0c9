//! The rows that are ticked. Without script the boxes are those of a form; with it they also move the bulk bar.

use leptos::prelude::*;
use shared::id::PublicId;

/// Public ids of the ticked rows.
#[derive(Clone, Copy)]
pub struct Selection(RwSignal<Vec<PublicId>>);

impl Selection {
    /// Nothing is ticked, but for rows that were before the script arrived.
    pub fn new() -> Self {
        let selection = Self(RwSignal::new(Vec::new()));
        #[cfg(feature = "hydrate")]
        {
            let ticked = super::browser::ticked();
            Effect::new(move || {
                if !ticked.is_empty() {
                    selection.set_all(ticked.clone());
                }
            });
        }
        selection
    }

    /// Is anything ticked? Tracks nothing.
    pub fn any(self) -> bool {
        self.0.with_untracked(|picked| !picked.is_empty())
    }

    /// How many are ticked.
    pub fn count(self) -> usize {
        self.0.with(Vec::len)
    }

    /// Is this row ticked?
    pub fn has(self, id: &PublicId) -> bool {
        self.0.with(|picked| picked.contains(id))
    }

    /// Ticks or unticks a row.
    pub fn set(self, id: &PublicId, picked: bool) {
        self.0.update(|all| {
            all.retain(|other| other != id);
            if picked {
                all.push(id.clone());
            }
        });
    }

    /// Ticks just these rows.
    pub fn set_all(self, ids: Vec<PublicId>) {
        self.0.set(ids);
    }

    /// Unticks all; tells nobody when nothing was ticked.
    pub fn clear(self) {
        if self.any() {
            self.0.set(Vec::new());
        }
    }
}

impl Default for Selection {
    fn default() -> Self {
        Self::new()
    }
}
