//! What the forms about people say when they were refused.

use leptos::prelude::*;
use shared::failure::{Failure, Field};
use shared::form::Posted;

use crate::text::{account as text, common, reasons};
use crate::ui::chip::Tone;
use crate::ui::errors::{Errors, Mend};
use crate::ui::notice::Notice;
use crate::view::view;

/// The words beside a field of a refused form.
pub(super) fn error_at(posted: Option<&Posted>, field: Field) -> Option<String> {
    let error = posted?.failure.at(field)?;
    Some(reasons::reason(error.field, &error.reason))
}

/// Above a refused form: what to mend, each with the way to its field, or why the form as a whole was refused.
pub(super) fn summary(posted: Option<&Posted>) -> Option<AnyView> {
    let view = match &posted?.failure {
        Failure::Invalid(errors) => {
            let items: Vec<Mend> = errors
                .iter()
                .map(|error| mend(error.field, reasons::reason(error.field, &error.reason)))
                .collect();
            view! { <Errors title=common::fix(items.len()) items /> }
        }
        // Leads to both fields and blames neither: nobody learns here which addresses have an account.
        Failure::WrongCredentials => {
            let items = vec![
                mend(Field::Email, text::WRONG_EMAIL.to_owned()),
                mend(Field::Password, text::WRONG_PASSWORD.to_owned()),
            ];
            view! { <Errors title=text::WRONG items /> }
        }
        other => {
            let sentence = format!("{}.", reasons::failure(other));
            view! { <Notice tone=Tone::Danger>{sentence}</Notice> }
        }
    };
    Some(view)
}

fn mend(field: Field, text: String) -> Mend {
    Mend { field: field.as_str().to_owned(), text }
}
