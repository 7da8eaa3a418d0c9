//! The versions of an agreement, with what can be done about each.

use leptos::prelude::*;
use shared::agreement::{AgreementPage, VersionState, VersionView};

use crate::features::lists::heading;
use crate::routes;
use crate::text::agreements as text;
use crate::ui::button::ButtonLink;
use crate::ui::card::Card;
use crate::ui::chip::{State, Tone};
use crate::ui::icon::Icon;
use crate::ui::table::{Narrow, Table};
use crate::view::view;

/// All of them; `shown` is the number of the one that is read above.
pub fn versions(page: &AgreementPage, shown: u32, may_manage: bool) -> AnyView {
    let head = view! {
        {heading("", text::VERSION)}
        {heading("", text::STATE)}
        {heading("p-3b", text::USED_BY)}
        {heading("p-3", text::WRITTEN)}
        {heading("", text::ACTIONS)}
    };
    let rows = page.versions.iter().map(|version| row(page, version, shown, may_manage)).collect::<Vec<_>>();
    let hint = may_manage.then(|| view! { <p class="u-sm u-2">{text::IN_USE_HINT}</p> });
    view! {
        <Card id="versions" title=text::VERSIONS>
            <Table caption=text::VERSIONS_CAPTION narrow=Narrow::List head>
                {rows}
            </Table>
            {hint}
        </Card>
    }
}

fn row(page: &AgreementPage, version: &VersionView, shown: u32, may_manage: bool) -> AnyView {
    let (tone, icon) = match version.state {
        VersionState::Draft => (Tone::Waiting, Icon::Dot),
        VersionState::Active => (Tone::Ok, Icon::Check),
        VersionState::Inactive => (Tone::Neutral, Icon::Lock),
    };
    let (number, word) = (version.number, text::state(version.state));
    let current = (number == shown).then_some("true");
    let written = text::written(version.created_at, version.author.as_deref());
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">
                    <a href=routes::agreement_at(page.id.as_str(), number) aria-current=current>
                        {text::version(number)}
                    </a>
                </span>
            </th>
            <td class="a-used" role="cell">
                <State tone icon>
                    {word}
                </State>
            </td>
            <td class="p-3b" role="cell">
                {text::used_by(version.contracts)}
            </td>
            <td class="p-3 c-table__sub" role="cell">
                {written}
            </td>
            <td class="a-use" role="cell">
                {actions(page, version, shown, may_manage)}
            </td>
        </tr>
    }
}

fn actions(page: &AgreementPage, version: &VersionView, shown: u32, may_manage: bool) -> AnyView {
    let (id, number) = (page.id.as_str(), version.number);
    let link = |href: String, label: &'static str| {
        view! {
            <ButtonLink href small=true>
                {label}
                <span class="u-vh">{text::of(number)}</span>
            </ButtonLink>
        }
    };
    let compare = (number != shown).then(|| {
        let (from, to) = (number.min(shown), number.max(shown));
        link(format!("{}&compare={from},{to}", routes::agreement_at(id, shown)), text::COMPARE)
    });
    let free = !version.is_frozen();
    let edit = (may_manage && free).then(|| link(routes::version_edit(id, number), text::EDIT));
    let publish = (may_manage && version.state != VersionState::Active)
        .then(|| link(routes::publish(id, number), text::PUBLISH));
    let delete = (may_manage && free && page.versions.len() > 1)
        .then(|| link(routes::version_delete(id, number), text::deeds::DELETE));
    view! { <span class="c-rowacts">{compare} {edit} {publish} {delete}</span> }
}
