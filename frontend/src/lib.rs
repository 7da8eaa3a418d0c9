#![doc = include_str!("../README.md")]

/// Called by the page's script once the module is loaded: takes over the HTML that the server sent.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
