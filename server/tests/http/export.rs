//! The CSV export: the rows of the page, as a file.

use http::StatusCode;
use shared::partner::PartnerForm;
use shared::partner_csv::EXPORT_COLUMNS;
use shared::policy::Role;

use crate::support::{Answer, Browser, Tenant, World, encode, on_both_engines};

on_both_engines!(
    the_file_has_a_name_a_type_and_its_columns,
    rows_are_those_of_the_page_in_its_order,
    a_selection_stays_within_the_tenant,
    a_selection_of_nothing_leads_back_to_the_list,
    viewers_export_and_partners_do_not,
    a_formula_is_text,
    an_export_imports_again_without_a_change,
    an_export_is_on_record,
);

struct Shop {
    tenant: Tenant,
    admin: Browser,
}

async fn shop(world: &World) -> Shop {
    let tenant = world.tenant("North", "2026 A (Reserved)").await;
    for (name, tb) in [("Harbour", "12"), ("Meadow", "0"), ("Äpfel, \"Rot\"", "3"), ("Brook", "7")] {
        world.simple_partner(&tenant, name, tb).await;
    }
    let admin = world.member(&tenant.organization, "admin@north.example", Role::Admin).await;
    Shop { tenant, admin }
}

/// The cells below the header.
fn rows(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!(answer.status, StatusCode::OK);
    let mut rows = Vec::new();
    for line in answer.body.split("\r\n").skip(1).filter(|line| !line.is_empty()) {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                other => cell.push(other),
            }
        }
        cells.push(cell);
        assert_eq!(cells.len(), EXPORT_COLUMNS.len(), "{line}");
        rows.push(cells);
    }
    rows
}

fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let at = EXPORT_COLUMNS.iter().position(|known| *known == name).unwrap();
    rows.iter().map(|row| row[at].clone()).collect()
}

async fn the_file_has_a_name_a_type_and_its_columns(world: World) {
    let shop = shop(&world).await;
    let answer = shop.admin.get(&format!("/partners.csv?contract={}", shop.tenant.contract)).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let named = "attachment; filename=\"partners_2026-a-reserved_2026-11-20.csv\"";
    assert_eq!(answer.header("content-disposition"), named);
    let (header, _) = answer.body.split_once("\r\n").unwrap();
    assert_eq!(header.strip_prefix('\u{feff}'), Some(EXPORT_COLUMNS.join(",").as_str()));
    assert_eq!(rows(&answer).len(), 4);
    let all = shop.admin.get("/partners.csv").await;
    assert_eq!(all.header("content-disposition"), "attachment; filename=\"partners_all_2026-11-20.csv\"");
}

async fn rows_are_those_of_the_page_in_its_order(world: World) {
    let shop = shop(&world).await;
    let mut sizes = Vec::new();
    for query in [
        "",
        "sort=-name",
        "sort=-allocated",
        "sort=allocated&billing=reserved",
        "billing=pay_per_use",
        "q=har",
        "q=none+such",
        "util=over",
        "status=archived",
        "per=25&sort=-used",
        "q=rot",
    ] {
        let page = shop.admin.get(&format!("/partners?contract=all&{query}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let page = page.page();
        let mut shown: Vec<String> = Vec::new();
        for (_, link) in page.all("a") {
            let id = link.get("href").and_then(|to| to.strip_prefix("/partner/")).map(str::to_owned);
            shown.extend(id.filter(|id| !shown.contains(id)));
        }
        let file = shop.admin.get(&format!("/partners.csv?contract=all&{query}")).await;
        assert_eq!(column(&rows(&file), "partner_id"), shown, "{query}");
        sizes.push(shown.len());
    }
    assert_eq!(sizes, [4, 4, 4, 3, 1, 1, 0, 0, 0, 4, 1]);
}

async fn a_selection_stays_within_the_tenant(world: World) {
    let shop = shop(&world).await;
    let south = world.tenant("South", "Far").await;
    let foreign = world.simple_partner(&south, "Elsewhere", "1").await;
    let ids = column(&rows(&shop.admin.get("/partners.csv").await), "partner_id");
    let export = async |query: String| rows(&shop.admin.get(&format!("/partners.csv?{query}")).await);
    let some = export(format!("sort=-name&id={}&id={}", ids[0], ids[2])).await;
    assert_eq!(column(&some, "partner_id"), [ids[2].clone(), ids[0].clone()]);
    assert_eq!(export(format!("id={}&id={foreign}", ids[1])).await.len(), 1);
    assert_eq!(export(format!("id={foreign}")).await.len(), 0);
    assert_eq!(export("id=PA-000-000-001".to_owned()).await.len(), 0);
    assert_eq!(export(format!("contract={}", south.contract)).await.len(), 0);
    // A selection that cannot be read is not taken for no selection.
    for id in ["", "x", "%00", "PA-1"] {
        let answer = shop.admin.get(&format!("/partners.csv?id={id}")).await;
        assert!(answer.status.is_client_error() || rows(&answer).is_empty(), "id={id:?}: {}", answer.body);
    }
}

async fn a_selection_of_nothing_leads_back_to_the_list(world: World) {
    let shop = shop(&world).await;
    let said = app::text::partners::list::NONE_TICKED;
    let list = shop.admin.get("/partners?contract=all&q=har&density=compact").await;
    assert!(!list.body.contains(said));
    let state = list.page().control("list").1.get("value").unwrap().to_owned();
    let form = |ids: &[(&str, &str)]| encode(&[&[("q", "har"), ("list", state.as_str())], ids].concat());
    let back = shop.admin.get(&format!("/partners.csv?{}", form(&[]))).await;
    assert_eq!(back.leads_to(), "/partners?contract=all&q=har&density=compact&none_ticked=1");
    let list = shop.admin.get(back.leads_to()).await;
    assert!(list.body.contains(said) && !list.body.contains("Ignored"), "{}", list.body);
    let id = &column(&rows(&shop.admin.get("/partners.csv?q=har").await), "partner_id")[0];
    assert_eq!(rows(&shop.admin.get(&format!("/partners.csv?{}", form(&[("id", id)]))).await).len(), 1);
    // Only the two files are on record.
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events WHERE action = 'partners.exported'").await, 2);
}

async fn viewers_export_and_partners_do_not(world: World) {
    let shop = shop(&world).await;
    let viewer = world.member(&shop.tenant.organization, "viewer@north.example", Role::Viewer).await;
    assert_eq!(rows(&viewer.get("/partners.csv").await).len(), 4);
    let id = &column(&rows(&shop.admin.get("/partners.csv").await), "partner_id")[0];
    let partner = world.backend.find_organization(id).await.unwrap();
    let seller = world.member(&partner, "admin@seller.example", Role::Admin).await;
    let refused = seller.get("/partners.csv").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!refused.body.contains("Harbour"));
    assert_eq!(world.stranger().get("/partners.csv").await.status, StatusCode::UNAUTHORIZED);
}

async fn a_formula_is_text(world: World) {
    let shop = shop(&world).await;
    for (number, start) in ["=", "+", "-", "@", "'=", "＝", "＋", "－", "＠"].into_iter().enumerate() {
        let text = format!("{start}HYPERLINK(\"http://evil\",{number})");
        let form = PartnerForm {
            name: text.clone(),
            external_id: text,
            amount: "0".to_owned(),
            ..PartnerForm::default()
        };
        world.partner(&shop.tenant, &form).await;
    }
    let rows = rows(&shop.admin.get("/partners.csv").await);
    let (mut guarded, risky) = (0, ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    for name in ["name", "external_id", "contract_name"] {
        for cell in column(&rows, name) {
            assert!(!cell.starts_with(risky), "{cell}");
            guarded += usize::from(cell.starts_with('\''));
        }
    }
    assert_eq!(guarded, 18);
}

async fn an_export_imports_again_without_a_change(world: World) {
    let shop = shop(&world).await;
    let file = shop.admin.get("/partners.csv").await.body;
    let before =
        world.texts("SELECT name || allocated_bytes || overdraft FROM partnerships ORDER BY 1").await;
    let to = shop.admin.upload("/partners/import", "again.csv", file.as_bytes()).await.leads_to().to_owned();
    let review = shop.admin.get(&to).await;
    assert!(review.body.contains(app::text::partners::import::NOTHING_TO_DO), "{}", review.body);
    assert_eq!(
        world.texts("SELECT name || allocated_bytes || overdraft FROM partnerships ORDER BY 1").await,
        before
    );
}

async fn an_export_is_on_record(world: World) {
    let shop = shop(&world).await;
    let answer = shop.admin.get("/partners.csv?sort=-used").await;
    let request = answer.header("x-request-id");
    let noted = format!(
        "SELECT COUNT(*) FROM audit_events WHERE action = 'partners.exported' AND request_id = '{request}'"
    );
    assert_eq!(world.number(&noted).await, 1);
}
