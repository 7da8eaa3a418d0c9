//! Who gets a document, and how.

use http::StatusCode;
use shared::policy::Role;

use super::{ADMIN, Shop, pdf, said};
use crate::support::{Answer, Invite, PASSWORD, World, on_both_engines};

on_both_engines!(
    a_document_is_given_out_as_an_attachment,
    it_is_replaced_and_taken_away_until_a_contract_refers_to_it,
    strangers_find_nothing,
    whoever_is_invited_reads_it_and_keeps_it,
    what_rots_is_not_served,
);

#[track_caller]
fn gives(answer: &Answer, contents: &[u8], name: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.bytes, contents);
    for (header, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", &format!("attachment; filename=\"{name}\"")),
        ("content-length", &contents.len().to_string()),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(answer.header(header), value, "{header}");
    }
}

async fn a_document_is_given_out_as_an_attachment(world: World) {
    let shop = Shop::of(&world).await;
    let file = pdf(&"What both sides owe. ".repeat(20_000));
    let program = shop.program("C:\\Terms\\evil.html", &file).await;
    let page = shop.admin.get(&program).await;
    assert!(said(&page).contains("PDF: evil.html, 421 KB"), "{}", said(&page));
    let document = format!("{program}/version/1/document");
    assert!(page.page().all("a").any(|(_, link)| link.get("href") == Some(&document)));
    let given = shop.admin.with("accept-encoding", "br, gzip").get(&document).await;
    gives(&given, &file, "evil.html.pdf");
    let tag = given.header("etag").to_owned();
    assert_eq!(tag.trim_matches('"'), shop.stored()[0]);
    let same = shop.admin.with("if-none-match", &tag).get(&document).await;
    assert_eq!((same.status, same.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    // Two versions with the same file are one file.
    let fields = [("description", "Again"), ("document", "file")];
    let added = shop.admin.post_pdf(&format!("{program}/version"), &fields, ("b.pdf", &file)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    gives(&shop.admin.get(&format!("{program}/version/2/document")).await, &file, "b.pdf");
    assert_eq!(shop.stored().len(), 1);
    // A viewer reads it too.
    let viewer = shop.world.member(&shop.tenant.organization, "view@north.example", Role::Viewer).await;
    gives(&viewer.get(&document).await, &file, "evil.html.pdf");
    assert_eq!(viewer.post_pdf("/agreements/new", &super::PROGRAM, ("c.pdf", &pdf("c"))).await.status, 403);
    assert_eq!(shop.stored().len(), 1, "what one may not bring is not kept");
}

async fn it_is_replaced_and_taken_away_until_a_contract_refers_to_it(world: World) {
    let shop = Shop::of(&world).await;
    let program = shop.program("one.pdf", &pdf("one")).await;
    let names = "SELECT COALESCE(document_name, '') FROM agreement_versions ORDER BY number";
    // A new version starts with the newest's file.
    let form = shop.admin.get(&format!("{program}/version")).await.page();
    assert_eq!(form.control("document_from").1.get("value"), Some("1"));
    let (next, edit) = (format!("{program}/version"), format!("{program}/version/2"));
    let start = [("description", "More"), ("document", "file"), ("document_from", "1")];
    assert_eq!(shop.admin.post_pdf(&next, &start, ("", b"")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.texts(names).await, ["one.pdf", "one.pdf"]);
    let seen = async || {
        let page = shop.admin.get(&edit).await.page();
        page.control("revision").1.get("value").unwrap().to_owned()
    };
    let write = async |source: &str, file: (&str, &[u8])| {
        let revision = seen().await;
        let fields = [("description", "More"), ("document", source), ("revision", revision.as_str())];
        shop.admin.post_pdf(&edit, &fields, file).await
    };
    assert_eq!(write("file", ("", b"")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.texts(names).await, ["one.pdf", "one.pdf"], "it stays");
    // A bad file does not fall back on the one that is there.
    assert_eq!(write("file", ("two.pdf", b"PK")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(write("file", ("two.pdf", &pdf("two"))).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.texts(names).await, ["one.pdf", "two.pdf"]);
    assert_eq!(write("none", ("three.pdf", &pdf("three"))).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.texts(names).await, ["one.pdf", ""]);
    assert_eq!(shop.admin.get(&format!("{edit}/document")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(write("file", ("two.pdf", &pdf("two"))).await.status, StatusCode::SEE_OTHER);
    // A contract makes it stay for good.
    world.sql("UPDATE agreement_versions SET contracts = 1 WHERE number = 2").await;
    let fields = [("description", "More"), ("document", "none"), ("revision", "5")];
    let late = shop.admin.post_pdf(&edit, &fields, ("three.pdf", &pdf("three"))).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.texts(names).await, ["one.pdf", "two.pdf"]);
}

async fn strangers_find_nothing(world: World) {
    let shop = Shop::of(&world).await;
    let program = shop.program("one.pdf", &pdf("one")).await;
    let document = format!("{program}/version/1/document");
    let other = shop.world.tenant("South", "2026 B").await;
    let south = shop.world.member(&other.organization, "admin@south.example", Role::Admin).await;
    let never = "/agreement/PRA-000-000/version/1/document";
    assert_eq!(south.get(&document).await.status, StatusCode::NOT_FOUND);
    assert_eq!(south.get(&document).await.steady(), south.get(never).await.steady());
    assert_eq!(shop.world.stranger().get(&document).await.status, StatusCode::UNAUTHORIZED);
    for path in ["version/2/document", "version/0/document", "version/x/document", "version/-1/document"] {
        let answer = shop.admin.get(&format!("{program}/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for token in ["x", &"0".repeat(64), "..%2f..%2fetc"] {
        let answer = shop.world.stranger().get(&format!("/invite/{token}/document")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{token}");
    }
}

async fn whoever_is_invited_reads_it_and_keeps_it(world: World) {
    let shop = Shop::of(&world).await;
    let (world, file) = (&shop.world, pdf("What both sides owe."));
    let invited =
        world.invite(&shop.tenant, ADMIN, Invite { email: "rita@halden.example", ..Invite::default() }).await;
    let (guest, document) = (world.stranger(), invited.page("/document"));
    assert_eq!(guest.get(&document).await.status, StatusCode::NOT_FOUND, "there is none yet");
    let agreement = &world.texts("SELECT public_id FROM agreements").await[0];
    let fields = [("description", "All of it"), ("document", "file")];
    shop.admin
        .post_pdf(&format!("/agreement/{agreement}/version"), &fields, ("t.pdf", &file))
        .await
        .leads_to();
    shop.admin.post(&format!("/agreement/{agreement}/publish/2"), &[("revision", "1")]).await.leads_to();
    let page = guest.get(&invited.page("")).await;
    assert!(said(&page).contains("Download PDF"));
    assert!(page.page().all("a").any(|(_, link)| link.get("href") == Some(&document)));
    gives(&guest.get(&document).await, &file, "t.pdf");
    let wrong = document.replace(&invited.token[..4], "zzzz");
    assert_eq!(guest.get(&wrong).await.status, StatusCode::NOT_FOUND);

    let mark = page.page().control("mark").1.get("value").unwrap().to_owned();
    guest.post(&invited.page(""), &[("mark", &mark), ("agreed", "on")]).await.leads_to();
    guest.post(&invited.page("/company"), &[]).await.leads_to();
    let fields = [("name", "Rita Halden"), ("email", "rita@halden.example"), ("password", PASSWORD)];
    let joined = guest.post(&invited.page("/account"), &fields).await;
    let rita = guest.with_cookie(joined.header("set-cookie").split(';').next().unwrap());
    // The link is used up: its page says so. What was signed stays at hand, for both sides.
    assert_eq!(guest.get(&document).await.leads_to(), invited.page(""));
    let portal = rita.get("/portal").await.page();
    let links = portal.all("a").filter_map(|(_, link)| link.get("href"));
    let own = links.into_iter().find(|link| link.ends_with("/document")).unwrap().to_owned();
    gives(&rita.get(&own).await, &file, "t.pdf");
    assert_eq!(rita.get(&format!("/agreement/{agreement}/version/2/document")).await.status, 403);
    assert_eq!(rita.get("/portal/contract/CRP-000-000-000/document").await.status, StatusCode::NOT_FOUND);
    let contract = own.split('/').nth(3).unwrap().to_owned();
    let shown = shop.admin.get(&format!("/contract/{contract}")).await;
    let digest = &shop.stored()[0];
    assert!(shown.body.contains(digest.as_str()), "the evidence names the document by its hash");
    assert!(said(&shown).contains("Download PDF"));
    // Another partner of the same distributor has nothing to do with it.
    let second = world.simple_partner(&shop.tenant, "Meadow", "1").await;
    let second = world.backend.find_organization(second.as_str()).await.unwrap();
    let ana = world.member(&second, "ana@meadow.example", Role::Admin).await;
    assert_eq!(ana.get(&own).await.status, StatusCode::NOT_FOUND);
}

async fn what_rots_is_not_served(world: World) {
    let shop = Shop::of(&world).await;
    let program = shop.program("one.pdf", &pdf("one")).await;
    let document = format!("{program}/version/1/document");
    let sound = async || {
        let findings = shop.world.backend.examine().await.unwrap();
        findings.iter().all(|finding| finding.broken.is_empty())
    };
    assert!(sound().await);
    let name = &shop.stored()[0];
    let path = shop.folder.path().join("sha256").join(&name[..2]).join(name);
    std::fs::write(&path, pdf("one, but more")).unwrap();
    assert_eq!(shop.admin.get(&document).await.status, StatusCode::SERVICE_UNAVAILABLE);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(shop.admin.get(&document).await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!sound().await, "the doctor names it");
}
