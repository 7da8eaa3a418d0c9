//! Partners as CSV: the rows of the screen in its order, safe to open, and good to import again.

use shared::import::{ImportMode, ImportOutcome};
use shared::partner_csv::EXPORT_COLUMNS;
use shared::partner_list::PartnerQuery;
use shared::policy::Role;

use crate::support::{Distributor, PASSWORD, World, on_both_engines};

/// Names that hurt: formulas, quotes, commas, scripts, words that programs take for nothing.
const NAMES: &[&str] = &[
    "=SUM(A1:A9)",
    "+49 Cloud",
    "-1",
    "@home",
    "'quoted",
    "'=1",
    "O’Brien & Sons, \"Backup\" GmbH",
    "חברת ענן",
    "🧊 Ice",
    "0",
    "Null",
    "Zażółć",
    "a;b",
    "two  spaces",
    "＝SUM(A1:A9)",
    "＋31 Cloud",
    "－1",
    "＠home",
];

async fn file(distributor: &Distributor, query: &str) -> String {
    let mut export =
        distributor.world.backend.export_partners(&distributor.export(), query, Vec::new()).await.unwrap();
    let mut bytes = Vec::new();
    while let Some(piece) = export.pieces.recv().await {
        bytes.extend_from_slice(&piece.unwrap());
    }
    String::from_utf8(bytes).unwrap()
}

fn cells(file: &str) -> Vec<csv::StringRecord> {
    let text = file.strip_prefix('\u{feff}').unwrap();
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

async fn furnished(world: &World) -> Distributor {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("=A1", "100").await;
    distributor.contract_in("2026-B", "0", "JPY").await;
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["name", "external_id", "contract", "allocated_bytes", "overdraft"]).unwrap();
    for (number, name) in NAMES.iter().enumerate() {
        let guarded = shared::csv::guard(name).into_owned();
        let (contract, bytes) =
            if number % 3 == 0 { ("2026-B", 0) } else { ("'=A1", 1_000_000_000_001 + number) };
        let over = if number % 2 == 0 { "true" } else { "false" };
        writer
            .write_record([&guarded, &format!("'=N-{number}"), contract, &bytes.to_string(), over])
            .unwrap();
    }
    distributor.import(&String::from_utf8(writer.into_inner().unwrap()).unwrap()).await;
    distributor.usage("2026-11-20,=N-1,a,1500000000000\n2026-11-20,=N-3,a,7\n").await;
    distributor
}

async fn an_export_imports_again_without_a_change(world: World) {
    let distributor = furnished(&world).await;
    let exported = file(&distributor, "contract=all").await;
    assert_eq!(cells(&exported).len(), NAMES.len());
    let before = world.texts("SELECT CAST(revision AS TEXT) FROM partnerships ORDER BY id").await;
    for mode in [ImportMode::AllOrNothing, ImportMode::GoodRowsOnly] {
        let outcome = world
            .backend
            .import_partners(&distributor.manage(), exported.as_bytes(), mode, false)
            .await
            .unwrap();
        assert_eq!(outcome, ImportOutcome { unchanged: NAMES.len() as u64, ..ImportOutcome::default() });
    }
    assert_eq!(world.texts("SELECT CAST(revision AS TEXT) FROM partnerships ORDER BY id").await, before);
    assert_eq!(file(&distributor, "contract=all").await, exported);
}

/// A new distributor with the same contracts can be made out of an export.
async fn an_export_makes_the_same_partners_elsewhere(world: World) {
    let distributor = furnished(&world).await;
    let exported = file(&distributor, "contract=all").await;
    let other = world.distributor("Südwind").await;
    other.contract("=A1", "100").await;
    other.contract_in("2026-B", "0", "JPY").await;
    other.import(&exported).await;
    let own = [
        "partner_id",
        "contract_id",
        "used_bytes",
        "used_tb",
        "utilization_pct",
        "excess_bytes",
        "excess_fee",
        "storage_accounts",
        "measured_at",
    ];
    let same = |file: &str| -> Vec<Vec<String>> {
        let kept: Vec<usize> = (0..20).filter(|n| !own.contains(&EXPORT_COLUMNS[*n])).collect();
        cells(file).iter().map(|row| kept.iter().map(|n| row[*n].to_owned()).collect()).collect()
    };
    assert_eq!(same(&file(&other, "contract=all").await), same(&exported));
}

async fn no_cell_is_a_formula(world: World) {
    let distributor = furnished(&world).await;
    let exported = file(&distributor, "contract=all").await;
    for row in cells(&exported) {
        for cell in &row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']), "{cell}");
        }
    }
    for name in
        ["'=SUM(A1:A9)", "'+49 Cloud", "'-1", "'@home", "'＝SUM(A1:A9)", "'＋31 Cloud", "'－1", "'＠home"]
    {
        assert!(exported.contains(name), "{name}");
    }
}

async fn a_row_carries_every_column(world: World) {
    let distributor = furnished(&world).await;
    let exported = file(&distributor, "contract=all&q=%2B49").await;
    let header = exported.lines().next().unwrap();
    assert_eq!(header, format!("\u{feff}{}", EXPORT_COLUMNS.join(",")));
    assert!(exported.ends_with("\r\n"));
    let rows = cells(&exported);
    assert_eq!(rows.len(), 1);
    let row = distributor.page("contract=all&q=%2B49").await.rows.remove(0);
    let contract = distributor.page("").await.contracts.into_iter().find(|c| c.name == "=A1").unwrap();
    let expected = [
        row.id.as_str(),
        "'+49 Cloud",
        "'=N-1",
        contract.id.as_str(),
        "'=A1",
        "reserved",
        "1000000000002",
        "1.000",
        "1500000000000",
        "1.500",
        // 499.999999998 GB over for one of 30 days at 0.8 cents.
        "149.9",
        "499999999998",
        "0.13",
        "EUR",
        "false",
        "1",
        "0",
        "active",
        "2026-11-20T09:00:00Z",
        "2026-11-20T12:00:00Z",
    ];
    assert_eq!(rows[0].iter().collect::<Vec<_>>(), expected);
    let metered = &cells(&file(&distributor, "contract=all&q=n-3").await)[0];
    assert_eq!(
        &[&metered[5], &metered[6], &metered[10], &metered[11], &metered[12], &metered[13]],
        &["pay_per_use", "0", "", "0", "0", "JPY"]
    );
}

/// The same rows in the same order as the screen, over all its pages.
async fn an_export_is_the_screen(world: World) {
    let distributor = furnished(&world).await;
    for query in [
        "contract=all",
        "contract=all&sort=-allocated",
        "contract=all&sort=name&billing=pay_per_use",
        "contract=all&sort=-name&per=25&density=compact",
        "contract=all&util=over",
        "contract=all&q=null",
        "contract=all&status=archived",
    ] {
        let (state, dropped) = PartnerQuery::parse(query);
        assert_eq!(dropped, Vec::<String>::new());
        let screen: Vec<String> =
            distributor.page(&state.to_query()).await.rows.iter().map(|row| row.id.to_string()).collect();
        let rows: Vec<String> =
            cells(&file(&distributor, query).await).iter().map(|row| row[0].to_owned()).collect();
        assert_eq!(rows, screen, "{query}");
    }
    let rows = distributor.page("contract=all").await.rows;
    let picked = vec![rows[4].id.clone(), rows[1].id.clone()];
    let mut export =
        world.backend.export_partners(&distributor.export(), "contract=all", picked).await.unwrap();
    let piece = export.pieces.recv().await.unwrap().unwrap();
    let ids: Vec<String> =
        cells(std::str::from_utf8(&piece).unwrap()).iter().map(|row| row[0].to_owned()).collect();
    assert_eq!(ids, [rows[1].id.as_str(), rows[4].id.as_str()]);
}

async fn more_rows_than_a_piece_come_whole_and_once(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "5000").await;
    let rows: String = (0..2500).map(|number| format!("P{number},{}\n", number % 3)).collect();
    distributor.import(&format!("name,allocated_tb\n{rows}")).await;
    let exported = file(&distributor, "sort=-allocated").await;
    let mut names: Vec<String> = cells(&exported).iter().map(|row| row[1].to_owned()).collect();
    assert_eq!(names.len(), 2500);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 2500);
    // A browser that takes the first piece and goes away leaves nothing locked.
    let mut export = world.backend.export_partners(&distributor.export(), "", Vec::new()).await.unwrap();
    export.pieces.recv().await.unwrap().unwrap();
    drop(export);
    distributor.import("name,allocated_tb\nP0,7\n").await;
}

async fn an_export_names_its_file_and_is_noted(world: World) {
    let distributor = furnished(&world).await;
    let contracts = distributor.page("").await.contracts;
    let name = async |query: &str| {
        world.backend.export_partners(&distributor.export(), query, Vec::new()).await.unwrap().file_name
    };
    assert_eq!(name("contract=all").await, "partners_all_2026-11-20.csv");
    assert_eq!(name(&format!("contract={}", contracts[0].id)).await, "partners_2026-b_2026-11-20.csv");
    assert_eq!(name(&format!("contract={}", contracts[1].id)).await, "partners_a1_2026-11-20.csv");
    let viewer = distributor.person("viewer@nordlicht.example", Role::Viewer).await;
    let grant = world.backend.grant(&viewer).await.unwrap();
    world.backend.export_partners(&grant, "contract=all&q=ice", Vec::new()).await.unwrap();
    let noted = "SELECT details FROM audit_events WHERE action = 'partners.exported' AND user_id IS NOT NULL";
    assert_eq!(world.texts(noted).await, [r#"{"query":"contract=all&q=ice","selected":0}"#]);
}

/// The column of portal users counts the people of the partner's own organization.
async fn portal_users_are_counted(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "5").await;
    let id = distributor.partner(&contract, "Harbour", "1").await;
    let partner = world.backend.find_organization(id.as_str()).await.unwrap();
    for email in ["a@harbour.example", "b@harbour.example"] {
        world.backend.create_user(&partner, email, "Ida", Role::Viewer, PASSWORD).await.unwrap();
    }
    assert_eq!(&cells(&file(&distributor, "").await)[0][16], "2");
}

on_both_engines!(
    an_export_imports_again_without_a_change,
    an_export_makes_the_same_partners_elsewhere,
    no_cell_is_a_formula,
    a_row_carries_every_column,
    an_export_is_the_screen,
    more_rows_than_a_piece_come_whole_and_once,
    an_export_names_its_file_and_is_noted,
    portal_users_are_counted,
);
