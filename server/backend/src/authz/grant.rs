//! Permission to do one thing in one organization.

use std::marker::PhantomData;

use shared::failure::{Denial, Failure};
use shared::id::{OrganizationId, UserId};
use shared::policy::{OrganizationKind, Permission, Role};

use super::Actor;
use crate::error::Error;
use crate::storage::{OrgScope, memberships};
use crate::{Backend, request_id};

/// A permission as a type.
pub trait Permit: Send + Sync + 'static {
    /// Which one.
    const PERMISSION: Permission;
}

macro_rules! permits {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $name {}

        impl Permit for $name {
            const PERMISSION: Permission = Permission::$name;
        }
    )*};
}

permits! {
    /// See contracts, figures and partners.
    ViewPartners;
    /// Download the table.
    ExportPartners;
    /// Create and change partners.
    ManagePartners;
    /// See the directory, agreements and contracts.
    ViewPartnership;
    /// Bring partners in.
    InvitePartners;
    /// Write agreements and make a version the active one.
    ManageAgreements;
    /// Withdraw invitations, delete and terminate contracts.
    EndContracts;
    /// Suspend partners, and let them work again.
    SuspendPartners;
    /// Answer what was submitted.
    CountersignContracts;
    /// Decide how the organization works.
    ManageSettings;
    /// See marketplaces, products and product groups.
    ViewCatalogues;
    /// Keep marketplaces, products and product groups.
    ManageCatalogues;
    /// List a vendor's products, and move its requests on.
    ManageListings;
    /// See one's own news, and what others tell.
    ViewNews;
    /// Write and publish news.
    PublishNews;
    /// See one's own organization as a partner.
    ViewPortal;
    /// Sign, submit or reject, and accept newer versions.
    SignContracts;
    /// Change what one's own page says.
    EditProfile;
    /// Ask for products of one's own to be listed, and take a vendor's steps.
    RequestListings;
}

/// Permission to do what `P` names. It carries who does it, where, and in which request, so that audit needs no more.
#[derive(Debug)]
pub struct Grant<P> {
    organization: OrganizationId,
    user: Option<UserId>,
    /// What the organization is; none on the command line, which may do anything.
    kind: Option<OrganizationKind>,
    role: Role,
    request_id: String,
    permit: PhantomData<fn() -> P>,
}

impl<P> Clone for Grant<P> {
    fn clone(&self) -> Self {
        Self {
            organization: self.organization,
            user: self.user,
            kind: self.kind,
            role: self.role,
            request_id: self.request_id.clone(),
            permit: PhantomData,
        }
    }
}

impl<P: Permit> Grant<P> {
    /// For the command line and the demo: whoever runs the binary on the server may do anything. `reason` is what the
    /// audit log shows instead of a request.
    pub fn system(organization: OrganizationId, reason: &'static str) -> Self {
        Self {
            organization,
            user: None,
            kind: None,
            role: Role::Admin,
            request_id: reason.to_owned(),
            permit: PhantomData,
        }
    }

    /// The tenant whose rows may be touched.
    pub(crate) fn scope(&self) -> OrgScope {
        OrgScope(self.organization)
    }

    /// Who does it; nobody on the command line.
    pub(crate) fn user(&self) -> Option<UserId> {
        self.user
    }

    /// In which role.
    pub(crate) fn role(&self) -> Role {
        self.role
    }

    /// The request it is done in.
    pub(crate) fn request_id(&self) -> &str {
        &self.request_id
    }

    /// May the same person also do this?
    pub(crate) fn may(&self, permission: Permission) -> bool {
        self.kind.is_none_or(|kind| self.role.allows(kind, permission))
    }
}

impl Backend {
    /// Lets a person do what `P` names in the organization they work in, or says who could. In one that is suspended nobody
    /// may anything.
    pub async fn grant<P: Permit>(&self, actor: &Actor) -> Result<Grant<P>, Error> {
        actor.check_open()?;
        if actor.role.allows(actor.kind, P::PERMISSION) {
            return Ok(Grant {
                organization: actor.organization,
                user: Some(actor.user),
                kind: Some(actor.kind),
                role: actor.role,
                request_id: request_id(),
                permit: PhantomData,
            });
        }
        let mut read = self.db().read().await?;
        let admins = memberships::list_admins(&mut read.conn(), OrgScope(actor.organization)).await?;
        let denial = Denial { permission: P::PERMISSION, kind: actor.kind, role: actor.role, admins };
        Err(Failure::Denied(denial).into())
    }
}
