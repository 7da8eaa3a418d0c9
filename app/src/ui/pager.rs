//! The foot of a list: rows on a page, where one is, and the pages beside this one.

use leptos::prelude::*;

use super::button::IconLink;
use super::filters::{Kept, QueryForm};
use super::icon::Icon;
use super::select::{Choice, Select, SelectSize};
use crate::view::view;

/// The words of a [`Pager`].
#[derive(Clone, Copy, Debug)]
pub struct PagerWords {
    /// Before the select.
    pub rows: &'static str,
    /// Name of the select.
    pub rows_label: &'static str,
    /// Button for those without script.
    pub show: &'static str,
    /// Link to the page before.
    pub previous: &'static str,
    /// The same on the first page.
    pub on_first: &'static str,
    /// Link to the next page.
    pub next: &'static str,
    /// The same on the last page.
    pub on_last: &'static str,
}

/// The foot of a list.
#[component]
pub fn Pager(
    /// The page of the list.
    #[prop(into)]
    action: String,
    /// The part of the address that a change of rows keeps; without the place in the list.
    keep: Vec<Kept>,
    /// Name under which the number of rows is sent.
    #[prop(default = "per")]
    name: &'static str,
    /// Numbers of rows to choose from.
    sizes: &'static [u32],
    /// The one in force.
    size: u32,
    /// Where one is: `1–50 of 214`.
    #[prop(into)]
    range: String,
    /// The page before, if there is one.
    previous: Option<String>,
    /// The next page, if there is one.
    next: Option<String>,
    /// Its words.
    words: PagerWords,
) -> impl IntoView {
    let choices =
        sizes.iter().map(|size| Choice { value: size.to_string(), label: size.to_string() }).collect();
    let previous_label = if previous.is_some() { words.previous } else { words.on_first };
    let next_label = if next.is_some() { words.next } else { words.on_last };
    view! {
        <div class="c-pager">
            <QueryForm action class="c-pager__rows" keep at_once=true>
                <label for="rows">{words.rows}</label>
                <Select
                    id="rows"
                    name
                    choices
                    chosen=size.to_string()
                    label=words.rows_label
                    size=SelectSize::Small
                />
                <button class="c-btn c-btn--sm u-unscripted">{words.show}</button>
            </QueryForm>
            <span>{range}</span>
            <span class="c-pager__nav">
                <IconLink href=previous icon=Icon::Back label=previous_label small=true />
                <IconLink href=next icon=Icon::Forward label=next_label small=true />
            </span>
        </div>
    }
}
