//! Organizations and their first people, as the command line makes them.

use backend::services::organizations::TreeError;
use shared::failure::{Failure, Field, Reason};
use shared::policy::{OrganizationKind, Role};
use shared::text::OrganizationName;

use crate::support::{PASSWORD, World, errors_of, failure, on_both_engines, only_error, origin};

async fn distributors_belong_to_the_one_provider(world: World) {
    use OrganizationKind::{Distributor, Partner, Provider};
    let early = world.organization(Distributor, "Early").await;
    assert_eq!(early.parent, None, "there is no provider yet");
    let provider = world.organization(Provider, "Cloudworks").await;
    let early = world.backend.find_organization(early.public_id.as_str()).await.unwrap();
    assert_eq!(early.parent, Some(provider.id), "a provider that comes later takes it");
    assert_eq!(world.organization(Distributor, "Late").await.parent, Some(provider.id));

    let name = OrganizationName::parse("New").unwrap();
    let before = world.contents().await;
    let make = async |kind, parent| world.backend.create_organization(kind, &name, parent).await.unwrap();
    assert_eq!(make(Provider, Some(&provider)).await, Err(TreeError::ProviderWithParent));
    assert_eq!(make(Distributor, Some(&early)).await, Err(TreeError::NotAProvider));
    assert_eq!(make(Partner, Some(&early)).await, Err(TreeError::PartnerNeedsContract));
    assert_eq!(world.contents().await, before);
    let second = world.organization(Provider, "Second").await;
    assert_eq!(make(Distributor, None).await, Err(TreeError::SeveralProviders));
    make(Distributor, Some(&second)).await.unwrap();
}

async fn an_unknown_organization_is_not_found(world: World) {
    for id in ["PA-999-999-999", "x", ""] {
        assert_eq!(failure(world.backend.find_organization(id).await), Failure::NotFound);
    }
}

async fn an_address_belongs_to_one_person(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let create = async |email: &str, name: &str, password: &str| {
        world.backend.create_user(&distributor.organization, email, name, Role::Viewer, password).await
    };
    create("mara@nordlicht.example", "Mara", PASSWORD).await.unwrap();
    let before = world.contents().await;
    let taken = create("MARA@nordlicht.example", "Other", PASSWORD).await;
    let reason = Reason::Taken { name: "MARA@nordlicht.example".into() };
    assert_eq!(only_error(taken), (Field::Email, reason));
    let bad = errors_of(create("no address", " ", "short").await);
    let fields: Vec<Field> = bad.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::Email, Field::Name, Field::Password]);
    assert_eq!(world.contents().await, before);
}

/// Ids are drawn; a taken one is drawn again instead of refusing the person.
async fn a_taken_public_id_is_drawn_again(world: World) {
    let first = world.distributor("Nordlicht").await;
    let twin = World::with_settings(&world, backend::settings::Settings::default());
    let again = backend::Backend::new(
        twin.db().clone(),
        world.clock.clone(),
        backend::clock::Ids::seeded(239_689),
        crate::support::keys(),
        backend::PasswordCost::Trivial,
        backend::settings::Settings::default(),
    );
    let name = OrganizationName::parse("Südwind").unwrap();
    world.clock.advance(1);
    let id = again.create_organization(OrganizationKind::Distributor, &name, None).await.unwrap().unwrap();
    assert_ne!(id, first.organization.public_id);
}

/// People of two organizations share addresses of the network, not sessions.
async fn a_person_works_where_they_joined_first(world: World) {
    let north = world.distributor("Nordlicht").await;
    let south = world.distributor("Südwind").await;
    world
        .backend
        .create_user(&north.organization, "mara@nordlicht.example", "Mara", Role::Viewer, PASSWORD)
        .await
        .unwrap();
    world.clock.advance(1);
    world
        .sql(&format!(
            "INSERT INTO memberships (user_id, organization_id, role, created_at)
             SELECT u.id, o.id, 'admin', {} FROM users u, organizations o WHERE o.public_id = '{}'",
            world.now().0,
            south.organization.public_id
        ))
        .await;
    let token = world.backend.sign_in("mara@nordlicht.example", PASSWORD, origin("192.0.2.1")).await.unwrap();
    let actor = world.backend.actor(token.expose(), "192.0.2.1").await.unwrap().unwrap();
    assert_eq!((actor.viewer().organization.as_str(), actor.viewer().role), ("Nordlicht", Role::Viewer));
}

on_both_engines!(
    distributors_belong_to_the_one_provider,
    an_unknown_organization_is_not_found,
    an_address_belongs_to_one_person,
    a_taken_public_id_is_drawn_again,
    a_person_works_where_they_joined_first,
);
