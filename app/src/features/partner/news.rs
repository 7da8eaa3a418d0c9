//! News of one partner, and what of one's own it may read.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use shared::news::{ArticleRow, PartnerNews};

use super::calls::load_partner_news;
use super::frame::{Page, framed};
use crate::features::lists::State;
use crate::features::news::rows::teaser;
use crate::layout::error_page::error_page;
use crate::load::load;
use crate::routes;
use crate::text::news as text;
use crate::ui::card::Card;
use crate::ui::news::Teasers;
use crate::view::view;

/// `/partner/:id/news`.
#[component]
pub fn PartnerNewsPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let search = use_location().search;
    let page = load(
        move || (id.clone(), search.get().trim_start_matches('?').to_owned()),
        |(id, query)| load_partner_news(id, query),
    );
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

fn news(page: &PartnerNews) -> AnyView {
    let name = &page.head.name;
    let state = State::of(routes::partner_news(&page.head.id), &page.read);
    let from = listed(&page.from, text::nothing_from(name), false);
    let read = listed(&page.read.rows, text::nothing_for(name), true);
    let dropped = state.dropped();
    let foot = state.foot();
    let body = view! {
        {dropped}
        <div class="l-cards">
            <div class="l-cards__col">
                <Card id="from" title=text::from(name)>
                    {from}
                </Card>
            </div>
            <div class="l-cards__col">
                <Card id="read" title=text::read_by(name)>
                    {read}
                    {foot}
                </Card>
            </div>
        </div>
    };
    framed(&page.head, Page::News, body)
}

fn listed(rows: &[ArticleRow], none: String, to: bool) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="u-2">{none}</p> };
    }
    let rows = rows
        .iter()
        .map(|row| {
            let readers = to.then(|| text::audience(row.audience).into_any());
            teaser(row, routes::article(&row.id), readers)
        })
        .collect::<Vec<_>>();
    view! { <Teasers>{rows}</Teasers> }
}
