//! Menus: a button and what it opens, in the top layer, without script.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// A button with its menu. The browser opens and closes it.
#[component]
pub fn Menu(
    /// Id of the menu.
    #[prop(into)]
    id: String,
    /// Classes of the button, such as `c-btn c-btn--primary`.
    #[prop(default = "c-btn")]
    class: &'static str,
    /// Name of the button, where what it shows does not say it.
    #[prop(optional, into)]
    label: Option<String>,
    /// What the button shows.
    open: AnyView,
    /// [`MenuLink`]s, fields, lines.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="c-menubox">
            <button class=format!("{class} c-menubox__open") type="button" popovertarget=id.clone()>
                {open}
                {label.map(|label| view! { <span class="u-vh">{label}</span> })}
            </button>
            <div class="c-menu" id=id popover="auto">
                {children()}
            </div>
        </span>
    }
}

/// One thing in a [`Menu`], as a link.
#[component]
pub fn MenuLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Drawn before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The one that is in force.
    #[prop(optional)]
    current: bool,
    /// What it is.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="c-menu__item" href=href aria-current=current.then_some("true")>
            {icon.map(|icon| view! { <Glyph icon /> })}
            {children()}
        </a>
    }
}

/// One thing in a [`Menu`], as a button that submits the form it is in.
#[component]
pub fn MenuButton(
    /// Name under which the value is sent.
    #[prop(optional)]
    name: Option<&'static str>,
    /// What is sent.
    #[prop(optional, into)]
    value: Option<String>,
    /// Drawn before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The one that is in force.
    #[prop(optional)]
    current: bool,
    /// What it does.
    children: Children,
) -> impl IntoView {
    view! {
        <button class="c-menu__item" type="submit" name=name value=value aria-current=current.then_some("true")>
            {icon.map(|icon| view! { <Glyph icon /> })}
            {children()}
        </button>
    }
}

/// One of several boxes or one of several circles in a [`Menu`] that is part of a form.
#[component]
pub fn MenuCheck(
    /// Name under which it is sent.
    name: &'static str,
    /// What is sent.
    #[prop(into)]
    value: String,
    /// Chosen at first.
    checked: bool,
    /// Only one of them can be chosen.
    #[prop(optional)]
    single: bool,
    /// What it is.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="c-menu__item">
            <input type=if single { "radio" } else { "checkbox" } name=name value=value checked=checked />
            {children()}
        </label>
    }
}
