//! How long a session lasts, and what ends it.

use backend::settings::Settings;
use shared::policy::Role;
use shared::time::DAY_MS;

use crate::support::{PASSWORD, World, on_both_engines, origin};

const MARA: &str = "mara@nordlicht.example";
const MINUTE_MS: i64 = 60_000;

/// A signed-in person's token.
async fn token(world: &World) -> String {
    let distributor = world.distributor("Nordlicht").await;
    let backend = &world.backend;
    backend.create_user(&distributor.organization, MARA, "Mara Lind", Role::Staff, PASSWORD).await.unwrap();
    backend.sign_in(MARA, PASSWORD, origin("192.0.2.1")).await.unwrap().expose().to_owned()
}

async fn lives(world: &World, token: &str) -> bool {
    world.backend.actor(token, "192.0.2.1").await.unwrap().is_some()
}

async fn thirty_idle_minutes_end_a_session(world: World) {
    let token = token(&world).await;
    for _ in 0..4 {
        world.clock.advance(30 * MINUTE_MS - 1);
        assert!(lives(&world, &token).await, "use keeps it");
    }
    world.clock.advance(30 * MINUTE_MS);
    assert!(!lives(&world, &token).await);
    world.clock.advance(-MINUTE_MS);
    world.backend.sweep().await.unwrap();
    assert!(lives(&world, &token).await, "what lives is not swept");
    world.clock.advance(30 * MINUTE_MS);
    world.backend.sweep().await.unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM sessions").await, 0);
}

async fn the_idle_limit_is_a_setting(world: World) {
    let world = world.with_settings(Settings { idle_minutes: 3, ..Settings::default() });
    let token = token(&world).await;
    world.clock.advance(3 * MINUTE_MS - 1);
    assert!(lives(&world, &token).await);
    world.clock.advance(3 * MINUTE_MS);
    assert!(!lives(&world, &token).await);
}

async fn thirty_days_end_a_session_in_use(world: World) {
    let token = token(&world).await;
    let mut left = 30 * DAY_MS;
    while left > 29 * MINUTE_MS {
        world.clock.advance(29 * MINUTE_MS);
        left -= 29 * MINUTE_MS;
        assert!(lives(&world, &token).await, "{left} ms before the end");
    }
    world.clock.advance(left - 1);
    assert!(lives(&world, &token).await);
    world.clock.advance(1);
    assert!(!lives(&world, &token).await);
}

async fn signing_out_ends_it_at_once(world: World) {
    let token = token(&world).await;
    let actor = world.backend.actor(&token, "192.0.2.1").await.unwrap().unwrap();
    world.backend.sign_out(&actor).await.unwrap();
    assert!(!lives(&world, &token).await);
    world.backend.sign_out(&actor).await.unwrap();
}

/// Who is taken out of the organization, or given another role, notices with the next request.
async fn membership_and_role_hold_from_the_next_request(world: World) {
    let token = token(&world).await;
    let role = async || world.backend.actor(&token, "192.0.2.1").await.unwrap().map(|a| a.viewer().role);
    assert_eq!(role().await, Some(Role::Staff));
    world.sql("UPDATE memberships SET role = 'viewer'").await;
    assert_eq!(role().await, Some(Role::Viewer));
    let actor = world.backend.actor(&token, "192.0.2.1").await.unwrap().unwrap();
    assert!(world.backend.grant::<backend::authz::ManagePartners>(&actor).await.is_err());
    world.sql("DELETE FROM memberships").await;
    assert_eq!(role().await, None);
}

/// The writer is spared: a session in use is noted once a minute.
async fn being_seen_is_written_once_a_minute(world: World) {
    let token = token(&world).await;
    let seen = "SELECT seen_at FROM sessions";
    let first = world.number(seen).await;
    world.clock.advance(MINUTE_MS - 1);
    world.backend.actor(&token, "203.0.113.5").await.unwrap().unwrap();
    assert_eq!(world.number(seen).await, first);
    world.clock.advance(1);
    world.backend.actor(&token, "203.0.113.5").await.unwrap().unwrap();
    assert_eq!(world.number(seen).await, first + MINUTE_MS);
    assert_eq!(world.texts("SELECT address FROM sessions").await, ["203.0.113.5"]);
}

on_both_engines!(
    thirty_idle_minutes_end_a_session,
    the_idle_limit_is_a_setting,
    thirty_days_end_a_session_in_use,
    signing_out_ends_it_at_once,
    membership_and_role_hold_from_the_next_request,
    being_seen_is_written_once_a_minute,
);
