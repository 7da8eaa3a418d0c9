//! Organizations and their first people, by the command line.

use shared::failure::{Failure, Field, Reason};
use shared::id::{Named, OrganizationId, PublicId, UserId};
use shared::policy::{OrganizationKind, Role};
use shared::text::{Email, OrganizationName, PersonName};

use crate::Backend;
use crate::error::Error;
use crate::storage::audit::note;
use crate::storage::organizations::{self, Organization};
use crate::storage::{OrgScope, memberships, users};

/// Why an organization can't be made as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// A provider stands at the top.
    #[error("a provider has no parent")]
    ProviderWithParent,
    /// Only a provider stands above a distributor.
    #[error("the parent of a distributor is a provider")]
    NotAProvider,
    /// There are several to choose from.
    #[error("there are several providers: name one with --parent")]
    SeveralProviders,
    /// A partner is more than an organization.
    #[error(
        "a partner comes with an allocation on a capacity contract: use `tessera import partners` or the Partners page"
    )]
    PartnerNeedsContract,
}

impl Backend {
    /// Makes a provider or a distributor. A distributor without a parent belongs to the one provider; while there is none,
    /// it waits for it.
    pub async fn create_organization(
        &self,
        kind: OrganizationKind,
        name: &OrganizationName,
        parent: Option<&Organization>,
    ) -> Result<Result<PublicId, TreeError>, Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let parent = match (kind, parent) {
            (OrganizationKind::Partner, _) => return Ok(Err(TreeError::PartnerNeedsContract)),
            (OrganizationKind::Provider, Some(_)) => return Ok(Err(TreeError::ProviderWithParent)),
            (OrganizationKind::Distributor, Some(parent)) if parent.kind != OrganizationKind::Provider => {
                return Ok(Err(TreeError::NotAProvider));
            }
            (OrganizationKind::Provider, None) => None,
            (OrganizationKind::Distributor, Some(parent)) => Some(parent.id),
            (OrganizationKind::Distributor, None) => {
                let providers = organizations::list_of_kind(conn, OrganizationKind::Provider, 2).await?;
                if providers.len() > 1 {
                    return Ok(Err(TreeError::SeveralProviders));
                }
                providers.first().map(|provider| provider.id)
            }
        };
        let id = OrganizationId(self.ids().uuid(now));
        let public_id = loop {
            let public_id = self.ids().public_id(Named::Organization);
            if organizations::insert(conn, id, &public_id, kind, name, parent, now).await? {
                break public_id;
            }
        };
        note(conn, OrgScope(id), None, "organization.created", public_id.as_str(), now).await?;
        if kind == OrganizationKind::Provider {
            organizations::adopt_orphans(conn, id).await?;
        }
        write.commit().await?;
        Ok(Ok(public_id))
    }

    /// The organization of a public id, for the command line.
    pub async fn find_organization(&self, id: &str) -> Result<Organization, Error> {
        let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
        let mut read = self.db().read().await?;
        let found = organizations::find_by_public_id(&mut read.conn(), &id).await?;
        Ok(found.ok_or(Failure::NotFound)?)
    }

    /// Makes a person with a password and a role in an organization.
    pub async fn create_user(
        &self,
        organization: &Organization,
        email: &str,
        name: &str,
        role: Role,
        password: &str,
    ) -> Result<UserId, Error> {
        let mut errors = shared::failure::Errors::new();
        let email = errors.take(Field::Email, Email::parse(email));
        let name = errors.take(Field::Name, PersonName::parse(name));
        if let Some(reason) = self.judge_password(password).await {
            errors.push(Field::Password, reason);
        }
        let (Some(email), Some(name), true) = (email, name, errors.is_empty()) else {
            return Err(errors.into_vec().into());
        };
        let hash = self.0.passwords.hash(password).await?;
        let now = self.clock().now();
        let id = UserId(self.ids().uuid(now));
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        if !users::insert(conn, id, &email, &name, &hash, now).await? {
            return Err(Error::field(Field::Email, Reason::Taken { name: email.as_str().to_owned() }));
        }
        memberships::insert(conn, id, OrgScope(organization.id), role, now).await?;
        note(conn, OrgScope(organization.id), None, "user.created", email.as_str(), now).await?;
        write.commit().await?;
        Ok(id)
    }
}
