//! The pages of one partner over HTTP: its distributor's, and its own.

use http::StatusCode;
use server::routes::{Access, Kind, ROUTES};
use shared::policy::Role;

use crate::pages::faults;
use crate::support::{Answer, Browser, Invite, World, filled, on_both_engines};

on_both_engines!(
    every_partner_has_its_tabs,
    a_partner_says_what_it_is,
    what_is_wrong_stands_at_its_field,
    an_outdated_tab_is_told,
    the_portal_leads_to_its_pages,
    others_see_no_form_and_no_partner,
    a_suspended_organization_is_closed,
);

const ADMIN: &str = "admin@north.example";

struct Shop {
    admin: Browser,
    stored: String,
    vendor: String,
    /// An admin of the stored partner.
    rita: Browser,
}

async fn shop(world: &World) -> Shop {
    let tenant = world.tenant("North", "2026 A").await;
    let admin = world.member(&tenant.organization, ADMIN, Role::Admin).await;
    let stored = world.simple_partner(&tenant, "Harbour", "12").await.to_string();
    let vendor = world.invite(&tenant, ADMIN, Invite { name: "Front Street", ..Invite::default() }).await;
    let partner = world.backend.find_organization(&stored).await.unwrap();
    let rita = world.member(&partner, "rita@harbour.example", Role::Admin).await;
    Shop { admin, stored, vendor: vendor.partner.to_string(), rita }
}

fn said(answer: &Answer) -> String {
    answer.body.replace('\u{a0}', " ").replace("<!>", "").replace("<!---->", "")
}

fn links(answer: &Answer, class: &str) -> Vec<(String, bool)> {
    let page = answer.page();
    page.all("a")
        .filter(|(_, link)| link.get("class") == Some(class))
        .map(|(_, link)| (link.get("href").unwrap().to_owned(), link.get("aria-current") == Some("page")))
        .collect()
}

async fn every_partner_has_its_tabs(world: World) {
    let shop = shop(&world).await;
    for (id, has_storage) in [(&shop.stored, true), (&shop.vendor, false)] {
        let general = format!("/partner/{id}");
        let tabs = ["", "/contracts", "/listings", "/news"].map(|tab| format!("{general}{tab}"));
        for here in [&tabs[0], &tabs[1], &tabs[3]] {
            let answer = shop.admin.get(here).await;
            assert_eq!(answer.status, StatusCode::OK, "{here}");
            assert_eq!(faults(&answer), Vec::<String>::new(), "{here}");
            let shown = links(&answer, "c-tabs__tab");
            let expected: Vec<_> = tabs.iter().map(|tab| (tab.clone(), tab == here)).collect();
            assert_eq!(shown, expected, "{here}");
        }
        let page = shop.admin.get(&general).await.page();
        assert_eq!(page.by_id("storage").is_some(), has_storage, "{id}");
        assert_eq!(page.by_id("billing").is_some(), has_storage, "{id}");
        assert!(page.by_id("company").is_some() && page.by_id("overview").is_some());
    }
    let contracts = shop.admin.get(&format!("/partner/{}/contracts", shop.vendor)).await;
    assert!(said(&contracts).contains("CRP-"), "its contract");
    let none = shop.admin.get(&format!("/partner/{}/contracts", shop.stored)).await;
    assert!(said(&none).contains("No contracts with this partner"));
    // From a contract one gets to the partner.
    let list = shop.admin.get("/partners/contracts").await.page();
    let to =
        list.all("a").filter_map(|(_, link)| link.get("href")).find(|href| href.starts_with("/contract/"));
    let contract = shop.admin.get(to.unwrap()).await;
    assert!(contract.body.contains(&format!("href=\"/partner/{}\"", shop.vendor)));
}

async fn a_partner_says_what_it_is(world: World) {
    let shop = shop(&world).await;
    let form = shop.rita.get("/portal/settings").await;
    assert_eq!(faults(&form), Vec::<String>::new());
    let seen = form.page().control("revision").1.get("value").unwrap().to_owned();
    let fields = [
        ("country", "SE"),
        ("language", "sv"),
        ("website", "https://harbour.example"),
        ("overview", "Boats & data.\n\nSee https://harbour.example/boats."),
        ("videos", "https://harbour.example/a The <b>quay</b>"),
        ("other_media", ""),
        ("technical_name", "Ola Nilsson"),
        ("technical_email", "ola@harbour.example"),
        ("revision", seen.as_str()),
    ];
    let saved = shop.rita.post("/portal/settings", &fields).await;
    assert_eq!(saved.leads_to(), "/portal/settings?done=saved");
    assert!(shop.rita.get(saved.leads_to()).await.body.contains("Your profile is saved."));
    for (who, to) in [(&shop.rita, "/portal".to_owned()), (&shop.admin, format!("/partner/{}", shop.stored))]
    {
        let answer = who.get(&to).await;
        let text = said(&answer);
        for part in ["Sweden", "Swedish", "harbour.example", "Boats &amp; data.", "Ola Nilsson"] {
            assert!(text.contains(part), "{part} at {to}");
        }
        let page = answer.page();
        for href in ["https://harbour.example", "https://harbour.example/boats", "https://harbour.example/a"]
        {
            let (_, link) = page.all("a").find(|(_, link)| link.get("href") == Some(href)).expect(href);
            let rel = link.get("rel").unwrap();
            assert!(rel.contains("noopener") && rel.contains("noreferrer"), "{rel}");
        }
        assert_eq!(page.all("img").count(), 0, "nothing of another site is embedded");
        assert_eq!(page.all("b").count(), 0);
    }
    let to = format!("/partner/{}/profile", shop.stored);
    let form = shop.admin.get(&to).await;
    assert_eq!(faults(&form), Vec::<String>::new());
    let seen = form.page().control("revision").1.get("value").unwrap().to_owned();
    assert_eq!(form.page().control("technical_name").1.get("value"), Some("Ola Nilsson"));
    let kept = [("external_id", "H-9"), ("note", "Calls on Mondays."), ("revision", seen.as_str())];
    let saved = shop.admin.post(&to, &kept).await;
    assert_eq!(saved.leads_to(), format!("/partner/{}?done=saved", shop.stored));
    let shown = said(&shop.admin.get(saved.leads_to()).await);
    assert!(shown.contains("H-9") && shown.contains("Calls on Mondays.") && shown.contains("are saved"));
    let own = said(&shop.rita.get("/portal").await);
    assert!(!own.contains("H-9") && !own.contains("Mondays"), "the distributor's own");
}

async fn what_is_wrong_stands_at_its_field(world: World) {
    let shop = shop(&world).await;
    let long = "x".repeat(100_000);
    let fields = [
        ("country", "XX"),
        ("website", "http://harbour.example"),
        ("overview", long.as_str()),
        ("videos", "https://harbour.example/a\njavascript:alert(1)"),
        ("business_email", "nobody"),
        ("revision", "1"),
    ];
    let refused = shop.rita.post("/portal/settings", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    for field in ["country", "website", "overview", "videos", "business_email"] {
        assert!(page.error_of(field).is_some(), "{field}");
    }
    assert!(page.error_of("videos").unwrap().contains("Line 2"), "{:?}", page.error_of("videos"));
    assert!(page.text(page.control("videos").0).contains("javascript:alert(1)"), "as typed");
    assert!(!refused.body.contains("href=\"javascript:"));
    assert!(page.text(page.control("overview").0).contains(&long));
    let to = format!("/partner/{}/profile", shop.vendor);
    let refused = shop
        .admin
        .post(&to, &[("external_id", long.as_str()), ("note", long.as_str()), ("revision", "1")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert!(page.error_of("external_id").is_some() && page.error_of("note").is_some());
    let huge = "x".repeat(600_000);
    assert_eq!(shop.admin.post(&to, &[("note", huge.as_str())]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

async fn an_outdated_tab_is_told(world: World) {
    let shop = shop(&world).await;
    let to = format!("/partner/{}/profile", shop.stored);
    let seen = shop.admin.get(&to).await.page().control("revision").1.get("value").unwrap().to_owned();
    let post =
        async |note: &str, seen: &str| shop.admin.post(&to, &[("note", note), ("revision", seen)]).await;
    assert_eq!(post("First", &seen).await.status, StatusCode::SEE_OTHER);
    let refused = post("Second", &seen).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said(&refused).contains("changed in another tab or by a colleague"));
    let page = refused.page();
    assert!(page.text(page.control("note").0).contains("Second"), "what was typed is there");
    let now = page.control("revision").1.get("value").unwrap().to_owned();
    assert_eq!(post("Second", &now).await.status, StatusCode::SEE_OTHER);
    // The partner's own form was open all the while.
    let stale = shop.rita.post("/portal/settings", &[("country", "DE"), ("revision", seen.as_str())]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn the_portal_leads_to_its_pages(world: World) {
    let shop = shop(&world).await;
    world.sql("UPDATE organizations SET hue = 142 WHERE kind = 'distributor'").await;
    for here in ["/portal", "/portal/contracts", "/portal/news", "/portal/settings"] {
        let answer = shop.rita.get(here).await;
        assert_eq!(answer.status, StatusCode::OK, "{here}");
        assert_eq!(faults(&answer), Vec::<String>::new(), "{here}");
        assert!(answer.body.contains("data-hue"), "{here}: in the distributor's hue");
        let current: Vec<_> =
            links(&answer, "c-nav__link").into_iter().filter(|(_, current)| *current).collect();
        assert_eq!(current, [(here.to_owned(), true), (here.to_owned(), true)], "{here}");
        assert!(answer.body.contains("Harbour"));
    }
    let organization = world.backend.find_organization(&shop.stored).await.unwrap();
    let viewer = world.member(&organization, "vera@harbour.example", Role::Viewer).await;
    let answer = viewer.get("/portal/news").await;
    assert!(!answer.body.contains("/portal/settings") && !answer.body.contains("/articles/new"));
    assert_eq!(viewer.get("/portal/settings").await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.post("/portal/settings", &[("country", "DE")]).await.status, StatusCode::FORBIDDEN);
}

async fn others_see_no_form_and_no_partner(world: World) {
    let shop = shop(&world).await;
    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    for tab in ["", "/contracts", "/news", "/profile"] {
        let answer = other.get(&format!("/partner/{}{tab}", shop.stored)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{tab}");
        assert!(!answer.body.contains("Harbour"));
    }
    let posted = other.post(&format!("/partner/{}/profile", shop.stored), &[("note", "x")]).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    for tab in ["", "/contracts", "/news", "/profile"] {
        let answer = shop.rita.get(&format!("/partner/{}{tab}", shop.stored)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "a partner has its own pages");
    }
}

/// All that a partner's people may do is refused them, page, form, call and file alike, until the partner works again.
async fn a_suspended_organization_is_closed(world: World) {
    let shop = shop(&world).await;
    let (suspend, resume) =
        (format!("/partner/{}/suspend", shop.stored), format!("/partner/{}/resume", shop.stored));
    let general = shop.admin.get(&format!("/partner/{}", shop.stored)).await;
    assert!(general.body.contains(&suspend) && !general.body.contains(&resume));
    for page in [&suspend, &resume] {
        assert_eq!(faults(&shop.admin.get(page).await), Vec::<String>::new(), "{page}");
    }
    let long = shop.admin.post(&suspend, &[("note", &"x".repeat(101))]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.page().error_of("note").is_some());
    assert_eq!(shop.rita.get("/portal").await.status, StatusCode::OK);

    let answer = shop.admin.post(&suspend, &[("note", "Bills are open")]).await;
    assert_eq!(answer.leads_to(), format!("/partner/{}?done=suspended", shop.stored));
    let shown = shop.admin.get(answer.leads_to()).await;
    assert!(shown.body.contains(&resume) && !shown.body.contains(&suspend));
    let refused = shop.rita.get("/portal").await;
    assert_eq!((refused.status, faults(&refused)), (StatusCode::FORBIDDEN, Vec::new()));
    assert!(said(&refused).contains("North has suspended Harbour"), "{}", said(&refused));
    assert!(refused.body.contains("href=\"/account\""), "a way on");
    let mut asked = 0;
    let before = world.texts("SELECT action FROM audit_events").await.len();
    for route in ROUTES {
        let Access::Needs(_) = route.access else { continue };
        let to = filled(route.path, &shop.stored);
        let answer = match route.method {
            "GET" => shop.rita.get(&to).await,
            _ => shop.rita.post(&to, &[("note", "Mine")]).await,
        };
        // A call's arguments are read first.
        let unread = route.kind == Kind::ServerFunction && answer.status == StatusCode::BAD_REQUEST;
        assert!(unread || answer.status == StatusCode::FORBIDDEN, "{} {}", route.method, route.path);
        asked += 1;
    }
    assert!(asked > 100, "only {asked} addresses");
    assert_eq!(world.texts("SELECT action FROM audit_events").await.len(), before, "nothing was written");
    assert_eq!(shop.rita.get("/account").await.status, StatusCode::OK, "what is one's own stays");

    let answer = shop.admin.post(&resume, &[("note", "")]).await;
    assert_eq!(answer.leads_to(), format!("/partner/{}?done=resumed", shop.stored));
    assert_eq!(shop.rita.get("/portal").await.status, StatusCode::OK);
    let late = shop.admin.post(&resume, &[("note", "")]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said(&late).contains("This partner is active by now"), "{}", said(&late));
}
