//! The link by mail, to an address that the inviter types; and what its reader will see.

use shared::failure::{Failure, Field, Reason};
use shared::invitation::InvitationPage;
use shared::text::Email;
use shared::time::{HOUR_MS, Timestamp};

use super::inviter::{MAIL_PAUSE_MS, found, paused};
use super::{dead, standing};
use crate::Backend;
use crate::authz::{Grant, InvitePartners};
use crate::error::Error;
use crate::storage::outbox::MailKind;
use crate::storage::{invitations, throttles};

/// Mails of one invitation in an hour, to whatever addresses.
const PER_HOUR: i64 = 5;

impl Backend {
    /// Mails the present link to an address, which is the invitation's from now on: reminders go there, and so does the
    /// next link. To the same address at most once an hour.
    pub async fn mail_invitation(
        &self,
        grant: &Grant<InvitePartners>,
        partner: &str,
        email: &str,
    ) -> Result<(), Error> {
        let email = Email::parse(email).map_err(|reason| Error::field(Field::Email, reason))?;
        let now = self.clock().now();
        let window = Timestamp(now.0 - now.0.rem_euclid(HOUR_MS));
        let mut write = self.db().write().await?;
        let conn = &mut write.conn();
        let (entry, record) = found(conn, grant, partner).await?;
        record.facts().holds(record.generation, &standing(conn, &record).await?, now).map_err(dead)?;
        if record.email.as_ref().is_some_and(|known| known.key() == email.key()) {
            paused(&record, now)?;
        }
        let id = record.id.0;
        let to_it = throttles::hit(conn, &format!("invitation {id} {}", email.key()), window).await?;
        let to_all = throttles::hit(conn, &format!("invitation {id}"), window).await?;
        if to_it > 1 || to_all > PER_HOUR {
            let wait = (window.0 + MAIL_PAUSE_MS - now.0) / 1000 + 1;
            return Err(Failure::RateLimited { retry_after: u32::try_from(wait).unwrap_or(u32::MAX) }.into());
        }
        if !invitations::address(conn, grant.scope(), record.id, record.generation, &email).await? {
            return Err(Error::field(Field::Revision, Reason::ChangedElsewhere));
        }
        self.queue_mail(conn, MailKind::Invitation, id, now).await?;
        self.note(conn, grant, "invitation.mailed", &entry, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// The first page of a partner's newest invitation, as its reader sees it. It opens nothing.
    pub async fn preview_invitation(
        &self,
        grant: &Grant<InvitePartners>,
        partner: &str,
    ) -> Result<InvitationPage, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let (_, record) = found(conn, grant, partner).await?;
        let checked = record.facts().holds(record.generation, &standing(conn, &record).await?, now);
        self.invitation_page(conn, &record, checked, now).await
    }
}
