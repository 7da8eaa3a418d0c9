//! Mail: rendered when it leaves, from an outbox row that was committed with what it tells.

mod account;
mod invitation;

use std::path::PathBuf;

pub use lettre::message::Mailbox;
use lettre::message::MultiPart;
use lettre::message::header::ContentType;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::Backend;
use crate::error::Error;
use crate::storage::outbox;
use crate::storage::outbox::{MailKind, OutboxItem};

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

/// What is sent to whom.
struct Letter {
    to: Mailbox,
    subject: String,
    text: String,
    /// The same with a button, where there is something to press.
    html: Option<String>,
}

impl Letter {
    fn message(self, from: &Mailbox) -> Result<Message, lettre::error::Error> {
        let message = Message::builder().from(from.clone()).to(self.to).subject(self.subject);
        match self.html {
            Some(html) => message.multipart(MultiPart::alternative_plain_html(self.text, html)),
            None => message.header(ContentType::TEXT_PLAIN).body(self.text),
        }
    }
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
                    let message = letter.message(from).map_err(Error::internal)?;
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
        match item.kind {
            MailKind::PasswordReset | MailKind::PasswordChanged | MailKind::SignInBarred => {
                self.render_account(item).await
            }
            MailKind::Invitation
            | MailKind::InvitationReminder
            | MailKind::InvitationWanted
            | MailKind::InvitationDeclined => self.render_invitation(item).await,
        }
    }
}
