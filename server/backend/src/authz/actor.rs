//! Who is signed in.

use shared::account::Viewer;
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
        }
    }

    /// Where they work.
    pub fn kind(&self) -> OrganizationKind {
        self.kind
    }
}
