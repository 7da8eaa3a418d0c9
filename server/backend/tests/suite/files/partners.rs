//! Partners files that are taken.

use shared::capacity::Capacity;
use shared::csv::CsvReason;
use shared::failure::Reason;
use shared::import::{ImportMode, ImportOutcome};
use shared::partner::Allocation;
use shared::policy::Role;

use crate::support::{World, import_errors, on_both_engines, sound};

const FILE: &str = "name,external_id,contract,allocated_tb,overdraft,contact_name,contact_email\n\
    Harbour,N-1,2026-A,40,true,Ida,ida@harbour.example\nQuay,N-2,2026-A,30,false,,\n\"Pier, \"\"North\"\"\",N-3,2026-A,0,,,\n";

async fn the_same_file_again_changes_nothing(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    let empty = world.contents().await;
    let review = world.backend.review_partners(&distributor.manage(), FILE.as_bytes()).await.unwrap();
    assert_eq!((review.rows, review.creates, review.updates, review.changes()), (3, 3, 0, 3));
    assert_eq!(world.contents().await, empty, "a dry run writes nothing");
    let import = async || {
        let mode = ImportMode::AllOrNothing;
        world.backend.import_partners(&distributor.manage(), FILE.as_bytes(), mode, false).await.unwrap()
    };
    assert_eq!(import().await, ImportOutcome { created: 3, ..ImportOutcome::default() });
    let partners = "SELECT name FROM partnerships ORDER BY name_key";
    assert_eq!(world.texts(partners).await, ["Harbour", "Pier, \"North\"", "Quay"]);
    let ledger = "SELECT COUNT(*) FROM allocation_ledger";
    assert_eq!(world.number(ledger).await, 3);
    assert_eq!(import().await, ImportOutcome { unchanged: 3, ..ImportOutcome::default() });
    assert_eq!(world.number(ledger).await, 3);
    sound(&world).await;
}

async fn absent_columns_leave_values_and_empty_cells_clear_contacts(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import(FILE).await;
    distributor.import("external_id,name\nN-1,Harbour & Sons\n").await;
    let id = distributor.page("q=harbour").await.rows[0].id.clone();
    let get =
        async || world.backend.get_partner(&distributor.view(), id.as_str()).await.unwrap().storage.unwrap();
    let partner = get().await;
    assert_eq!(partner.row.name, "Harbour & Sons");
    assert_eq!(partner.row.allocation, Allocation::Reserved(Capacity::tb(40)));
    assert!(partner.overdraft);
    assert_eq!(partner.contact.name.as_ref().unwrap().as_str(), "Ida");
    distributor
        .import("name,external_id,contract,allocated_tb,overdraft,contact_name,contact_email\nHarbour & Sons,N-1,,,,,\n")
        .await;
    let partner = get().await;
    assert_eq!((partner.contact.name, partner.contact.email), (None, None));
    assert_eq!(partner.row.allocation, Allocation::Reserved(Capacity::tb(40)), "an empty amount leaves it");
    assert!(partner.overdraft, "an empty cell leaves it");
    sound(&world).await;
}

async fn a_row_without_id_is_found_by_its_name(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import(FILE).await;
    distributor.import("name,allocated_tb\nquay,31\n").await;
    let rows = distributor.page("q=quay").await.rows;
    assert_eq!((rows[0].name.as_str(), rows[0].allocation.capacity()), ("quay", Capacity::tb(31)));
    assert_eq!(rows[0].external_id.as_deref(), Some("N-2"));
    assert_eq!(distributor.page("").await.figures.counts.all, 3);
}

/// What a file takes from one partner, it may give to another, in whichever order the rows stand.
async fn a_decrease_makes_room_for_an_increase(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,60\nQuay,N-2,40\n").await;
    distributor.import("name,external_id,allocated_tb\nPier,N-3,20\nQuay,N-2,65\nHarbour,N-1,15\n").await;
    let page = distributor.page("").await;
    assert_eq!((page.figures.allocated, page.figures.left()), (Capacity::tb(100), Capacity::ZERO));
    let ledger = "SELECT COUNT(*) FROM allocation_ledger WHERE old_bytes = 60000000000000 AND new_bytes = 15000000000000";
    assert_eq!(world.number(ledger).await, 1);
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,0\n").await;
    assert_eq!(distributor.page("").await.figures.counts.pay_per_use, 1);
    sound(&world).await;
}

async fn good_rows_only_leaves_the_others_out(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id,allocated_tb\nHarbour,N-1,60\n").await;
    let file = "name,external_id,allocated_tb\nHarbour,N-1,50\nQuay,N-2,51\nPier,N-3,49\n,N-4,1\nHarbour,N-5,1\nJetty,N-6,2\nDock,N-7,1\n";
    let before = world.contents().await;
    let import =
        async |mode| world.backend.import_partners(&distributor.manage(), file.as_bytes(), mode, false).await;
    assert_eq!(import_errors(import(ImportMode::AllOrNothing).await).len(), 4);
    assert_eq!(world.contents().await, before);
    let expected = ImportOutcome { created: 2, updated: 1, unchanged: 0, skipped: 4 };
    assert_eq!(import(ImportMode::GoodRowsOnly).await.unwrap(), expected);
    let names = world.texts("SELECT name FROM partnerships ORDER BY name_key").await;
    assert_eq!(names, ["Dock", "Harbour", "Pier"]);
    assert_eq!(distributor.page("").await.figures.left(), Capacity::ZERO);
    sound(&world).await;
}

async fn staff_may_import_but_not_change_overdraft(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import(FILE).await;
    let staff = distributor.person("staff@nordlicht.example", Role::Staff).await;
    let staff = world.backend.grant(&staff).await.unwrap();
    let import = async |file: &str| {
        world.backend.import_partners(&staff, file.as_bytes(), ImportMode::AllOrNothing, false).await
    };
    import(FILE).await.unwrap();
    for row in ["Harbour,N-1,false", "New,X-1,true"] {
        let errors = import_errors(import(&format!("name,external_id,overdraft\n{row}\n")).await);
        assert_eq!(errors.len(), 1);
        assert_eq!(
            (errors[0].column.as_str(), &errors[0].reason),
            ("overdraft", &CsvReason::Value(Reason::AdminOnly))
        );
    }
    import("name,external_id,overdraft\nHarbour,N-1,true\nNew,X-1,false\n").await.unwrap();
}

on_both_engines!(
    the_same_file_again_changes_nothing,
    absent_columns_leave_values_and_empty_cells_clear_contacts,
    a_row_without_id_is_found_by_its_name,
    a_decrease_makes_room_for_an_increase,
    good_rows_only_leaves_the_others_out,
    staff_may_import_but_not_change_overdraft,
);
