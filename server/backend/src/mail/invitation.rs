//! Mail about invitations: to the invitee with the link, to the inviter with what came of it.

use shared::invitation::{DeadLink, Lapse};
use shared::time::DAY_MS;

use super::{Letter, Mailbox};
use crate::Backend;
use crate::error::Error;
use crate::services::invitations::{standing, whom_to_ask};
use crate::storage::invitations::InvitationRecord;
use crate::storage::outbox::{MailKind, OutboxItem};
use crate::storage::{OrgScope, directory_entries, invitations, organizations};

impl Backend {
    /// Nothing when the invitation was answered, withdrawn or renewed meanwhile, or has no address.
    pub(super) async fn render_invitation(&self, item: &OutboxItem) -> Result<Option<Letter>, Error> {
        let now = self.clock().now();
        let mut read = self.db().read().await?;
        let conn = &mut read.conn();
        let Some(record) = invitations::find(conn, shared::id::InvitationId(item.subject)).await? else {
            return Ok(None);
        };
        let scope = OrgScope(record.distributor);
        let Some(entry) = directory_entries::find_by_id(conn, scope, record.entry).await? else {
            return Ok(None);
        };
        let Some(inviter) = organizations::find(conn, record.distributor).await? else { return Ok(None) };
        let standing = standing(conn, &record).await?;
        let partner = entry.name.as_str();
        match item.kind {
            MailKind::Invitation | MailKind::InvitationReminder => {
                let live = record.facts().holds(record.generation, &standing, now).is_ok();
                let Some(email) = record.email.as_ref().filter(|_| live) else { return Ok(None) };
                let Ok(address) = email.as_str().parse() else { return Ok(None) };
                let days = (record.expires_at.since(now) + DAY_MS - 1) / DAY_MS;
                let left = if days == 1 { "1 more day".to_owned() } else { format!("{days} more days") };
                let subject = match item.kind {
                    MailKind::InvitationReminder => {
                        format!("{} still waits for {partner}", inviter.name)
                    }
                    _ => format!("{} invites {partner}", inviter.name),
                };
                let link = self.invitation_link(&record);
                Ok(Some(Letter {
                    to: vec![Mailbox::new(None, address)],
                    text: text(&inviter.name, partner, &record, &link, &left),
                    html: Some(html(&inviter.name, partner, &record, &link, &left)),
                    subject,
                }))
            }
            _ => {
                let asked = whom_to_ask(conn, &record, &standing).await?;
                let Some((name, email)) = asked else { return Ok(None) };
                let Ok(address) = email.parse() else { return Ok(None) };
                let page = format!("{}/partner/{}", self.settings().public_url, entry.public_id);
                let facts = record.facts();
                let waits = facts.holds(facts.generation, &standing, now);
                let (subject, text) = match item.kind {
                    // Its time runs, so no new link is needed.
                    MailKind::InvitationWanted if waits == Err(DeadLink::Lapsed(Lapse::Version)) => (
                        format!("{partner} waits for its agreement"),
                        format!(
                            "The invitation of {partner} is on hold, and someone who holds its link asks for it: its agreement has no active version.\n\nPublish one, and the same link works again: {page}\n"
                        ),
                    ),
                    MailKind::InvitationWanted => (
                        format!("{partner} asks for a new link"),
                        format!(
                            "The invitation of {partner} does not work any more, and someone who holds its link asks for a new one.\n\nRenew it here: {page}\n"
                        ),
                    ),
                    _ => (
                        format!("{partner} declined"),
                        format!(
                            "{partner} declined your invitation.{}\n\nWhat was held for it is free again: {page}\n",
                            record
                                .decline_reason
                                .as_deref()
                                .map(|reason| format!(" They wrote:\n\n{}", quoted(reason)))
                                .unwrap_or_default()
                        ),
                    ),
                };
                Ok(Some(Letter { to: vec![Mailbox::new(Some(name), address)], subject, text, html: None }))
            }
        }
    }
}

fn quoted(text: &str) -> String {
    text.lines().flat_map(|line| ["  ", line, "\n"]).collect()
}

fn text(inviter: &str, partner: &str, record: &InvitationRecord, link: &str, left: &str) -> String {
    let message =
        record.message.as_deref().map(|message| format!("{}\n", quoted(message))).unwrap_or_default();
    format!(
        "{inviter} invites {partner} to become its partner.\n\n{message}To read the agreement and to accept or decline it, open this link. \
         It works once, for {left}:\n\n{link}\n\nIf you do not know {inviter}, leave it: nothing happens without you.\n"
    )
}

fn html(inviter: &str, partner: &str, record: &InvitationRecord, link: &str, left: &str) -> String {
    let (inviter, partner) = (escape(inviter), escape(partner));
    let message = record
        .message
        .as_deref()
        .map(|message| format!("<blockquote>{}</blockquote>", escape(message).replace('\n', "<br>")))
        .unwrap_or_default();
    format!(
        "<!doctype html><html lang=\"en\"><body style=\"font:16px/1.5 sans-serif;color:#16181d;max-width:36em\">\
         <h1 style=\"font-size:20px\">{inviter} invites {partner}</h1>{message}\
         <p>Read the agreement, then accept or decline it. The link works once, for {left}.</p>\
         <p><a href=\"{link}\" style=\"display:inline-block;padding:8px 16px;border-radius:6px;background:#1f5ad2;color:#fff;text-decoration:none\">Read the agreement</a></p>\
         <p style=\"color:#5c6370\">If you do not know {inviter}, leave it: nothing happens without you.</p></body></html>"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
