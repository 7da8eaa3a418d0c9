//! The fields of a version, in the form of a new agreement and in its own; and how a refused form comes back.

use leptos::prelude::*;
use shared::agreement::{
    Attachment, DocumentSource, KEPT, KEPT_FROM, KeptFile, LINK_MAX, StoredFile, VersionForm,
};
use shared::failure::{Failure, Field};
use shared::form::{Fields, Posted};

use crate::text::{agreements as text, common, reasons};
use crate::ui::chip::Tone;
use crate::ui::choices::{Choices, Item, Note};
use crate::ui::errors::{Errors, Mend};
use crate::ui::field::{TextArea, TextField, TextKind};
use crate::ui::notice::Notice;
use crate::view::view;

/// What is wrong with a field.
pub fn error(posted: Option<&Posted>, field: Field) -> Option<String> {
    let error = posted?.failure.at(field)?;
    Some(reasons::reason(field, &error.reason))
}

/// What must be mended, or why the whole was refused. `shown` are the fields that the form has.
pub fn summary(posted: Option<&Posted>, shown: &[Field]) -> Option<AnyView> {
    let failure = &posted?.failure;
    let errors = failure.field_errors();
    if errors.is_empty() || errors.iter().any(|error| !shown.contains(&error.field)) {
        let said = format!("{}.", reasons::failure(failure));
        return Some(view! { <Notice tone=Tone::Danger>{said}</Notice> });
    }
    let items: Vec<Mend> = errors
        .iter()
        .map(|error| Mend {
            field: error.field.as_str().to_owned(),
            text: reasons::reason(error.field, &error.reason),
        })
        .collect();
    Some(view! { <Errors title=common::fix(items.len()) items /> })
}

/// The fields of a version.
pub const VERSION_FIELDS: [Field; 4] =
    [Field::Description, Field::Document, Field::DocumentLink, Field::DocumentFile];

/// How a form with a version is sent: with a file.
pub const ENCTYPE: &str = "multipart/form-data";

/// A file that is there already, and stays when no other is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Stored<'a> {
    /// Which.
    pub file: &'a StoredFile,
    /// Number of the version that it is taken over from, for a new one.
    pub from: Option<u32>,
}

/// As typed, when it was refused.
pub fn typed(posted: &Posted) -> VersionForm {
    VersionForm::posted(Fields(&posted.values), Attachment::default())
}

/// Was it someone else who changed the version meanwhile?
pub fn changed_elsewhere(failure: &Failure) -> bool {
    failure.at(Field::Revision).is_some()
}

/// Description and document.
pub fn version_fields(start: &VersionForm, stored: Option<Stored<'_>>, posted: Option<&Posted>) -> AnyView {
    let source = DocumentSource::parse(&start.document.source).unwrap_or_default();
    let item = |value: DocumentSource, title: &str, note: String| Item {
        value: value.as_str().to_owned(),
        title: title.to_owned(),
        note: Some(Note::Text(note)),
        checked: source == value,
        ..Item::default()
    };
    let link = view! {
        <TextField
            id=Field::DocumentLink.as_str()
            name=Field::DocumentLink.as_str()
            label=text::LINK
            value=start.document.link.clone()
            maxlength=u32::try_from(LINK_MAX).unwrap_or(200)
            error=error(posted, Field::DocumentLink)
        />
    };
    let items = vec![
        item(DocumentSource::None, text::DOCUMENT_NONE, text::DOCUMENT_NONE_MEANS.to_owned()),
        Item {
            reveals: Some(link),
            ..item(DocumentSource::Link, text::DOCUMENT_LINK, text::DOCUMENT_LINK_MEANS.to_owned())
        },
        Item {
            reveals: Some(file_field(None, stored, posted)),
            ..item(DocumentSource::File, text::DOCUMENT_FILE, text::DOCUMENT_FILE_MEANS.to_owned())
        },
    ];
    view! {
        <TextArea
            id=Field::Description.as_str()
            name=Field::Description.as_str()
            label=text::DESCRIPTION
            value=start.description.clone()
            hint=text::DESCRIPTION_HINT
            error=error(posted, Field::Description)
        />
        <Choices
            id=Field::Document.as_str()
            name=Field::Document.as_str()
            legend=text::DOCUMENT
            items
            error=error(posted, Field::Document)
        />
    }
}

/// The file to be sent, with what is said of it where it may be left out. A browser never fills it in by itself, so what
/// came with a refused form is carried along.
pub fn file_field(optional: Option<&str>, stored: Option<Stored<'_>>, posted: Option<&Posted>) -> AnyView {
    let optional = optional.map(ToOwned::to_owned);
    let came = posted.and_then(|posted| KeptFile::parse(posted.value(KEPT)?));
    let hint = match (came.as_ref().map(|came| &came.file), stored) {
        (Some(file), _) | (None, Some(Stored { file, .. })) => text::file_stays(file),
        (None, None) => text::file_limits(),
    };
    let came = came.map(|came| view! { <input type="hidden" name=KEPT value=came.to_text() /> });
    let from = stored.and_then(|stored| stored.from);
    let from = from.map(|from| view! { <input type="hidden" name=KEPT_FROM value=from.to_string() /> });
    view! {
        {came}
        {from}
        <TextField
            id=Field::DocumentFile.as_str()
            name=Field::DocumentFile.as_str()
            label=text::FILE
            kind=TextKind::File
            accept=".pdf,application/pdf"
            optional
            hint
            error=error(posted, Field::DocumentFile)
        />
    }
}
