//! Mail about a person's own account.

use shared::id::UserId;

use super::{Letter, Mailbox};
use crate::Backend;
use crate::error::Error;
use crate::storage::outbox::{MailKind, OutboxItem};
use crate::storage::{password_resets, users};

impl Backend {
    pub(super) async fn render_account(&self, item: &OutboxItem) -> Result<Option<Letter>, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let user = match item.kind {
            MailKind::PasswordReset => password_resets::find_user(conn, item.subject, now).await?,
            _ => Some(UserId(item.subject)),
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
            _ => (
                "Several failed sign-ins to Tessera",
                format!(
                    "Someone tried to sign in as {} with wrong passwords. From that network address, sign-in is closed for up to 15 minutes.\n\n\
                     If that was you, wait or set a new password at {}/sign-in/forgot.\n",
                    user.email,
                    self.settings().public_url
                ),
            ),
        };
        Ok(Some(Letter {
            to: vec![Mailbox::new(Some(user.name), address)],
            subject: subject.to_owned(),
            text,
            html: None,
        }))
    }
}
