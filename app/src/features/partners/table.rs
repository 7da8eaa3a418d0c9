//! The table with its bulk bar and its foot. Around it stands a GET form, so that ticked rows can be exported without
//! script too.

use leptos::prelude::*;
use shared::id::PublicId;
use shared::partner_list::{Column, Density, PAGE_SIZES, PartnersPage, Sort, SortKey, Total};
use shared::query;

use super::columns::{Placed, placed};
use super::row::row;
use super::selection::Selection;
use super::state::{changed, kept};
use crate::routes;
use crate::text::partners::list as text;
use crate::ui::filters::BulkBar;
use crate::ui::icon::{Glyph, Icon};
use crate::ui::pager::Pager;
use crate::ui::table::{ColumnHead, Narrow, PickBox, SortHead, Sorted, Table};
use crate::view::{reactive, view};

fn sort_key(column: Column) -> Option<SortKey> {
    match column {
        Column::Allocated => Some(SortKey::Allocated),
        Column::Used => Some(SortKey::Used),
        Column::Use => Some(SortKey::Use),
        Column::Excess => Some(SortKey::Excess),
        _ => None,
    }
}

/// The rows of this page. Those who can only read get no boxes.
pub fn table(page: &PartnersPage, selection: Option<Selection>) -> AnyView {
    let columns = placed(&page.query.columns);
    let rows = page.rows.iter().map(|partner| row(partner, &columns, selection)).collect_view();
    let contract = page.contract().map_or(text::ALL_CONTRACTS, |contract| contract.name.as_str());
    let table = view! {
        <Table caption=text::caption(contract) narrow=Narrow::Cards head=head(page, &columns, selection)>
            {rows}
        </Table>
    };
    let density = (page.query.density == Density::Compact).then_some("compact");
    if selection.is_none() {
        return view! { <div data-density=density>{table}</div> };
    }
    let filters = query::pairs(&page.query.filters())
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view();
    // Without script this button takes the place of the bulk bar.
    let export = format!(r#"<p class="u-mt-4"><button class="c-btn">{}</button></p>"#, text::EXPORT_SELECTED);
    view! {
        <form id=PICK_FORM method="get" action=routes::PARTNERS_CSV data-density=density>
            {filters}
            // Where to go back to when no row is ticked.
            <input type="hidden" name="list" value=page.query.to_query() />
            {table}
            <noscript inner_html=export></noscript>
        </form>
    }
}

/// Id of the form of ticked rows.
pub const PICK_FORM: &str = "picked";

fn head(page: &PartnersPage, columns: &[Placed], selection: Option<Selection>) -> AnyView {
    let pick = selection.map(|selection| {
        view! {
            <th class="a-pick c-table__pick" scope="col" role="columnheader">
                {pick_all(page, selection)}
            </th>
        }
    });
    let columns = columns.iter().map(|placed| heading(page, Some(placed))).collect_view();
    view! {
        {pick}
        {heading(page, None)}
        {columns}
    }
}

/// A heading; without a column that of the name.
fn heading(page: &PartnersPage, placed: Option<&Placed>) -> AnyView {
    let column = placed.map(|placed| placed.column);
    let label = column.map_or(text::PARTNER, text::column);
    let class = placed.map_or("", |placed| placed.heading);
    let Some(key) = column.map_or(Some(SortKey::Name), sort_key) else {
        return view! { <ColumnHead class>{label}</ColumnHead> };
    };
    let Sort { key: present, descending } = page.query.sort;
    let sorted = (present == key).then_some(if descending { Sorted::Descending } else { Sorted::Ascending });
    let href = changed(&page.query, |next| next.sort = page.query.sort.clicked(key));
    view! {
        <SortHead class href sorted>
            {label}
        </SortHead>
    }
}

/// The box that ticks the page. It comes with the script, because nothing else could make it work.
fn pick_all(page: &PartnersPage, selection: Selection) -> AnyView {
    let ids: StoredValue<Vec<PublicId>> =
        StoredValue::new(page.rows.iter().map(|row| row.id.clone()).collect());
    let here = page.rows.len();
    let checked = Signal::derive(move || selection.count() == here);
    let tick = move |event: leptos::ev::Event| {
        if event_target_checked(&event) {
            selection.set_all(ids.get_value());
        } else {
            selection.clear();
        }
    };
    let ready = RwSignal::new(false);
    Effect::new(move || ready.set(true));
    reactive(move || {
        if ready.get() {
            view! { <PickBox label=text::SELECT_PAGE checked on:change=tick /> }
        } else {
            view! { <span class="u-vh">{text::SELECT}</span> }
        }
    })
}

/// What the bulk bar needs to know of the page.
#[derive(Clone)]
pub struct Bulk {
    /// Rows on this page.
    here: usize,
    /// Rows that match.
    total: Total,
    /// The export of all that match.
    all: String,
}

impl Bulk {
    /// Of a page.
    pub fn of(page: &PartnersPage) -> Self {
        Self { here: page.rows.len(), total: page.total, all: routes::partners_csv(&page.query) }
    }

    /// Are there rows on other pages too?
    fn is_part(&self) -> bool {
        match self.total {
            Total::Exactly(count) => usize::try_from(count).is_ok_and(|count| count > self.here),
            Total::MoreThan(_) => true,
        }
    }

    /// What can be done with ticked rows; stands in the toolbar's place.
    pub fn bar(self, selection: Selection) -> AnyView {
        let part = self.is_part();
        let Self { here, total, all } = self;
        let count = Signal::derive(move || text::selected(selection.count()));
        let every = reactive(move || {
            (part && selection.count() == here).then(|| {
                view! {
                    <a class="c-btn" href=all.clone() download="">
                        <Glyph icon=Icon::Download />
                        {text::export_all(total)}
                    </a>
                }
            })
        });
        view! {
            <BulkBar label=text::SELECTED count>
                <button class="c-btn" type="submit" form=PICK_FORM>
                    <Glyph icon=Icon::Download />
                    {text::EXPORT_SELECTED}
                </button>
                {every}
                <button class="c-btn c-bulk__end" type="button" on:click=move |_| selection.clear()>
                    {text::CLEAR_SELECTION}
                </button>
            </BulkBar>
        }
    }
}

/// Numbers of rows to choose from, as the foot takes them.
const SIZES: [u32; 4] =
    [PAGE_SIZES[0] as u32, PAGE_SIZES[1] as u32, PAGE_SIZES[2] as u32, PAGE_SIZES[3] as u32];

/// The foot of the table; one row needs none.
pub fn foot(page: &PartnersPage) -> Option<AnyView> {
    let rows = u64::try_from(page.rows.len()).unwrap_or(u64::MAX);
    if rows < 2 && page.previous.is_none() && page.next.is_none() {
        return None;
    }
    let range = text::range(page.query.from, rows, page.total, page.query.is_filtered());
    let foot = view! {
        <Pager
            action=routes::PARTNERS
            keep=kept(&page.query, &["per"])
            sizes=&SIZES
            size=u32::from(page.query.per)
            range
            previous=page.previous.as_ref().map(routes::partners)
            next=page.next.as_ref().map(routes::partners)
            words=text::PAGER
        />
    };
    Some(foot.into_any())
}
