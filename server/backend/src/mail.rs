//! Mail: rendered when it leaves, from an outbox row that was committed with what it tells.

mod account;
mod contract;
mod invitation;

use std::path::PathBuf;

pub use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::message::{MessageBuilder, MultiPart};
use lettre::transport::smtp::response::{Category, Code, Severity};
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use shared::id::InvitationId;
use shared::text::Email;

use crate::Backend;
use crate::error::Error;
use crate::storage::outbox::{MailKind, OutboxItem};
use crate::storage::{invitation_answers, outbox};

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

    async fn send(&self, message: Message) -> Result<(), NotSent> {
        match self {
            Self::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(NotSent::later)?;
                let folder = AsyncFileTransport::<Tokio1Executor>::new(folder);
                folder.send(message).await.map_err(NotSent::later)?;
            }
            Self::Smtp(transport) => {
                transport.send(message).await.map_err(|error| {
                    let bounced = error.status().is_some_and(refuses_address);
                    NotSent { bounced, ..NotSent::later(error) }
                })?;
            }
        }
        Ok(())
    }
}

/// Why a mail did not leave.
struct NotSent {
    why: Box<dyn std::error::Error + Send + Sync>,
    /// The address takes no mail, now or later.
    bounced: bool,
}

impl NotSent {
    fn later(why: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self { why: Box::new(why), bounced: false }
    }
}

/// Is it the mail or its address that is refused for good? 55x is that; a 53x is about ourselves, such as a wrong password
/// (RFC 5321 §4.2.3, RFC 4954 §6).
fn refuses_address(code: Code) -> bool {
    code.severity == Severity::PermanentNegativeCompletion && code.category == Category::MailSystem
}

/// What is sent to whom.
struct Letter {
    to: Vec<Mailbox>,
    subject: String,
    text: String,
    /// The same with a button, where there is something to press.
    html: Option<String>,
}

impl Letter {
    fn message(self, from: &Mailbox) -> Result<Message, lettre::error::Error> {
        let message = Message::builder().from(from.clone()).subject(self.subject);
        let message = self.to.into_iter().fold(message, MessageBuilder::to);
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
            let letter = self.render(&item).await?;
            let to = letter.as_ref().and_then(|letter| Some(letter.to.first()?.email.to_string()));
            let outcome = match letter {
                Some(letter) => mailer.send(letter.message(from).map_err(Error::internal)?).await,
                None => Ok(()),
            };
            let kind = item.kind.as_str();
            match outcome {
                Err(NotSent { why, bounced })
                    if item.attempts < ATTEMPTS && !(bounced && item.kind.is_invitation()) =>
                {
                    tracing::warn!(error = %why, kind, attempt = item.attempts, "mail did not leave; it is tried again");
                }
                outcome => {
                    let mut write = self.db().write().await?;
                    let conn = &mut write.conn();
                    let now = self.clock().now();
                    if let Err(NotSent { why, bounced }) = outcome {
                        tracing::error!(error = %why, kind, "mail given up");
                        let to = to.filter(|_| bounced && item.kind.is_invitation());
                        if let Some(Ok(email)) = to.as_deref().map(Email::parse) {
                            invitation_answers::note_bounced(conn, InvitationId(item.subject), &email, now)
                                .await?;
                        }
                    }
                    outbox::mark_sent(conn, item.id, now).await?;
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
            MailKind::VersionPublished => self.render_version(item).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use lettre::transport::smtp::response::Detail;

    use super::*;

    #[test]
    fn only_a_refused_address_comes_back() {
        use Category::{MailSystem, Syntax, Unspecified3};
        use Severity::{PermanentNegativeCompletion, TransientNegativeCompletion};
        for (severity, category, detail, refused) in [
            (PermanentNegativeCompletion, MailSystem, Detail::Zero, true),
            (PermanentNegativeCompletion, MailSystem, Detail::Four, true),
            (PermanentNegativeCompletion, Unspecified3, Detail::Five, false),
            (PermanentNegativeCompletion, Syntax, Detail::Zero, false),
            (TransientNegativeCompletion, MailSystem, Detail::Zero, false),
        ] {
            let code = Code::new(severity, category, detail);
            assert_eq!(refuses_address(code), refused, "{code}");
        }
    }
}
