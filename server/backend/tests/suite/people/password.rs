//! Changing one's password, and the rule for passwords.

use shared::failure::{Failure, Field, Reason};
use shared::policy::Role;
use shared::time::HOUR_MS;

use crate::support::{PASSWORD, World, failure, on_both_engines, only_error, origin, sound};

const MARA: &str = "mara@nordlicht.example";
const NEW: &str = "Slow-lantern 77 tides";

async fn a_new_password_signs_other_devices_out(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let here = distributor.person(MARA, Role::Staff).await;
    let there = world.backend.sign_in(MARA, PASSWORD, origin("203.0.113.5")).await.unwrap();
    world.backend.forgot_password(MARA, "192.0.2.1").await.unwrap();
    world.backend.change_password(&here, PASSWORD, NEW).await.unwrap();
    assert!(world.backend.actor(there.expose(), "203.0.113.5").await.unwrap().is_none());
    assert_eq!(world.backend.account(&here).await.unwrap().devices.len(), 1, "this device stays");
    let old = world.backend.sign_in(MARA, PASSWORD, origin("192.0.2.8")).await;
    assert_eq!(failure(old), Failure::WrongCredentials);
    world.backend.sign_in(MARA, NEW, origin("192.0.2.8")).await.unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox WHERE kind = 'password_changed'").await, 1);
    assert_eq!(
        world.number("SELECT COUNT(*) FROM password_resets WHERE used_at IS NULL").await,
        0,
        "links end too"
    );
    let noted = "SELECT COUNT(*) FROM audit_events WHERE action = 'password.changed' AND user_id IS NOT NULL";
    assert_eq!(world.number(noted).await, 1);
    sound(&world).await;
}

async fn what_is_refused_changes_nothing(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let actor = distributor.person(MARA, Role::Staff).await;
    let users = "SELECT password_hash FROM users";
    let before = world.texts(users).await;
    for (current, new, field, reason) in [
        ("wrong", NEW, Field::CurrentPassword, Reason::WrongPassword),
        ("", NEW, Field::CurrentPassword, Reason::WrongPassword),
        (PASSWORD, "Ab1!", Field::NewPassword, Reason::PasswordLength),
        (PASSWORD, "lowercase only words", Field::NewPassword, Reason::PasswordClasses),
        (PASSWORD, "Password1!", Field::NewPassword, Reason::PasswordGuessable),
        (PASSWORD, "Tessera2026", Field::NewPassword, Reason::PasswordGuessable),
    ] {
        let refused = world.backend.change_password(&actor, current, new).await;
        assert_eq!(only_error(refused), (field, reason), "{new}");
    }
    let long = format!("Aa1{}", "x".repeat(126));
    let refused = world.backend.change_password(&actor, PASSWORD, &long).await;
    assert_eq!(only_error(refused), (Field::NewPassword, Reason::PasswordLength));
    assert_eq!(world.texts(users).await, before);
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox").await, 0);
}

/// A stolen session can't be used to guess the password behind it.
async fn guessing_the_present_password_is_slowed(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let actor = distributor.person(MARA, Role::Staff).await;
    for _ in 0..10 {
        let refused = world.backend.change_password(&actor, "wrong", NEW).await;
        assert_eq!(only_error(refused), (Field::CurrentPassword, Reason::WrongPassword));
    }
    let refused = world.backend.change_password(&actor, PASSWORD, NEW).await;
    assert!(matches!(failure(refused), Failure::RateLimited { .. }));
    world.clock.advance(HOUR_MS);
    world.backend.change_password(&actor, PASSWORD, NEW).await.unwrap();
}

async fn the_rule_is_told_part_by_part(world: World) {
    for (password, verdict) in [
        ("", Some(Reason::PasswordLength)),
        ("Aa1!aaa", Some(Reason::PasswordLength)),
        ("abcdefgh1", Some(Reason::PasswordClasses)),
        ("Passw0rd", Some(Reason::PasswordGuessable)),
        ("Qwertz123!", Some(Reason::PasswordGuessable)),
        (NEW, None),
        ("Überfahrt-nach-Föhr-6", None),
    ] {
        assert_eq!(world.backend.judge_password(password).await, verdict, "{password}");
    }
    let endless = "Aa1! ".repeat(25);
    assert_eq!(endless.len(), 125);
    world.backend.judge_password(&endless).await;
}

on_both_engines!(
    a_new_password_signs_other_devices_out,
    what_is_refused_changes_nothing,
    guessing_the_present_password_is_slowed,
    the_rule_is_told_part_by_part,
);
