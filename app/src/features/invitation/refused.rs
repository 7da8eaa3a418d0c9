//! What the forms of an invitation say when they were refused.

use leptos::prelude::*;
use shared::failure::{Failure, Field, Reason};
use shared::form::Posted;

use crate::text::{common, invitation as text, reasons};
use crate::ui::chip::Tone;
use crate::ui::errors::{Errors, Mend};
use crate::ui::notice::Notice;
use crate::view::view;

/// The words beside a field of a refused form.
pub(super) fn error_at(posted: Option<&Posted>, field: Field) -> Option<String> {
    Some(text::wrong(posted?.failure.at(field)?))
}

/// Above a refused form: what to mend, each with the way to its field, and what is about none of them.
pub(super) fn summary(posted: Option<&Posted>, fields: &[Field]) -> Option<AnyView> {
    let failure = &posted?.failure;
    let Failure::Invalid(errors) = failure else { return Some(notice(&reasons::failure(failure))) };
    // An address that has an account has a page of its own.
    let errors = errors.iter().filter(|error| error.reason != Reason::HasAccount);
    let (here, elsewhere): (Vec<_>, Vec<_>) = errors.partition(|error| fields.contains(&error.field));
    let items: Vec<Mend> = here
        .into_iter()
        .map(|error| Mend { field: error.field.as_str().to_owned(), text: text::wrong(error) })
        .collect();
    let notices = elsewhere.into_iter().map(|error| notice(&text::wrong(error))).collect::<Vec<_>>();
    let list =
        (!items.is_empty()).then(|| view! { <Errors title=common::fix(items.len()) items=items.clone() /> });
    let said = list.is_some() || !notices.is_empty();
    said.then(|| view! { <div class="u-stack-6">{notices} {list}</div> })
}

fn notice(reason: &str) -> AnyView {
    let sentence = format!("{reason}.");
    view! { <Notice tone=Tone::Danger>{sentence}</Notice> }
}
