//! What the holder of a link sees, and what they fill in.

use serde::{Deserialize, Serialize};

use super::{DeadLink, InvitationState, Lapse};
use crate::agreement::Document;
use crate::failure::{Errors, Field, FieldError};
use crate::id::PublicId;
use crate::partner::Contact;
use crate::text::{Email, PersonName};
use crate::time::Timestamp;

/// The page behind a link that was one of ours. Any other is not found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationPage {
    /// Who invites.
    pub inviter: String,
    /// The hue of their brand, 0–359.
    pub hue: u16,
    /// Whom they invite.
    pub partner: String,
    /// Whom to ask: the address of who answers for the invitation.
    pub contact: Option<String>,
    /// What that person is called.
    pub contact_name: Option<String>,
    /// When its newest link ends, or has ended.
    pub ends_at: Timestamp,
    /// May a new link be asked for? Only while nobody has answered and the newest one does not work.
    pub can_ask: bool,
    /// What is behind the link.
    pub link: LinkPage,
}

/// What is behind a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkPage {
    /// It works.
    Live(Box<Offer>),
    /// It does not, for this reason.
    Dead {
        /// Why.
        why: DeadLink,
        /// Was a new link asked for?
        wanted: bool,
    },
}

/// What is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Name of the agreement.
    pub agreement: String,
    /// Number of its version.
    pub version: u32,
    /// Since when that version is the active one.
    pub since: Timestamp,
    /// What it says.
    pub description: String,
    /// Its document.
    pub document: Document,
    /// `Terms::mark` of it: what is accepted is what was read.
    pub mark: String,
    /// A few words of the inviter's.
    pub message: Option<String>,
    /// When the link ends.
    pub expires_at: Timestamp,
    /// The address it was mailed to.
    pub email: Option<String>,
    /// Must that address accept?
    pub only_email: bool,
    /// What was answered so far.
    pub answers: InviteeAnswers,
}

/// What an invitee answers on the way, as typed; kept with the invitation until it is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteeAnswers {
    /// `Terms::mark` of what was agreed to; empty before.
    pub agreed: String,
    /// Company details.
    pub company: CompanyForm,
}

/// Company details, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CompanyForm {
    /// Was the page sent once?
    pub done: bool,
    /// Whom to ask about technology.
    pub technical_name: String,
    /// Their address.
    pub technical_email: String,
    /// Whom to ask about business.
    pub business_name: String,
    /// Their address.
    pub business_email: String,
}

/// Company details, parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// Whom to ask about technology.
    pub technical: Contact,
    /// Whom to ask about business.
    pub business: Contact,
}

impl Company {
    /// Reads the form; all of it is optional, none of it may be wrong.
    pub fn parse(form: &CompanyForm) -> Result<Self, Vec<FieldError>> {
        let mut errors = Errors::new();
        let mut name = |field, text: &str| match text.trim() {
            "" => Some(None),
            text => errors.take(field, PersonName::parse(text)).map(Some),
        };
        let technical_name = name(Field::TechnicalName, &form.technical_name);
        let business_name = name(Field::BusinessName, &form.business_name);
        let mut email = |field, text: &str| match text.trim() {
            "" => Some(None),
            text => errors.take(field, Email::parse(text)).map(Some),
        };
        let technical_email = email(Field::TechnicalEmail, &form.technical_email);
        let business_email = email(Field::BusinessEmail, &form.business_email);
        match (technical_name, technical_email, business_name, business_email) {
            (Some(technical_name), Some(technical_email), Some(business_name), Some(business_email)) => {
                Ok(Self {
                    technical: Contact { name: technical_name, email: technical_email },
                    business: Contact { name: business_name, email: business_email },
                })
            }
            _ => Err(errors.into_vec()),
        }
    }
}

/// The account that an invitee opens, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InviteeForm {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their password. Never shown again.
    pub password: String,
}

/// An invited partner, for whom passes its link on. The link itself is asked for apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedPartner {
    /// Public id.
    pub id: PublicId,
    /// Its name.
    pub name: String,
    /// Where its newest invitation stands.
    pub state: InvitationState,
    /// Why its link does not work although nobody has answered and its time is not over.
    pub lapse: Option<Lapse>,
    /// From then on its link is dead.
    pub expires_at: Timestamp,
    /// Where it was mailed to; else the address of the partner's contact, if one is known.
    pub email: Option<String>,
    /// Must the address it is mailed to accept?
    pub only_email: bool,
    /// Its mail came back.
    pub bounced: bool,
    /// The contract that it signs.
    pub contract: Option<PublicId>,
    /// The agreement of that.
    pub agreement: Option<PublicId>,
}
