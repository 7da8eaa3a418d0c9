//! A new item of a catalogue.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::catalogue::{ItemForm, Shelf};
use shared::form::{Fields, Posted};
use shared::list::Reference;

use super::calls::load_offered;
use super::form::{FIELDS, fields};
use super::list::crumbs;
use crate::features::agreements::form::summary;
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::catalogue as text;
use crate::ui::button::{Button, ButtonLink, Weight};
use crate::ui::page::{BackLink, PageHead};
use crate::view::view;

/// `/marketplaces/new`, `/products/new`, `/product-groups/new`. It also answers a refused form.
#[component]
pub fn NewItemPage() -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let posted = request::take_posted(&path);
    let shelf = routes::shelf_of(&path).unwrap_or(Shelf::Marketplaces);
    let offered = load(String::new, |_| load_offered());
    view! {
        <Transition>
            {move || {
                let posted = posted.clone();
                Suspend::new(async move {
                    match offered.await {
                        Ok(offered) => form(shelf, &offered, posted.as_ref()),
                        Err(error) => error_page(error),
                    }
                })
            }}
        </Transition>
    }
}

fn form(shelf: Shelf, offered: &[Reference], posted: Option<&Posted>) -> AnyView {
    let values = posted.map(|posted| posted.values.as_slice()).unwrap_or_default();
    let start = ItemForm::posted(shelf, Fields(values));
    let (title, list, back) = (text::new(shelf), text::shelf(shelf), routes::shelf(shelf));
    let crumbs = crumbs((list, back), Some(title.to_owned()));
    let (summary, fields) = (summary(posted, &FIELDS), fields(&start, offered, posted));
    view! {
        <Frame title refused=posted.is_some() crumbs>
            <BackLink href=back>{list}</BackLink>
            {summary}
            <PageHead title />
            <p class="u-2">{text::means(shelf)}</p>
            <form class="l-form u-mt-6" method="post" action=routes::item_new(shelf) novalidate>
                {fields}
                <div class="l-actions">
                    <Button submit=true weight=Weight::Primary>
                        {text::CREATE}
                    </Button>
                    <ButtonLink href=back>{text::CANCEL}</ButtonLink>
                </div>
            </form>
        </Frame>
    }
}
