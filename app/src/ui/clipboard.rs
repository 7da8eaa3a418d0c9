//! The clipboard of the browser.

use leptos::prelude::*;

/// Copies, and then says whether the browser let it. Only a press of the person allows it, so call it from there.
pub fn copy(text: &str, done: Callback<bool>) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::wasm_bindgen::JsValue;
        let clipboard = window().navigator().clipboard();
        // Without https, and not on this machine either, a browser has none.
        if AsRef::<JsValue>::as_ref(&clipboard).is_undefined() {
            done.run(false);
            return;
        }
        let written = wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text));
        leptos::task::spawn_local(async move { done.run(written.await.is_ok()) });
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (text, done);
}
