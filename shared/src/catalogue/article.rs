//! News: what an organization tells those it works with.
//!
//! Draft → published → deleted. Who has read an article has read it: one that was taken back can't be published again
//! (CloudBlue Connect, News module), so taking back is deleting.

use serde::{Deserialize, Serialize};

use crate::directory::PartnerType;
use crate::failure::{Errors, Field, FieldError, Reason};
use crate::form::Fields;
use crate::prose::{Body, Headline};

/// Who may read an article, beside its authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Nobody else.
    Private,
    /// Vendors.
    Vendor,
    /// Resellers.
    Reseller,
    /// Distributors.
    Distributor,
    /// All of them.
    Any,
}

impl Audience {
    /// All.
    pub const ALL: [Self; 5] = [Self::Private, Self::Vendor, Self::Reseller, Self::Distributor, Self::Any];

    /// As stored and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Vendor => "vendor",
            Self::Reseller => "reseller",
            Self::Distributor => "distributor",
            Self::Any => "any",
        }
    }

    /// Reads [`Audience::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.as_str() == text)
    }

    /// Is a partner of this type among them?
    pub fn reaches(self, partner: PartnerType) -> bool {
        match self {
            Self::Private => false,
            Self::Any => true,
            Self::Vendor => partner == PartnerType::Vendor,
            Self::Reseller => partner == PartnerType::Reseller,
            Self::Distributor => partner == PartnerType::Distributor,
        }
    }
}

/// Where an article stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleState {
    /// Being written; its authors alone see it.
    Draft,
    /// Read by its audience.
    Published,
    /// Gone for good.
    Deleted,
}

/// What can be done to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArticleVerb {
    /// Change what it says.
    Edit,
    /// Show it to its audience.
    Publish,
    /// Take it away, whether it was published or not.
    Delete,
}

impl ArticleState {
    /// All, in the order of a life.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Published, Self::Deleted];

    /// As stored and in URLs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Deleted => "deleted",
        }
    }

    /// Reads [`ArticleState::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Where it stands afterwards; the state it stands in when that cannot be done.
    pub fn apply(self, verb: ArticleVerb) -> Result<Self, Reason> {
        match (self, verb) {
            (Self::Draft | Self::Published, ArticleVerb::Edit) => Ok(self),
            (Self::Draft, ArticleVerb::Publish) => Ok(Self::Published),
            (Self::Draft | Self::Published, ArticleVerb::Delete) => Ok(Self::Deleted),
            _ => Err(Reason::ArticleStands(self)),
        }
    }
}

/// An article as it is typed, posted and shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleForm {
    /// Its title.
    pub title: String,
    /// What it says.
    pub body: String,
    /// An [`Audience`].
    pub audience: String,
}

/// An article to be made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewArticle {
    /// Its title.
    pub title: Headline,
    /// What it says.
    pub body: Body,
    /// Who may read it.
    pub audience: Audience,
}

impl ArticleForm {
    /// Reads a posted form.
    pub fn posted(fields: Fields<'_>) -> Self {
        Self {
            title: fields.text(Field::Title),
            body: fields.text(Field::Body),
            audience: fields.text(Field::Audience),
        }
    }
}

impl NewArticle {
    /// Reads the form; tells all that is wrong with it at once.
    pub fn parse(form: &ArticleForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let title = errors.take(Field::Title, Headline::parse(&form.title));
        let body = errors.take(Field::Body, Body::parse(&form.body));
        let audience = match form.audience.as_str() {
            "" => Err(Reason::Required),
            text => Audience::parse(text).ok_or(Reason::Unknown),
        };
        let audience = errors.take(Field::Audience, audience);
        match (title, body, audience) {
            (Some(title), Some(body), Some(audience)) => Ok(Self { title, body, audience }),
            _ => Err(errors.into_vec()),
        }
    }
}
