//! A list of things to choose from, one or several, with room to say what each is and why it cannot be had.

use leptos::prelude::*;

use super::field::{FieldError, described_by};
use super::filters::SearchField;
use crate::view::view;

/// A list of more rows is long: it can have a search, and what is chosen stands first.
pub const LONG: usize = 20;

/// How many may be chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// Exactly one.
    #[default]
    One,
    /// Any number, also none.
    Several,
}

/// The second line of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// What choosing it means.
    Text(String),
    /// Its id.
    Id(String),
}

/// One thing to choose.
#[derive(Default)]
pub struct Item {
    /// What is sent.
    pub value: String,
    /// Its name.
    pub title: String,
    /// Below the name.
    pub note: Option<Note>,
    /// At the end of the row: a count, a version.
    pub end: Option<String>,
    /// Chosen at first.
    pub checked: bool,
    /// Why it cannot be chosen; may hold a link to what is in the way.
    pub blocked: Option<AnyView>,
    /// At the end of the row, a control of its own; it stands beside the label, not in it.
    pub control: Option<AnyView>,
    /// Fields that choosing it brings, below its row.
    pub reveals: Option<AnyView>,
}

/// Things to choose from. A refused form leads to the first that can be chosen, which has the id.
#[component]
pub fn Choices(
    /// Id of the field.
    #[prop(into)]
    id: String,
    /// Name under which each choice is sent.
    name: &'static str,
    /// How many may be chosen.
    #[prop(optional)]
    how: How,
    /// Asks for the choice.
    #[prop(into)]
    legend: String,
    /// The question is the title of the page, so it is not seen a second time.
    #[prop(optional)]
    legend_hidden: bool,
    /// Said after the question when none may be chosen.
    #[prop(optional, into)]
    optional: Option<String>,
    /// In order.
    mut items: Vec<Item>,
    /// What to know before choosing.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong and the way out.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Above the list, such as a box for all of it.
    #[prop(optional)]
    bar: Option<AnyView>,
    /// Names the search of a long list. Whoever brings the form to life narrows the rows by it.
    #[prop(optional, into)]
    search: Option<String>,
    /// Says above the list how many are chosen, of how many.
    #[prop(optional)]
    chosen: Option<fn(usize, usize) -> String>,
) -> impl IntoView {
    let total = items.len();
    let search = search.filter(|_| total > LONG).map(|label| {
        items.sort_by_key(|item| !item.checked);
        view! {
            <SearchField narrows=name label />
            <span class="u-sm u-2" role="status" data-narrowed=name></span>
        }
    });
    // Whoever brings the form to life counts again where one ticks.
    let chosen = chosen.map(|chosen| {
        let ticked = items.iter().filter(|item| item.checked).count();
        view! {
            <span class="u-sm u-2 u-num" role="status" data-chosen-of=name data-total=total>
                {chosen(ticked, total)}
            </span>
        }
    });
    let bar = (bar.is_some() || search.is_some() || chosen.is_some())
        .then(|| view! { <div class="c-choices__bar">{bar} {search} {chosen}</div> });
    let first = items.iter().position(|item| item.blocked.is_none());
    let wrong = Signal::derive(move || error.with(Option::is_some).then_some("true"));
    let rows = items
        .into_iter()
        .enumerate()
        .map(|(at, item)| row(item, (first == Some(at)).then(|| id.clone()), name, how, wrong))
        .collect::<Vec<_>>();
    let describes = id.clone();
    let hinted = hint.is_some();
    let hint = hint.map(|hint| {
        let id = format!("{id}-hint");
        view! { <p class="c-field__hint" id=id>{hint}</p> }
    });
    let optional =
        optional.map(|optional| view! { <span class="c-field__opt">{format!(" {optional}")}</span> });
    view! {
        <fieldset
            class="c-field"
            role=(how == How::One).then_some("radiogroup")
            aria-invalid=move || wrong.get().filter(|_| how == How::One)
            aria-describedby=move || described_by(&describes, hinted, error.with(Option::is_some))
        >
            <legend class=if legend_hidden { "u-vh" } else { "c-field__label" }>{legend} {optional}</legend>
            {hint}
            <FieldError id error />
            {bar}
            <div class="c-choices">{rows}</div>
        </fieldset>
    }
}

fn row(
    item: Item,
    id: Option<String>,
    name: &'static str,
    how: How,
    wrong: Signal<Option<&'static str>>,
) -> AnyView {
    let Item { value, title, note, end, checked, blocked, control, reveals } = item;
    let note = note.map(|note| match note {
        Note::Text(text) => view! { <small>{text}</small> },
        Note::Id(id) => view! { <small class="u-id">{id}</small> },
    });
    let input = view! {
        <input
            type=if how == How::One { "radio" } else { "checkbox" }
            id=id
            name=name
            value=value
            checked=checked
            disabled=blocked.is_some()
            aria-invalid=move || wrong.get().filter(|_| how == How::Several)
        />
    };
    let words = view! {
        <span class="c-choice__name">
            <bdi>{title}</bdi>
            {note}
            {blocked.map(|blocked| view! { <small>{blocked}</small> })}
        </span>
    };
    let end = end.map(|end| view! { <span class="c-choice__end">{end}</span> });
    let row = match control {
        Some(control) => view! {
            <div class="c-choice">
                <label class="c-choice__label">{input} {words}</label>
                <span class="c-choice__end">{control}</span>
            </div>
        },
        None => view! { <label class="c-choice">{input} {words} {end}</label> },
    };
    view! {
        {row}
        {reveals.map(|reveals| view! { <Reveal>{reveals}</Reveal> })}
    }
}

/// Fields that stand only while a box or circle is ticked in what stands right before them. The style sheet shows and
/// hides them, so it needs no script; what is hidden is sent all the same.
#[component]
pub fn Reveal(
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! { <div class="c-reveal">{children()}</div> }
}
