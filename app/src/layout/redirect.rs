//! Another page than the one that was asked for.

use leptos::prelude::*;

/// Leads on to an address of ours: by a 303 while the server answers, by the router in a browser. Nothing is drawn.
pub fn redirect(to: String) -> AnyView {
    #[cfg(feature = "ssr")]
    if let Some(options) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(place) = http::HeaderValue::try_from(to.as_str())
    {
        options.set_status(http::StatusCode::SEE_OTHER);
        options.insert_header(http::header::LOCATION, place);
    }
    let navigate = leptos_router::hooks::use_navigate();
    // Effects run in browsers alone, when what led here is drawn.
    Effect::new(move || {
        let options = leptos_router::NavigateOptions { replace: true, ..Default::default() };
        navigate(&to, options);
    });
    ().into_any()
}
