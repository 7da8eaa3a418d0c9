//! How the partner joins: by a link, with what goes with it, or by an account that is opened at once.

use leptos::prelude::*;
use shared::failure::Field;
use shared::wizard::{Action, ActionForm, ONLY_THIS_ADDRESS};

use super::stage::{Piece, Scene, piece};
use crate::text::partners::create::OPTIONAL;
use crate::text::setup::page as text;
use crate::ui::choices::{Choices, Item, Note};
use crate::ui::field::{Checkbox, TextArea, TextField, TextKind};
use crate::view::view;

/// Its fields.
pub fn fields(scene: &Scene, form: ActionForm) -> AnyView {
    let chosen = Action::parse(&form.action);
    let item = |of: Action| Item {
        value: of.as_str().to_owned(),
        title: text::action(of).to_owned(),
        note: Some(Note::Text(text::action_note(of).to_owned())),
        checked: chosen == Some(of),
        ..Item::default()
    };
    let [link, account] = Action::ALL.map(item);
    let link = Item { reveals: Some(invitation(scene, form)), ..link };
    view! {
        <Choices
            id=Field::Action.as_str()
            name="action"
            legend=text::ACTION
            legend_hidden=true
            items=vec![link, account]
            error=scene.error(Field::Action)
        />
        {piece(Piece::Said, scene)}
    }
}

fn invitation(scene: &Scene, form: ActionForm) -> AnyView {
    view! {
        <TextField
            id=Field::Email.as_str()
            name="email"
            label=text::EMAIL
            kind=TextKind::Email
            optional=OPTIONAL
            hint=text::EMAIL_HINT
            value=form.email
            error=scene.error(Field::Email)
        />
        <Checkbox name=ONLY_THIS_ADDRESS checked=form.only_this_address>
            {text::ONLY_THIS_ADDRESS}
        </Checkbox>
        <TextArea
            id=Field::Message.as_str()
            name="message"
            label=text::MESSAGE
            optional=OPTIONAL
            value=form.message
            error=scene.error(Field::Message)
        />
        <TextField
            id=Field::Days.as_str()
            name="days"
            label=text::DAYS
            hint=text::DAYS_HINT
            value=form.days
            error=scene.error(Field::Days)
        />
    }
}
