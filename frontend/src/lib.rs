#![doc = include_str!("../README.md")]
// The interface's view types nest deeply.
#![recursion_limit = "256"]

/// Called by the page's script once the module is loaded: takes over the HTML that the server sent, the living parts of a
/// plain page or the whole of any other.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn start() {
    // A release stops at a panic without a word; see .cargo/browser.toml.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    if !app::part::take_over() {
        leptos::mount::hydrate_body(app::App);
    }
}
