//! Buttons, and links that look like one. One primary button a view.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::view::view;

/// How much a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// With a border.
    #[default]
    Plain,
    /// The one thing to do on this page.
    Primary,
    /// Without a border, for tools beside what they act on.
    Quiet,
    /// Destroys something.
    Danger,
    /// Reads like a link.
    Link,
}

fn class(weight: Weight, small: bool, wide: bool, icon_only: bool) -> String {
    let mut class = String::from("c-btn");
    class.push_str(match weight {
        Weight::Plain => "",
        Weight::Primary => " c-btn--primary",
        Weight::Quiet => " c-btn--quiet",
        Weight::Danger => " c-btn--danger",
        Weight::Link => " c-btn--link",
    });
    for (name, on) in [(" c-btn--icon", icon_only), (" c-btn--sm", small), (" c-btn--wide", wide)] {
        if on {
            class.push_str(name);
        }
    }
    class
}

/// A button. Handlers and further attributes (`on:click`, `attr:name`) go onto the element.
#[component]
pub fn Button(
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Low, for toolbars.
    #[prop(optional)]
    small: bool,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Submits the form it is in.
    #[prop(optional)]
    submit: bool,
    /// Cannot be used now; stays focusable, so say why beside it.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Drawn before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// What it does: a verb and its object.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            class=class(weight, small, wide, false)
            type=if submit { "submit" } else { "button" }
            aria-disabled=move || disabled.get().then_some("true")
        >
            {icon.map(|icon| view! { <Glyph icon /> })}
            {children()}
        </button>
    }
}

/// A link that looks like a button, because what it leads to is the next thing to do.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Low, for toolbars.
    #[prop(optional)]
    small: bool,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// Drawn before the words.
    #[prop(optional)]
    icon: Option<Icon>,
    /// What it leads to.
    children: Children,
) -> impl IntoView {
    view! {
        <a class=class(weight, small, wide, false) href=href>
            {icon.map(|icon| view! { <Glyph icon /> })}
            {children()}
        </a>
    }
}

/// A square link that shows only an icon; without an address it stands there and says why it leads nowhere.
#[component]
pub fn IconLink(
    /// Where it leads, if anywhere.
    href: Option<String>,
    /// What it shows.
    icon: Icon,
    /// Its name, which without an address says why.
    #[prop(into)]
    label: String,
    /// Low, for rows and toolbars.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let dead = href.is_none();
    view! {
        <a
            class=class(Weight::Plain, small, false, true)
            href=href
            aria-label=label
            role=dead.then_some("link")
            aria-disabled=dead.then_some("true")
        >
            <Glyph icon />
        </a>
    }
}
