#![doc = include_str!("../README.md")]
// The interface's view types nest deeply.
#![recursion_limit = "256"]

/// Called by the page's script once the module is loaded: takes over the HTML that the server sent.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // A release stops at a panic without a word; see .cargo/browser.toml.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
