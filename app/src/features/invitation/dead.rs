//! Links that lead nowhere: each says why, and has one way on.

use leptos::prelude::*;
use shared::form::Posted;
use shared::invitation::{DeadLink, InvitationPage};

use super::refused;
use super::visit::inviter;
use crate::layout::invite::InviteFrame;
use crate::layout::navigation::home;
use crate::request;
use crate::routes;
use crate::text::{common, invitation as text};
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::chip::Tone;
use crate::ui::notice::Notice;
use crate::view::view;

/// The page of a link that was one of ours.
pub(super) fn page(
    token: &str,
    page: &InvitationPage,
    why: DeadLink,
    wanted: bool,
    posted: Option<&Posted>,
) -> AnyView {
    #[cfg(feature = "ssr")]
    if let Some(options) = use_context::<leptos_axum::ResponseOptions>() {
        options.set_status(http::StatusCode::GONE);
    }
    let contact = page.contact_name.as_deref();
    let title = text::dead_title(why, page.ends_at);
    let told = wanted.then(|| {
        let told = text::told(why, contact, &page.inviter);
        view! { <Notice tone=Tone::Ok>{told}</Notice> }
    });
    // What was refused because the link is dead is said by the page itself.
    let refusal = posted.filter(|posted| posted.failure.field_errors().is_empty());
    let summary = refused::summary(refusal, &[]);
    let way = way(token, page, why, wanted);
    let intro = if wanted {
        text::asked(why, &page.inviter)
    } else {
        text::dead(why, page.can_ask, &page.inviter, &page.partner, contact)
    };
    view! {
        <InviteFrame
            title=title.clone()
            inviter=Some(inviter(page))
            heading=title
            intro
        >
            <div class="u-stack-6">{summary} {told} {way}</div>
        </InviteFrame>
    }
}

fn way(token: &str, page: &InvitationPage, why: DeadLink, wanted: bool) -> AnyView {
    if why == DeadLink::Used {
        return sign_in();
    }
    if page.can_ask && !wanted {
        let ask = text::ask(why, &page.inviter);
        return view! {
            <form method="post" action=routes::invitation_again(token)>
                <Button weight=Weight::Primary submit=true>
                    {ask}
                </Button>
            </form>
        };
    }
    // Nobody is at the inviter's to be written to: there is only one's own account.
    let Some(contact) = &page.contact else { return sign_in() };
    let href = format!("mailto:{contact}");
    let words = text::write_to(page.contact_name.as_deref().unwrap_or(&page.inviter));
    view! {
        <div class="l-actions">
            <ButtonLink href weight=Weight::Primary>
                <bdi>{words}</bdi>
            </ButtonLink>
        </div>
    }
}

/// To sign-in, or to where one works.
fn sign_in() -> AnyView {
    let (words, href) = match request::viewer().as_ref().map(home) {
        Some((href, page)) => (common::go_to(page), href),
        None => (text::SIGN_IN.to_owned(), routes::SIGN_IN),
    };
    view! {
        <div class="l-actions">
            <ButtonLink href weight=Weight::Primary attr:rel="external">
                {words}
            </ButtonLink>
        </div>
    }
}

/// The page of a link that was never one of ours: the same for each, whatever it says.
pub(super) fn unknown() -> AnyView {
    view! {
        <InviteFrame title=text::UNKNOWN inviter=None heading=text::UNKNOWN intro=text::UNKNOWN_TEXT>
            {sign_in()}
        </InviteFrame>
    }
}
