//! Saved views: one's own, by name, a dozen at most.

use shared::failure::{Failure, Field, Reason};
use shared::partner_list::{SAVED_VIEWS_MAX, Total};
use shared::policy::Role;

use crate::support::{World, failure, on_both_engines, only_error};

async fn a_view_keeps_its_state_and_is_ones_own(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "0").await;
    let mara = distributor.person("mara@nordlicht.example", Role::Viewer).await;
    let ola = distributor.person("ola@nordlicht.example", Role::Admin).await;
    let (mara, ola) = (world.backend.grant(&mara).await.unwrap(), world.backend.grant(&ola).await.unwrap());
    let state = "contract=all&util=over&sort=-excess&cols=used,excess&per=100&after=-5~x&from=51&view=old";
    let saved = world.backend.save_view(&mara, "Trouble", state).await.unwrap();
    let page = world.backend.list_partners(&mara, &saved.to_query()).await.unwrap();
    assert_eq!(page.dropped, Vec::<String>::new());
    assert_eq!(page.views.len(), 1);
    assert_eq!(page.views[0].name, "Trouble");
    assert_eq!(page.views[0].query, "contract=all&util=over&sort=-excess&cols=used,excess&per=100");
    assert_eq!(page.query.view, Some(page.views[0].id.clone()));
    assert_eq!(page.total, Total::Exactly(0));
    assert_eq!(world.backend.list_partners(&ola, "").await.unwrap().views, []);

    let id = page.views[0].id.clone();
    assert_eq!(failure(world.backend.delete_view(&ola, &id).await), Failure::NotFound);
    assert_eq!(failure(world.backend.delete_view(&mara, "nonsense").await), Failure::NotFound);
    world.backend.delete_view(&mara, &id).await.unwrap();
    assert_eq!(failure(world.backend.delete_view(&mara, &id).await), Failure::NotFound);
    assert_eq!(world.backend.list_partners(&mara, "").await.unwrap().views, []);
}

async fn the_same_name_replaces_and_a_dozen_is_enough(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let mara = distributor.person("mara@nordlicht.example", Role::Viewer).await;
    let mara = world.backend.grant(&mara).await.unwrap();
    for number in 0..SAVED_VIEWS_MAX {
        world.backend.save_view(&mara, &format!("View {number:02}"), "util=near").await.unwrap();
    }
    let refused = world.backend.save_view(&mara, "One more", "").await;
    assert_eq!(only_error(refused), (Field::ViewName, Reason::TooMany { max: SAVED_VIEWS_MAX }));
    let again = world.backend.save_view(&mara, "VIEW  03", "util=over").await.unwrap();
    let views = world.backend.list_partners(&mara, "").await.unwrap().views;
    assert_eq!(views.len(), SAVED_VIEWS_MAX);
    assert_eq!((views[3].name.as_str(), views[3].query.as_str()), ("VIEW  03", "util=over"));
    assert_eq!(again.view, Some(views[3].id.clone()));
    for (name, reason) in [
        ("", Reason::Required),
        ("x\u{0}", Reason::ControlCharacters),
        (&*"x".repeat(65), Reason::TooLong { max: 64 }),
    ] {
        assert_eq!(only_error(world.backend.save_view(&mara, name, "").await), (Field::ViewName, reason));
    }
}

on_both_engines!(a_view_keeps_its_state_and_is_ones_own, the_same_name_replaces_and_a_dozen_is_enough);
