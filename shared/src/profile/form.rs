//! The two forms: what a partner says of itself, and what its distributor keeps of it.

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::media::{Media, MediaKind};
use super::page::Profile;
use crate::agreement::Link;
use crate::catalogue::Country;
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::form::Fields;
use crate::invitation::{Company, CompanyForm};
use crate::partner::Contact;
use crate::prose::{Overview, Remark, optional};
use crate::text::{Email, ExternalId, PersonName};

/// What a partner says of itself, as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// A [`Country`]; may stay empty, like all the rest.
    pub country: String,
    /// A [`Language`].
    pub language: String,
    /// An https link.
    pub website: String,
    /// What the company does.
    pub overview: String,
    /// Links to videos, one a line.
    pub videos: String,
    /// Links to anything else, one a line.
    pub other: String,
    /// Whom to ask.
    pub people: CompanyForm,
}

/// What a partner says of itself, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProfile {
    /// The company.
    pub profile: Profile,
    /// Whom to ask.
    pub people: Company,
}

/// What a distributor keeps of a partner, as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownForm {
    /// Its own id for it.
    pub external_id: String,
    /// A note for its own people.
    pub note: String,
    /// Whom to ask.
    pub people: CompanyForm,
}

/// What a distributor keeps of a partner, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKnown {
    /// Its own id for it.
    pub external_id: Option<ExternalId>,
    /// A note for its own people.
    pub note: Option<Remark>,
    /// Whom to ask.
    pub people: Company,
}

fn people_posted(fields: Fields<'_>) -> CompanyForm {
    CompanyForm {
        done: true,
        technical_name: fields.text(Field::TechnicalName),
        technical_email: fields.text(Field::TechnicalEmail),
        business_name: fields.text(Field::BusinessName),
        business_email: fields.text(Field::BusinessEmail),
    }
}

fn people_typed(technical: &Contact, business: &Contact) -> CompanyForm {
    let name = |contact: &Contact| contact.name.as_ref().map(PersonName::to_string).unwrap_or_default();
    let email = |contact: &Contact| contact.email.as_ref().map(Email::to_string).unwrap_or_default();
    CompanyForm {
        done: true,
        technical_name: name(technical),
        technical_email: email(technical),
        business_name: name(business),
        business_email: email(business),
    }
}

/// Reads whom to ask; what is wrong goes with the rest.
fn people(form: &CompanyForm, errors: &mut Errors) -> Option<Company> {
    match Company::parse(form) {
        Ok(people) => Some(people),
        Err(wrong) => {
            for FieldError { field, reason } in wrong {
                errors.push(field, reason);
            }
            None
        }
    }
}

impl ProfileForm {
    /// Reads a posted form.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self {
            country: fields.text(Field::Country),
            language: fields.text(Field::Language),
            website: fields.text(Field::Website),
            overview: fields.text(Field::Overview),
            videos: fields.text(Field::Videos),
            other: fields.text(Field::OtherMedia),
            people: people_posted(fields),
        }
    }

    /// The form that says what is known.
    pub fn of(profile: &Profile, technical: &Contact, business: &Contact) -> Self {
        Self {
            country: profile.country.map(String::from).unwrap_or_default(),
            language: profile.language.map(String::from).unwrap_or_default(),
            website: profile.website.as_ref().map(Link::to_string).unwrap_or_default(),
            overview: profile.overview.as_ref().map(Overview::to_string).unwrap_or_default(),
            videos: Media::write(MediaKind::Video, &profile.media),
            other: Media::write(MediaKind::Other, &profile.media),
            people: people_typed(technical, business),
        }
    }
}

impl NewProfile {
    /// Reads the form; all of it is optional, none of it may be wrong. Tells all that is, at once.
    pub fn parse(form: &ProfileForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let country = chosen(&form.country, |code| Country::parse(code).ok());
        let country = errors.take(Field::Country, country);
        let language = chosen(&form.language, |code| Language::parse(code).ok());
        let language = errors.take(Field::Language, language);
        let people = people(&form.people, &mut errors);
        let website = errors.take(Field::Website, optional(&form.website, Link::parse));
        let overview = errors.take(Field::Overview, optional(&form.overview, Overview::parse));
        let mut media = Vec::new();
        for (field, kind, text) in [
            (Field::Videos, MediaKind::Video, &form.videos),
            (Field::OtherMedia, MediaKind::Other, &form.other),
        ] {
            media.extend(errors.take(field, Media::read(kind, text)).unwrap_or_default());
        }
        match (country, language, people, website, overview, errors.is_empty()) {
            (Some(country), Some(language), Some(people), Some(website), Some(overview), true) => Ok(Self {
                profile: Profile { country, language, website, overview, media, images: Vec::new() },
                people,
            }),
            _ => Err(errors.into_vec()),
        }
    }
}

/// A choice that may be left open.
fn chosen<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Reason> {
    match text {
        "" => Ok(None),
        text => parse(text).map(Some).ok_or(Reason::Unknown),
    }
}

impl KnownForm {
    /// Reads a posted form.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self {
            external_id: fields.text(Field::ExternalId),
            note: fields.text(Field::Note),
            people: people_posted(fields),
        }
    }

    /// The form that says what is known.
    pub fn of(
        external_id: Option<&ExternalId>,
        note: Option<&Remark>,
        technical: &Contact,
        business: &Contact,
    ) -> Self {
        Self {
            external_id: external_id.map(ExternalId::to_string).unwrap_or_default(),
            note: note.map(Remark::to_string).unwrap_or_default(),
            people: people_typed(technical, business),
        }
    }
}

impl NewKnown {
    /// Reads the form; all of it is optional, none of it may be wrong. Tells all that is, at once.
    pub fn parse(form: &KnownForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let external_id = errors.take(Field::ExternalId, optional(&form.external_id, ExternalId::parse));
        let people = people(&form.people, &mut errors);
        let note = errors.take(Field::Note, optional(&form.note, Remark::parse));
        match (external_id, people, note) {
            (Some(external_id), Some(people), Some(note)) => Ok(Self { external_id, note, people }),
            _ => Err(errors.into_vec()),
        }
    }
}
