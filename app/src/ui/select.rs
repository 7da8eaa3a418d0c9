//! The native select in our frame.

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
    #[prop(into)]
    name: String,
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
