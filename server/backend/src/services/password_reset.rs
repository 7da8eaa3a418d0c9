//! Forgotten passwords: a mail with a link that works once, for an hour.

use shared::failure::{Failure, Field};
use shared::id::SessionId;
use shared::text::Email;
use shared::time::{HOUR_MS, Timestamp};
use uuid::Uuid;

use crate::Backend;
use crate::error::Error;
use crate::secret::Purpose;
use crate::storage::audit::note;
use crate::storage::outbox::MailKind;
use crate::storage::{OrgScope, memberships, password_resets, sessions, throttles, users};

/// How long a link works.
const LIFE_MS: i64 = HOUR_MS;
/// Mails to one address of ours in an hour, and requests from one network address.
const PER_ACCOUNT: i64 = 3;
const PER_ADDRESS: i64 = 20;

impl Backend {
    /// Mails a link to a person, if there is one: the answer does not tell.
    pub async fn forgot_password(&self, email: &str, address: &str) -> Result<(), Error> {
        let email = Email::parse(email).map_err(|reason| Error::field(Field::Email, reason))?;
        let now = self.clock().now();
        let window = Timestamp(now.0 - now.0.rem_euclid(HOUR_MS));
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let from_address = throttles::hit(conn, &format!("forgot address {address}"), window).await?;
        let for_account = throttles::hit(conn, &format!("forgot account {}", email.key()), window).await?;
        if from_address <= PER_ADDRESS
            && for_account <= PER_ACCOUNT
            && let Some(user) = users::find_by_email(conn, &email).await?
        {
            let id = self.ids().uuid(now);
            password_resets::insert(conn, id, user.id(), now, now.plus_ms(LIFE_MS)).await?;
            self.queue_mail(conn, MailKind::PasswordReset, id, now).await?;
        }
        write.commit().await?;
        if from_address > PER_ADDRESS {
            return Err(Failure::RateLimited { retry_after: 3600 }.into());
        }
        Ok(())
    }

    /// Does this link work?
    pub async fn check_reset(&self, token: &str) -> Result<(), Error> {
        let id = self.0.secret_key.open(Purpose::PasswordReset, token).ok_or(Failure::LinkExpired)?;
        let mut read = self.db().read().await?;
        password_resets::find_user(&mut read.conn(), id, self.clock().now())
            .await?
            .ok_or(Failure::LinkExpired)?;
        Ok(())
    }

    /// Sets a new password by a link, uses up all of the person's links and signs all their devices out.
    pub async fn reset_password(&self, token: &str, new: &str) -> Result<(), Error> {
        let id = self.0.secret_key.open(Purpose::PasswordReset, token).ok_or(Failure::LinkExpired)?;
        self.check_reset(token).await?;
        if let Some(reason) = self.judge_password(new).await {
            return Err(Error::field(Field::NewPassword, reason));
        }
        let hash = self.0.passwords.hash(new).await?;
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let user = password_resets::take(conn, id, now).await?.ok_or(Failure::LinkExpired)?;
        password_resets::cancel_of_user(conn, user, now).await?;
        users::set_password(conn, user, &hash).await?;
        sessions::delete_others(conn, user, SessionId(Uuid::nil())).await?;
        self.queue_mail(conn, MailKind::PasswordChanged, user.0, now).await?;
        if let Some(person) = users::find(conn, user).await?
            && let Some(organization) = memberships::first_of_user(conn, user).await?
        {
            note(conn, OrgScope(organization), Some(user), "password.reset", &person.email, now).await?;
        }
        write.commit().await?;
        Ok(())
    }

    pub(crate) fn reset_link(&self, id: Uuid) -> String {
        let token = self.0.secret_key.token(Purpose::PasswordReset, id);
        format!("{}/sign-in/reset?token={token}", self.settings().public_url)
    }
}
