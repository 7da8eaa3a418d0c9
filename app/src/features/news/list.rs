//! A provider's or distributor's own articles, and what a distributor's provider tells it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::catalogue::ArticleState;
use shared::list::Position;
use shared::news::{ArticleRow, Articles, DeskNews, ProviderNews};
use shared::policy::Permission;

use super::calls::load_news;
use super::rows::{crumbs, kind, look, teaser};
use crate::features::directory::modules::modules;
use crate::features::lists::{State, heading};
use crate::layout::error_page::error_page;
use crate::layout::frame::Frame;
use crate::load::load;
use crate::request;
use crate::routes;
use crate::text::news as text;
use crate::ui::button::{ButtonLink, Weight};
use crate::ui::card::Card;
use crate::ui::chip::State as StateWord;
use crate::ui::empty::{Empty, Reason};
use crate::ui::icon::Icon;
use crate::ui::news::Teasers;
use crate::ui::page::PageHead;
use crate::ui::table::{Narrow, NotApplicable, Table};
use crate::ui::tabs::{Tab, Tabs};
use crate::view::view;

/// `/partners/news`.
#[component]
pub fn NewsPage() -> impl IntoView {
    let search = use_location().search;
    let page = load(move || search.get().trim_start_matches('?').to_owned(), load_news);
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

/// May whoever looks write news?
pub fn may_publish() -> bool {
    request::viewer().is_some_and(|viewer| viewer.may(Permission::PublishNews))
}

/// Leads to the form of a new article.
pub fn begin() -> AnyView {
    view! {
        <ButtonLink href=routes::ARTICLE_NEW weight=Weight::Primary icon=Icon::Plus>
            {text::NEW}
        </ButtonLink>
    }
}

fn news(desk: &DeskNews) -> AnyView {
    let page = &desk.own;
    let may = may_publish();
    let state = State::of(routes::NEWS, page);
    let first = page.rows.is_empty() && !page.query.is_filtered();
    let body = if first {
        let (title, says) = if may {
            (text::FIRST_TITLE, text::first_text(kind()))
        } else {
            (text::NONE_TITLE, text::NONE_TEXT)
        };
        view! {
            <Empty reason=Reason::FirstUse id="empty" title text=says>
                {may.then(begin)}
            </Empty>
        }
    } else if page.rows.is_empty() {
        view! {
            <Empty reason=Reason::NoMatch id="empty" title=text::EMPTY_VIEW_TITLE text=text::EMPTY_VIEW>
                <ButtonLink href=routes::NEWS>{text::SHOW_ALL}</ButtonLink>
            </Empty>
        }
    } else {
        table(page, &state)
    };
    let head = if may && !first {
        view! { <PageHead title=text::NEWS actions=begin() /> }
    } else {
        view! { <PageHead title=text::NEWS /> }
    };
    let (views, dropped) = (views(page, &state), state.dropped());
    // Beside one's own at a look at all of them; further on one is after something else.
    let start = page.query.position == Position::Start && !page.query.is_filtered();
    let above = desk.provider.as_ref().filter(|above| start && !above.articles.is_empty()).map(from_provider);
    view! {
        <Frame title=text::NEWS crumbs=crumbs(None, None, None)>
            {head}
            {modules(routes::NEWS)}
            {dropped}
            {views}
            {body}
            {above}
        </Frame>
    }
}

fn from_provider(provider: &ProviderNews) -> AnyView {
    let rows =
        provider.articles.iter().map(|row| teaser(row, routes::article(&row.id), None)).collect::<Vec<_>>();
    let title = text::from(&provider.name);
    view! {
        <div class="u-mt-8">
            <Card id="provider" title>
                <Teasers>{rows}</Teasers>
            </Card>
        </div>
    }
}

fn views(page: &Articles, state: &State) -> AnyView {
    let present = page.query.filter.state;
    let tab = |view: Option<ArticleState>| Tab {
        href: state.changed(&[("view", view.map_or("", ArticleState::as_str))]),
        label: view.map_or(text::ALL, text::view).to_owned(),
        count: None,
        current: present == view,
    };
    let tabs = std::iter::once(None).chain(ArticleState::ALL.map(Some)).map(tab).collect();
    view! { <Tabs label=text::VIEWS tabs /> }
}

fn table(page: &Articles, state: &State) -> AnyView {
    let head = view! {
        {heading("", text::ARTICLE)}
        {heading("", text::AUDIENCE)}
        {heading("", text::STATUS)}
        {heading("p-3", text::BEGUN)}
        {heading("p-3b", text::PUBLISHED)}
    };
    let rows = page.rows.iter().map(row).collect::<Vec<_>>();
    let foot = state.clone().foot();
    view! {
        <Table caption=text::CAPTION narrow=Narrow::List head>
            {rows}
        </Table>
        {foot}
    }
}

fn row(row: &ArticleRow) -> AnyView {
    let (tone, icon) = look(row.state);
    let word = text::state(row.state);
    let published = row.published_at.map_or_else(
        || view! { <NotApplicable meaning=text::NOT_YET /> },
        |at| view! { <time datetime=at.rfc3339()>{text::day(at)}</time> },
    );
    let begun = row.created_at;
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <a href=routes::article(&row.id)>
                        <bdi>{row.title.clone()}</bdi>
                    </a>
                </span>
                <small class="u-id u-2">{row.id.to_string()}</small>
            </th>
            <td class="a-used c-table__sub" role="cell">
                {text::audience(row.audience)}
            </td>
            <td class="a-use" role="cell">
                <StateWord tone icon>
                    {word}
                </StateWord>
            </td>
            <td class="p-3" role="cell">
                <time datetime=begun.rfc3339()>{text::day(begun)}</time>
            </td>
            <td class="p-3b" role="cell">
                {published}
            </td>
        </tr>
    }
}
