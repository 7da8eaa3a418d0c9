//! Both engines have the same schema, as their own catalogues tell it.

use std::collections::BTreeSet;

use backend::storage::Db;

use crate::support::{Engine, Place, World, on_both_engines};

/// A line a column: table, name, type, nullability.
async fn columns(world: &World) -> BTreeSet<String> {
    let query = match world.engine {
        Engine::Sqlite => {
            "SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" = 1 THEN ' NOT NULL' ELSE '' END
                || CASE WHEN c.hidden = 3 THEN ' GENERATED' ELSE '' END
             FROM sqlite_schema t, pragma_table_xinfo(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'"
        }
        Engine::Postgres => {
            "SELECT CONCAT(table_name, '.', column_name, ' ', UPPER(data_type), CASE WHEN is_nullable = 'NO' THEN ' NOT NULL' END,
                CASE WHEN is_generated = 'ALWAYS' THEN ' GENERATED' END)
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'"
        }
    };
    world.texts(query).await.into_iter().map(|line| one_vocabulary(&line)).collect()
}

/// Types as SQLite has them: ids and bytes are BLOB, numbers and flags INTEGER.
fn one_vocabulary(line: &str) -> String {
    let words = line.split(' ').map(|word| match word {
        "BIGINT" | "BOOLEAN" => "INTEGER",
        "UUID" | "BYTEA" => "BLOB",
        other => other,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A line an index, those of keys and unique constraints too: table, columns in order, uniqueness. Names may differ, and
/// SQLite needs no index for a key that is the number of the row.
async fn indexes(world: &World) -> BTreeSet<String> {
    let query = match world.engine {
        Engine::Sqlite => {
            "SELECT t.name || ' (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name) c ORDER BY c.seqno))
                || ')' || CASE WHEN i.\"unique\" = 1 THEN ' UNIQUE' ELSE '' END
             FROM sqlite_schema t, pragma_index_list(t.name) i
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations'
             UNION SELECT k.name || ' (' || group_concat(k.column_name, ', ') || ') UNIQUE'
             FROM (SELECT t.name, c.name AS column_name FROM sqlite_schema t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.pk > 0 AND t.name <> '_sqlx_migrations' ORDER BY t.name, c.pk) k GROUP BY k.name"
        }
        Engine::Postgres => {
            "SELECT CONCAT(t.relname, ' (', (SELECT string_agg(a.attname, ', ' ORDER BY k.place)
                FROM unnest(i.indkey) WITH ORDINALITY k (number, place)
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number), ')', CASE WHEN i.indisunique THEN ' UNIQUE' END)
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
             WHERE n.nspname = 'public' AND t.relname <> '_sqlx_migrations'"
        }
    };
    world.texts(query).await.into_iter().collect()
}

/// A line a foreign key: table, column, the table it points at.
async fn references(world: &World) -> BTreeSet<String> {
    let query = match world.engine {
        Engine::Sqlite => {
            "SELECT t.name || '.' || k.\"from\" || ' -> ' || k.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'"
        }
        Engine::Postgres => {
            "SELECT CONCAT(t.relname, '.', a.attname, ' -> ', f.relname) FROM pg_constraint k
             JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1] WHERE k.contype = 'f'"
        }
    };
    world.texts(query).await.into_iter().collect()
}

async fn tables(world: &World) -> Vec<String> {
    world.contents().await.into_keys().collect()
}

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let Some(postgres) = Place::make(Engine::Postgres).await else { return };
    let sqlite = Place::make(Engine::Sqlite).await.unwrap();
    let (left, right) = (World::open(&sqlite).await, World::open(&postgres).await);
    assert_eq!(tables(&left).await, tables(&right).await);
    assert_eq!(columns(&left).await, columns(&right).await);
    assert_eq!(indexes(&left).await, indexes(&right).await);
    assert_eq!(references(&left).await, references(&right).await);
    assert!(columns(&left).await.contains("partnerships.name_key TEXT NOT NULL"));
    left.db().close().await;
    right.db().close().await;
    sqlite.remove().await;
    postgres.remove().await;
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |folder: &str| -> BTreeSet<_> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    };
    assert!(!names("sqlite").is_empty());
    assert_eq!(names("sqlite"), names("postgres"));
}

/// Pages are cut by comparing keys: text that an index orders or compares must be ordered bytewise, as SQLite does.
async fn text_in_an_index_is_compared_bytewise(world: World) {
    let others = match world.db() {
        Db::Sqlite { .. } => {
            "SELECT DISTINCT t.name || '.' || c.name FROM sqlite_schema t, pragma_index_list(t.name) i, pragma_index_xinfo(i.name) c
             WHERE t.type = 'table' AND c.coll <> 'BINARY'"
        }
        Db::Postgres(_) => {
            "SELECT DISTINCT CONCAT(t.relname, '.', a.attname, ' ', l.collname) FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
             JOIN pg_namespace n ON n.oid = t.relnamespace CROSS JOIN unnest(i.indkey) k (number)
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number JOIN pg_collation l ON l.oid = a.attcollation
             WHERE n.nspname = 'public' AND l.collname <> 'C' AND NOT (t.relname, a.attname) IN (('memberships', 'role'))"
        }
    };
    assert_eq!(world.texts(others).await, Vec::<String>::new());
}

on_both_engines!(text_in_an_index_is_compared_bytewise);
