//! The native select in our frame, and a short list of ways to choose from.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// How a select is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SelectSize {
    /// As wide as its container.
    #[default]
    Field,
    /// As small as its text, for toolbars and the foot of a table.
    Small,
}

/// One of several, as the browser draws it.
#[component]
pub fn Select(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Name under which the choice is sent.
    name: &'static str,
    /// In order.
    choices: Vec<Choice>,
    /// The value chosen at first.
    #[prop(into)]
    chosen: String,
    /// Its name, where no label points at it.
    #[prop(optional, into)]
    label: Option<String>,
    /// How it is drawn.
    #[prop(optional)]
    size: SelectSize,
    /// Ids of what describes it; see [`described_by`](super::field::described_by).
    #[prop(optional, into)]
    described: Option<String>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(move |Choice { value, label }| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view();
    let class = match size {
        SelectSize::Field => "c-select",
        SelectSize::Small => "c-select c-select--auto c-select--sm",
    };
    view! {
        <span class=class>
            <select id=id name=name aria-label=label aria-describedby=described>
                {options}
            </select>
            <Glyph icon=Icon::Down />
        </span>
    }
}

/// One way of several, with room to say what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What is sent.
    pub value: String,
    /// Its name.
    pub label: String,
    /// What choosing it means.
    pub note: String,
}

/// A list of ways, one of which is chosen.
#[component]
pub fn Ways(
    /// Name under which the choice is sent.
    name: &'static str,
    /// Asks for the choice.
    #[prop(into)]
    legend: String,
    /// In order.
    ways: Vec<Way>,
    /// The value chosen at first.
    #[prop(into)]
    chosen: String,
) -> impl IntoView {
    let ways = ways
        .into_iter()
        .map(move |Way { value, label, note }| {
            let checked = value == chosen;
            view! {
                <label class="c-choice">
                    <input type="radio" name=name value=value checked=checked />
                    <span class="c-choice__name">{label} <small>{note}</small></span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset>
            <legend class="c-field__label">{legend}</legend>
            <div class="c-choices">{ways}</div>
        </fieldset>
    }
}
