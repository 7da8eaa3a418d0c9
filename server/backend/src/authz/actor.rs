//! Who is signed in.

use shared::account::Viewer;
use shared::failure::Failure;
use shared::id::{OrganizationId, SessionId, UserId};
use shared::policy::{OrganizationKind, Role};

use crate::storage::sessions::Session;

/// A person with a live session. Made only from one.
#[derive(Clone, Debug)]
pub struct Actor {
    pub(crate) user: UserId,
    pub(crate) session: SessionId,
    pub(crate) organization: OrganizationId,
    pub(crate) kind: OrganizationKind,
    pub(crate) role: Role,
    name: String,
    email: String,
    organization_name: String,
    suspended_by: Option<String>,
}

impl From<Session> for Actor {
    fn from(session: Session) -> Self {
        Self {
            user: session.user,
            session: session.id,
            organization: session.organization,
            kind: session.kind,
            role: session.role,
            name: session.user_name,
            email: session.email,
            organization_name: session.organization_name,
            suspended_by: session.suspended_by,
        }
    }
}

impl Actor {
    /// As the interface shows them.
    pub fn viewer(&self) -> Viewer {
        Viewer {
            name: self.name.clone(),
            email: self.email.clone(),
            organization: self.organization_name.clone(),
            kind: self.kind,
            role: self.role,
            suspended_by: self.suspended_by.clone(),
        }
    }

    /// Is the organization they work in open? One that its distributor has suspended is not, neither to read nor to write;
    /// what is the person's own, such as their password and their other organizations, stays.
    pub fn check_open(&self) -> Result<(), Failure> {
        match &self.suspended_by {
            None => Ok(()),
            Some(by) => {
                Err(Failure::Suspended { organization: self.organization_name.clone(), by: by.clone() })
            }
        }
    }

    /// Where they work.
    pub fn kind(&self) -> OrganizationKind {
        self.kind
    }
}
