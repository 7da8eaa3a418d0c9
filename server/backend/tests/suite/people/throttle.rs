//! Guessing passwords: a few tries, then a pause, and the person is told once.

use shared::failure::Failure;
use shared::policy::Role;
use shared::time::DAY_MS;

use crate::support::{PASSWORD, World, failure, on_both_engines, origin};

const WINDOW_MS: i64 = 15 * 60_000;
const MARA: &str = "mara@nordlicht.example";

async fn person(world: &World) {
    let distributor = world.distributor("Nordlicht").await;
    let backend = &world.backend;
    backend.create_user(&distributor.organization, MARA, "Mara Lind", Role::Staff, PASSWORD).await.unwrap();
}

async fn mails(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM outbox WHERE kind = 'sign_in_barred'").await
}

async fn the_sixth_try_waits_and_the_person_is_told_once(world: World) {
    person(&world).await;
    let guess = async |address: &str| world.backend.sign_in(MARA, "wrong", origin(address)).await;
    for _ in 0..5 {
        assert_eq!(failure(guess("192.0.2.1").await), Failure::WrongCredentials);
    }
    assert_eq!(mails(&world).await, 0);
    for _ in 0..3 {
        let refused = failure(guess("192.0.2.1").await);
        assert_eq!(refused, Failure::RateLimited { retry_after: 15 * 60 + 1 });
    }
    assert_eq!(mails(&world).await, 1);
    let right = world.backend.sign_in(MARA, PASSWORD, origin("192.0.2.1")).await;
    assert!(matches!(failure(right), Failure::RateLimited { .. }), "the right password waits too");
    world.backend.sign_in(MARA, PASSWORD, origin("192.0.2.2")).await.unwrap();

    world.clock.advance(WINDOW_MS - 1);
    let Failure::RateLimited { retry_after } = failure(guess("192.0.2.1").await) else {
        panic!("not limited")
    };
    assert_eq!(retry_after, 1);
    world.clock.advance(1);
    world.backend.sign_in(MARA, PASSWORD, origin("192.0.2.1")).await.unwrap();
    assert_eq!(mails(&world).await, 1);
}

async fn signing_in_forgives_earlier_tries(world: World) {
    person(&world).await;
    for _ in 0..3 {
        for _ in 0..4 {
            failure(world.backend.sign_in(MARA, "wrong", origin("192.0.2.1")).await);
        }
        world.backend.sign_in(MARA, PASSWORD, origin("192.0.2.1")).await.unwrap();
    }
    assert_eq!(mails(&world).await, 0);
}

/// A sign-in that works takes nothing from what guesses may use up, and gives nothing back of what they did.
async fn signing_in_is_no_guess(world: World) {
    person(&world).await;
    let sign_in = async |address: &str| world.backend.sign_in(MARA, PASSWORD, origin(address)).await;
    for number in 0..24 {
        failure(world.backend.sign_in(MARA, "wrong", origin(&format!("198.51.100.{number}"))).await);
    }
    for _ in 0..101 {
        sign_in("192.0.2.1").await.unwrap();
    }
    let guessed = world.backend.sign_in(MARA, "wrong", origin("203.0.113.9")).await;
    assert_eq!(failure(guessed), Failure::WrongCredentials, "the 25th guess");
    assert!(matches!(failure(sign_in("192.0.2.1").await), Failure::RateLimited { .. }));
}

/// Many addresses against one account, and many accounts from one address.
async fn guessing_broadly_is_slowed_too(world: World) {
    person(&world).await;
    for number in 0..25 {
        let refused = world.backend.sign_in(MARA, "wrong", origin(&format!("198.51.100.{number}"))).await;
        assert_eq!(failure(refused), Failure::WrongCredentials);
    }
    let refused = world.backend.sign_in(MARA, "wrong", origin("203.0.113.9")).await;
    assert!(matches!(failure(refused), Failure::RateLimited { .. }));
    for number in 0..100 {
        let refused =
            world.backend.sign_in(&format!("p{number}@x.example"), "wrong", origin("192.0.2.7")).await;
        assert_eq!(failure(refused), Failure::WrongCredentials);
    }
    let refused = world.backend.sign_in("p101@x.example", "wrong", origin("192.0.2.7")).await;
    assert!(matches!(failure(refused), Failure::RateLimited { .. }));
}

/// An unknown address is throttled in the same way, so that nothing tells it from a known one.
async fn unknown_people_are_throttled_alike(world: World) {
    person(&world).await;
    for number in 0..8 {
        let known = failure(world.backend.sign_in(MARA, "wrong", origin("192.0.2.1")).await);
        let unknown = failure(world.backend.sign_in("x@y.example", "wrong", origin("192.0.2.1")).await);
        assert_eq!(known, unknown, "try {number}");
    }
    assert_eq!(mails(&world).await, 1);
}

/// Tries that come together count like tries that come one by one.
async fn parallel_tries_count(world: World) {
    person(&world).await;
    let tries: Vec<_> = (0..20)
        .map(|_| {
            let backend = world.backend.clone();
            tokio::spawn(async move { backend.sign_in(MARA, "wrong", origin("192.0.2.1")).await })
        })
        .collect();
    let mut wrong = 0;
    for attempt in tries {
        wrong += usize::from(failure(attempt.await.unwrap()) == Failure::WrongCredentials);
    }
    assert_eq!(wrong, 5);
    assert_eq!(mails(&world).await, 1);
}

async fn old_windows_are_forgotten(world: World) {
    person(&world).await;
    failure(world.backend.sign_in(MARA, "wrong", origin("192.0.2.1")).await);
    assert_eq!(world.number("SELECT COUNT(*) FROM throttles").await, 3);
    world.clock.advance(DAY_MS);
    world.backend.sweep().await.unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM throttles").await, 3, "the longest window is an hour");
    world.clock.advance(WINDOW_MS);
    world.backend.sweep().await.unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM throttles").await, 0);
}

on_both_engines!(
    the_sixth_try_waits_and_the_person_is_told_once,
    signing_in_forgives_earlier_tries,
    signing_in_is_no_guess,
    guessing_broadly_is_slowed_too,
    unknown_people_are_throttled_alike,
    parallel_tries_count,
    old_windows_are_forgotten,
);
