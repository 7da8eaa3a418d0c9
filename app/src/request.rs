//! What the server knows of a request and the first paint depends on: who looks, the theme, a refused form.
//!
//! The server puts a [`RequestInfo`] into the context; the browser gets the same value with the page and never
//! guesses it, so both print the same bytes.

use codee::binary::PostcardCodec;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::account::{Theme, Viewer};
use shared::form::Posted;
use shared::invitation::PassedLink;

/// The request as pages see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestInfo {
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// The chosen colour scheme.
    pub theme: Theme,
    /// A form that was refused, on the page that answers its POST.
    pub posted: Option<Posted>,
    /// What a form brought, on the page that answers its POST.
    pub told: Option<PassedLink>,
}

/// The refused form, until the page it belongs to has taken it.
#[derive(Clone, Copy)]
struct PostedForm(RwSignal<Option<Posted>>);

/// Hands the request on to the pages; called once, by `App`.
pub fn provide_request() -> RequestInfo {
    let info = SharedValue::<RequestInfo, PostcardCodec>::new_with_encoding(|| {
        use_context::<RequestInfo>().unwrap_or_default()
    })
    .into_inner();
    provide_context(PostedForm(RwSignal::new(info.posted.clone())));
    provide_context(info.clone());
    info
}

/// Who is signed in, if anyone.
pub fn viewer() -> Option<Viewer> {
    use_context::<RequestInfo>().and_then(|info| info.viewer)
}

/// The form that was refused at this path, once: coming back to the page later starts it afresh.
pub fn take_posted(path: &str) -> Option<Posted> {
    let PostedForm(signal) = use_context()?;
    let posted = signal.get_untracked().filter(|posted| posted.path == path)?;
    if cfg!(feature = "hydrate") {
        signal.set(None);
    }
    Some(posted)
}

/// What the form brought that was posted to this page, if one was.
pub fn told() -> Option<PassedLink> {
    use_context::<RequestInfo>().and_then(|info| info.told)
}
