//! A browser that goes away: what began is done whole, and its connection comes back clean. With a pool of one there is
//! no other connection that could hide it.

use std::time::Duration;

use backend::storage::Db;
use shared::failure::Failure;
use shared::import::ImportMode;
use shared::policy::Role;
use sqlx::postgres::PgPoolOptions;
use tokio::sync::oneshot;

use crate::support::{Engine, World, form, on_both_engines, sound};

/// One connection that writes, and on PostgreSQL reads too. A call that waits for itself is refused after a second.
async fn pool_of_one(world: &World) -> World {
    let db = match world.engine {
        Engine::Sqlite => {
            let path = world.url.strip_prefix("sqlite:").unwrap();
            Db::open_sqlite(std::path::Path::new(path), 1).await.unwrap()
        }
        Engine::Postgres => {
            let options = PgPoolOptions::new().max_connections(1).acquire_timeout(Duration::from_secs(5));
            Db::Postgres(options.connect(&world.url).await.unwrap())
        }
    };
    world.through(db)
}

async fn a_dropped_request_is_done_whole_and_frees_its_connection(world: World) {
    const ROUNDS: usize = 25;
    let mut distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "500").await;
    let one = pool_of_one(&world).await;
    distributor.world = one.clone();
    for round in 0..ROUNDS {
        let (began, has_began) = oneshot::channel();
        let (done, outcome) = oneshot::channel();
        let (backend, grant) = (one.backend.clone(), distributor.manage());
        let form = form(&contract, &format!("Partner {round}"), "1");
        let request = tokio::spawn(backend::run(async move {
            let _ = began.send(());
            let made = backend.create_partner(&grant, &form).await;
            let _ = done.send(made.is_ok());
            made
        }));
        has_began.await.unwrap();
        for _ in 0..round * 4 {
            tokio::task::yield_now().await;
        }
        request.abort();
        distributor.partner(&contract, &format!("Next {round}"), "1").await;
        assert!(outcome.await.unwrap(), "round {round}: what had begun was not done");
    }
    let page = distributor.page("").await;
    assert_eq!(page.figures.counts.all, 2 * ROUNDS as u64);
    sound(&one).await;
    one.db().close().await;
}

/// A unit of work that is dropped itself leaves nothing, and no transaction behind.
async fn an_uncommitted_unit_of_work_leaves_nothing(world: World) {
    world.distributor("Nordlicht").await;
    let one = pool_of_one(&world).await;
    let before = one.contents().await;
    let mut write = one.db().write().await.unwrap();
    match &mut write {
        backend::storage::Tx::Sqlite(tx) => {
            sqlx::query("UPDATE organizations SET name = 'Other'").execute(&mut **tx).await.map(drop)
        }
        backend::storage::Tx::Postgres(tx) => {
            sqlx::query("UPDATE organizations SET name = 'Other'").execute(&mut **tx).await.map(drop)
        }
    }
    .unwrap();
    drop(write);
    assert_eq!(one.contents().await, before);
    one.distributor("Südwind").await;
    one.db().close().await;
}

/// No service holds one connection while it asks for a second: under load that would wait for ever.
async fn no_service_waits_for_a_connection_it_holds(world: World) {
    let one = pool_of_one(&world).await;
    let distributor = one.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "30").await;
    let actor = distributor.person("mara@nordlicht.example", Role::Admin).await;
    let backend = &one.backend;
    let manage = backend.grant(&actor).await.unwrap();
    let view = backend.grant(&actor).await.unwrap();
    let export = backend.grant(&actor).await.unwrap();
    backend.create_partner(&manage, &form(&contract, "Harbour", "20")).await.unwrap();
    let refused = backend.create_partner(&manage, &form(&contract, "Quay", "20")).await;
    assert!(matches!(refused, Err(backend::Error::Refused(Failure::Invalid(_)))), "{refused:?}");
    backend.list_partners(&view, &format!("contract={contract}")).await.unwrap();
    backend.list_partners(&view, "contract=all").await.unwrap();
    let staged = backend.stage_import(&manage, "a.csv", b"name,allocated_tb\nQuay,1\n").await.unwrap();
    backend.review_import(&manage, &staged).await.unwrap();
    backend.apply_import(&manage, &staged, ImportMode::AllOrNothing).await.unwrap();
    let mut pieces = backend.export_partners(&export, "", Vec::new()).await.unwrap().pieces;
    while let Some(piece) = pieces.recv().await {
        piece.unwrap();
    }
    backend.sweep().await.unwrap();
    sound(&one).await;
    one.db().close().await;
}

on_both_engines!(
    a_dropped_request_is_done_whole_and_frees_its_connection,
    an_uncommitted_unit_of_work_leaves_nothing,
    no_service_waits_for_a_connection_it_holds,
);
