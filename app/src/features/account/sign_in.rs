//! The sign-in page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::failure::Field;
use shared::query;

use super::refused::{error_at, summary};
use crate::layout::auth::AuthFrame;
use crate::request;
use crate::routes;
use crate::text::account as text;
use crate::ui::button::{Button, Weight};
use crate::ui::card::CardLink;
use crate::ui::chip::Tone;
use crate::ui::field::{PasswordField, TextField, TextKind};
use crate::ui::notice::Notice;
use crate::view::view;

/// Sign in, and go on to where one was going.
#[component]
pub fn SignInPage() -> impl IntoView {
    // Not from the router's map of the query: that one unescapes twice, and `next` holds escapes of its own.
    let search = use_location().search.get_untracked();
    let asked = |name: &str| {
        let mut pairs = query::pairs(search.trim_start_matches('?'));
        pairs.find(|(known, _)| known == name).map(|(_, value)| value)
    };
    let posted = request::take_posted(routes::SIGN_IN);
    let posted = posted.as_ref();
    let typed = |name: &str| posted.and_then(|posted| posted.value(name)).map(str::to_owned);
    let next = typed("next").or_else(|| asked("next")).unwrap_or_default();
    let news = match (asked("reset"), asked("signed_out")) {
        _ if posted.is_some() => None,
        (Some(_), _) => Some((Tone::Ok, text::RESET_DONE)),
        (_, Some(_)) => Some((Tone::Neutral, text::SIGNED_OUT)),
        _ => None,
    };
    let forgot = view! { <CardLink href=routes::FORGOT>{text::FORGOT_LINK}</CardLink> };
    let form = view! {
        <form class="l-form" method="post" action=routes::SIGN_IN novalidate>
            <input type="hidden" name="next" value=next />
            <TextField
                id="email"
                name="email"
                label=text::EMAIL
                kind=TextKind::Email
                value=typed("email").unwrap_or_default()
                autocomplete="username"
                error=error_at(posted, Field::Email)
            />
            <PasswordField
                id="password"
                name="password"
                label=text::PASSWORD
                show=text::SHOW_PASSWORD
                autocomplete="current-password"
                error=error_at(posted, Field::Password)
                aside=forgot
            />
            <Button weight=Weight::Primary wide=true submit=true>
                {text::SIGN_IN}
            </Button>
        </form>
    };
    let summary = summary(posted);
    view! {
        <AuthFrame title=text::SIGN_IN refused=posted.is_some()>
            {news.map(|(tone, news)| view! { <Notice tone>{news}</Notice> })}
            {summary}
            {form}
        </AuthFrame>
    }
}
