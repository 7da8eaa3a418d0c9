//! Mail about an invitation: to the invitee at once, on day 3 and on day 6, and never about what is over.

use backend::mail::Mailer;
use shared::time::{DAY_MS, HOUR_MS};
use tempfile::TempDir;

use super::support::{Answer, Desk, NO_MARKETS, TERMS, VENDOR};
use crate::support::{World, on_both_engines, origin};

const LONG: Answer = (
    shared::wizard::Step::Action,
    &[("action", "invitation"), ("email", "rita@halden.example"), ("message", "Welcome <b>"), ("days", "30")],
);

/// What leaves now, as text with its soft line breaks joined.
pub(super) async fn letters(world: &World) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let from = "Tessera <no-reply@tessera.example>".parse().unwrap();
    world.backend.send_due_mail(&Mailer::Folder(folder.path().to_owned()), &from).await.unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap();
    let text = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    text.map(|text| text.replace("=\r\n", "").replace("=3D", "=")).collect()
}

async fn an_invitee_is_reminded_on_day_3_and_on_day_6(world: World) {
    let desk = Desk::new(&world).await;
    let (_, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LONG]).await;
    let first = letters(&world).await;
    let [letter] = first.as_slice() else { panic!("{first:?}") };
    assert!(
        letter.contains("Subject: Northwind invites Halden Archive") && letter.contains("for 30 more days")
    );
    assert!(letter.contains(&format!("http://localhost:3000/invite/{token}")));
    assert!(letter.contains("Welcome &lt;b&gt;"), "the inviter's words are no markup: {letter}");
    // Looked at every hour: one letter behind each of the two days, whoever looks twice.
    let mut days = Vec::new();
    for hour in 1..=10 * 24 {
        world.clock.advance(HOUR_MS);
        let due = world.backend.remind_invitees().await.unwrap();
        assert_eq!(world.backend.remind_invitees().await.unwrap(), 0, "nobody is reminded twice");
        if due > 0 {
            days.push(hour / 24);
            let again = letters(&world).await;
            let [letter] = again.as_slice() else { panic!("{again:?}") };
            assert!(letter.contains("Subject: Northwind still waits for Halden Archive"), "{letter}");
            assert!(letter.contains(&token) && letter.contains("To: rita@halden.example"), "{letter}");
        }
    }
    assert_eq!(days, [3, 6]);
    assert_eq!(letters(&world).await, Vec::<String>::new());
}

async fn what_is_over_is_not_reminded_of(world: World) {
    let desk = Desk::new(&world).await;
    let (_, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LONG]).await;
    letters(&world).await;
    world.clock.advance(3 * DAY_MS);
    assert_eq!(world.backend.remind_invitees().await.unwrap(), 1);
    // Declined between the row and its leaving: the letter has no reason any more.
    world.backend.decline_invitation(&token, "", &origin("192.0.2.7")).await.unwrap();
    let told = letters(&world).await;
    assert!(told.len() == 1 && told[0].contains("Subject: Halden Archive declined"), "{told:?}");
    assert!(!told[0].contains(&token), "a link is for the invitee");
    world.clock.advance(3 * DAY_MS);
    assert_eq!(world.backend.remind_invitees().await.unwrap(), 0);

    world.sql("UPDATE invitations SET declined_at = NULL, bounced_at = sent_at").await;
    assert_eq!(world.backend.remind_invitees().await.unwrap(), 0, "its mail came back");
    world.sql("UPDATE invitations SET bounced_at = NULL").await;
    world.clock.advance(30 * DAY_MS);
    assert_eq!(world.backend.remind_invitees().await.unwrap(), 0, "its time is over");
}

on_both_engines!(an_invitee_is_reminded_on_day_3_and_on_day_6, what_is_over_is_not_reminded_of);
