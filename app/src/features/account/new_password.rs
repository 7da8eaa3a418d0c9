//! The field for a new password, with the rule beside it.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::failure::Field;
use shared::password::PasswordCheck;

use super::calls::check_password;
use crate::text::{account as text, reasons};
use crate::ui::field::PasswordField;
use crate::ui::rules::{Rule, Rules};
use crate::view::view;

/// A new password. The list ticks off what is typed; how easily it is guessed the server says once the field is left.
#[component]
pub fn NewPassword(
    /// Which field of its form it is.
    #[prop(default = Field::NewPassword)]
    field: Field,
    /// Its label.
    #[prop(default = text::NEW_PASSWORD)]
    label: &'static str,
    /// Why the last one was refused.
    refused: Option<String>,
) -> impl IntoView {
    let id = field.as_str();
    let input = NodeRef::<html::Input>::new();
    let check = RwSignal::new(PasswordCheck::default());
    let error = RwSignal::new(refused);
    let look = move || {
        if let Some(input) = input.get() {
            check.set(PasswordCheck::of(&input.value()));
        }
    };
    // What was typed before the script arrived counts too.
    Effect::new(look);
    let judge = move |_| {
        let Some(typed) = input.get_untracked().map(|input| input.value()) else { return };
        if PasswordCheck::of(&typed).verdict().is_err() {
            return;
        }
        spawn_local(async move {
            let verdict = check_password(typed.clone()).await;
            let same = input.try_get_untracked().flatten().is_some_and(|input| input.value() == typed);
            if let (true, Ok(Some(reason))) = (same, verdict) {
                error.set(Some(reasons::reason(field, &reason)));
            }
        });
    };
    let rule =
        |text, met: fn(PasswordCheck) -> bool| Rule { text, met: Signal::derive(move || met(check.get())) };
    let rules = vec![
        rule(text::RULE_LENGTH, |check| check.length),
        rule(text::RULE_LOWER, |check| check.lower),
        rule(text::RULE_UPPER, |check| check.upper),
        rule(text::RULE_DIGIT, |check| check.digit),
        rule(text::RULE_SYMBOL, |check| check.symbol),
    ];
    view! {
        <div
            class="u-stack-4"
            on:input=move |_| {
                error.set(None);
                look();
            }
            on:change=judge
        >
            <PasswordField
                id=id
                name=id
                label=label
                show=text::SHOW_PASSWORD
                autocomplete="new-password"
                hint=text::RULES_HINT
                error=Signal::derive(move || error.get())
                node_ref=input
            />
            <Rules id="rules" rules met=text::MET />
        </div>
    }
}
