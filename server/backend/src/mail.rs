//! Mail: rendered when it leaves, from an outbox row that was committed with what it tells.

use std::path::PathBuf;

pub use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use shared::id::UserId;

use crate::Backend;
use crate::error::Error;
use crate::storage::outbox::{MailKind, OutboxItem};
use crate::storage::{outbox, password_resets, users};

/// Tries before a mail is given up.
const ATTEMPTS: i64 = 8;

/// How mail leaves.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// As `.eml` files in a folder: the default, so that nothing needs a mail server.
    Folder(PathBuf),
    /// By SMTP.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

impl Mailer {
    /// Out of a setting such as `smtps://user:password@mail.example:465`.
    pub fn smtp(url: &str) -> Result<Self, String> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| "not an SMTP address".to_owned())?;
        Ok(Self::Smtp(Box::new(transport.build())))
    }

    async fn send(&self, message: Message) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        match self {
            Self::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await?;
                AsyncFileTransport::<Tokio1Executor>::new(folder).send(message).await?;
            }
            Self::Smtp(transport) => {
                transport.send(message).await?;
            }
        }
        Ok(())
    }
}

struct Letter {
    to: Mailbox,
    subject: &'static str,
    text: String,
}

impl Backend {
    /// Sends what is due, one after the other; returns how many left. A crash between sending and noting it sends again:
    /// at least once is the promise.
    pub async fn send_due_mail(&self, mailer: &Mailer, from: &Mailbox) -> Result<u32, Error> {
        let mut sent = 0;
        loop {
            let now = self.clock().now();
            let mut write = self.db().write().await?;
            let item = outbox::claim(&mut write.conn(), now, now.plus_ms(60_000)).await?;
            write.commit().await?;
            let Some(item) = item else { return Ok(sent) };
            let outcome = match self.render(&item).await? {
                Some(letter) => {
                    let message = Message::builder()
                        .from(from.clone())
                        .to(letter.to)
                        .subject(letter.subject)
                        .header(ContentType::TEXT_PLAIN)
                        .body(letter.text)
                        .map_err(|error| Error::Internal(error.into()))?;
                    mailer.send(message).await
                }
                None => Ok(()),
            };
            match outcome {
                Err(error) if item.attempts < ATTEMPTS => {
                    tracing::warn!(%error, kind = item.kind.as_str(), attempt = item.attempts, "mail did not leave; it is tried again");
                }
                outcome => {
                    if let Err(error) = outcome {
                        tracing::error!(%error, kind = item.kind.as_str(), "mail given up");
                    }
                    let mut write = self.db().write().await?;
                    outbox::mark_sent(&mut write.conn(), item.id, self.clock().now()).await?;
                    write.commit().await?;
                    sent += 1;
                }
            }
        }
    }

    /// Nothing when the reason for the mail is gone.
    async fn render(&self, item: &OutboxItem) -> Result<Option<Letter>, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let user = match item.kind {
            MailKind::PasswordReset => password_resets::find_user(conn, item.subject, now).await?,
            MailKind::PasswordChanged | MailKind::SignInBarred => Some(UserId(item.subject)),
        };
        let Some(user) = user else { return Ok(None) };
        let Some(user) = users::find(conn, user).await? else { return Ok(None) };
        let Ok(address) = user.email.parse() else { return Ok(None) };
        let (subject, text) = match item.kind {
            MailKind::PasswordReset => (
                "Set a new password for Tessera",
                format!(
                    "Someone asked for a new password for {}. To set one, open this link within an hour; it works once:\n\n{}\n\n\
                     If that was not you, leave it: your password stays as it is.\n",
                    user.email,
                    self.reset_link(item.subject)
                ),
            ),
            MailKind::PasswordChanged => (
                "Your Tessera password was changed",
                format!(
                    "The password of {} was changed, and other devices were signed out.\n\nIf that was not you, set a new one at {}/sign-in/forgot and tell your administrator.\n",
                    user.email,
                    self.settings().public_url
                ),
            ),
            MailKind::SignInBarred => (
                "Several failed sign-ins to Tessera",
                format!(
                    "Someone tried to sign in as {} with wrong passwords. From that network address, sign-in is closed for up to 15 minutes.\n\n\
                     If that was you, wait or set a new password at {}/sign-in/forgot.\n",
                    user.email,
                    self.settings().public_url
                ),
            ),
        };
        Ok(Some(Letter { to: Mailbox::new(Some(user.name), address), subject, text }))
    }
}
