//! Invitations: the link, what its holder sees and answers, and what the inviter may do with it.

mod answer;
mod inviter;
mod look;
mod passing;
mod settings;

pub(super) use inviter::contact_of;
use shared::failure::{Failure, Field};
use shared::invitation::{DeadLink, InviteeAnswers, Standing, Token};
use shared::time::{HOUR_MS, Timestamp};

use crate::Backend;
use crate::error::Error;
use crate::secret::Purpose;
use crate::storage::invitations::InvitationRecord;
use crate::storage::{Conn, OrgScope, invitation_standing, invitations, memberships, throttles, users};

/// Looks at links from one network address in an hour, and answers to them.
const PER_ADDRESS: i64 = 60;

impl Backend {
    /// The link of an invitation, from the settings' address and nothing that a request says.
    pub(crate) fn invitation_link(&self, record: &InvitationRecord) -> String {
        let purpose = Purpose::Invitation(record.generation);
        let token = Token { invitation: record.id, mac: self.0.secret_key.sign(purpose, record.id.0) };
        format!("{}/invite/{}", self.settings().public_url, token.to_text())
    }

    /// The invitation of a link, whether it still works or why not. Text that was never a link of ours is not found, after
    /// the same work: nothing tells a wrong letter from a wrong id.
    async fn follow(
        &self,
        conn: &mut Conn<'_>,
        text: &str,
        now: Timestamp,
    ) -> Result<(InvitationRecord, Result<(), DeadLink>), Error> {
        let token = Token::parse(text).map_err(|_| Failure::NotFound)?;
        // Before the record: whoever accepts in between has used the link, and is not taken for a partner that came otherwise.
        let standing = invitation_standing::find(conn, token.invitation).await?;
        let record = invitations::find(conn, token.invitation).await?;
        let generation = record.as_ref().map_or(1, |record| record.generation);
        let fits = |generation| {
            let purpose = Purpose::Invitation(generation);
            self.0.secret_key.fits(purpose, token.invitation.0, &token.mac)
        };
        // Older links are known by their MAC too, to say that a newer one was sent.
        let of = (1..=generation).rev().find(|generation| fits(*generation));
        let (Some(record), Some(standing), Some(of)) = (record, standing, of) else {
            return Err(Failure::NotFound.into());
        };
        let checked = record.facts().holds(of, &standing, now);
        Ok((record, checked))
    }

    /// Counts a look from a network address, so that links cannot be guessed at by the thousand.
    async fn throttle_links(&self, address: &str, now: Timestamp) -> Result<(), Error> {
        let window = Timestamp(now.0 - now.0.rem_euclid(HOUR_MS));
        let mut write = self.db().write().await?;
        let hits = throttles::hit(&mut write.conn(), &format!("invite {address}"), window).await?;
        write.commit().await?;
        if hits <= PER_ADDRESS {
            return Ok(());
        }
        let wait = window.plus_ms(HOUR_MS).since(now) / 1000 + 1;
        Err(Failure::RateLimited { retry_after: u32::try_from(wait).unwrap_or(u32::MAX) }.into())
    }
}

/// What an invitation leans on at this moment.
pub(crate) async fn standing(conn: &mut Conn<'_>, record: &InvitationRecord) -> Result<Standing, Error> {
    Ok(invitation_standing::find(conn, record.id).await?.ok_or(Failure::NotFound)?)
}

/// Name and address of whom to ask about an invitation: who made its link, while they may invite; else the first admin.
pub(crate) async fn whom_to_ask(
    conn: &mut Conn<'_>,
    record: &InvitationRecord,
    standing: &Standing,
) -> Result<Option<(String, String)>, Error> {
    if let Some(user) = record.created_by
        && standing.issuer.may_invite()
        && let Some(user) = users::find(conn, user).await?
    {
        return Ok(Some((user.name, user.email)));
    }
    let admins = memberships::list_admin_addresses(conn, OrgScope(record.distributor)).await?;
    Ok(admins.into_iter().next())
}

/// What the invitee has answered so far.
fn answers(record: &InvitationRecord) -> InviteeAnswers {
    record.answers.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

fn dead(why: DeadLink) -> Error {
    Error::field(Field::Invitation, why)
}
