//! Mail: rendered when it leaves, tried again when it does not, sent once.

use backend::mail::Mailer;
use shared::policy::Role;
use tempfile::TempDir;

use crate::support::{PASSWORD, World, failure, on_both_engines, origin};

const MARA: &str = "mara@nordlicht.example";

/// The letters of a folder as text: soft line breaks joined, as a mail program would.
pub(crate) fn letters(folder: &TempDir) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            let text = std::fs::read_to_string(path).unwrap();
            all.push(text.replace("=\r\n", "").replace("=3D", "="));
        }
    }
    all
}

async fn send(world: &World, folder: &TempDir) -> u32 {
    let from = "Tessera <no-reply@tessera.example>".parse().unwrap();
    world.backend.send_due_mail(&Mailer::Folder(folder.path().join("mail")), &from).await.unwrap()
}

async fn each_kind_of_letter_says_what_happened(world: World) {
    let folder = TempDir::new().unwrap();
    let inside = TempDir::new_in(folder.path()).unwrap();
    let distributor = world.distributor("Nordlicht").await;
    let actor = distributor.person(MARA, Role::Staff).await;
    let from = "Tessera <no-reply@tessera.example>".parse().unwrap();
    let mailer = Mailer::Folder(inside.path().into());
    for _ in 0..6 {
        failure(world.backend.sign_in(MARA, "wrong", origin("198.51.100.1")).await);
    }
    world.backend.change_password(&actor, PASSWORD, "Slow-lantern 77 tides").await.unwrap();
    world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    assert_eq!(world.backend.send_due_mail(&mailer, &from).await.unwrap(), 3);
    let letters = letters(&inside);
    assert_eq!(letters.len(), 3);
    for (subject, part) in [
        ("Several failed sign-ins to Tessera", "http://localhost:3000/sign-in/forgot"),
        ("Your Tessera password was changed", "other devices were signed out"),
        ("Set a new password for Tessera", "http://localhost:3000/sign-in/reset?token="),
    ] {
        let letter = letters.iter().find(|letter| letter.contains(&format!("Subject: {subject}"))).unwrap();
        assert!(letter.contains(part), "{letter}");
        assert!(
            letter.contains(&format!("<{MARA}>")) && letter.contains("no-reply@tessera.example"),
            "{letter}"
        );
    }
    assert_eq!(world.backend.send_due_mail(&mailer, &from).await.unwrap(), 0, "nothing leaves twice");
}

/// A reason that is gone sends no letter.
async fn a_link_that_was_used_is_not_sent(world: World) {
    let folder = TempDir::new().unwrap();
    let distributor = world.distributor("Nordlicht").await;
    let actor = distributor.person(MARA, Role::Staff).await;
    world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    world.backend.change_password(&actor, PASSWORD, "Slow-lantern 77 tides").await.unwrap();
    assert_eq!(send(&world, &folder).await, 2);
    assert_eq!(std::fs::read_dir(folder.path().join("mail")).unwrap().count(), 1, "word of the change alone");
}

async fn a_letter_that_can_not_leave_is_tried_again_and_given_up(world: World) {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("mail"), "a file where the folder should be").unwrap();
    let distributor = world.distributor("Nordlicht").await;
    distributor.person(MARA, Role::Staff).await;
    world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    let (attempts, open) =
        ("SELECT attempts FROM outbox", "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL");
    for attempt in 1..8 {
        assert_eq!(send(&world, &folder).await, 0);
        assert_eq!((world.number(attempts).await, world.number(open).await), (attempt, 1));
        assert_eq!(send(&world, &folder).await, 0, "not before its time");
        assert_eq!(world.number(attempts).await, attempt);
        world.clock.advance(60_000);
    }
    send(&world, &folder).await;
    assert_eq!((world.number(attempts).await, world.number(open).await), (8, 0), "given up");

    world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    assert_eq!(send(&world, &folder).await, 0);
    std::fs::remove_file(folder.path().join("mail")).unwrap();
    world.clock.advance(60_000);
    assert_eq!(send(&world, &folder).await, 1, "once the folder is there it leaves");
}

/// A link is in the letter and nowhere else: not in the outbox, and not longer than it works.
async fn the_outbox_holds_no_secret(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.person(MARA, Role::Staff).await;
    world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    let outbox = format!("{:?}", world.contents().await["outbox"]);
    assert!(!outbox.contains(MARA) && !outbox.contains("token"), "{outbox}");
}

on_both_engines!(
    each_kind_of_letter_says_what_happened,
    a_link_that_was_used_is_not_sent,
    a_letter_that_can_not_leave_is_tried_again_and_given_up,
    the_outbox_holds_no_secret,
);
