//! What the allocation control holds, shared between the control and the page around it.

use leptos::prelude::*;
use shared::amount::{Amount, AmountError, Unit};
use shared::capacity::Capacity;

use super::stepping::{Move, News, Shown};

/// The text, its unit, and what happened last.
#[derive(Clone, Copy, Debug)]
pub struct Spinner {
    pub(super) shown: RwSignal<Shown>,
    pub(super) news: RwSignal<Option<News>>,
    touched: RwSignal<bool>,
}

impl Spinner {
    /// Starts with what the server printed into the field.
    pub fn new(text: impl Into<String>, unit: Unit) -> Self {
        Self {
            shown: RwSignal::new(Shown { text: text.into(), unit }),
            news: RwSignal::new(None),
            touched: RwSignal::new(false),
        }
    }

    /// What is typed, read as the server will read it.
    pub fn amount(self) -> Result<Amount, AmountError> {
        self.shown.with(|shown| Amount::parse(&shown.text, shown.unit))
    }

    /// Whether the field was left, so that an error may be shown without interrupting who types.
    pub fn touched(self) -> bool {
        self.touched.get()
    }

    /// Keys and arrows.
    pub(super) fn go(self, by: Move, left: Option<Capacity>) {
        self.show(self.shown.with_untracked(|shown| shown.moved(by, left)));
    }

    /// Every character typed.
    pub(super) fn type_in(self, text: String) {
        self.news.set(None);
        self.shown.update(|shown| shown.text = text);
    }

    /// The focus leaves the field.
    pub(super) fn leave(self) {
        self.touched.set(true);
        let (settled, news) = self.shown.with_untracked(Shown::settled);
        // The arrows take the focus too; what they said stays unless there is something newer.
        if news.is_some() || self.shown.with_untracked(|shown| *shown != settled) {
            self.show((settled, news));
        }
    }

    /// Another unit is chosen.
    pub(super) fn choose(self, unit: Unit) {
        self.show(self.shown.with_untracked(|shown| shown.in_unit(unit)));
    }

    fn show(self, (shown, news): (Shown, Option<News>)) {
        self.news.set(news);
        // Also when the text is the same: a select that was refused must show the old unit again.
        self.shown.set(shown);
    }
}
