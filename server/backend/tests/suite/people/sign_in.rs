//! Signing in.

use shared::failure::{Failure, Field, FieldError, Reason};
use shared::policy::{OrganizationKind, Role};

use crate::support::{PASSWORD, World, failure, on_both_engines, origin};

async fn a_person_signs_in_and_is_shown(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let backend = &world.backend;
    backend
        .create_user(&distributor.organization, "Mara@Nordlicht.Example", "Mara Lind", Role::Staff, PASSWORD)
        .await
        .unwrap();
    let token = backend.sign_in(" mara@nordlicht.example ", PASSWORD, origin("192.0.2.1")).await.unwrap();
    let actor = backend.actor(token.expose(), "192.0.2.1").await.unwrap().unwrap();
    let viewer = actor.viewer();
    assert_eq!((viewer.name.as_str(), viewer.email.as_str()), ("Mara Lind", "Mara@Nordlicht.Example"));
    assert_eq!(
        (viewer.organization.as_str(), viewer.kind, viewer.role),
        ("Nordlicht", OrganizationKind::Distributor, Role::Staff)
    );
    assert_eq!(world.number("SELECT COUNT(*) FROM sessions").await, 1);
    assert_eq!(backend.actor("", "192.0.2.1").await.unwrap().map(|a| a.viewer()), None);
    assert_eq!(backend.actor("0".repeat(64).as_str(), "192.0.2.1").await.unwrap().map(|a| a.viewer()), None);
}

/// Unknown and wrong are the same answer, and neither leaves a session.
async fn unknown_and_wrong_are_answered_alike(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.person("mara@nordlicht.example", Role::Staff).await;
    world.sql("DELETE FROM sessions").await;
    let long = "x".repeat(10_000);
    for (number, (email, password)) in [
        ("mara@nordlicht.example", "wrong"),
        ("nobody@nordlicht.example", PASSWORD),
        ("no address", PASSWORD),
        ("mara@nordlicht.example", long.as_str()),
        ("nobody@nordlicht.example", "nobody has this password"),
    ]
    .into_iter()
    .enumerate()
    {
        let refused = world.backend.sign_in(email, password, origin(&format!("192.0.2.{number}"))).await;
        assert_eq!(failure(refused), Failure::WrongCredentials, "{email}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM sessions").await, 0);
}

async fn what_is_left_empty_is_named_and_no_try(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.person("mara@nordlicht.example", Role::Staff).await;
    world.sql("DELETE FROM throttles").await;
    for (email, password, fields) in [
        ("", "", vec![Field::Email, Field::Password]),
        (" ", PASSWORD, vec![Field::Email]),
        ("mara@nordlicht.example", "", vec![Field::Password]),
    ] {
        let refused = failure(world.backend.sign_in(email, password, origin("192.0.2.1")).await);
        let errors = fields.into_iter().map(|field| FieldError::new(field, Reason::Required));
        assert_eq!(refused, Failure::Invalid(errors.collect()), "{email}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM throttles").await, 0);
}

/// What is kept of a session can't be used as one.
async fn only_the_hash_of_a_token_is_kept(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.person("mara@nordlicht.example", Role::Staff).await;
    let token = world.backend.sign_in("mara@nordlicht.example", PASSWORD, origin("192.0.2.1")).await.unwrap();
    let kept = format!("{:?}", world.contents().await).to_lowercase();
    assert!(!kept.contains(token.expose()));
    assert!(!kept.contains(&PASSWORD.to_lowercase()));
    assert!(kept.contains("argon2id"));
    assert!(!format!("{token:?}").contains(token.expose()), "nor does it print");
}

async fn a_person_without_organization_can_not_sign_in(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.person("mara@nordlicht.example", Role::Staff).await;
    world.sql("DELETE FROM memberships").await;
    let refused = world.backend.sign_in("mara@nordlicht.example", PASSWORD, origin("192.0.2.1")).await;
    assert_eq!(failure(refused), Failure::WrongCredentials);
}

on_both_engines!(
    a_person_signs_in_and_is_shown,
    unknown_and_wrong_are_answered_alike,
    what_is_left_empty_is_named_and_no_try,
    only_the_hash_of_a_token_is_kept,
    a_person_without_organization_can_not_sign_in,
);
