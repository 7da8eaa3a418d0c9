//! Something to hand on: a link in a field with its button, an id with an icon. Text can be selected without script; the
//! buttons stand only where there is one, or where pressing them is a POST.

use leptos::{ev, html, prelude::*};

use super::button::{Button, IconButton, Weight};
use super::clipboard;
use super::icon::Icon;
use crate::view::view;

/// The words of a [`CopyLine`].
#[derive(Clone, Copy, Debug)]
pub struct CopyWords {
    /// The button.
    pub copy: &'static str,
    /// The browser did not allow it: what to do instead.
    pub failed: &'static str,
}

/// A link that someone hands on: a field that can be read and selected, and a button that copies it.
///
/// With an `action` the button is that of a form, and without script it is sent. With `copied` the form is not sent in a
/// browser with script: whoever draws this says there what the form would have said.
#[component]
pub fn CopyLine(
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// Name of the field.
    #[prop(into)]
    label: String,
    /// What is copied.
    #[prop(into)]
    value: String,
    /// Words of the button.
    words: CopyWords,
    /// Said once it is copied.
    #[prop(into)]
    said: String,
    /// How much the button weighs.
    #[prop(optional)]
    weight: Weight,
    /// Where the copying is noted, by POST.
    #[prop(optional, into)]
    action: Option<String>,
    /// Called once it is copied.
    #[prop(optional)]
    copied: Option<Callback<()>>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let outcome = RwSignal::new(None::<bool>);
    let done = Callback::new(move |done: bool| {
        outcome.set(Some(done));
        if done {
            if let Some(copied) = copied {
                copied.run(());
            }
        } else if let Some(field) = field.get_untracked() {
            field.select();
        }
    });
    let text = value.clone();
    let press = move |event: ev::MouseEvent| {
        if copied.is_some() {
            event.prevent_default();
        }
        // What was said goes, so that it is said again.
        outcome.set(None);
        clipboard::copy(&text, done);
    };
    let posts = action.is_some();
    let line = view! {
        <input type="text" readonly id=id aria-label=label value=value node_ref=field />
        <span class=(!posts).then_some("u-scripted")>
            <Button submit=posts weight icon=Icon::Copy on:click=press>
                {words.copy}
            </Button>
        </span>
    };
    let line = match action {
        Some(action) => view! {
            <form class="c-copyline" method="post" action=action>
                {line}
            </form>
        },
        None => view! { <div class="c-copyline">{line}</div> },
    };
    view! {
        <div>
            {line}
            <p class="c-copyline__said" role="status">
                {move || outcome.get().map(|done| if done { said.clone() } else { words.failed.to_owned() })}
            </p>
        </div>
    }
}

/// An id, with a button that copies it.
#[component]
pub fn CopyId(
    /// What is copied.
    #[prop(into)]
    value: String,
    /// Name of the button.
    #[prop(into)]
    label: String,
    /// Said once it is copied.
    said: &'static str,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let done = Callback::new(move |done| copied.set(done));
    let text = value.clone();
    let press = move |_| {
        copied.set(false);
        clipboard::copy(&text, done);
    };
    view! {
        <span class="c-copy">
            {value}
            <span class="u-scripted">
                <IconButton icon=Icon::Copy label weight=Weight::Quiet small=true on:click=press />
            </span>
            <span class="u-vh" role="status">
                {move || copied.get().then_some(said)}
            </span>
        </span>
    }
}
