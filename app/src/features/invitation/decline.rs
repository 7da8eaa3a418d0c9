//! Saying no, with a reason if one likes.

use leptos::prelude::*;
use shared::failure::Field;

use super::visit::{Place, Visit};
use crate::routes;
use crate::text::invitation as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::field::TextArea;
use crate::view::view;

pub(super) fn page(visit: &Visit<'_>) -> AnyView {
    let page = visit.page;
    let body = view! {
        <form class="l-form" method="post" action=routes::invitation_decline(visit.token) novalidate>
            <TextArea
                id=Field::Grounds.as_str()
                name=Field::Grounds.as_str()
                label=text::GROUNDS
                value=visit.typed(Field::Grounds, "")
                maxlength=200
                optional=text::OPTIONAL
                hint=text::grounds_hint(&page.inviter)
                error=visit.error(Field::Grounds)
            />
            <div class="l-actions">
                <Button weight=Weight::Danger submit=true>
                    {text::DECLINE_NOW}
                </Button>
                <ButtonLink href=routes::invitation(visit.token)>{text::KEEP}</ButtonLink>
            </div>
        </form>
    };
    let intro = text::decline(&page.inviter, &page.partner);
    visit.frame(Place::Decline, text::DECLINE_TITLE.to_owned(), intro, &[Field::Grounds], body)
}
