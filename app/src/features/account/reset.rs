//! The page that a link from a mail leads to.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::failure::{Failure, Field};

use super::new_password::NewPassword;
use super::refused::{error_at, summary};
use crate::layout::auth::AuthFrame;
use crate::request;
use crate::routes;
use crate::text::account as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::view::view;

/// A new password for whoever holds the link; a link that is used or too old says so and leads to a new one.
#[component]
pub fn ResetPage() -> impl IntoView {
    let posted = request::take_posted(routes::RESET);
    let posted = posted.as_ref();
    let token = match posted.and_then(|posted| posted.value("token")) {
        Some(token) => token.to_owned(),
        None => use_query_map().with_untracked(|query| query.get("token")).unwrap_or_default(),
    };
    let expired = posted.is_some_and(|posted| posted.failure == Failure::LinkExpired);
    if expired || token.is_empty() {
        return view! {
            <AuthFrame title=text::EXPIRED>
                <p class="u-2">{text::EXPIRED_TEXT}</p>
                <div class="l-actions">
                    <ButtonLink href=routes::FORGOT weight=Weight::Primary>
                        {text::ASK_AGAIN}
                    </ButtonLink>
                </div>
            </AuthFrame>
        };
    }
    let form = view! {
        <form class="l-form" method="post" action=routes::RESET novalidate>
            <input type="hidden" name="token" value=token />
            <NewPassword refused=error_at(posted, Field::NewPassword) />
            <Button weight=Weight::Primary wide=true submit=true>
                {text::SET_PASSWORD}
            </Button>
        </form>
    };
    let summary = summary(posted);
    view! {
        <AuthFrame title=text::RESET refused=posted.is_some()>
            {summary}
            {form}
        </AuthFrame>
    }
}
