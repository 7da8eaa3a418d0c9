//! Opening a database: pragmas, migrations, and what is refused.

use backend::storage::{Db, OpenError};

use crate::support::{Engine, Place, World, on_both_engines};

#[tokio::test]
async fn sqlite_keeps_what_it_acknowledges() {
    let place = Place::make(Engine::Sqlite).await.unwrap();
    let world = World::open(&place).await;
    assert_eq!(world.texts("PRAGMA journal_mode").await, ["wal"]);
    assert_eq!(world.number("PRAGMA synchronous").await, 2, "FULL");
    assert_eq!(world.number("PRAGMA foreign_keys").await, 1);
    assert_eq!(world.number("PRAGMA busy_timeout").await, 5000);
    world.db().close().await;
    place.remove().await;
}

#[tokio::test]
async fn a_reader_of_sqlite_can_not_write() {
    let place = Place::make(Engine::Sqlite).await.unwrap();
    let world = World::open(&place).await;
    let Db::Sqlite { reader, .. } = world.db() else { panic!("not SQLite") };
    let refused = sqlx::query("DELETE FROM users").execute(reader).await.unwrap_err();
    assert!(refused.to_string().contains("readonly"), "{refused}");
    world.db().close().await;
    place.remove().await;
}

async fn migrating_again_changes_nothing(world: World) {
    let nordlicht = world.distributor("Nordlicht").await;
    let before = world.contents().await;
    world.db().migrate().await.unwrap();
    let again = Db::open(&world.url).await.unwrap();
    again.migrate().await.unwrap();
    again.close().await;
    assert_eq!(world.contents().await, before);
    let id = nordlicht.organization.public_id.as_str();
    assert_eq!(world.backend.find_organization(id).await.unwrap(), nordlicht.organization);
}

/// Two nodes may start at once on an empty database.
async fn nodes_may_migrate_together(world: World) {
    for table in world.contents().await.into_keys() {
        assert_eq!(world.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table} is not empty");
    }
    let start = |url: String| async move {
        let db = Db::open(&url).await.unwrap();
        db.migrate().await.unwrap();
        db.close().await;
    };
    let (first, second) = (tokio::spawn(start(world.url.clone())), tokio::spawn(start(world.url.clone())));
    first.await.unwrap();
    second.await.unwrap();
}

async fn a_newer_database_is_refused_and_left_alone(world: World) {
    let checksum = if world.engine == Engine::Sqlite { "x'00'" } else { "'\\x00'" };
    world
        .sql(&format!(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9001, 'from the future', TRUE, {checksum}, 0)"
        ))
        .await;
    let before = world.contents().await;
    let db = Db::open(&world.url).await.unwrap();
    assert!(matches!(db.check_schema().await, Err(OpenError::Newer(9001))));
    let error = db.migrate().await.unwrap_err();
    assert!(matches!(error, OpenError::Newer(9001)), "{error:?}");
    assert!(error.to_string().contains("newer version of Tessera"), "{error}");
    db.close().await;
    assert_eq!(world.contents().await, before);
}

/// Images were links once; nothing of what a partner said is lost.
async fn links_to_images_become_other_media(world: World) {
    world.distributor("Nordlicht").await;
    world
        .sql(
            "INSERT INTO partner_media (organization_id, kind, position, link)
             SELECT id, 'image', 0, 'https://nordlicht.example/hall.jpg' FROM organizations",
        )
        .await;
    world.sql("DROP TABLE partner_images").await;
    world.sql("DELETE FROM _sqlx_migrations WHERE version >= 6").await;
    world.db().migrate().await.unwrap();
    assert_eq!(world.texts("SELECT kind FROM partner_media").await, ["other"]);
    assert_eq!(world.number("SELECT COUNT(*) FROM partner_images").await, 0);
}

/// What only looks does not migrate: it says that the schema is older.
async fn a_schema_is_older_until_it_is_migrated(world: World) {
    let newest = world.number("SELECT MAX(version) FROM _sqlx_migrations").await;
    world.db().check_schema().await.unwrap();
    world.backend.probe().await.unwrap();
    world.sql(&format!("DELETE FROM _sqlx_migrations WHERE version = {newest}")).await;
    assert!(matches!(world.db().check_schema().await, Err(OpenError::Older)));
    world.sql("DROP TABLE _sqlx_migrations").await;
    assert!(matches!(world.db().check_schema().await, Err(OpenError::Older)));
}

#[tokio::test]
async fn addresses_that_lead_nowhere_are_one_clear_line() {
    for url in ["", "mysql://localhost/x", "sqlite:", "sqlite::memory:", "tessera.db", "postgres://["] {
        let error = Db::open(url).await.unwrap_err();
        assert!(matches!(error, OpenError::Address(_)), "{url}: {error:?}");
        assert!(!error.to_string().contains('\n'));
    }
    for url in ["postgres://tessera@127.0.0.1:1/none", "sqlite:/nowhere/at/all/tessera.db"] {
        let error = Db::open(url).await.unwrap_err();
        assert!(matches!(error, OpenError::Unreachable(_)), "{url}: {error:?}");
    }
}

on_both_engines!(
    migrating_again_changes_nothing,
    nodes_may_migrate_together,
    a_newer_database_is_refused_and_left_alone,
    links_to_images_become_other_media,
    a_schema_is_older_until_it_is_migrated,
);
