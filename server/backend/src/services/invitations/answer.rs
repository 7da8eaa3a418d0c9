//! What the holder of a link sees and answers. Looking answers nothing; accepting is one transaction.

use serde_json::json;
use shared::directory::LifeEvent;
use shared::failure::{Errors, Failure, Field, Reason};
use shared::id::{OrganizationId, SessionId, UserId};
use shared::invitation::{Company, DeadLink, InviteeForm};
use shared::legal_contract::{Act, Party, Side};
use shared::policy::Role;
use shared::prose::Grounds;
use shared::text::{Email, PersonName};
use shared::time::{DAY_MS, Timestamp};

use super::{answers, dead, standing};
use crate::Backend;
use crate::authz::Actor;
use crate::error::Error;
use crate::request_id;
use crate::secret::{SessionToken, token_hash};
use crate::services::legal_contracts::Witness;
use crate::services::sign_in::Origin;
use crate::storage::outbox::MailKind;
use crate::storage::sessions::NewSession;
use crate::storage::{
    Conn, OrgScope, audit, capacity_contracts, directory_changes, directory_entries, invitation_answers,
    memberships, sessions, users,
};

/// Who signs.
struct Signer<'a> {
    user: UserId,
    name: &'a str,
    email: &'a Email,
    origin: &'a Origin,
}

impl Backend {
    /// Opens an account and accepts with it: user, membership, signature and partner in one transaction. Of many who
    /// press at once, one wins.
    pub async fn accept_with_account(
        &self,
        token: &str,
        form: &InviteeForm,
        origin: &Origin,
    ) -> Result<SessionToken, Error> {
        let now = self.clock().now();
        self.throttle_links(&origin.address, now).await?;
        let mut errors = Errors::new();
        let name = errors.take(Field::Name, PersonName::parse(&form.name));
        let email = errors.take(Field::Email, Email::parse(&form.email));
        if let Some(reason) = self.judge_password(&form.password).await {
            errors.push(Field::Password, reason);
        }
        let (Some(name), Some(email), true) = (name, email, errors.is_empty()) else {
            return Err(errors.into_vec().into());
        };
        self.check_address(token, &email, now).await?;
        let hash = self.0.passwords.hash(&form.password).await?;
        let now = self.clock().now();
        let user = UserId(self.ids().uuid(now));
        let session = SessionToken::new(self.ids().secret());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        if !users::insert(conn, user, &email, &name, &hash, now).await? {
            return Err(Error::field(Field::Email, Reason::HasAccount));
        }
        let signer = Signer { user, name: name.as_str(), email: &email, origin };
        let organization = self.accept(conn, token, &signer, now).await?;
        let new = NewSession {
            id: SessionId(self.ids().uuid(now)),
            token_hash: token_hash(session.expose()),
            user,
            organization,
            user_agent: origin.user_agent.chars().take(256).collect(),
            address: origin.address.clone(),
        };
        sessions::insert(conn, &new, now).await?;
        write.commit().await?;
        Ok(session)
    }

    /// Does the link work, and for this address? A password is hashed for nobody whose link does not.
    async fn check_address(&self, token: &str, email: &Email, now: Timestamp) -> Result<(), Error> {
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (record, checked) = self.follow(conn, token, now).await?;
        checked.map_err(dead)?;
        if !record.facts().admits(email) {
            return Err(Error::field(Field::Email, Reason::OtherAddress));
        }
        match users::find_by_email(conn, email).await? {
            Some(_) => Err(Error::field(Field::Email, Reason::HasAccount)),
            None => Ok(()),
        }
    }

    /// Accepts as someone who is signed in: their account gets into the partner's organization, and their session goes on
    /// there.
    pub async fn accept_as(&self, token: &str, actor: &Actor, origin: &Origin) -> Result<(), Error> {
        let now = self.clock().now();
        self.throttle_links(&origin.address, now).await?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (record, checked) = self.follow(conn, token, now).await?;
        checked.map_err(dead)?;
        let user = users::find(conn, actor.user).await?.ok_or(Failure::Unauthenticated)?;
        let email = Email::parse(&user.email).map_err(|reason| Error::field(Field::Email, reason))?;
        if !record.facts().admits(&email) {
            return Err(Error::field(Field::Email, Reason::OtherAddress));
        }
        let signer = Signer { user: actor.user, name: &user.name, email: &email, origin };
        let organization = self.accept(conn, token, &signer, now).await?;
        sessions::move_to(conn, actor.session, organization).await?;
        write.commit().await?;
        Ok(())
    }

    /// The one way to accept; returns the partner's organization.
    async fn accept(
        &self,
        conn: &mut Conn<'_>,
        token: &str,
        signer: &Signer<'_>,
        now: Timestamp,
    ) -> Result<OrganizationId, Error> {
        let (record, checked) = self.follow(conn, token, now).await?;
        checked.map_err(dead)?;
        // This statement decides who wins; what follows is undone with it when something fails.
        if !invitation_answers::accept(conn, record.id, record.generation, signer.user, now).await? {
            let (_, checked) = self.follow(conn, token, now).await?;
            return Err(dead(checked.err().unwrap_or(DeadLink::Used)));
        }
        let scope = OrgScope(record.distributor);
        let entry =
            directory_entries::find_by_id(conn, scope, record.entry).await?.ok_or(Failure::NotFound)?;
        let answers = answers(&record);
        let company = Company::parse(&answers.company)?;
        memberships::insert(conn, signer.user, OrgScope(entry.partner), Role::Admin, now).await?;
        let party = Party { side: Side::Signee, role: Role::Admin, name: signer.name.to_owned() };
        let witness = Witness {
            user: signer.user,
            email: signer.email.clone(),
            organization: entry.name.as_str().to_owned(),
            origin: signer.origin.clone(),
        };
        let act = Act::Sign { seen: answers.agreed };
        let contract = self
            .act(conn, record.contract.ok_or(Failure::NotFound)?, act, &party, Some(&witness), now)
            .await?;
        self.begin_with(conn, scope, &entry, Some(signer.user), now).await?;
        directory_changes::set_contacts(conn, entry.id, &company.technical, &company.business).await?;
        let event = audit::NewEvent {
            user: Some(signer.user),
            action: "invitation.accepted",
            object: entry.public_id.as_str(),
            details: json!({ "contract": contract.public_id.as_str() }),
            request_id: &request_id(),
        };
        audit::append(conn, scope, &event, now).await?;
        audit::append(conn, OrgScope(entry.partner), &event, now).await?;
        Ok(entry.partner)
    }

    /// Says no: the contract is rejected, what was held is free again, the partner leaves the directory.
    pub async fn decline_invitation(&self, token: &str, reason: &str, origin: &Origin) -> Result<(), Error> {
        let grounds = match reason.trim() {
            "" => None,
            text => Some(Grounds::parse(text).map_err(|reason| Error::field(Field::Grounds, reason))?),
        };
        let now = self.clock().now();
        self.throttle_links(&origin.address, now).await?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (record, checked) = self.follow(conn, token, now).await?;
        checked.map_err(dead)?;
        let scope = OrgScope(record.distributor);
        capacity_contracts::lock_all(conn, scope).await?;
        let text = grounds.as_ref().map(Grounds::as_str);
        if !invitation_answers::decline(conn, record.id, record.generation, text, now).await? {
            let (_, checked) = self.follow(conn, token, now).await?;
            return Err(dead(checked.err().unwrap_or(DeadLink::Used)));
        }
        let entry =
            directory_entries::find_by_id(conn, scope, record.entry).await?.ok_or(Failure::NotFound)?;
        let party = Party { side: Side::Signee, role: Role::Admin, name: entry.name.as_str().to_owned() };
        self.act(conn, record.contract.ok_or(Failure::NotFound)?, Act::Reject(grounds), &party, None, now)
            .await?;
        self.live(conn, scope, &entry, LifeEvent::Decline, None, now).await?;
        self.queue_mail(conn, MailKind::InvitationDeclined, record.id.0, now).await?;
        let event = audit::NewEvent {
            user: None,
            action: "invitation.declined",
            object: entry.public_id.as_str(),
            details: json!({}),
            request_id: &request_id(),
        };
        audit::append(conn, scope, &event, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Tells the inviter that a new link is wanted: once a day, and only behind one that does not work.
    pub async fn want_invitation(&self, token: &str, origin: &Origin) -> Result<(), Error> {
        let now = self.clock().now();
        self.throttle_links(&origin.address, now).await?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (record, _) = self.follow(conn, token, now).await?;
        let standing = standing(conn, &record).await?;
        if !record.facts().can_ask(&standing, now) {
            return Ok(());
        }
        let (since, lapsed) = (now.plus_ms(-DAY_MS), standing.lapse().is_some());
        if invitation_answers::want(conn, record.id, now, since, lapsed).await? {
            self.queue_mail(conn, MailKind::InvitationWanted, record.id.0, now).await?;
        }
        write.commit().await?;
        Ok(())
    }
}
