//! What a distributor decides about its invitations.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::failure::Field;
use shared::form::Posted;
use shared::invitation::LinkDays;

use super::calls::load_invitation_days;
use super::page::crumbs;
use crate::features::agreements::form::{error, summary};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::directory as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::field::TextField;
use crate::ui::notice::Notice;
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/partners/directory/settings`. It also answers a refused form.
#[component]
pub fn InvitationSettingsPage() -> impl IntoView {
    let posted = request::take_posted(routes::INVITATION_SETTINGS);
    let saved = posted.is_none() && use_query_map().with_untracked(|query| query.get("done").is_some());
    let days = load(String::new, |_| load_invitation_days());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match days.await {
                        Ok(days) => page(days, posted.as_ref(), saved),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn page(days: LinkDays, posted: Option<&Posted>, saved: bool) -> AnyView {
    let typed = posted.and_then(|posted| posted.value(Field::Days.as_str()));
    let value = typed.map_or_else(|| days.get().to_string(), ToOwned::to_owned);
    let summary = summary(posted, &[Field::Days]);
    let saved = saved.then(|| view! { <Notice tone=Tone::Ok>{text::SETTINGS_SAVED}</Notice> });
    let form = view! {
        <form class="l-form u-mt-6" method="post" action=routes::INVITATION_SETTINGS novalidate>
            <TextField
                id=Field::Days.as_str()
                name=Field::Days.as_str()
                label=text::DAYS
                value
                maxlength=2
                hint=text::DAYS_HINT
                error=error(posted, Field::Days)
            />
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::SAVE}
                </Button>
                <ButtonLink href=routes::DIRECTORY>{text::CANCEL}</ButtonLink>
            </div>
        </form>
    };
    view! {
        <Frame title=text::SETTINGS refused=posted.is_some() crumbs=crumbs(Some(text::SETTINGS.to_owned()))>
            <BackLink href=routes::DIRECTORY>{text::DIRECTORY}</BackLink>
            {saved}
            {summary}
            <PageHead title=text::SETTINGS />
            {form}
        </Frame>
    }
}
