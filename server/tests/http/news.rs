//! News over HTTP without script: written, published, read, taken back.

use http::StatusCode;
use shared::policy::{OrganizationKind, Role};

use crate::pages::faults;
use crate::support::{Answer, Browser, Tenant, World, on_both_engines};

on_both_engines!(
    an_article_goes_its_way,
    it_is_read_by_its_audience,
    a_partner_writes_too,
    a_provider_writes_to_its_distributors,
    a_refused_form_keeps_what_was_typed,
    only_admins_write,
);

async fn shop(world: &World) -> (Tenant, Browser, Browser, String) {
    let tenant = world.tenant("North", "2026 A").await;
    let admin = world.member(&tenant.organization, "admin@north.example", Role::Admin).await;
    let partner = world.simple_partner(&tenant, "Harbour", "12").await.to_string();
    let organization = world.backend.find_organization(&partner).await.unwrap();
    let rita = world.member(&organization, "rita@harbour.example", Role::Admin).await;
    (tenant, admin, rita, partner)
}

fn said(answer: &Answer) -> String {
    answer.body.replace('\u{a0}', " ").replace("<!>", "").replace("<!---->", "")
}

async fn draft(who: &Browser, title: &str, audience: &str) -> String {
    let body = "First.\n\nMore at https://north.example/news, <b>now</b>.";
    let fields = [("title", title), ("body", body), ("audience", audience)];
    let made = who.post("/articles/new", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    made.leads_to().split_once('?').unwrap().0.to_owned()
}

/// Presses the button of a page that asks.
async fn press(who: &Browser, to: &str) -> Answer {
    let page = who.get(to).await;
    assert_eq!(faults(&page), Vec::<String>::new(), "{to}");
    let seen = page.page().control("revision").1.get("value").unwrap().to_owned();
    who.post(to, &[("revision", seen.as_str())]).await
}

async fn an_article_goes_its_way(world: World) {
    let (_, admin, _, _) = shop(&world).await;
    assert!(admin.get("/partners/news").await.body.contains("Write your first article"));
    let article = draft(&admin, "Prices", "any").await;
    let page = admin.get(&article).await;
    for part in ["Prices", "Draft", "Readers: All partners.", "&lt;b&gt;now&lt;/b&gt;"] {
        assert!(said(&page).contains(part), "{part}");
    }
    let page = page.page();
    let (_, link) = page.all("a").find(|(_, a)| a.get("href") == Some("https://north.example/news")).unwrap();
    assert!(link.get("rel").unwrap().contains("noreferrer"));
    let edit = format!("{article}/edit");
    let seen = admin.get(&edit).await.page().control("revision").1.get("value").unwrap().to_owned();
    let fields = |title: &'static str, seen: &str| {
        [
            ("title", title.to_owned()),
            ("body", "Text".into()),
            ("audience", "any".into()),
            ("revision", seen.into()),
        ]
    };
    let post = async |fields: [(&str, String); 4]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.post(&edit, &fields).await
    };
    assert_eq!(post(fields("New prices", &seen)).await.leads_to(), format!("{article}?done=saved"));
    let refused = post(fields("Late", &seen)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.page().control("title").1.get("value"), Some("Late"));
    let publish = format!("{article}/publish");
    let done = press(&admin, &publish).await;
    assert_eq!(done.leads_to(), format!("{article}?done=published"));
    assert!(said(&admin.get(done.leads_to()).await).contains("The article is published."));
    // A second click, or a page that was left open.
    let twice = admin.post(&publish, &[("revision", "2")]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said(&twice).contains("This article is published already."));
    assert!(!admin.get(&article).await.body.contains("/publish"), "no control that cannot work");
    let listed = admin.get("/partners/news?view=published").await;
    assert_eq!(faults(&listed), Vec::<String>::new());
    assert!(said(&listed).contains("New prices"));
    assert!(!said(&admin.get("/partners/news?view=draft").await).contains("New prices"));
    let gone = press(&admin, &format!("{article}/delete")).await;
    assert_eq!(gone.leads_to(), format!("{article}?done=deleted"));
    assert!(said(&admin.get("/partners/news?view=deleted").await).contains("New prices"));
    let back = admin.post(&publish, &[("revision", "4")]).await;
    assert!(said(&back).contains("was deleted, and cannot come back"));
}

async fn it_is_read_by_its_audience(world: World) {
    let (_, admin, rita, partner) = shop(&world).await;
    let mut hidden = Vec::new();
    for (title, audience, read) in [
        ("Fur alle", "any", true),
        ("Fur Handler", "reseller", true),
        ("Fur Hersteller", "vendor", false),
        ("Fur uns", "private", false),
    ] {
        let article = draft(&admin, title, audience).await;
        let own = article.replace("/article/", "/portal/article/");
        assert_eq!(rita.get(&own).await.status, StatusCode::NOT_FOUND, "a draft");
        press(&admin, &format!("{article}/publish")).await;
        let answer = rita.get(&own).await;
        assert_eq!(answer.status, if read { StatusCode::OK } else { StatusCode::NOT_FOUND }, "{title}");
        if !read {
            hidden.push(title);
        }
        for (who, list) in [(&rita, "/portal/news".to_owned()), (&admin, format!("/partner/{partner}/news"))]
        {
            assert_eq!(who.get(&list).await.body.contains(title), read, "{title} at {list}");
        }
    }
    assert_eq!(hidden.len(), 2);
    assert_eq!(rita.get("/partners/news").await.status, StatusCode::FORBIDDEN);
}

async fn a_partner_writes_too(world: World) {
    let (_, admin, rita, partner) = shop(&world).await;
    let form = rita.get("/articles/new").await;
    assert_eq!(faults(&form), Vec::<String>::new());
    let choices = form.page().all("input").filter(|(_, input)| input.get("name") == Some("audience")).count();
    assert_eq!(choices, 2, "nobody else, or the distributor");
    let refused = rita.post("/articles/new", &[("title", "x"), ("body", "y"), ("audience", "any")]).await;
    assert!(refused.page().by_id("audience-error").is_some());
    let own = draft(&rita, "Release 4", "distributor").await;
    assert!(own.starts_with("/portal/article/"), "{own}");
    let article = own.replace("/portal", "");
    assert_eq!(admin.get(&article).await.status, StatusCode::NOT_FOUND, "a draft");
    let done = press(&rita, &format!("{article}/publish")).await;
    assert_eq!(done.leads_to(), format!("{own}?done=published"));
    let page = admin.get(&article).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(said(&page).contains("by Harbour") && !page.body.contains("/edit"));
    assert!(said(&admin.get(&format!("/partner/{partner}/news")).await).contains("Release 4"));
    assert_eq!(
        admin.post(&format!("{article}/delete"), &[("revision", "2")]).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn a_provider_writes_to_its_distributors(world: World) {
    let (_, admin, _, _) = shop(&world).await;
    let vault = world.organization(OrganizationKind::Provider, "Vault Cloud").await;
    let pia = world.member(&vault, "pia@vault.example", Role::Admin).await;
    let first = pia.get("/partners/news").await;
    assert_eq!(faults(&first), Vec::<String>::new());
    assert!(first.body.contains("Tell your distributors what is new."));
    let choices = pia.get("/articles/new").await.page();
    let readers: Vec<&str> = choices
        .all("input")
        .filter(|(_, input)| input.get("name") == Some("audience"))
        .filter_map(|(_, input)| input.get("value"))
        .collect();
    assert_eq!(readers, ["private", "distributor"]);
    let article = draft(&pia, "New region", "distributor").await;
    assert_eq!(admin.get(&article).await.status, StatusCode::NOT_FOUND);
    assert!(!said(&admin.get("/partners/news").await).contains("From Vault Cloud"));
    press(&pia, &format!("{article}/publish")).await.leads_to();
    let told = admin.get("/partners/news").await;
    assert_eq!(faults(&told), Vec::<String>::new());
    assert!(said(&told).contains("From Vault Cloud") && told.body.contains(&article));
    let narrowed = admin.get("/partners/news?view=draft").await;
    assert_eq!(narrowed.status, StatusCode::OK);
    assert!(!said(&narrowed).contains("From Vault Cloud"), "only beside all of one's own");
    let page = admin.get(&article).await;
    assert!(said(&page).contains("by Vault Cloud") && !page.body.contains(&format!("{article}/edit")));
    for hidden in ["/partners", "/partners/directory", "/partners/contracts"] {
        assert_eq!(pia.get(hidden).await.status, StatusCode::FORBIDDEN, "{hidden}");
    }
}

async fn a_refused_form_keeps_what_was_typed(world: World) {
    let (_, admin, _, _) = shop(&world).await;
    let long = "x".repeat(100_000);
    let fields = [("title", long.as_str()), ("body", long.as_str()), ("audience", "friends")];
    let refused = admin.post("/articles/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert!(page.error_of("title").is_some() && page.error_of("body").is_some());
    assert!(page.by_id("audience-error").is_some(), "beside the choice");
    assert_eq!(page.control("title").1.get("value"), Some(long.as_str()));
    assert!(page.text(page.control("body").0).contains(&long));
    let none = admin.post("/articles/new", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.number("SELECT COUNT(*) FROM articles").await, 0);
}

async fn only_admins_write(world: World) {
    let (tenant, admin, _, _) = shop(&world).await;
    let article = draft(&admin, "Prices", "any").await;
    for role in [Role::Staff, Role::Viewer] {
        let email = format!("{}@north.example", role.as_str());
        let other = world.member(&tenant.organization, &email, role).await;
        let page = other.get(&article).await;
        assert_eq!(page.status, StatusCode::OK);
        for hidden in ["/edit", "/publish", "/delete"] {
            assert!(!page.body.contains(&format!("{article}{hidden}")), "{hidden}");
            let to = format!("{article}{hidden}");
            assert_eq!(other.get(&to).await.status, StatusCode::FORBIDDEN, "{to}");
            assert_eq!(other.post(&to, &[("revision", "1")]).await.status, StatusCode::FORBIDDEN, "{to}");
        }
        assert!(!other.get("/partners/news").await.body.contains("/articles/new"));
    }
    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    for to in ["", "/edit", "/publish", "/delete"] {
        let to = format!("{article}{to}");
        assert_eq!(other.get(&to).await.status, StatusCode::NOT_FOUND, "{to}");
    }
}
