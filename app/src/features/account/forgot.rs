//! The page for those who forgot their password.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::failure::Field;

use super::refused::{error_at, summary};
use crate::layout::auth::AuthFrame;
use crate::request;
use crate::routes;
use crate::text::account as text;
use crate::ui::button::{Button, Weight};
use crate::ui::card::CardLink;
use crate::ui::field::{TextField, TextKind};
use crate::view::view;

/// Asks for the address, then says that a link may be on its way; the same for every address.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let posted = request::take_posted(routes::FORGOT);
    let sent = posted.is_none() && use_query_map().with_untracked(|query| query.get("sent").is_some());
    let back = view! {
        <p>
            <CardLink href=routes::SIGN_IN>{text::BACK_TO_SIGN_IN}</CardLink>
        </p>
    };
    if sent {
        return view! {
            <AuthFrame title=text::SENT>
                <p class="u-2">{text::SENT_TEXT}</p>
                {back}
            </AuthFrame>
        };
    }
    let posted = posted.as_ref();
    let typed = posted.and_then(|posted| posted.value("email")).unwrap_or_default().to_owned();
    let form = view! {
        <form class="l-form" method="post" action=routes::FORGOT novalidate>
            <TextField
                id="email"
                name="email"
                label=text::EMAIL
                kind=TextKind::Email
                value=typed
                autocomplete="username"
                error=error_at(posted, Field::Email)
            />
            <Button weight=Weight::Primary wide=true submit=true>
                {text::SEND_LINK}
            </Button>
        </form>
    };
    let summary = summary(posted);
    view! {
        <AuthFrame title=text::FORGOT refused=posted.is_some()>
            {summary}
            <p class="u-2">{text::FORGOT_LEAD}</p>
            {form}
            {back}
        </AuthFrame>
    }
}
