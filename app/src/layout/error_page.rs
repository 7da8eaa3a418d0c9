//! Pages that stand where another one would: why it is not there, and the way on.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::failure::Failure;

use super::auth::AuthFrame;
use super::frame::Frame;
use super::navigation::home;
use crate::call::CallError;
use crate::request;
use crate::routes;
use crate::text::{common, reasons};
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::crumbs::Crumb;
use crate::ui::empty::{Empty, Reason};
use crate::view::view;

/// No such address. Says so with its status too.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
        options.set_status(http::StatusCode::NOT_FOUND);
    }
    error_page(CallError::Refused(Failure::NotFound))
}

/// The page for a call that gave no answer; in the frame for those who are signed in.
#[expect(clippy::needless_pass_by_value, reason = "an error ends here")]
pub fn error_page(error: CallError) -> AnyView {
    let viewer = request::viewer();
    let Story { reason, title, text, way } = Story::of(&error);
    let path = use_location().pathname.get_untracked();
    let query = use_location().search.get_untracked();
    let here = if query.is_empty() { path } else { format!("{path}?{query}") };
    let (label, href) = match way {
        Way::Home => match viewer.as_ref().map(home) {
            Some((href, page)) => (common::go_to(page), href.to_owned()),
            None => (common::SIGN_IN.to_owned(), routes::SIGN_IN.to_owned()),
        },
        Way::SignIn => (common::SIGN_IN.to_owned(), routes::sign_in(&here)),
        Way::Retry => (common::RETRY.to_owned(), here),
    };
    // `external`: the browser asks the server again, which knows more than this page does.
    let out = view! {
        <ButtonLink href weight=Weight::Primary attr:rel="external">
            {label}
        </ButtonLink>
    };
    if viewer.is_some() {
        let crumbs = vec![Crumb { label: title.to_owned(), href: None }];
        view! {
            <Frame title crumbs>
                <Empty reason id="error" title text page=true>
                    {out}
                </Empty>
            </Frame>
        }
    } else {
        view! {
            <AuthFrame title>
                <p class="u-2">{text}</p>
                <div class="l-actions">{out}</div>
            </AuthFrame>
        }
    }
}

/// What an error page says, and where it leads.
struct Story {
    reason: Reason,
    title: &'static str,
    text: String,
    way: Way,
}

enum Way {
    Home,
    SignIn,
    Retry,
}

impl Story {
    fn of(error: &CallError) -> Self {
        let (reason, title, way) = match error {
            CallError::Unreachable => (Reason::Failed, common::UNREACHABLE, Way::Retry),
            CallError::Refused(Failure::NotFound) => (Reason::NoMatch, common::NOT_FOUND, Way::Home),
            CallError::Refused(Failure::Denied(_)) => (Reason::NotAllowed, common::NOT_ALLOWED, Way::Home),
            CallError::Refused(Failure::Suspended { .. }) => {
                (Reason::NotAllowed, common::SUSPENDED, Way::Home)
            }
            CallError::Refused(Failure::Unauthenticated) => {
                (Reason::NotAllowed, common::SIGNED_OUT, Way::SignIn)
            }
            CallError::Refused(Failure::RateLimited { .. }) => {
                (Reason::Failed, common::TOO_OFTEN, Way::Retry)
            }
            CallError::Refused(Failure::TooLarge) => (Reason::Failed, common::TOO_LARGE, Way::Home),
            CallError::Refused(_) => (Reason::Failed, common::UNAVAILABLE, Way::Retry),
        };
        let text = match error {
            CallError::Unreachable => common::UNREACHABLE_TEXT.to_owned(),
            CallError::Refused(Failure::NotFound) => common::NOT_FOUND_TEXT.to_owned(),
            CallError::Refused(Failure::Unauthenticated) => common::SIGNED_OUT_TEXT.to_owned(),
            CallError::Refused(failure) => format!("{}.", reasons::failure(failure)),
        };
        Self { reason, title, text, way }
    }
}
