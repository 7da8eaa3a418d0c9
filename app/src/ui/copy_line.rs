//! A link to hand on, in a field with its button. The text can be selected without script; the button stands only where
//! there is one.

use leptos::{html, prelude::*};

use super::button::{Button, Weight};
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
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let outcome = RwSignal::new(None::<bool>);
    let done = Callback::new(move |done: bool| {
        outcome.set(Some(done));
        if let Some(field) = field.get_untracked().filter(|_| !done) {
            field.select();
        }
    });
    let text = value.clone();
    let press = move |_| {
        // What was said goes, so that it is said again.
        outcome.set(None);
        clipboard::copy(&text, done);
    };
    view! {
        <div>
            <div class="c-copyline">
                <input type="text" readonly id=id aria-label=label value=value node_ref=field />
                <span class="u-scripted">
                    <Button weight icon=Icon::Copy on:click=press>
                        {words.copy}
                    </Button>
                </span>
            </div>
            <p class="c-copyline__said" role="status">
                {move || outcome.get().map(|done| if done { said.clone() } else { words.failed.to_owned() })}
            </p>
        </div>
    }
}
