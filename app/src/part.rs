//! Living parts of plain pages: what script makes better there, taken over by the browser while the page around it stays as
//! the server sent it.
//!
//! The server draws a part where it stands and writes beside it what it was drawn from. The page then asks for the module,
//! which finds the parts and draws each from the same, over what is there. A page without one never asks.
//!
//! To add one: a type with [`Part`], drawn by [`part`], and a line in [`take_over`].

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::view::view;

/// What a part is drawn from. The browser has no more of the page than this, neither its address nor who looks.
pub trait Part: Serialize + DeserializeOwned + 'static {
    /// By which the browser knows it.
    const NAME: &'static str;

    /// Draws it: the same on both sides.
    fn draw(self) -> AnyView;

    /// Takes over what the server drew into `element`.
    #[cfg(feature = "hydrate")]
    fn take_over(self, element: web_sys::HtmlElement) {
        browser::hydrate(element, || self.draw());
    }
}

/// Draws a part into a plain page.
pub fn part<P: Part>(of: P) -> AnyView {
    #[cfg(feature = "ssr")]
    let (start, props) = (server::start(), server::pack(&of));
    #[cfg(not(feature = "ssr"))]
    let (start, props) = ((), ());
    view! {
        {start}
        <div data-part=P::NAME data-props=props>
            {of.draw()}
        </div>
    }
}

#[cfg(feature = "ssr")]
mod server {
    use codee::Encoder as _;
    use codee::binary::PostcardCodec;
    use leptos::prelude::*;
    use leptos_meta::Script;
    use serde::Serialize;

    use crate::layout::assets::Assets;
    use crate::view::view;

    /// The script that starts the module; a second one on a page does nothing.
    pub(super) fn start() -> Option<AnyView> {
        let start = use_context::<Assets>()?.start();
        Some(view! { <Script type_="module">{start}</Script> })
    }

    /// Text for an attribute. A part that cannot be packed is left as it was drawn.
    pub(super) fn pack<P: Serialize>(props: &P) -> Option<String> {
        PostcardCodec::encode(props).ok().map(IntoEncodedString::into_encoded_string)
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use codee::Decoder;
    use codee::binary::PostcardCodec;
    use leptos::mount::hydrate_from;
    use leptos::prelude::*;
    use leptos::wasm_bindgen::JsCast as _;
    use web_sys::{Element, HtmlElement};

    use super::Part;
    use crate::features::directory::copy::InvitationLink;
    use crate::features::invitation::password::InviteePassword;
    use crate::features::setup::stage::Stage;

    /// Takes over the parts of a plain page. False on a page that is none: the browser takes that over whole.
    pub fn take_over() -> bool {
        let Some(root) = document().document_element().filter(|root| root.has_attribute("data-plain")) else {
            return false;
        };
        each("[data-part]", |element| match element.get_attribute("data-part").as_deref() {
            Some(InvitationLink::NAME) => wake::<InvitationLink>(element),
            Some(InviteePassword::NAME) => wake::<InviteePassword>(element),
            Some(Stage::NAME) => wake::<Stage>(element),
            _ => {}
        });
        // Tests wait for this mark.
        let _ = root.set_attribute("data-hydrated", "");
        true
    }

    fn wake<P: Part>(element: HtmlElement) {
        let props = element.get_attribute("data-props").unwrap_or_default();
        let Ok(bytes) = <[u8]>::from_encoded_str(&props) else { return };
        if let Ok(part) = <PostcardCodec as Decoder<P>>::decode(&bytes) {
            part.take_over(element);
        }
    }

    /// Draws over what stands in an element, for as long as the page stands.
    pub fn hydrate(element: HtmlElement, draw: impl FnOnce() -> AnyView + 'static) {
        hydrate_from(element, draw).forget();
    }

    /// Does something to each element of a selector.
    pub fn each(selector: &str, mut with: impl FnMut(HtmlElement)) {
        // Refused only for a selector that is none.
        let Ok(found) = document().query_selector_all(selector) else { return };
        for at in 0..found.length() {
            if let Some(element) = found.item(at).and_then(|node| node.dyn_into::<Element>().ok()) {
                with(element.unchecked_into());
            }
        }
    }
}

#[cfg(feature = "hydrate")]
pub use browser::{each, hydrate, take_over};
