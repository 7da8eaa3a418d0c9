//! A contract that is offered: the form that accepts it, and the one that says no.

use leptos::prelude::*;
use shared::failure::Field;
use shared::form::Posted;
use shared::legal_contract::Verb;
use shared::portal::PortalContractPage as Page;

use super::sign::only_admins;
use crate::features::agreements::form::error;
use crate::routes;
use crate::text::contracts;
use crate::text::portal::contract as text;
use crate::ui::button::{Button, Weight};
use crate::ui::card::Card;
use crate::ui::field::{CheckField, TextArea};
use crate::view::view;

/// What can be answered to an offer; nothing where none waits for an answer here.
pub fn offered(page: &Page, posted: Option<&Posted>) -> Option<AnyView> {
    let row = &page.contract.row;
    let turn = Verb::Sign.side(row.kind, row.state).is_some();
    // An invited partner answers by its link.
    if !turn || page.by_link {
        return None;
    }
    if !page.contract.verbs.contains(&Verb::Sign) {
        let only = only_admins(page);
        return Some(view! {
            <Card id="offered" title=text::OFFERED>
                {only}
            </Card>
        });
    }
    let id = row.id.as_str();
    let about = text::offered_text(&page.place.distributor);
    let may_accept = text::may_accept(row.version, &page.place.name);
    let decline = decline(page, posted);
    let answers = view! {
        <p>{about}</p>
        <form class="l-form" method="post" action=routes::portal_sign(id) novalidate>
            <input type="hidden" name="seen" value=page.mark.clone() />
            <CheckField
                id=Field::Agreed.as_str()
                name=Field::Agreed.as_str()
                error=error(posted, Field::Agreed)
            >
                {may_accept}
            </CheckField>
            <div class="l-actions">
                <Button submit=true weight=Weight::Primary>
                    {text::SIGN}
                </Button>
            </div>
        </form>
        {decline}
    };
    Some(view! {
        <Card id="offered" title=text::OFFERED>
            {answers}
        </Card>
    })
}

/// Saying no is final, so it is asked for first; open when it was refused.
fn decline(page: &Page, posted: Option<&Posted>) -> AnyView {
    let action = routes::portal_decline(page.contract.row.id.as_str());
    let typed = posted.and_then(|posted| posted.value(Field::Grounds.as_str()));
    let (open, grounds) = (typed.is_some(), typed.unwrap_or_default().to_owned());
    let means = text::decline_means(&page.place.distributor);
    view! {
        <details class="c-more u-mt-6" open=open>
            <summary>{text::DECLINE_OPEN}</summary>
            <form class="l-form u-mt-4" method="post" action=action novalidate>
                <p>{means}</p>
                <TextArea
                    id=Field::Grounds.as_str()
                    name=Field::Grounds.as_str()
                    label=text::GROUNDS
                    value=grounds
                    maxlength=200
                    optional=contracts::OPTIONAL
                    hint=text::GROUNDS_HINT
                    error=error(posted, Field::Grounds)
                />
                <div class="l-actions">
                    <Button submit=true weight=Weight::Danger>
                        {text::DECLINE}
                    </Button>
                </div>
            </form>
        </details>
    }
}
