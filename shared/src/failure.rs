//! Why something could not be done, typed for whoever can act on it.
//!
//! A [`Failure`] is the only error that crosses from server to browser or script. It carries no sentence: the
//! interface chooses the words, so that copy can change without touching the server.

use serde::{Deserialize, Serialize};

use crate::amount::AmountError;
use crate::capacity::Capacity;
use crate::policy::{Permission, Role};

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// Some input can't be taken; each with its field.
    Invalid(Vec<FieldError>),
    /// No such thing, or not for you to see: the two look alike.
    NotFound,
    /// You may see it, not do it.
    Denied(Denial),
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
    /// Not the present password.
    WrongPassword,
    /// Too many saved views.
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
