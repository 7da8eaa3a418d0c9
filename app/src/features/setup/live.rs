//! What a script adds to a step: the rail follows the choices, and what is typed is saved a moment later.
//!
//! [`Live`] is what the pieces of a step share; [`attach`](browser::attach) draws them over what the server sent and listens
//! to the form and to the links that lead off the page. The form still posts by itself. It waits for a save that is on its
//! way, so that two requests of one page never meet.

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod narrow;

use leptos::prelude::*;
use shared::failure::Failure;
use shared::wizard::{Draft, Limits, Path, RailEntry, SetupPage, Step};

use super::refused::is_stale;
use crate::ui::saved::SaveState;

/// What follows the form while one fills it in.
#[derive(Clone, Copy)]
pub struct Live {
    /// The rail as the form would make it.
    pub rail: RwSignal<Vec<RailEntry>>,
    /// What the last choice did to it.
    pub said: RwSignal<String>,
    /// Whether what is typed is kept.
    pub state: RwSignal<SaveState>,
    /// The revision that is shown here.
    pub seen: RwSignal<u64>,
    /// Another tab was faster.
    pub stale: RwSignal<bool>,
    /// The form has been sent.
    pub sent: RwSignal<bool>,
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "nothing is typed on a server"))]
    work: StoredValue<Work>,
}

/// What only a browser needs.
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "nothing is typed on a server"))]
struct Work {
    id: Option<String>,
    step: Step,
    draft: Draft,
    limits: Limits,
    path: Path,
    /// Typed and not saved.
    dirty: bool,
    /// A save is on its way.
    saving: bool,
    /// Another tab was faster, and the page says so already: nothing is saved by itself.
    barred: bool,
    /// The save that is due.
    due: Option<TimeoutHandle>,
    /// What waits for the save.
    then: Option<Then>,
}

#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "nothing is pressed on a server"))]
enum Then {
    /// Send the form by the button of this value.
    Press(String),
    /// Go there.
    Go(String),
}

impl Live {
    /// Starts with what the server printed; `shown` is the draft with what the form shows, and `refused` why that was not
    /// kept.
    pub fn new(page: &SetupPage, step: Step, shown: &Draft, refused: Option<&Failure>) -> Self {
        let kept = page.saved_at.filter(|_| refused.is_none());
        Self {
            rail: RwSignal::new(shown.rail(step, &page.limits)),
            said: RwSignal::new(String::new()),
            state: RwSignal::new(kept.map_or(SaveState::Fresh, SaveState::Saved)),
            seen: RwSignal::new(page.draft.revision()),
            stale: RwSignal::new(false),
            sent: RwSignal::new(false),
            work: StoredValue::new(Work {
                id: page.id.clone(),
                step,
                draft: page.draft.clone(),
                limits: page.limits.clone(),
                path: shown.path(),
                dirty: refused.is_some(),
                saving: false,
                barred: refused.is_some_and(is_stale),
                due: None,
                then: None,
            }),
        }
    }

    /// Something was typed or chosen.
    pub fn edited(self) {
        #[cfg(feature = "hydrate")]
        self.follow();
    }

    /// Saves what is typed here over what another tab has saved.
    pub fn keep_mine(self) {
        #[cfg(feature = "hydrate")]
        self.overwrite();
    }
}

#[cfg(feature = "hydrate")]
pub use browser::attach;
