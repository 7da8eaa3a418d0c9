//! An uploaded file: looked at, then applied once, by the one who uploaded it.

use shared::failure::{Failure, Field, Reason};
use shared::import::{ImportMode, ImportOutcome};
use shared::policy::Role;
use shared::time::DAY_MS;

use crate::support::{World, failure, on_both_engines, only_error, sound};

const FILE: &[u8] = b"\xef\xbb\xbfname,allocated_tb\r\nHarbour,5\r\nQuay,500\r\n";

async fn a_file_is_applied_once(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    let mara = distributor.person("mara@nordlicht.example", Role::Staff).await;
    let mara = world.backend.grant(&mara).await.unwrap();
    let id = world.backend.stage_import(&mara, "part\nners.csv", FILE).await.unwrap();
    let review = world.backend.review_import(&mara, &id).await.unwrap();
    assert_eq!((review.id.as_str(), review.file_name.as_str()), (id.as_str(), "partners.csv"));
    assert_eq!((review.rows, review.creates, review.bad_rows, review.applied), (2, 1, 1, None));

    world.backend.apply_import(&mara, &id, ImportMode::AllOrNothing).await.unwrap();
    assert_eq!(
        world.number("SELECT COUNT(*) FROM partnerships").await,
        0,
        "nothing, and it can be tried again"
    );
    assert_eq!(world.backend.review_import(&mara, &id).await.unwrap().applied, None);
    world.backend.apply_import(&mara, &id, ImportMode::GoodRowsOnly).await.unwrap();
    let applied = Some(ImportOutcome { created: 1, skipped: 1, ..ImportOutcome::default() });
    assert_eq!(world.backend.review_import(&mara, &id).await.unwrap().applied, applied);
    let done = world.contents().await;
    world.backend.apply_import(&mara, &id, ImportMode::GoodRowsOnly).await.unwrap();
    assert_eq!(world.contents().await, done, "a second click does nothing");
    sound(&world).await;
}

async fn a_double_click_applies_once(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    let mara = distributor.person("mara@nordlicht.example", Role::Staff).await;
    let mara = world.backend.grant(&mara).await.unwrap();
    let id = world.backend.stage_import(&mara, "a.csv", FILE).await.unwrap();
    let click = || {
        let (backend, grant, id) = (world.backend.clone(), mara.clone(), id.clone());
        tokio::spawn(async move { backend.apply_import(&grant, &id, ImportMode::GoodRowsOnly).await })
    };
    let (first, second) = (click(), click());
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(world.number("SELECT COUNT(*) FROM partnerships").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'partners.imported'").await, 1);
    sound(&world).await;
}

async fn an_upload_is_ones_own_and_forgotten_after_a_day(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    let mara = distributor.person("mara@nordlicht.example", Role::Staff).await;
    let ola = distributor.person("ola@nordlicht.example", Role::Admin).await;
    let (mara, ola) = (world.backend.grant(&mara).await.unwrap(), world.backend.grant(&ola).await.unwrap());
    let id = world.backend.stage_import(&mara, "a.csv", FILE).await.unwrap();
    assert_eq!(failure(world.backend.review_import(&ola, &id).await), Failure::NotFound);
    let applied = world.backend.apply_import(&ola, &id, ImportMode::GoodRowsOnly).await;
    assert_eq!(failure(applied), Failure::NotFound);
    assert_eq!(failure(world.backend.review_import(&mara, "x").await), Failure::NotFound);
    let empty = world.backend.stage_import(&mara, "empty.csv", b"").await;
    assert_eq!(only_error(empty), (Field::File, Reason::Required));
    world.clock.advance(DAY_MS);
    world.backend.sweep().await.unwrap();
    world.backend.review_import(&mara, &id).await.unwrap();
    world.clock.advance(1);
    world.backend.sweep().await.unwrap();
    assert_eq!(failure(world.backend.review_import(&mara, &id).await), Failure::NotFound);
}

on_both_engines!(
    a_file_is_applied_once,
    a_double_click_applies_once,
    an_upload_is_ones_own_and_forgotten_after_a_day,
);
