//! Why something could not be done, typed for whoever can act on it.
//!
//! A [`Failure`] is the only error that crosses from server to browser or script. It carries no sentence: the
//! interface chooses the words, so that copy can change without touching the server.

use serde::{Deserialize, Serialize};

use crate::agreement::VersionRefusal;
use crate::amount::AmountError;
use crate::capacity::Capacity;
use crate::catalogue::{ArticleState, ListingState};
use crate::directory::DirectoryStatus;
use crate::invitation::DeadLink;
use crate::legal_contract::{ContractRefusal, OfferRefusal};
use crate::policy::{OrganizationKind, Permission, Role};

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// Some input can't be taken; each with its field.
    Invalid(Vec<FieldError>),
    /// No such thing, or not for you to see: the two look alike.
    NotFound,
    /// You may see it, not do it.
    Denied(Denial),
    /// One works in an organization that its distributor has suspended.
    Suspended {
        /// Its name.
        organization: String,
        /// The distributor's: it did it.
        by: String,
    },
    /// Nobody is signed in, or not any more.
    Unauthenticated,
    /// E-mail and password do not fit together. Says no more, by design.
    WrongCredentials,
    /// A link that no longer works: used, too old, or never issued.
    LinkExpired,
    /// Too often; try again after so many seconds.
    RateLimited {
        /// Seconds to wait.
        retry_after: u32,
    },
    /// More was sent than is taken.
    TooLarge,
    /// Something broke on our side; the reference finds it in the log.
    Unavailable {
        /// The request id.
        reference: String,
    },
}

/// What one lacks to do something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// The permission that was asked for.
    pub permission: Permission,
    /// What one's own organization is.
    pub kind: OrganizationKind,
    /// One's own role.
    pub role: Role,
    /// Who could do it or change the role: names of the organization's admins, at most three.
    pub admins: Vec<String>,
}

/// One thing wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Where.
    pub field: Field,
    /// What.
    pub reason: Reason,
}

impl FieldError {
    /// A reason at a field.
    pub fn new(field: Field, reason: Reason) -> Self {
        Self { field, reason }
    }
}

/// Fields of all forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the field of that name")]
pub enum Field {
    Name,
    Contract,
    Amount,
    Overdraft,
    ExternalId,
    ContactName,
    ContactEmail,
    Email,
    Password,
    CurrentPassword,
    NewPassword,
    File,
    ViewName,
    Description,
    Document,
    DocumentLink,
    DocumentFile,
    Invitation,
    Days,
    Grounds,
    LegalContract,
    Note,
    Application,
    AgreementKind,
    Program,
    Marketplace,
    Automatic,
    Version,
    CatalogueName,
    Zone,
    Countries,
    Currency,
    Products,
    Title,
    Body,
    Audience,
    State,
    PartnerType,
    Partner,
    Agreement,
    AgreementName,
    Marketplaces,
    ProductGroups,
    Sourcing,
    Action,
    Message,
    People,
    Revision,
    TechnicalName,
    TechnicalEmail,
    BusinessName,
    BusinessEmail,
    Agreed,
    Country,
    Language,
    Website,
    Overview,
    ImageFile,
    Caption,
    Videos,
    OtherMedia,
}

impl Field {
    /// Its `name` and `id` in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Contract => "contract",
            Self::Amount => "amount",
            Self::Overdraft => "overdraft",
            Self::ExternalId => "external_id",
            Self::ContactName => "contact_name",
            Self::ContactEmail => "contact_email",
            Self::Email => "email",
            Self::Password => "password",
            Self::CurrentPassword => "current_password",
            Self::NewPassword => "new_password",
            Self::File => "file",
            Self::ViewName => "view_name",
            Self::Description => "description",
            Self::Document => "document",
            Self::DocumentLink => "document_link",
            Self::DocumentFile => "document_file",
            Self::Invitation => "invitation",
            Self::Days => "days",
            Self::Grounds => "grounds",
            Self::LegalContract => "legal_contract",
            Self::Note => "note",
            Self::Application => "application",
            Self::AgreementKind => "kind",
            Self::Program => "program",
            Self::Marketplace => "marketplace",
            Self::Automatic => "automatic",
            Self::Version => "version",
            Self::CatalogueName => "catalogue_name",
            Self::Zone => "zone",
            Self::Countries => "countries",
            Self::Currency => "currency",
            Self::Products => "products",
            Self::Title => "title",
            Self::Body => "body",
            Self::Audience => "audience",
            Self::State => "state",
            Self::PartnerType => "partner_type",
            Self::Partner => "partner",
            Self::Agreement => "agreement",
            Self::AgreementName => "agreement_name",
            Self::Marketplaces => "marketplaces",
            Self::ProductGroups => "product_groups",
            Self::Sourcing => "sourcing",
            Self::Action => "action",
            Self::Message => "message",
            Self::People => "people",
            Self::Revision => "revision",
            Self::TechnicalName => "technical_name",
            Self::TechnicalEmail => "technical_email",
            Self::BusinessName => "business_name",
            Self::BusinessEmail => "business_email",
            Self::Agreed => "agreed",
            Self::Country => "country",
            Self::Language => "language",
            Self::Website => "website",
            Self::Overview => "overview",
            Self::ImageFile => "image_file",
            Self::Caption => "caption",
            Self::Videos => "videos",
            Self::OtherMedia => "other_media",
        }
    }
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Nothing there.
    Required,
    /// More characters than `max`.
    TooLong {
        /// The most there may be.
        max: usize,
    },
    /// Control characters or directional overrides.
    ControlCharacters,
    /// No e-mail address.
    NotAnEmail,
    /// Another one has it; carries its name as written.
    Taken {
        /// The name that is there.
        name: String,
    },
    /// Not among the choices.
    Unknown,
    /// Not an amount.
    Amount(AmountError),
    /// More than the contract has left.
    OverLimit {
        /// What was asked for.
        asked: Capacity,
        /// What is left.
        left: Capacity,
        /// What the form showed as left, when that has changed.
        seen: Option<Capacity>,
    },
    /// Less than is used, without permission to use more.
    BelowUsed {
        /// What is used: the smallest possible allocation.
        used: Capacity,
    },
    /// The contract has no reserved capacity: only pay-per-use fits.
    NothingReserved,
    /// More than `limit` needs a registered deal first (a setting, off by default).
    NeedsDeal {
        /// The largest allocation without one.
        limit: Capacity,
    },
    /// Only an admin may set it.
    AdminOnly,
    /// Password shorter or longer than allowed.
    PasswordLength,
    /// Password of fewer than three character classes.
    PasswordClasses,
    /// Password that is easy to guess (zxcvbn below 3).
    PasswordGuessable,
    /// No https link to a host.
    NotALink,
    /// No PDF by its contents, whatever its name says, or only a part of one.
    NotAPdf,
    /// No PNG, JPEG or WebP by its contents, whatever its name says, or only a part of one.
    NotAnImage,
    /// More pixels than `max`, or a longer edge than is read.
    TooManyPixels {
        /// The most there may be.
        max: u64,
    },
    /// More bytes than `max`.
    TooLarge {
        /// The most there may be.
        max: u64,
    },
    /// The marketplace has a distribution agreement already.
    HasAgreement {
        /// Name of the marketplace.
        marketplace: String,
        /// Name of the agreement.
        agreement: String,
    },
    /// Nobody among the people is an admin.
    NoAdmin,
    /// Another tab or a colleague changed it after one has seen it.
    ChangedElsewhere,
    /// Not a number of days for which a link may work.
    LinkDays,
    /// An invitation that can no longer be answered or changed.
    DeadLink(DeadLink),
    /// The address has an account already.
    HasAccount,
    /// The invitation is for another address.
    OtherAddress,
    /// The agreement has not been accepted.
    NotAgreed,
    /// A legal contract with which that cannot be done.
    ContractRefusal(ContractRefusal),
    /// A contract that cannot be offered.
    OfferRefusal(OfferRefusal),
    /// A version of an agreement with which that cannot be done.
    VersionRefusal(VersionRefusal),
    /// No code of a country.
    NotACountry {
        /// What was typed.
        code: String,
    },
    /// A news article with which that cannot be done.
    ArticleStands(ArticleState),
    /// A listing request with which that cannot be done.
    ListingStands(ListingState),
    /// A partner to which that cannot happen where it stands.
    PartnerStands(DirectoryStatus),
    /// The partner has storage accounts, without which alone it can leave.
    AccountsLeft {
        /// How many.
        accounts: u32,
    },
    /// The product has a listing on that marketplace already.
    Listed,
    /// Not the present password.
    WrongPassword,
    /// Wrong in one line of several.
    Line {
        /// Which one, from 1.
        line: usize,
        /// What is wrong there.
        reason: Box<Self>,
    },
    /// More of them than there may be.
    TooMany {
        /// The most there may be.
        max: usize,
    },
}

impl From<AmountError> for Reason {
    fn from(error: AmountError) -> Self {
        Self::Amount(error)
    }
}

impl From<Vec<FieldError>> for Failure {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

/// Gathers all errors of a form, so that a person reads them at once.
#[derive(Debug, Default)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the value, or notes the reason.
    pub fn take<T>(&mut self, field: Field, result: Result<T, impl Into<Reason>>) -> Option<T> {
        result.map_err(|reason| self.push(field, reason)).ok()
    }

    /// Notes a reason.
    pub fn push(&mut self, field: Field, reason: impl Into<Reason>) {
        self.0.push(FieldError::new(field, reason.into()));
    }

    /// What was noted, in order.
    pub fn into_vec(self) -> Vec<FieldError> {
        self.0
    }

    /// True while nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Display for Reason {
    /// For logs and for serde only; people read the interface's texts.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}
