#![doc = include_str!("../README.md")]
// The interface's view types nest deeply.
#![recursion_limit = "256"]

/// Called by the page's script once the module is loaded: takes over the HTML that the server sent.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
