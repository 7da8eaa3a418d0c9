//! The forms that make an agreement and a version of one.

use serde::{Deserialize, Serialize};

use super::{AgreementKind, Attachment, Document, DocumentForm};
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::form::Fields;
use crate::id::PublicId;
use crate::prose::{AgreementName, Description, optional};

/// A new agreement as it is typed, posted and shown again. What the kind hides is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementForm {
    /// An [`AgreementKind`].
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Public id of the program above a distribution agreement.
    pub program: String,
    /// Public id of the marketplace, of distribution and service.
    pub marketplace: String,
    /// Public ids of the product groups of a service agreement.
    pub product_groups: Vec<String>,
    /// Public id of the sourcing agreement of a service agreement; empty for none.
    pub sourcing: String,
    /// Does a distribution contract become active without a countersignature?
    pub automatic: bool,
    /// Its first version.
    pub version: VersionForm,
}

/// A version as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VersionForm {
    /// What it says in words.
    pub description: String,
    /// Its document.
    pub document: DocumentForm,
}

/// An agreement to be made. Only [`NewAgreement::parse`] and the wizard make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAgreement {
    /// Unique within its owner and kind after folding.
    pub name: AgreementName,
    /// What it is about and for.
    pub scope: AgreementScope,
    /// Its first version.
    pub version: NewVersion,
}

/// What an agreement is about, with what belongs to that kind alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreementScope {
    /// Admits vendors.
    Program,
    /// Lets vendors onto a marketplace; each marketplace has one at most.
    Distribution {
        /// The program above it.
        program: PublicId,
        /// Which.
        marketplace: PublicId,
        /// Does a contract become active without a countersignature?
        automatic: bool,
    },
    /// Admits resellers.
    Service {
        /// Where they sell.
        marketplace: PublicId,
        /// What they may sell.
        product_groups: Vec<PublicId>,
        /// The sourcing agreement behind it.
        sourcing: Option<PublicId>,
    },
    /// Sourcing by selling on.
    Syndication,
    /// Sourcing by referring.
    Referral,
}

/// A version to be made or written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    /// What it says in words; there where there is no document.
    pub description: Option<Description>,
    /// Its document.
    pub document: Document,
}

impl AgreementScope {
    /// Which kind it is.
    pub fn kind(&self) -> AgreementKind {
        match self {
            Self::Program => AgreementKind::Program,
            Self::Distribution { .. } => AgreementKind::Distribution,
            Self::Service { .. } => AgreementKind::Service,
            Self::Syndication => AgreementKind::Syndication,
            Self::Referral => AgreementKind::Referral,
        }
    }

    fn read(form: &AgreementForm, errors: &mut Errors) -> Option<Self> {
        let kind = match form.kind.as_str() {
            "" => Err(Reason::Required),
            text => AgreementKind::parse(text).ok_or(Reason::Unknown),
        };
        Some(match errors.take(Field::AgreementKind, kind)? {
            AgreementKind::Program => Self::Program,
            AgreementKind::Distribution => {
                let program = errors.take(Field::Program, id(&form.program));
                let marketplace = errors.take(Field::Marketplace, id(&form.marketplace));
                Self::Distribution { program: program?, marketplace: marketplace?, automatic: form.automatic }
            }
            AgreementKind::Service => {
                let marketplace = errors.take(Field::Marketplace, id(&form.marketplace));
                let product_groups = errors.take(Field::ProductGroups, groups(&form.product_groups));
                let sourcing = errors.take(Field::Sourcing, optional(&form.sourcing, id));
                Self::Service {
                    marketplace: marketplace?,
                    product_groups: product_groups?,
                    sourcing: sourcing?,
                }
            }
            AgreementKind::Syndication => Self::Syndication,
            AgreementKind::Referral => Self::Referral,
        })
    }
}

/// An id that was chosen from a list.
fn id(text: &str) -> Result<PublicId, Reason> {
    match text {
        "" => Err(Reason::Required),
        text => PublicId::parse(text).map_err(|_| Reason::Unknown),
    }
}

/// Product groups that were ticked, each once.
pub(super) fn groups(ticked: &[String]) -> Result<Vec<PublicId>, Reason> {
    let mut ids = ticked.iter().map(|text| id(text)).collect::<Result<Vec<_>, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

impl NewAgreement {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &AgreementForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let scope = AgreementScope::read(form, &mut errors);
        let name = errors.take(Field::AgreementName, AgreementName::parse(&form.name));
        let version = NewVersion::read(&form.version, &mut errors);
        match (scope, name, version) {
            (Some(scope), Some(name), Some(version)) => Ok(Self { name, scope, version }),
            _ => Err(errors.into_vec()),
        }
    }
}

impl NewVersion {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &VersionForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        Self::read(form, &mut errors).ok_or_else(|| errors.into_vec())
    }

    /// Without a document the description is all that is signed, so then it may not be empty.
    fn read(form: &VersionForm, errors: &mut Errors) -> Option<Self> {
        let description = errors.take(Field::Description, optional(&form.description, Description::parse));
        let document = Document::read(&form.document, errors);
        if let (Some(None), Some(Document::None)) = (&description, &document) {
            errors.push(Field::Description, Reason::Required);
            return None;
        }
        Some(Self { description: description?, document: document? })
    }
}

impl AgreementForm {
    /// Reads a posted form; the file was taken and checked before.
    pub fn posted(fields: Fields<'_>, attached: Attachment) -> Self {
        Self {
            kind: fields.text(Field::AgreementKind),
            name: fields.text(Field::AgreementName),
            program: fields.text(Field::Program),
            marketplace: fields.text(Field::Marketplace),
            product_groups: fields.all(Field::ProductGroups),
            sourcing: fields.text(Field::Sourcing),
            automatic: fields.ticked(Field::Automatic.as_str()),
            version: VersionForm::posted(fields, attached),
        }
    }
}

impl VersionForm {
    /// Reads a posted form; the file was taken and checked before.
    pub fn posted(fields: Fields<'_>, attached: Attachment) -> Self {
        let description = fields.text(Field::Description);
        Self { description, document: DocumentForm::posted(fields, attached) }
    }
}

#[cfg(test)]
mod tests;
