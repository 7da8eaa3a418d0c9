//! What an amount means, in words: seen at once, announced when the typing pauses.

use std::time::Duration;

use leptos::prelude::*;

use super::spinner::Spinner;
use super::stepping::News;
use crate::view::view;

/// How long after the last change its result is announced.
const QUIET: Duration = Duration::from_millis(500);

/// What the amount means for the contract, in words, as it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The sentence.
    pub text: String,
    /// More than there is.
    pub over: bool,
}

/// The sentence below the meter: seen at once, announced when the typing pauses.
#[component]
pub fn Said(
    /// What it is about.
    spinner: Spinner,
    /// What the amount means.
    outcome: Signal<Outcome>,
    /// Words for what else happened.
    news: fn(News) -> String,
) -> impl IntoView {
    let news = move || spinner.news.get().map(news);
    let sentence = move || match news() {
        Some(news) => format!("{news} {}", outcome.get().text),
        None => outcome.get().text,
    };
    let announced = RwSignal::new(untrack(sentence));
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let forget = move || {
        if let Some(Some(handle)) = pending.try_update_value(Option::take) {
            handle.clear();
        }
    };
    Effect::new(move || {
        let sentence = sentence();
        forget();
        let handle = set_timeout_with_handle(move || announced.set(sentence.clone()), QUIET).ok();
        pending.set_value(handle);
    });
    on_cleanup(forget);
    view! {
        <p class="u-num" class:is-over=move || outcome.get().over aria-hidden="true">
            {move || outcome.get().text}
        </p>
        {move || news().map(|news| view! { <p class="c-field__hint" aria-hidden="true">{news}</p> })}
        <p class="u-vh" role="status">
            {move || announced.get()}
        </p>
    }
}
