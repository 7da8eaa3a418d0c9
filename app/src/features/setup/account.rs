//! Who of one's own people gets into the partner's account, each in a role.

use leptos::prelude::*;
use shared::failure::Field;
use shared::policy::Role;
use shared::wizard::{EVERYONE, PersonForm, ROLE_OF};

use super::stage::Scene;
use crate::text::setup::chosen;
use crate::text::setup::page as text;
use crate::ui::choices::{Choices, How, Item, Note};
use crate::ui::field::Checkbox;
use crate::ui::select::{Choice, Select, SelectSize};
use crate::view::view;

/// Their list.
pub fn fields(scene: &Scene, people: &[PersonForm]) -> AnyView {
    let items: Vec<Item> = scene
        .stage
        .page
        .limits
        .people
        .iter()
        .map(|colleague| {
            let person = people.iter().find(|person| person.id == colleague.id);
            let role = person.and_then(|person| Role::parse(&person.role)).unwrap_or(Role::Staff);
            let roles = Role::ALL
                .map(|role| Choice { value: role.as_str().to_owned(), label: text::role(role).to_owned() });
            let name = [ROLE_OF, &colleague.id].concat();
            let control = view! {
                <Select
                    id=name.clone()
                    name
                    choices=roles.into()
                    chosen=role.as_str()
                    label=text::role_of(&colleague.name)
                    size=SelectSize::Small
                />
            };
            Item {
                value: colleague.id.clone(),
                title: colleague.name.clone(),
                note: Some(Note::Text(colleague.email.clone())),
                checked: person.is_some(),
                control: Some(control),
                ..Item::default()
            }
        })
        .collect();
    let everyone = text::everyone(items.len());
    let all = view! { <Checkbox name=EVERYONE>{everyone}</Checkbox> };
    view! {
        <Choices
            id=Field::People.as_str()
            name="people"
            how=How::Several
            legend=text::PEOPLE
            search=text::SEARCH_PEOPLE
            legend_hidden=true
            items
            error=scene.error(Field::People)
            bar=all
            chosen
        />
    }
}
