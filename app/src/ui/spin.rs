//! The control that allocates storage: a text field that also answers arrows, with its unit beside it.
//!
//! Typing is never blocked and never rewritten under the caret. Without script the field and the unit are sent as they
//! stand, and the server reads them with the same function.

use leptos::{ev, html, prelude::*};
use shared::amount::{Amount, Unit};
use shared::capacity::Capacity;

use super::arrow::Arrow;
use super::field::{FieldError, described_by};
use super::icon::{Glyph, Icon};
use super::outcome::{Outcome, Said};
use super::spinner::Spinner;
use super::stepping::{Move, News, Shown};
use crate::view::{reactive, view};

/// Tells assistive technology that arrow keys change the field. If a screen reader drops typed text because of it,
/// set this to `false`: it is then a plain text field with the same keys.
const SPINBUTTON_ROLE: bool = true;

/// The words of a [`Spin`].
#[derive(Clone, Copy, Debug)]
pub struct SpinWords {
    /// Name of the upper arrow.
    pub increase: &'static str,
    /// Name of the lower arrow.
    pub decrease: &'static str,
    /// Name of the unit's select.
    pub unit: &'static str,
    /// The button that takes all that is left.
    pub use_all: fn(Capacity) -> String,
    /// What happened besides the number changing.
    pub news: fn(News) -> String,
}

/// The allocation control. `children` is the meter below it.
#[component]
pub fn Spin(
    /// Id of the text field.
    #[prop(into)]
    id: String,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What to know before typing: what is left, and what nothing means.
    #[prop(into)]
    hint: Signal<String>,
    /// What is wrong and the way out. Show it once the field was [left](Spinner::touched), or the server refused.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// What it holds.
    spinner: Spinner,
    /// What may be allocated at most; `None` on a pay-per-use contract, which has no limit.
    #[prop(into)]
    left: Signal<Option<Capacity>>,
    /// What the amount means for the contract.
    #[prop(into)]
    outcome: Signal<Outcome>,
    /// Its words.
    words: SpinWords,
    /// Name under which the text is sent.
    #[prop(default = "amount")]
    name: &'static str,
    /// Name under which the unit is sent.
    #[prop(default = "unit")]
    unit_name: &'static str,
    /// The meter.
    children: Children,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let unit_field = NodeRef::<html::Select>::new();
    let first = spinner.shown.with_untracked(|shown| shown.text.clone());
    keep_in_step(spinner, field, unit_field);

    let describes = id.clone();
    let hint_id = format!("{id}-hint");
    let label_id = format!("{id}-label");
    let shown = spinner.shown;
    let amount = move || shown.with(Shown::amount);
    let in_units = move |capacity: Capacity| {
        let unit = amount().map_or_else(|| shown.with(|shown| shown.unit), |amount| amount.unit);
        (capacity.bytes() / unit.bytes()).to_string()
    };

    let on_key = move |event: ev::KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        if let Some(by) = Move::of_key(&event.key(), event.shift_key()).filter(|_| plain) {
            event.prevent_default();
            spinner.go(by, left.get_untracked());
        }
    };
    view! {
        <div class="c-field" role="group" aria-labelledby=label_id>
            <label class="c-field__label" id=label_id.clone() for=id.clone()>
                {label}
            </label>
            <p class="c-field__hint" id=hint_id>
                {move || hint.get()}
            </p>
            <FieldError id=id.clone() error />
            <div class="c-spin">
                <div class="c-spin__box">
                    <input
                        type="text"
                        id=id
                        name=name
                        inputmode="decimal"
                        autocomplete="off"
                        role=SPINBUTTON_ROLE.then_some("spinbutton")
                        aria-valuemin=SPINBUTTON_ROLE.then_some("0")
                        aria-valuemax=move || left.get().filter(|_| SPINBUTTON_ROLE).map(in_units)
                        aria-valuenow=move || {
                            amount().filter(|_| SPINBUTTON_ROLE).map(|amount| amount.count().to_string())
                        }
                        aria-valuetext=move || amount().filter(|_| SPINBUTTON_ROLE).map(spoken)
                        aria-invalid=move || error.get().is_some().then_some("true")
                        aria-describedby=move || described_by(&describes, true, error.get().is_some())
                        value=first
                        node_ref=field
                        on:keydown=on_key
                        on:input=move |event| spinner.type_in(event_target_value(&event))
                        on:blur=move |event| {
                            if !is_pressed(&event) {
                                spinner.leave();
                            }
                        }
                    />
                    <Arrow
                        icon=Icon::Down
                        label=words.decrease
                        dead=Signal::derive(move || !shown.with(Shown::can_fall))
                        step=Callback::new(move |by| spinner.go(Move::Down(by), left.get_untracked()))
                    />
                    <Arrow
                        icon=Icon::Up
                        label=words.increase
                        dead=Signal::derive(move || !shown.with(|shown| shown.can_rise(left.get())))
                        step=Callback::new(move |by| spinner.go(Move::Up(by), left.get_untracked()))
                    />
                </div>
                <UnitSelect name=unit_name label=words.unit spinner node_ref=unit_field />
                <UseAll left spinner words />
            </div>
            <div class="c-spin__live">{children()} <Said spinner outcome news=words.news /></div>
        </div>
    }
}

/// The focus goes to something below that is pressed. What leaving the field says would push it away from under the
/// pointer, and the click would be lost; it is said when the form is sent.
fn is_pressed(event: &ev::FocusEvent) -> bool {
    #[cfg(feature = "hydrate")]
    {
        use leptos::wasm_bindgen::JsCast as _;
        let to = event.related_target().and_then(|to| to.dyn_into::<leptos::web_sys::Element>().ok());
        to.is_some_and(|to| matches!(to.closest("[type=submit], [type=checkbox], summary"), Ok(Some(_))))
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        false
    }
}

fn spoken(amount: Amount) -> String {
    let count = amount.count();
    let unit = amount.unit.spoken();
    let unit = if count == 1 { unit.trim_end_matches('s') } else { unit };
    format!("{count} {unit}")
}

/// Reads what was typed before the script arrived; afterwards writes what keys and arrows changed.
///
/// An equal text is not written, so that the caret stays where it is.
fn keep_in_step(spinner: Spinner, field: NodeRef<html::Input>, unit_field: NodeRef<html::Select>) {
    Effect::new(move |read: Option<bool>| {
        let shown = spinner.shown.get();
        let (Some(field), Some(unit_field)) = (field.get(), unit_field.get()) else { return false };
        if read == Some(true) {
            if field.value() != shown.text {
                field.set_value(&shown.text);
            }
            unit_field.set_value(shown.unit.as_str());
        } else {
            let unit = Unit::parse(&unit_field.value()).unwrap_or(shown.unit);
            let typed = Shown { text: field.value(), unit };
            if typed != shown {
                spinner.shown.set(typed);
            }
        }
        true
    });
}

/// The unit beside the field.
#[component]
fn UnitSelect(
    name: &'static str,
    label: &'static str,
    spinner: Spinner,
    node_ref: NodeRef<html::Select>,
) -> impl IntoView {
    let first = spinner.shown.with_untracked(|shown| shown.unit);
    let options = [Unit::TB, Unit::GB].map(|unit| {
        view! {
            <option value=unit.as_str() selected=unit == first>
                {unit.as_str()}
            </option>
        }
    });
    let choose = move |event| {
        if let Some(unit) = Unit::parse(&event_target_value(&event)) {
            spinner.choose(unit);
        }
    };
    view! {
        <span class="c-select">
            <select aria-label=label name=name node_ref=node_ref on:change=choose>
                {options.collect_view()}
            </select>
            <Glyph icon=Icon::Down />
        </span>
    }
}

/// The button that takes all that is left, where there is a limit and something left.
#[component]
fn UseAll(left: Signal<Option<Capacity>>, spinner: Spinner, words: SpinWords) -> impl IntoView {
    reactive(move || {
        left.get().filter(|all| !all.is_zero()).map(|all| {
            view! {
                <button
                    class="c-btn c-btn--link c-spin__all"
                    type="button"
                    on:click=move |_| spinner.go(Move::All, Some(all))
                >
                    {(words.use_all)(all)}
                </button>
            }
        })
    })
}
