//! The list shows what its address says.

use http::StatusCode;
use shared::contract_list::LEGAL_CONTRACT_COLUMNS;

use super::{contracts, demo, sound, words};
use crate::support::{Browser, World, on_both_engines};

on_both_engines!(
    the_list_is_what_its_address_says,
    a_file_holds_the_rows_of_the_list_and_no_formula,
    nobody_without_contracts_sees_a_table
);

/// Contracts that a page links to, in order.
async fn shown(browser: &Browser, query: &str) -> Vec<String> {
    let answer = browser.get(&format!("/partners/contracts?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}");
    sound(&answer);
    let page = answer.page();
    let links = page.all("a").filter_map(|(_, link)| link.get("href")?.strip_prefix("/contract/"));
    links.map(str::to_owned).collect()
}

async fn the_list_is_what_its_address_says(world: World) {
    let admin = demo(&world).await;
    let all = contracts(&world, "0 = 0").await;
    assert!(all.len() > 6, "{} contracts", all.len());
    assert_eq!(shown(&admin, "per=200").await, all);
    for (view, states) in [
        ("pending", "'new', 'enrolling', 'pending'"),
        ("active", "'active'"),
        ("ended", "'terminated', 'rejected'"),
    ] {
        let fit = contracts(&world, &format!("state IN ({states})")).await;
        assert!(!fit.is_empty(), "{view}");
        assert_eq!(shown(&admin, &format!("per=200&view={view}")).await, fit, "{view}");
        let page = admin.get("/partners/contracts").await.page();
        let (tab, _) = page
            .all("a")
            .find(|(_, link)| link.get("href") == Some(&format!("/partners/contracts?view={view}")))
            .unwrap_or_else(|| panic!("no tab for {view}"));
        assert!(page.text(tab).contains(&fit.len().to_string()), "{}", page.text(tab));
    }
    let newer = "state = 'active' AND EXISTS (SELECT 1 FROM agreement_versions o JOIN agreement_versions n
        ON n.agreement_id = o.agreement_id AND n.state = 'active' AND n.number > o.number WHERE o.id = version_id)";
    let behind = contracts(&world, newer).await;
    assert!(!behind.is_empty() && behind.len() < all.len());
    assert_eq!(shown(&admin, "per=200&newer=yes").await, behind);
    let programs = contracts(&world, "kind = 'program'").await;
    assert_eq!(shown(&admin, "per=200&type=program").await, programs);
    assert_eq!(shown(&admin, &format!("q={}", all[1])).await, [all[1].clone()]);
    assert_eq!(shown(&admin, "q=no+such+partner").await, Vec::<String>::new());
    let mut updated = shown(&admin, "per=200&sort=updated").await;
    let first = world.texts(&format!("SELECT public_id FROM legal_contracts WHERE updated_at >= (SELECT updated_at FROM legal_contracts WHERE public_id = '{}') AND public_id = '{}'", updated[1], updated[0])).await;
    assert_eq!(first, [updated[0].clone()], "the latest change first");
    updated.sort();
    let mut sorted = all.clone();
    sorted.sort();
    assert_eq!(updated, sorted);
    // Page by page, as its links lead.
    if all.len() > 25 {
        let first = shown(&admin, "per=25").await;
        assert_eq!(first, all[..25]);
    }
    let odd = admin.get("/partners/contracts?view=lost&agreement=AGP-000-000-001&sort=x").await;
    assert_eq!(odd.status, StatusCode::OK);
    assert!(words(&odd).contains("view") && words(&odd).contains("agreement"), "{}", words(&odd));
}

async fn a_file_holds_the_rows_of_the_list_and_no_formula(world: World) {
    let admin = demo(&world).await;
    let shown = admin.get("/partners/contracts?view=active&type=program&sort=updated").await;
    let way = "/partners/contracts.csv?view=active&type=program&sort=updated";
    assert!(shown.page().all("a").any(|(_, link)| link.get("href") == Some(way)), "the filters go along");
    let query = "UPDATE legal_contracts SET signed_by = '=1+1' WHERE state = 'active' AND kind = 'program'";
    world.sql(query).await;
    let file = admin.get(way).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"legal_contracts_2026-11-20.csv\"");
    let lines: Vec<&str> = file.body.trim_end().split("\r\n").collect();
    assert_eq!(lines[0].strip_prefix('\u{feff}'), Some(LEGAL_CONTRACT_COLUMNS.join(",").as_str()));
    let ids: Vec<String> = lines[1..].iter().map(|line| line[..line.find(',').unwrap()].to_owned()).collect();
    assert_eq!(ids, self::shown(&admin, "per=200&view=active&type=program&sort=updated").await);
    for line in &lines[1..] {
        assert!(line.contains(",program,") && line.contains(",Northwind Distribution,"), "{line}");
        assert!(line.contains(",'=1+1,"), "{line}");
    }
    // An agreement that is not there selects nothing; nobody else's contracts are in anybody's file.
    let none = admin.get("/partners/contracts.csv?agreement=AGP-000-000-001").await;
    assert_eq!(none.body.trim_end().split("\r\n").count(), 1);
    let tenant = world.tenant("South", "Base").await;
    let other = world.member(&tenant.organization, "mara@south.example", shared::policy::Role::Viewer).await;
    assert_eq!(other.get("/partners/contracts.csv").await.body.trim_end().split("\r\n").count(), 1);
    let noted = "SELECT COUNT(*) FROM audit_events WHERE action = 'contracts.exported'";
    assert_eq!(world.number(noted).await, 3);
}

async fn nobody_without_contracts_sees_a_table(world: World) {
    let tenant = world.tenant("North", "Base").await;
    let admin = world.member(&tenant.organization, "mara@north.example", shared::policy::Role::Viewer).await;
    let answer = admin.get("/partners/contracts").await;
    sound(&answer);
    assert!(words(&answer).contains(app::text::contracts::FIRST_TITLE));
    assert!(!answer.body.contains("<table"));
    let withdrawn = admin.get("/partners/contracts?done=withdrawn").await;
    assert!(words(&withdrawn).contains(app::text::contracts::WITHDRAWN));
}
