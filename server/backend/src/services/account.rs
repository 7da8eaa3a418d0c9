//! One's own account: devices and password.

use shared::account::{AccountPage, Device, Workplace};
use shared::failure::{Failure, Field, Reason};
use shared::id::{PublicId, SessionId};
use shared::password::PasswordCheck;
use shared::time::Timestamp;
use uuid::Uuid;

use crate::Backend;
use crate::authz::Actor;
use crate::error::Error;
use crate::storage::audit::note;
use crate::storage::outbox::MailKind;
use crate::storage::{OrgScope, memberships, password_resets, sessions, throttles, users};

/// zxcvbn's score from which a password counts as safely unguessable.
const SCORE: u8 = 3;
/// zxcvbn's time grows with the length; more than this changes no verdict.
const SCORED_CHARACTERS: usize = 100;
/// Wrong present passwords in an hour before the form is closed.
const WRONG_PASSWORDS: i64 = 10;
const HOUR_MS: i64 = shared::time::HOUR_MS;

impl Backend {
    /// Who one is and where one is signed in.
    pub async fn account(&self, actor: &Actor) -> Result<AccountPage, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let rows = sessions::list_of_user(
            conn,
            actor.user,
            super::sign_in::created_after(now),
            self.seen_after(now),
        )
        .await?;
        let workplaces = memberships::list_of_user(conn, actor.user).await?;
        let mut devices: Vec<Device> = rows
            .into_iter()
            .map(|row| Device {
                id: row.id.to_string(),
                user_agent: row.user_agent,
                address: row.address,
                created_at: Timestamp(row.created_at),
                seen_at: Timestamp(row.seen_at),
                current: row.id == actor.session.0,
            })
            .collect();
        devices.sort_by_key(|device| !device.current);
        let workplaces = workplaces
            .into_iter()
            .map(|of| Workplace {
                id: of.public_id,
                name: of.name,
                role: of.role,
                current: of.organization == actor.organization,
            })
            .collect();
        Ok(AccountPage { viewer: actor.viewer(), workplaces, devices })
    }

    /// Lets the session go on in another organization of the person's. Any other is not found.
    pub async fn change_organization(&self, actor: &Actor, id: &str) -> Result<(), Error> {
        let id = PublicId::parse(id).map_err(|_| Failure::NotFound)?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let workplaces = memberships::list_of_user(conn, actor.user).await?;
        let to = workplaces.into_iter().find(|of| of.public_id == id).ok_or(Failure::NotFound)?;
        sessions::move_to(conn, actor.session, to.organization).await?;
        write.commit().await?;
        Ok(())
    }

    /// Signs one of one's devices out.
    pub async fn revoke_device(&self, actor: &Actor, id: &str) -> Result<(), Error> {
        let id = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
        if self.end_session(actor.user, SessionId(id)).await? {
            Ok(())
        } else {
            Err(Failure::NotFound.into())
        }
    }

    /// Changes one's password; every other device is signed out.
    pub async fn change_password(&self, actor: &Actor, current: &str, new: &str) -> Result<(), Error> {
        if let Some(reason) = self.judge_password(new).await {
            return Err(Error::field(Field::NewPassword, reason));
        }
        let now = self.clock().now();
        let window = Timestamp(now.0 - now.0.rem_euclid(HOUR_MS));
        let mut write = self.db().write().await?;
        let tries = throttles::hit(&mut write.conn(), &format!("password {}", actor.user), window).await?;
        let user = users::find(&mut write.conn(), actor.user).await?.ok_or(Failure::Unauthenticated)?;
        write.commit().await?;
        if tries > WRONG_PASSWORDS {
            return Err(Failure::RateLimited { retry_after: 3600 }.into());
        }
        if !self.0.passwords.verify(current, Some(&user.password_hash)).await? {
            return Err(Error::field(Field::CurrentPassword, Reason::WrongPassword));
        }
        let hash = self.0.passwords.hash(new).await?;
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        users::set_password(conn, actor.user, &hash).await?;
        sessions::delete_others(conn, actor.user, actor.session).await?;
        password_resets::cancel_of_user(conn, actor.user, now).await?;
        throttles::clear(conn, &format!("password {}", actor.user)).await?;
        self.queue_mail(conn, MailKind::PasswordChanged, actor.user.0, now).await?;
        note(conn, OrgScope(actor.organization), Some(actor.user), "password.changed", &user.email, now)
            .await?;
        write.commit().await?;
        Ok(())
    }

    /// What is wrong with a password, if anything: the rule of `shared`, then how easily it is guessed.
    pub async fn judge_password(&self, password: &str) -> Option<Reason> {
        if let Err(reason) = PasswordCheck::of(password).verdict() {
            return Some(reason);
        }
        let start: String = password.chars().take(SCORED_CHARACTERS).collect();
        let score =
            tokio::task::spawn_blocking(move || u8::from(zxcvbn::zxcvbn(&start, &["tessera"]).score())).await;
        (score.unwrap_or(0) < SCORE).then_some(Reason::PasswordGuessable)
    }
}
