//! Fields: label, hint and error around one control, tied to it for assistive technology.

use leptos::{html, prelude::*};

use super::icon::{Glyph, Icon};
use crate::view::{reactive, view};

/// The `aria-describedby` of a control: ids of the hint and the error that [`Field`] draws around it.
pub fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-hint {id}-error")),
    }
}

/// An error as it stands at its field.
#[component]
pub fn FieldError(
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// What is wrong and the way out; nothing is drawn without one.
    #[prop(into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    reactive(move || {
        let id = format!("{id}-error");
        error.get().map(|error| {
            view! {
                <p class="c-field__error" id=id>
                    <Glyph icon=Icon::Alert />
                    <span>{error}</span>
                </p>
            }
        })
    })
}

/// Label, hint and error around any control.
#[component]
pub fn Field(
    /// Id of the control.
    #[prop(into)]
    id: String,
    /// Its label, always visible.
    #[prop(into)]
    label: String,
    /// Said after the label when the field may stay empty: `(optional)`.
    #[prop(optional, into)]
    optional: MaybeProp<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and the way out.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// At the end of the label's line, such as a link.
    #[prop(optional_no_strip)]
    aside: Option<AnyView>,
    /// The control, described by [`described_by`].
    children: Children,
) -> impl IntoView {
    let optional = reactive(move || {
        optional.get().map(|optional| view! { <span class="c-field__opt">{format!(" {optional}")}</span> })
    });
    let label = view! { <label class="c-field__label" for=id.clone()>{label} {optional}</label> };
    let hint_id = format!("{id}-hint");
    let head = match aside {
        Some(aside) => view! { <div class="c-between c-between--full">{label} {aside}</div> },
        None => label.into_any(),
    };
    view! {
        <div class="c-field">
            {head}
            {move || hint.get().map(|hint| view! { <p class="c-field__hint" id=hint_id.clone()>{hint}</p> })}
            <FieldError id error />
            {children()}
        </div>
    }
}

/// What kind of text a [`TextField`] takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any line of text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A file, sent with the form.
    File,
}

/// A line of text with its label.
///
/// The field keeps what is in the document: text typed before the script arrived stays.
#[component]
pub fn TextField(
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// Name under which it is sent.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What kind of text it takes.
    #[prop(optional)]
    kind: TextKind,
    /// What it holds at first.
    #[prop(optional, into)]
    value: String,
    /// What the browser may fill in: `off`, `email`, `organization` …
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Characters at most, as far as the browser counts them.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// Files that may be chosen, for [`TextKind::File`].
    #[prop(optional)]
    accept: Option<&'static str>,
    /// Said after the label when it may stay empty.
    #[prop(optional, into)]
    optional: MaybeProp<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and the way out.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The element, for who must read it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let describes = id.clone();
    let file = kind == TextKind::File;
    view! {
        <Field id=id.clone() label optional hint error>
            <input
                type=match kind {
                    TextKind::Text => "text",
                    TextKind::Email => "email",
                    TextKind::File => "file",
                }
                id=id
                name=name
                value=(!file).then_some(value)
                autocomplete=(!file).then_some(autocomplete)
                spellcheck=(kind == TextKind::Email).then_some("false")
                maxlength=maxlength.map(|most| most.to_string())
                accept=accept
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || described_by(&describes, hint.get().is_some(), error.get().is_some())
                node_ref=node_ref
            />
        </Field>
    }
}

/// A password with a button that shows it.
#[component]
pub fn PasswordField(
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// Name under which it is sent.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// Name of the button that shows it.
    #[prop(into)]
    show: String,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and the way out.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// At the end of the label's line, such as a link.
    #[prop(optional)]
    aside: Option<AnyView>,
    /// The element, for who must read it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let describes = id.clone();
    view! {
        <Field id=id.clone() label hint error aside>
            <div class="c-inwrap">
                <input
                    type=move || if shown.get() { "text" } else { "password" }
                    id=id
                    name=name
                    autocomplete=autocomplete
                    spellcheck="false"
                    autocapitalize="off"
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-describedby=move || described_by(&describes, hint.get().is_some(), error.get().is_some())
                    node_ref=node_ref
                />
                <button
                    class="c-btn c-btn--quiet c-btn--icon c-inwrap__show"
                    type="button"
                    aria-label=show
                    aria-pressed=move || if shown.get() { "true" } else { "false" }
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <Glyph icon=Icon::Eye />
                </button>
            </div>
        </Field>
    }
}

/// A box to tick, with what ticking it means.
#[component]
pub fn Checkbox(
    /// Name under which it is sent.
    name: &'static str,
    /// Sent when ticked; `on` without one.
    #[prop(optional, into)]
    value: Option<String>,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// What ticking it means, below the label.
    #[prop(optional, into)]
    note: Option<String>,
    /// The label.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="c-check">
            <input type="checkbox" name=name value=value checked=checked />
            <span>{children()} {note.map(|note| view! { <small>{note}</small> })}</span>
        </label>
    }
}

/// A [`Checkbox`] that can be wrong: one that must be ticked, or must not.
#[component]
pub fn CheckField(
    /// Id of the box.
    #[prop(into)]
    id: String,
    /// Name under which it is sent.
    name: &'static str,
    /// Ticked at first.
    #[prop(optional)]
    checked: bool,
    /// What ticking it means, below the label.
    #[prop(optional, into)]
    note: Option<String>,
    /// What is wrong and the way out.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The label.
    children: Children,
) -> impl IntoView {
    let describes = id.clone();
    view! {
        <div class="c-field">
            <FieldError id=id.clone() error />
            <label class="c-check">
                <input
                    type="checkbox"
                    id=id
                    name=name
                    checked=checked
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=move || described_by(&describes, false, error.with(Option::is_some))
                />
                <span>{children()} {note.map(|note| view! { <small>{note}</small> })}</span>
            </label>
        </div>
    }
}

/// Several lines of text with their label. It grows with what is typed.
///
/// The field keeps what is in the document: text typed before the script arrived stays.
#[component]
pub fn TextArea(
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// Name under which it is sent.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it holds at first.
    #[prop(optional, into)]
    value: String,
    /// Characters at most, as far as the browser counts them.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// Said after the label when it may stay empty.
    #[prop(optional, into)]
    optional: MaybeProp<String>,
    /// What to know before typing.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong and the way out.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The element, for who must read it.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
) -> impl IntoView {
    let describes = id.clone();
    view! {
        <Field id=id.clone() label optional hint error>
            <textarea
                id=id
                name=name
                rows="3"
                maxlength=maxlength.map(|most| most.to_string())
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=move || described_by(&describes, hint.get().is_some(), error.get().is_some())
                node_ref=node_ref
                inner_html=as_text(&value)
            ></textarea>
        </Field>
    }
}

/// Text that HTML reads as text. Leptos escapes all children but those of a `textarea`. The line end in front is the one
/// that HTML drops there; without it a text would lose its own.
fn as_text(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    if cfg!(feature = "ssr") && text.starts_with('\n') { format!("\n{text}") } else { text }
}
