//! Signing in and out, and the session behind a cookie.

use shared::account::check_sign_in;
use shared::failure::Failure;
use shared::id::{SessionId, UserId};
use shared::text::Email;
use shared::time::{DAY_MS, Timestamp};

use super::setup::DRAFT_LIFE_MS;
use crate::Backend;
use crate::authz::Actor;
use crate::error::Error;
use crate::secret::{SessionToken, token_hash};
use crate::storage::outbox::MailKind;
use crate::storage::{memberships, outbox, sessions, throttles, users, wizard_drafts};

/// A session ends after so long, used or not.
pub const ABSOLUTE_MS: i64 = 30 * DAY_MS;
/// `seen_at` is written at most so often, to spare the one writer.
const TOUCH_MS: i64 = 60_000;
/// Length of a throttling window.
const WINDOW_MS: i64 = 15 * 60_000;
/// Tries at one account from one address in a window; the next bars them for its rest, and the person is told.
const TRIES_PER_PAIR: i64 = 5;
/// Tries at one account from anywhere.
const TRIES_PER_ACCOUNT: i64 = 25;
/// Tries from one address at anything.
const TRIES_PER_ADDRESS: i64 = 100;

/// Where a request comes from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Network address.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
}

impl Backend {
    /// Signs a person in. Unknown and wrong are answered alike: in words, in status and in time. A field that was left
    /// empty is no try.
    pub async fn sign_in(&self, email: &str, password: &str, origin: Origin) -> Result<SessionToken, Error> {
        check_sign_in(email, password)?;
        let email = Email::parse(email).map_err(|_| Failure::WrongCredentials)?;
        let now = self.clock().now();
        self.throttle_sign_in(&email, &origin, now).await?;
        let mut read = self.db().read().await?;
        let user = users::find_by_email(&mut read.conn(), &email).await?;
        drop(read);
        let fits =
            self.0.passwords.verify(password, user.as_ref().map(|user| user.password_hash.as_str())).await?;
        let Some(user) = user.filter(|_| fits) else { return Err(Failure::WrongCredentials.into()) };

        let token = SessionToken::new(self.ids().secret());
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let Some(organization) = memberships::first_of_user(conn, user.id()).await? else {
            return Err(Failure::WrongCredentials.into());
        };
        let session = sessions::NewSession {
            id: SessionId(self.ids().uuid(now)),
            token_hash: token_hash(token.expose()),
            user: user.id(),
            organization,
            user_agent: origin.user_agent.chars().take(256).collect(),
            address: origin.address.clone(),
        };
        sessions::insert(conn, &session, now).await?;
        throttles::clear(conn, &pair_key(&email, &origin)).await?;
        // This try alone: forgetting them would give others who guess a fresh budget at each sign-in.
        for key in [account_key(&email), address_key(&origin)] {
            throttles::take_back(conn, &key, window(now)).await?;
        }
        write.commit().await?;
        Ok(token)
    }

    /// Counts the try before the password is looked at, so that parallel tries count too.
    async fn throttle_sign_in(&self, email: &Email, origin: &Origin, now: Timestamp) -> Result<(), Error> {
        let window = window(now);
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let pair = throttles::hit(conn, &pair_key(email, origin), window).await?;
        let account = throttles::hit(conn, &account_key(email), window).await?;
        let address = throttles::hit(conn, &address_key(origin), window).await?;
        if pair == TRIES_PER_PAIR + 1
            && let Some(user) = users::find_by_email(conn, email).await?
        {
            self.queue_mail(conn, MailKind::SignInBarred, user.id().0, now).await?;
        }
        write.commit().await?;
        if pair > TRIES_PER_PAIR || account > TRIES_PER_ACCOUNT || address > TRIES_PER_ADDRESS {
            let wait = window.plus_ms(WINDOW_MS).since(now) / 1000 + 1;
            return Err(Failure::RateLimited { retry_after: u32::try_from(wait).unwrap_or(u32::MAX) }.into());
        }
        Ok(())
    }

    /// The person behind a session's token, while session and membership last.
    pub async fn actor(&self, token: &str, address: &str) -> Result<Option<Actor>, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let hash = token_hash(token);
        let found = sessions::find(&mut read.conn(), &hash, created_after(now), self.seen_after(now)).await?;
        drop(read);
        let Some(session) = found else { return Ok(None) };
        if now.since(session.seen_at) >= TOUCH_MS {
            let mut write = self.db().write().await?;
            sessions::touch(&mut write.conn(), session.id, address, now).await?;
            write.commit().await?;
        }
        Ok(Some(session.into()))
    }

    /// Ends the session of a token.
    pub async fn sign_out(&self, actor: &Actor) -> Result<(), Error> {
        self.end_session(actor.user, actor.session).await.map(|_| ())
    }

    pub(super) async fn end_session(&self, user: UserId, session: SessionId) -> Result<bool, Error> {
        let mut write = self.db().write().await?;
        let ended = sessions::delete(&mut write.conn(), session, user).await?;
        write.commit().await?;
        Ok(ended)
    }

    pub(super) fn seen_after(&self, now: Timestamp) -> Timestamp {
        now.plus_ms(-i64::from(self.settings().idle_minutes) * 60_000)
    }

    pub(super) async fn queue_mail(
        &self,
        conn: &mut crate::storage::Conn<'_>,
        kind: MailKind,
        subject: uuid::Uuid,
        now: Timestamp,
    ) -> Result<(), Error> {
        Ok(outbox::insert(conn, self.ids().uuid(now), kind, subject, now).await?)
    }

    /// Forgets what has run out: sessions, throttles, uploads, open drafts, and documents that nothing refers to. Called hourly.
    pub async fn sweep(&self) -> Result<(), Error> {
        let now = self.clock().now();
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        sessions::delete_dead(conn, created_after(now), self.seen_after(now)).await?;
        throttles::delete_old(conn, now.plus_ms(-DAY_MS)).await?;
        crate::storage::staged_imports::delete_old(conn, now.plus_ms(-DAY_MS)).await?;
        wizard_drafts::delete_old(conn, now.plus_ms(-DRAFT_LIFE_MS)).await?;
        write.commit().await?;
        self.sweep_documents(now).await
    }
}

/// A session made before is past its end.
pub(super) fn created_after(now: Timestamp) -> Timestamp {
    now.plus_ms(-ABSOLUTE_MS)
}

fn pair_key(email: &Email, origin: &Origin) -> String {
    format!("pair {} {}", email.key(), origin.address)
}

fn account_key(email: &Email) -> String {
    format!("account {}", email.key())
}

fn address_key(origin: &Origin) -> String {
    format!("address {}", origin.address)
}

/// The beginning of the throttling window that an instant is in.
fn window(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0.rem_euclid(WINDOW_MS))
}
