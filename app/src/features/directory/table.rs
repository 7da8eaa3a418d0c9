//! The directory's table.

use leptos::prelude::*;
use shared::directory::{DirectoryKey, DirectoryPage, DirectoryRow, DirectoryStatus};
use shared::invitation::InvitationState;
use shared::list::Key;
use shared::partner::Contact;
use shared::text::{Email, PersonName};
use shared::time::Timestamp;

use super::link::copy_invitation;
use crate::features::lists::{State, heading};
use crate::routes;
use crate::text::directory as text;
use crate::ui::chip::{Chip, State as StateWord, Tone};
use crate::ui::icon::Icon;
use crate::ui::table::{Narrow, NotApplicable, StateCell, Table};
use crate::view::view;

/// The rows of this page.
pub fn table(page: &DirectoryPage, state: &State, may_invite: bool) -> AnyView {
    let sort = page.list.query.sort;
    let sorting = |class, label, key: DirectoryKey| {
        let present = (sort.key == key).then_some(sort.descending);
        let clicked = sort.clicked(key).write();
        // The order that is the default is not written.
        let clicked = if clicked == DirectoryKey::default().word() { "" } else { clicked.as_str() };
        state.heading(class, label, present, clicked)
    };
    let head = view! {
        {sorting("", text::ACCOUNT, DirectoryKey::Name)}
        {sorting("", text::TYPE, DirectoryKey::Type)}
        {heading("p-5", text::TECHNICAL)}
        {heading("p-5", text::BUSINESS)}
        {heading("p-3b is-num", text::PROGRAM)}
        {heading("p-3 is-num", text::DISTRIBUTION)}
        {heading("p-3b is-num", text::SERVICE)}
        {heading("p-3 is-num", text::SYNDICATION)}
        {heading("p-4 is-num", text::LISTINGS)}
        {sorting("", text::STATUS, DirectoryKey::Status)}
    };
    let rows = page.list.rows.iter().map(|partner| row(partner, may_invite)).collect::<Vec<_>>();
    view! {
        <Table caption=text::CAPTION narrow=Narrow::List head>
            {rows}
        </Table>
    }
}

fn row(row: &DirectoryRow, may_invite: bool) -> AnyView {
    let name = view! { <bdi>{row.name.clone()}</bdi> };
    let name = view! { <a href=routes::partner(&row.id)>{name}</a> };
    let contracts = row.contracts;
    view! {
        <tr role="row">
            <th class="a-name" scope="row" role="rowheader">
                <span class="c-table__name">{name}</span>
                <small class="u-id u-2">{row.id.to_string()}</small>
            </th>
            <td class="a-used c-table__sub" role="cell">
                {text::partner_type(row.partner_type)}
            </td>
            <td class="p-5" role="cell">
                {contact(&row.technical)}
            </td>
            <td class="p-5" role="cell">
                {contact(&row.business)}
            </td>
            {number("p-3b is-num", contracts.program)}
            {number("p-3 is-num", contracts.distribution)}
            {number("p-3b is-num", contracts.service)}
            {number("p-3 is-num", contracts.syndication)}
            {number("p-4 is-num", row.listings)}
            <td class="a-use" role="cell">
                {standing(row, may_invite)}
            </td>
        </tr>
    }
}

fn nothing() -> AnyView {
    view! { <NotApplicable meaning=text::NONE /> }
}

fn number(class: &'static str, count: u32) -> AnyView {
    let shown = if count == 0 { nothing() } else { count.to_string().into_any() };
    view! { <td class=class role="cell">{shown}</td> }
}

/// A person by name; by address where no name is known.
fn contact(contact: &Contact) -> AnyView {
    let email = contact.email.as_ref().map(Email::as_str);
    let Some(shown) = contact.name.as_ref().map(PersonName::as_str).or(email) else { return nothing() };
    view! { <bdi title=email.map(ToOwned::to_owned)>{shown.to_owned()}</bdi> }
}

fn standing(row: &DirectoryRow, may_invite: bool) -> AnyView {
    let (tone, icon) = match row.status {
        DirectoryStatus::Active => (Tone::Ok, Icon::Check),
        DirectoryStatus::Invited => (Tone::Waiting, Icon::Clock),
        DirectoryStatus::Suspended => (Tone::Warn, Icon::Warning),
        DirectoryStatus::Removed => (Tone::Neutral, Icon::Close),
    };
    let word = text::status(row.status);
    let state = view! {
        <StateWord tone icon>
            {word}
        </StateWord>
    };
    let live = matches!(row.invitation, Some(InvitationState::Sent | InvitationState::Opened));
    let action = if row.bounced {
        Some(view! { <Chip tone=Tone::Warn>{text::BOUNCED}</Chip> })
    } else {
        row.invitation.filter(|_| !live).map(|ended| view! { <Chip>{text::invitation(ended)}</Chip> })
    };
    let copy = (live && may_invite).then(|| copy_invitation(row.id.as_str(), &row.name));
    let cell = match (action, copy) {
        (None, None) => view! { <StateCell state /> },
        (action, copy) => view! { <StateCell state action=view! { {action} {copy} } /> },
    };
    view! {
        {cell}
        {(row.status == DirectoryStatus::Invited).then(|| since(row.created_at))}
    }
}

/// How long an answer is waited for: a partner stands in the directory from its invitation on.
fn since(at: Timestamp) -> AnyView {
    view! {
        <small class="u-sm u-2">
            {text::SINCE}
            " "
            <time datetime=at.rfc3339() title=at.long()>
                {at.day().short()}
            </time>
        </small>
    }
}
