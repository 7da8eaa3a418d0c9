//! A panel at the side of a narrow window, opened by a button without script.

use leptos::{html, prelude::*};

use super::icon::{Glyph, Icon};
use crate::view::view;

/// The button that opens the [`Drawer`] with this id.
#[component]
pub fn DrawerButton(
    /// Id of the drawer.
    drawer: &'static str,
    /// What the button says.
    children: Children,
) -> impl IntoView {
    view! {
        <button class="c-btn c-btn--quiet" type="button" command="show-modal" commandfor=drawer>
            <Glyph icon=Icon::Menu />
            <span>{children()}</span>
        </button>
    }
}

/// The panel. Following a link in it closes it, because the page below changes without being loaded anew.
#[component]
pub fn Drawer(
    /// Its id.
    id: &'static str,
    /// Its name.
    #[prop(into)]
    label: String,
    /// Name of the button that closes it.
    #[prop(into)]
    close: String,
    /// Beside that button.
    head: AnyView,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    view! {
        <dialog
            class="c-drawer"
            id=id
            aria-label=label
            node_ref=dialog
            on:click=move |event| {
                if follows_link(&event) && let Some(dialog) = dialog.get() {
                    dialog.close();
                }
            }
        >
            <div class="l-side__org">
                {head}
                <button
                    class="c-btn c-btn--quiet c-btn--icon"
                    type="button"
                    command="close"
                    commandfor=id
                    aria-label=close
                >
                    <Glyph icon=Icon::Close />
                </button>
            </div>
            {children()}
        </dialog>
    }
}

fn follows_link(event: &leptos::ev::MouseEvent) -> bool {
    #[cfg(feature = "hydrate")]
    {
        use leptos::wasm_bindgen::JsCast as _;
        event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| matches!(element.closest("a[href]"), Ok(Some(_))))
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        false
    }
}
