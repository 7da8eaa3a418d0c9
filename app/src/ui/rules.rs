//! A list of rules that are met or not while someone types.

use leptos::prelude::*;

use super::icon::Glyph;
use super::icon::Icon;
use crate::view::view;

/// One rule, and whether it is met now.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What is asked.
    pub text: &'static str,
    /// Met now.
    pub met: Signal<bool>,
}

/// Rules below the field they are about. Without script it is a list of what is asked.
#[component]
pub fn Rules(
    /// Id, for the field's `aria-describedby`.
    #[prop(into)]
    id: String,
    /// In the order they are read.
    rules: Vec<Rule>,
    /// Said of a rule that is met, for assistive technology.
    met: &'static str,
) -> impl IntoView {
    let rules = rules
        .into_iter()
        .map(|rule| {
            view! {
                <li class:is-met=move || rule.met.get()>
                    {move || {
                        let icon = if rule.met.get() { Icon::Check } else { Icon::Dot };
                        view! { <Glyph icon /> }
                    }}
                    <span>
                        {rule.text}
                        {move || rule.met.get().then(|| view! { <span class="u-vh">{format!(", {met}")}</span> })}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="c-rules" id=id>
            {rules}
        </ul>
    }
}
