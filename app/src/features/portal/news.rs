//! What one's distributor tells, and what one writes oneself.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::news::{ArticleRow, PortalNews};

use super::calls::load_portal_news;
use crate::features::lists::State;
use crate::features::news::list::{begin, may_publish};
use crate::features::news::rows::{chip, crumbs, teaser};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::routes;
use crate::text::news as text;
use crate::ui::card::Card;
use crate::ui::news::Teasers;
use crate::ui::page::PageHead;
use crate::view::view;

/// `/portal/news`.
#[component]
pub fn PortalNewsPage() -> impl IntoView {
    let search = use_location().search;
    let page = load(move || search.get().trim_start_matches('?').to_owned(), load_portal_news);
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(page) => news(&page),
                    Err(error) => error_page(error),
                }
            })}
        </Transition>
    }
}

fn news(page: &PortalNews) -> AnyView {
    let distributor = &page.place.distributor;
    let state = State::of(routes::PORTAL_NEWS, &page.read);
    let read = listed(&page.read.rows, text::nothing_of(distributor), false);
    let own = listed(&page.own, text::NO_OWN.to_owned(), true);
    let dropped = state.dropped();
    let foot = state.foot();
    let head = if may_publish() {
        view! { <PageHead title=text::NEWS actions=begin() /> }
    } else {
        view! { <PageHead title=text::NEWS /> }
    };
    let (crumbs, hue) = (crumbs(Some(&page.place), None, None), page.place.hue);
    let from = text::of_distributor(distributor);
    view! {
        <Frame title=text::NEWS crumbs hue>
            {head}
            {dropped}
            <div class="l-cards">
                <div class="l-cards__col">
                    <Card id="read" title=from>
                        {read}
                        {foot}
                    </Card>
                </div>
                <div class="l-cards__col">
                    <Card id="own" title=text::OWN>
                        {own}
                    </Card>
                </div>
            </div>
        </Frame>
    }
}

fn listed(rows: &[ArticleRow], none: String, own: bool) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="u-2">{none}</p> };
    }
    let rows = rows
        .iter()
        .map(|row| teaser(row, routes::portal_article(&row.id), own.then(|| chip(row.state))))
        .collect::<Vec<_>>();
    view! { <Teasers>{rows}</Teasers> }
}
