//! The list of one's devices.

use shared::failure::Failure;
use shared::policy::Role;

use crate::support::{PASSWORD, World, failure, on_both_engines, origin};

const MARA: &str = "mara@nordlicht.example";

async fn devices_are_listed_and_signed_out(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let first = distributor.person(MARA, Role::Staff).await;
    let ola = distributor.person("ola@nordlicht.example", Role::Admin).await;
    world.clock.advance(60_000);
    let phone = world.backend.sign_in(MARA, PASSWORD, origin("203.0.113.5")).await.unwrap();
    let account = world.backend.account(&first).await.unwrap();
    assert_eq!(account.viewer, first.viewer());
    let shown: Vec<(&str, bool)> = account.devices.iter().map(|d| (d.address.as_str(), d.current)).collect();
    assert_eq!(shown, [("192.0.2.1", true), ("203.0.113.5", false)], "the present one first");
    assert_eq!(account.devices[1].user_agent, "Firefox on Linux");
    assert_eq!((account.devices[1].created_at, account.devices[1].seen_at), (world.now(), world.now()));

    let other = &account.devices[1].id;
    for foreign in [other.as_str(), "nonsense", "00000000-0000-0000-0000-000000000000"] {
        assert_eq!(failure(world.backend.revoke_device(&ola, foreign).await), Failure::NotFound, "{foreign}");
    }
    assert!(world.backend.actor(phone.expose(), "203.0.113.5").await.unwrap().is_some());
    world.backend.revoke_device(&first, other).await.unwrap();
    assert!(world.backend.actor(phone.expose(), "203.0.113.5").await.unwrap().is_none());
    assert_eq!(failure(world.backend.revoke_device(&first, other).await), Failure::NotFound);
    assert_eq!(world.backend.account(&first).await.unwrap().devices.len(), 1);
    assert_eq!(world.backend.account(&ola).await.unwrap().devices.len(), 1);
}

async fn a_long_user_agent_is_cut(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let actor = distributor.person(MARA, Role::Staff).await;
    let mut from = origin("192.0.2.9");
    from.user_agent = "é".repeat(5000);
    world.backend.sign_in(MARA, PASSWORD, from).await.unwrap();
    let account = world.backend.account(&actor).await.unwrap();
    assert_eq!(account.devices[1].user_agent.chars().count(), 256);
}

on_both_engines!(devices_are_listed_and_signed_out, a_long_user_agent_is_cut);
