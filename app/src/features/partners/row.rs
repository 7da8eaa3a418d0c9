//! One partner in the table.

use leptos::prelude::*;
use shared::capacity::Share;
use shared::partner::{Allocation, Level, PartnerRow, PartnerStatus};
use shared::partner_list::Column;

use super::columns::Placed;
use super::selection::Selection;
use crate::routes;
use crate::text::partners::{
    ALMOST_FULL, BILLED_BY_USE, NOT_APPLICABLE, OVER, PAY_PER_USE, PPU, RESERVED, change, list as text,
    status,
};
use crate::ui::chip::{Chip, State, Tone};
use crate::ui::icon::Icon;
use crate::ui::meter::RowBar;
use crate::ui::spark::Spark;
use crate::ui::table::{NameCell, NotApplicable, PickBox};
use crate::view::view;

/// A row with the chosen columns; with a box when rows can be ticked.
pub fn row(row: &PartnerRow, columns: &[Placed], selection: Option<Selection>) -> AnyView {
    let pick = selection.map(|selection| {
        let (id, ticked) = (row.id.clone(), row.id.clone());
        let checked = Signal::derive(move || selection.has(&ticked));
        view! {
            <td class="a-pick c-table__pick" role="cell">
                <PickBox
                    label=text::select(&row.name)
                    name="id"
                    value=row.id.as_str()
                    checked
                    on:change=move |event| selection.set(&id, event_target_checked(&event))
                />
            </td>
        }
    });
    let (href, name) = (routes::partner(&row.id), row.name.clone());
    let name = match row.allocation {
        Allocation::Reserved(_) => view! { <NameCell href name /> },
        Allocation::PayPerUse => {
            let narrow = view! { <Chip>{PPU}</Chip> };
            view! { <NameCell href name narrow /> }
        }
    };
    let cells = columns
        .iter()
        .map(|placed| {
            view! {
                <td class=placed.cell.clone() role="cell">
                    {cell(row, placed.column)}
                </td>
            }
        })
        .collect_view();
    view! {
        <tr role="row">
            {pick}
            {name}
            {cells}
        </tr>
    }
}

fn cell(row: &PartnerRow, column: Column) -> AnyView {
    match column {
        Column::ExternalId => match &row.external_id {
            Some(id) => view! { <span class="u-id">{id.clone()}</span> },
            None => nothing(),
        },
        Column::Contract => {
            view! { <span class="c-table__sub">{row.contract_name.clone()}</span> }
        }
        Column::Billing => match row.allocation {
            Allocation::Reserved(_) => view! { <span class="c-table__sub">{RESERVED}</span> },
            Allocation::PayPerUse => view! { <Chip>{PAY_PER_USE}</Chip> },
        },
        Column::Allocated => match row.allocation {
            Allocation::Reserved(allocated) => allocated.cell().into_any(),
            Allocation::PayPerUse => nothing(),
        },
        Column::Used => used(row),
        Column::Use => usage(row),
        Column::Excess => excess(row),
        Column::Trend => trend(row),
        Column::Status => state(row.status),
        Column::Accounts => row.accounts.to_string().into_any(),
    }
}

fn nothing() -> AnyView {
    view! { <NotApplicable meaning=NOT_APPLICABLE /> }
}

fn used(row: &PartnerRow) -> AnyView {
    let of = match row.allocation {
        Allocation::Reserved(allocated) => {
            Some(view! { <span class="is-narrow">{text::of_allocated(allocated)}</span> })
        }
        Allocation::PayPerUse => None,
    };
    view! {
        {row.used.cell()}
        {of}
    }
}

fn usage(row: &PartnerRow) -> AnyView {
    let share = row.allocation.share(row.used).map(Share::percent);
    let flag = match row.allocation.level(row.used) {
        Level::Within => None,
        Level::Near => Some(view! { <Chip tone=Tone::Warn>{ALMOST_FULL}</Chip> }),
        Level::Over => Some(view! { <Chip tone=Tone::Danger>{OVER}</Chip> }),
    };
    let shown = match share {
        None => view! { <span class="c-table__na">{BILLED_BY_USE}</span> },
        Some(share) => view! {
            <RowBar allocated=row.allocation.capacity() used=row.used />
            <span>{share}</span>
            <span>{flag}</span>
        },
    };
    view! { <div class="c-table__use">{shown}</div> }
}

fn excess(row: &PartnerRow) -> AnyView {
    let excess = row.allocation.excess(row.used);
    if row.allocation == Allocation::PayPerUse {
        nothing()
    } else if excess.is_zero() {
        view! { <NotApplicable meaning=text::NONE /> }
    } else {
        view! {
            <span class="is-card">{text::EXCESS} "\u{a0}"</span>
            <span class="is-over-num">{excess.cell()}</span>
        }
    }
}

fn trend(row: &PartnerRow) -> AnyView {
    if row.days.is_empty() {
        return view! { <NotApplicable meaning=text::NO_FIGURES /> };
    }
    let values = row.days.iter().map(|day| day.used.bytes()).collect();
    let delta = change(row).unwrap_or_else(|| text::FIRST_DAY.to_owned());
    view! { <Spark values delta meaning=text::CHANGE /> }
}

/// The state of a partner with its icon.
pub fn state(state: PartnerStatus) -> AnyView {
    let (tone, icon) = match state {
        PartnerStatus::Active => (Tone::Ok, Icon::Check),
        PartnerStatus::Invited => (Tone::Neutral, Icon::Clock),
        PartnerStatus::Suspended => (Tone::Warn, Icon::Warning),
        PartnerStatus::Archived => (Tone::Neutral, Icon::Lock),
    };
    view! {
        <State tone icon>
            {status(state)}
        </State>
    }
}
