//! Tabs over the table: the views that everybody has with their counts, and one's own.

use leptos::prelude::*;
use shared::capacity::grouped;
use shared::failure::Field;
use shared::form::Posted;
use shared::partner_list::{PartnerQuery, PartnersPage, SavedView};

use super::state::BuiltIn;
use crate::routes;
use crate::text::partners::{PAY_PER_USE, list as text};
use crate::text::reasons;
use crate::ui::button::{Button, Weight};
use crate::ui::chip::Tone;
use crate::ui::field::TextField;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::menu::{Menu, MenuButton};
use crate::ui::notice::Notice;
use crate::ui::tabs::{Tab, Tabs};
use crate::view::view;

/// The row of views.
pub fn views(page: &PartnersPage) -> AnyView {
    let counts = page.figures.counts;
    let present = BuiltIn::of(&page.query);
    let built_in = BuiltIn::EVERY.into_iter().map(|view| {
        let (label, count) = match view {
            BuiltIn::All => (text::ALL, counts.all),
            BuiltIn::Near => (text::NEAR_LIMIT, counts.near),
            BuiltIn::Over => (text::OVER_LIMIT, counts.over),
            BuiltIn::PayPerUse => (PAY_PER_USE, counts.pay_per_use),
        };
        Tab {
            href: view.address(&page.query),
            label: label.to_owned(),
            count: Some(grouped(count)),
            current: present == Some(view),
        }
    });
    let own = page.views.iter().map(|view| Tab {
        href: address(view),
        label: view.name.clone(),
        count: None,
        current: page.query.view.as_deref() == Some(view.id.as_str()),
    });
    let tabs = built_in.chain(own).collect();
    view! { <Tabs label=text::VIEWS tabs after=save(page) /> }
}

fn address(view: &SavedView) -> String {
    let (query, _) = PartnerQuery::parse(&view.query);
    routes::partners(&PartnerQuery { view: Some(view.id.clone()), ..query })
}

/// The state without the view one came by: what is saved, and where one is after the view is gone.
fn bare(query: &PartnerQuery) -> PartnerQuery {
    query.with(|next| next.view = None)
}

fn save(page: &PartnersPage) -> AnyView {
    let present = page.views.iter().find(|view| page.query.view.as_deref() == Some(view.id.as_str()));
    let bare = bare(&page.query);
    let delete = present.map(|view| {
        let label = text::delete_view(&view.name);
        view! {
            <hr />
            <form method="post" action=routes::VIEW_DELETE>
                <input type="hidden" name="id" value=view.id.clone() />
                <input type="hidden" name="query" value=bare.to_query() />
                <MenuButton icon=Icon::Close>{label}</MenuButton>
            </form>
        }
    });
    let action = routes::partners(&bare);
    let open = view! {
        <Glyph icon=Icon::Plus />
        {text::SAVE_VIEW}
    };
    view! {
        <li>
            <Menu id="save-view" class="c-tabs__tab" open>
                <form method="post" action=action>
                    <div class="c-menu__foot">
                        <TextField id="save-view-name" name=Field::ViewName.as_str() label=text::VIEW_NAME />
                    </div>
                    <div class="c-menu__foot">
                        <Button submit=true small=true>
                            {text::SAVE}
                        </Button>
                    </div>
                </form>
                {delete}
            </Menu>
        </li>
    }
}

/// The same form in the page, with what was wrong with the name.
pub fn refused(page: &PartnersPage, posted: &Posted) -> AnyView {
    let Some(error) = posted.failure.at(Field::ViewName) else {
        let said = format!("{}.", reasons::failure(&posted.failure));
        return view! { <Notice tone=Tone::Danger>{said}</Notice> };
    };
    let typed = posted.value(Field::ViewName.as_str()).unwrap_or_default().to_owned();
    view! {
        <form class="l-form u-mt-6" method="post" action=routes::partners(&bare(&page.query))>
            <TextField
                id=Field::ViewName.as_str()
                name=Field::ViewName.as_str()
                label=text::VIEW_NAME
                value=typed
                error=reasons::reason(error.field, &error.reason)
            />
            <div>
                <Button submit=true weight=Weight::Plain>
                    {text::SAVE_VIEW}
                </Button>
            </div>
        </form>
    }
}
