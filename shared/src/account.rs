//! What a signed-in person sees about themselves.

use serde::{Deserialize, Serialize};

use crate::failure::{Errors, Failure, Field, Reason};
use crate::id::PublicId;
use crate::policy::{OrganizationKind, Permission, Role};
use crate::time::Timestamp;

/// Who is looking: given to the shell with every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The person's name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Name of the organization they work in at the moment.
    pub organization: String,
    /// Its kind.
    pub kind: OrganizationKind,
    /// Their role in it.
    pub role: Role,
    /// The distributor that has suspended it, by name; nothing of it is open then.
    pub suspended_by: Option<String>,
}

impl Viewer {
    /// May they?
    pub fn may(&self, permission: Permission) -> bool {
        self.suspended_by.is_none() && self.role.allows(self.kind, permission)
    }

    /// At most two letters for the round badge, which draws them in capitals: Rust's table of capitals is 4 KB to download.
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first.into_iter().chain(last).collect()
    }
}

/// Is there something to sign in with? Of what is filled in nothing more is told: whatever does not fit looks alike.
pub fn check_sign_in(email: &str, password: &str) -> Result<(), Failure> {
    let mut errors = Errors::new();
    if email.trim().is_empty() {
        errors.push(Field::Email, Reason::Required);
    }
    if password.is_empty() {
        errors.push(Field::Password, Reason::Required);
    }
    if errors.is_empty() { Ok(()) } else { Err(errors.into_vec().into()) }
}

/// The colour scheme, kept in a cookie so that the server paints it first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All, as offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As in the cookie and the `data-theme` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads [`Theme::as_str`]; anything else is the system's.
    pub fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text).unwrap_or_default()
    }
}

/// A signed-in device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// For the form that signs it out.
    pub id: String,
    /// What its browser calls itself.
    pub user_agent: String,
    /// The network address it was last seen at.
    pub address: String,
    /// Signed in.
    pub created_at: Timestamp,
    /// Last request.
    pub seen_at: Timestamp,
    /// Is it the one asking?
    pub current: bool,
}

/// An organization that a person belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workplace {
    /// Its public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// The person's role in it.
    pub role: Role,
    /// Do they work there at the moment?
    pub current: bool,
}

/// The account page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountPage {
    /// Who.
    pub viewer: Viewer,
    /// Where they may work, by name; one at least.
    pub workplaces: Vec<Workplace>,
    /// Where they are signed in, the present device first.
    pub devices: Vec<Device>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_named_at_once() {
        let missing = |email, password| match check_sign_in(email, password) {
            Err(failure) => failure.field_errors().iter().map(|error| error.field).collect(),
            Ok(()) => Vec::new(),
        };
        assert_eq!(missing("", ""), [Field::Email, Field::Password]);
        assert_eq!(missing(" \t", "x"), [Field::Email]);
        assert_eq!(missing("x", ""), [Field::Password]);
        assert_eq!(missing("no address", " "), []);
    }
}
