//! The third step: an account, a new one or one's own.

use leptos::prelude::*;
use shared::account::Viewer;
use shared::failure::{Failure, Field, Reason};

use super::password::InviteePassword;
use super::visit::{Place, Visit};
use crate::part::part;
use crate::request;
use crate::routes;
use crate::text::invitation as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::field::{Field as Labelled, TextField, TextKind, described_by};
use crate::view::view;

const FIELDS: [Field; 3] = [Field::Name, Field::Email, Field::Password];

pub(super) fn page(visit: &Visit<'_>) -> AnyView {
    match request::viewer() {
        Some(viewer) => signed_in(visit, &viewer),
        None if has_account(visit) => known_address(visit),
        None => new_account(visit),
    }
}

/// The address that was typed has an account: was that the refusal?
fn has_account(visit: &Visit<'_>) -> bool {
    let failure = visit.posted.map(|posted| &posted.failure);
    let at_email = failure.and_then(|failure: &Failure| failure.at(Field::Email));
    at_email.is_some_and(|error| error.reason == Reason::HasAccount)
}

/// The address of the invitation, when no other may accept it.
fn only<'a>(visit: &Visit<'a>) -> Option<&'a str> {
    visit.offer.email.as_deref().filter(|_| visit.offer.only_email)
}

fn new_account(visit: &Visit<'_>) -> AnyView {
    let sign_in = routes::sign_in(&routes::invitation_account(visit.token));
    let body = view! {
        {form(visit, Weight::Primary)}
        <p class="u-sm u-2">
            {text::HAVE_ACCOUNT} <a class="c-link" href=sign_in>
                {text::SIGN_IN_INSTEAD}
            </a>
        </p>
    };
    let intro = text::account(&visit.page.partner);
    visit.frame(Place::Account, text::ACCOUNT.to_owned(), intro, &FIELDS, body)
}

/// Leads to sign-in, and to another address where that is allowed.
fn known_address(visit: &Visit<'_>) -> AnyView {
    let email = visit.typed(Field::Email, "");
    let other = only(visit).is_none().then(|| {
        view! {
            <section class="u-stack-6" aria-labelledby="other-address">
                <h2 id="other-address">{text::OTHER_ADDRESS}</h2>
                {form(visit, Weight::Plain)}
            </section>
        }
    });
    let intro = text::has_account(&email, &visit.page.partner);
    let body = view! {
        <div class="l-actions">
            <ButtonLink
                href=routes::sign_in(&routes::invitation_account(visit.token))
                weight=Weight::Primary
            >
                {text::SIGN_IN_AND_ACCEPT}
            </ButtonLink>
        </div>
        {other}
    };
    let fields: &[Field] = if only(visit).is_none() { &FIELDS } else { &[] };
    visit.frame(Place::Account, text::HAS_ACCOUNT.to_owned(), intro, fields, body)
}

fn form(visit: &Visit<'_>, weight: Weight) -> AnyView {
    let invited = visit.offer.email.as_deref();
    let email = match only(visit) {
        Some(email) => fixed(email.to_owned()),
        None => view! {
            <TextField
                id=Field::Email.as_str()
                name=Field::Email.as_str()
                label=text::EMAIL
                kind=TextKind::Email
                value=visit.typed(Field::Email, invited.unwrap_or_default())
                autocomplete="username"
                hint=invited.map(|_| text::FROM_INVITATION.to_owned())
                error=visit.error(Field::Email)
            />
        },
    };
    view! {
        <form class="l-form" method="post" action=routes::invitation_account(visit.token) novalidate>
            <TextField
                id=Field::Name.as_str()
                name=Field::Name.as_str()
                label=text::NAME
                value=visit.typed(Field::Name, "")
                autocomplete="name"
                error=visit.error(Field::Name)
            />
            {email}
            {part(InviteePassword { refused: visit.error(Field::Password) })}
            <div>
                <Button weight submit=true>
                    {text::CREATE}
                </Button>
            </div>
        </form>
    }
}

/// The address of an invitation that is for no other: seen, sent, and not to be typed over. The server looks again.
fn fixed(email: String) -> AnyView {
    let id = Field::Email.as_str();
    view! {
        <Labelled id label=text::EMAIL hint=text::FROM_INVITATION_ONLY>
            <input
                type="email"
                id=id
                name=id
                value=email
                readonly
                autocomplete="username"
                aria-describedby=described_by(id, true, false)
            />
        </Labelled>
    }
}

fn signed_in(visit: &Visit<'_>, viewer: &Viewer) -> AnyView {
    let invited = only(visit).filter(|email| !email.eq_ignore_ascii_case(&viewer.email));
    let here = routes::invitation_account(visit.token);
    let leave = |weight, words: &'static str| {
        view! {
            <form method="post" action=routes::SIGN_OUT>
                <input type="hidden" name="next" value=here.clone() />
                <Button weight submit=true>
                    {words}
                </Button>
            </form>
        }
    };
    if let Some(invited) = invited {
        let intro = text::wrong_account(invited, &viewer.email);
        let body = leave(Weight::Primary, text::SIGN_OUT_AND_CONTINUE);
        return visit.frame(Place::Account, text::WRONG_ACCOUNT.to_owned(), intro, &[], body);
    }
    let accept = text::accept_as(&viewer.name);
    let other = leave(Weight::Plain, text::OTHER_ACCOUNT);
    let body = view! {
        <div class="l-actions">
            <form method="post" action=here.clone()>
                <input type="hidden" name="accept_as" value="me" />
                <Button weight=Weight::Primary submit=true>
                    <bdi>{accept}</bdi>
                </Button>
            </form>
            {other}
        </div>
    };
    let intro = text::link_company(&visit.page.partner);
    visit.frame(Place::Account, text::ACCOUNT.to_owned(), intro, &[], body)
}
