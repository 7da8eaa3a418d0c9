//! Forgotten passwords.

use backend::Backend;
use backend::mail::Mailer;
use shared::failure::{Failure, Field, Reason};
use shared::policy::Role;
use shared::time::HOUR_MS;
use tempfile::TempDir;

use super::mail::letters;
use crate::support::{PASSWORD, World, failure, on_both_engines, only_error, origin};

const MARA: &str = "mara@nordlicht.example";
const NEW: &str = "Slow-lantern 77 tides";

async fn person(world: &World) {
    let distributor = world.distributor("Nordlicht").await;
    let backend = &world.backend;
    backend.create_user(&distributor.organization, MARA, "Mara Lind", Role::Staff, PASSWORD).await.unwrap();
}

/// Asks for a link and takes the token out of the mail.
async fn link(backend: &Backend) -> String {
    let folder = TempDir::new().unwrap();
    backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    let from = "Tessera <no-reply@tessera.example>".parse().unwrap();
    assert_eq!(backend.send_due_mail(&Mailer::Folder(folder.path().into()), &from).await.unwrap(), 1);
    let letter = letters(&folder).remove(0);
    let (_, rest) = letter.split_once("/sign-in/reset?token=").unwrap();
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

async fn a_link_sets_a_password_once(world: World) {
    person(&world).await;
    let session = world.backend.sign_in(MARA, PASSWORD, origin("192.0.2.1")).await.unwrap();
    let (first, second) = (link(&world.backend).await, link(&world.backend).await);
    world.backend.check_reset(&first).await.unwrap();
    let weak = world.backend.reset_password(&first, "Password1!").await;
    assert_eq!(only_error(weak), (Field::NewPassword, Reason::PasswordGuessable));
    world.backend.reset_password(&first, NEW).await.unwrap();
    assert!(
        world.backend.actor(session.expose(), "192.0.2.1").await.unwrap().is_none(),
        "every device is signed out"
    );
    world.backend.sign_in(MARA, NEW, origin("192.0.2.1")).await.unwrap();
    for used in [&first, &second] {
        assert_eq!(failure(world.backend.check_reset(used).await), Failure::LinkExpired);
        assert_eq!(failure(world.backend.reset_password(used, PASSWORD).await), Failure::LinkExpired);
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox WHERE kind = 'password_changed'").await, 1);
}

async fn a_link_works_for_an_hour(world: World) {
    person(&world).await;
    let token = link(&world.backend).await;
    world.clock.advance(HOUR_MS - 1);
    world.backend.check_reset(&token).await.unwrap();
    world.clock.advance(1);
    assert_eq!(failure(world.backend.check_reset(&token).await), Failure::LinkExpired);
    assert_eq!(failure(world.backend.reset_password(&token, NEW).await), Failure::LinkExpired);
}

/// Of two who open one link at once, one sets the password.
async fn a_link_used_twice_at_once_works_once(world: World) {
    person(&world).await;
    let token = link(&world.backend).await;
    let set = |password: &'static str| {
        let (backend, token) = (world.backend.clone(), token.clone());
        tokio::spawn(async move { backend.reset_password(&token, password).await })
    };
    let (left, right) = (set(NEW), set("Broad-chimney 31 owls"));
    let (left, right) = (left.await.unwrap(), right.await.unwrap());
    assert_eq!(usize::from(left.is_ok()) + usize::from(right.is_ok()), 1);
    let lost = if left.is_ok() { right } else { left };
    assert_eq!(failure(lost), Failure::LinkExpired);
}

async fn a_link_can_not_be_made_up(world: World) {
    person(&world).await;
    let token = link(&world.backend).await;
    let flipped = if token.ends_with('0') { "1" } else { "0" };
    let changed = format!("{}{flipped}", &token[..token.len() - 1]);
    let other_id = format!("{}{}", "0".repeat(32), &token[32..]);
    for made_up in [&changed, &other_id, &token[..64], &token[..32], "", "é", &format!("{token}00")] {
        assert_eq!(failure(world.backend.check_reset(made_up).await), Failure::LinkExpired, "{made_up}");
        assert_eq!(failure(world.backend.reset_password(made_up, NEW).await), Failure::LinkExpired);
    }
    world.backend.check_reset(&token).await.unwrap();
    assert!(
        !format!("{:?}", world.contents().await).contains(&token[32..]),
        "what is kept does not make a link"
    );
}

async fn an_unknown_address_is_answered_alike(world: World) {
    person(&world).await;
    world.backend.forgot_password("nobody@nordlicht.example", "192.0.2.1").await.unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox").await, 0);
    let refused = world.backend.forgot_password("no address", "192.0.2.1").await;
    assert_eq!(only_error(refused), (Field::Email, Reason::NotAnEmail));
    for _ in 0..6 {
        world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox").await, 3, "nobody is flooded with mail");
    for _ in 0..13 {
        world.backend.forgot_password("x@y.example", "192.0.2.1").await.unwrap();
    }
    let refused = world.backend.forgot_password(MARA, "192.0.2.1").await;
    assert!(matches!(failure(refused), Failure::RateLimited { .. }), "twenty from one address in an hour");
    world.clock.advance(HOUR_MS);
    world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox").await, 4);
}

on_both_engines!(
    a_link_sets_a_password_once,
    a_link_works_for_an_hour,
    a_link_used_twice_at_once_works_once,
    a_link_can_not_be_made_up,
    an_unknown_address_is_answered_alike,
);
