//! Every page in every state: its status, its markup strict enough to hydrate, and nothing that the content policy
//! would block.

use std::fmt::Write as _;

use app::call::CallError;
use backend::authz::Grant;
use http::StatusCode;
use leptos::prelude::FromServerFnError as _;
use shared::failure::Failure;
use shared::id::PublicId;
use shared::partner::PartnerForm;
use shared::policy::{OrganizationKind, Role};

use crate::support::{Answer, Invite, PASSWORD, Tenant, World, mark, on_both_engines};

on_both_engines!(
    every_page_is_sound_in_every_state,
    pages_tell_their_state_by_status,
    assets_are_looked_for_in_the_site_alone
);

/// Pages by what they show.
#[expect(clippy::too_many_lines, reason = "a list of cases")]
async fn gather(world: &World) -> Vec<(String, StatusCode, Answer)> {
    let provider = world.organization(OrganizationKind::Provider, "Vault Cloud").await;
    let north = world.tenant("North", "Base").await;
    let bare = world.organization(OrganizationKind::Distributor, "Bare").await;
    let mut pages = Vec::new();
    let stranger = world.stranger();
    let bare = world.member(&bare, "admin@bare.example", Role::Admin).await;
    let admin = world.member(&north.organization, "admin@north.example", Role::Admin).await;
    let viewer = world.member(&north.organization, "viewer@north.example", Role::Viewer).await;
    let vault = world.member(&provider, "admin@vault.example", Role::Admin).await;

    let mut show = async |who: &str, browser: &crate::support::Browser, path: &str, status: StatusCode| {
        pages.push((format!("{path} of {who}"), status, browser.get(path).await));
    };
    let (ok, forbidden, missing) = (StatusCode::OK, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND);
    for path in [
        "/sign-in",
        "/sign-in?reset=1",
        "/sign-in?signed_out=1",
        "/sign-in?next=/partners",
        "/sign-in/forgot",
    ] {
        show("a stranger", &stranger, path, ok).await;
    }
    for path in ["/sign-in/forgot?sent=1", "/sign-in/reset", "/sign-in/reset?token=x"] {
        show("a stranger", &stranger, path, ok).await;
    }
    for path in ["/none", "/partners/none/x", "/partner"] {
        show("a stranger", &stranger, path, missing).await;
    }
    for path in ["/partners", "/partners/new", "/partners/import", "/partners/setup", "/account"] {
        show("an admin without contracts", &bare, path, ok).await;
    }
    show("an admin without partners", &admin, "/partners", ok).await;
    show("a viewer without partners", &viewer, "/partners", ok).await;

    let partner = measured(world, &north, "Harbour <& Sons>", "12", "H").await;
    measured(world, &north, "Meadow", "0", "M").await;
    world.contract(&north.organization, "As used", 0).await;
    let states = [
        "",
        "?contract=all",
        "?q=harb",
        "?q=none+such",
        "?colour=red",
        "?sort=-use&per=25&density=compact",
        "?util=over&billing=reserved",
        "?cols=name",
        "?cols=external_id,contract,status",
        "?contract=CC-000-000-001",
        "?status=archived",
        "?after=0~m&from=2",
        "?view=x",
    ];
    for state in states {
        show("an admin", &admin, &format!("/partners{state}"), ok).await;
        show("a viewer", &viewer, &format!("/partners{state}"), ok).await;
    }
    let saved = admin.post("/partners?sort=-used", &[("view_name", "Largest")]).await.leads_to().to_owned();
    let file = format!("name,contract,allocated_tb\nBrook,{},1\n,Base,1\n", north.contract);
    let import = admin.upload("/partners/import", "march.csv", file.as_bytes()).await.leads_to().to_owned();
    let new = format!("/partners/new?contract={}", north.contract);
    let one = format!("/partner/{partner}");
    for path in [
        saved.as_str(),
        "/partners/new",
        &new,
        "/partners/import",
        &import,
        &one,
        &format!("{one}?created=1"),
        "/account?changed=1",
    ] {
        show("an admin", &admin, path, ok).await;
    }
    show("a viewer", &viewer, &one, ok).await;
    for path in ["/partners/new", "/partners/import", &import] {
        show("a viewer", &viewer, path, forbidden).await;
    }
    for path in ["/partners", &one, "/partners/new"] {
        show("a provider's admin", &vault, path, forbidden).await;
    }
    for path in [
        "/partner/PA-000-000-001",
        "/partner/x",
        "/partner/%00",
        "/partners/import/x",
        "/none",
        "/partners/new/x",
    ] {
        show("an admin", &admin, path, missing).await;
    }
    let setup = format!("/partners/setup/{}", draft(&admin).await);
    for step in ["details", "agreement", "marketplaces", "action", "summary", "details?return=summary"] {
        show("an admin", &admin, &format!("{setup}/{step}"), ok).await;
    }
    show("a viewer", &viewer, &format!("{setup}/details"), forbidden).await;
    admin.post(&format!("{setup}/finish"), &[("seen", "4")]).await.leads_to();
    show("an admin", &admin, &format!("{setup}/done"), ok).await;
    show("a viewer", &viewer, "/partners/setup", forbidden).await;
    for path in ["/partners/setup/x/details", "/partners/setup/x/done", "/partners/setup/x/y"] {
        show("an admin", &admin, path, missing).await;
    }
    admin.post(&import, &[("mode", "good")]).await;
    show("an admin, applied,", &admin, &import, ok).await;
    let wrong = stranger.post("/sign-in", &[("email", "x"), ("password", "y")]).await;
    pages.push(("a refused sign-in".to_owned(), StatusCode::UNPROCESSABLE_ENTITY, wrong));
    let gone =
        stranger.post("/sign-in/reset", &[("token", "x"), ("new_password", "Quiet-harbour 43 lamps")]).await;
    pages.push(("a used link".to_owned(), StatusCode::GONE, gone));
    pages.extend(gather_invitation(world, &north).await);
    pages
}

/// An invitation from its first page to the partner's own.
async fn gather_invitation(world: &World, north: &Tenant) -> Vec<(String, StatusCode, Answer)> {
    let what = Invite { name: "Halden <& Sons>", tb: Some("3"), email: "rita@halden.example", only: false };
    let invited = world.invite(north, "admin@north.example", what).await;
    let (stranger, mut pages) = (world.stranger(), Vec::new());
    let mut keep = |what: &str, status: StatusCode, answer: Answer| {
        pages.push((format!("invitation, {what}"), status, answer));
    };
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    keep("first page", StatusCode::OK, stranger.get(&invited.page("")).await);
    keep("not agreed", refused, stranger.post(&invited.page(""), &[("mark", &mark())]).await);
    keep("too early", StatusCode::OK, stranger.get(&invited.page("/account")).await);
    stranger.post(&invited.page(""), &[("mark", &mark()), ("agreed", "on")]).await.leads_to();
    keep("company", StatusCode::OK, stranger.get(&invited.page("/company")).await);
    let wrong = [("technical_email", "x"), ("business_name", "a\u{7}")];
    keep("wrong company", refused, stranger.post(&invited.page("/company"), &wrong).await);
    keep("account", StatusCode::OK, stranger.get(&invited.page("/account")).await);
    keep("no account", refused, stranger.post(&invited.page("/account"), &[]).await);
    let known = [("name", "R"), ("email", "admin@north.example"), ("password", PASSWORD)];
    keep("known address", refused, stranger.post(&invited.page("/account"), &known).await);
    let viewer = world.browser("viewer@north.example").await;
    keep("signed in", StatusCode::OK, viewer.get(&invited.page("/account")).await);
    keep("decline", StatusCode::OK, stranger.get(&invited.page("/decline")).await);
    keep("unknown", StatusCode::NOT_FOUND, stranger.get("/invite/x").await);
    keep("unknown to a viewer", StatusCode::NOT_FOUND, viewer.get("/invite/x/company").await);
    let rita = [("name", "Rita"), ("email", "rita@halden.example"), ("password", PASSWORD)];
    let done = stranger.post(&invited.page("/account"), &rita).await;
    let cookie = done.header("set-cookie").split_once(';').unwrap().0.to_owned();
    let rita = stranger.with_cookie(&cookie);
    keep("portal", StatusCode::OK, rita.get(done.leads_to()).await);
    keep("portal of others", StatusCode::FORBIDDEN, viewer.get("/portal").await);
    keep("used", StatusCode::GONE, stranger.get(&invited.page("")).await);
    keep("used, to its user", StatusCode::GONE, rita.get(&invited.page("/account")).await);
    pages
}

/// A draft of a vendor by link, at its summary.
async fn draft(admin: &crate::support::Browser) -> String {
    let name = "Fjord <& Sons>";
    let details =
        [("partner_type", "vendor"), ("name", name), ("external_id", name), ("new_agreement", "on")];
    let begun = admin.post("/partners/setup", &details).await;
    let draft = begun.leads_to().split('/').nth(3).unwrap().to_owned();
    let answers: [(&str, &[(&str, &str)]); 3] = [
        ("agreement", &[("seen", "1"), ("agreement_name", name), ("description", "a\n\n</textarea>")]),
        ("marketplaces", &[("seen", "2")]),
        (
            "action",
            &[
                ("seen", "3"),
                ("action", "invitation"),
                ("email", "rita@halden.example"),
                ("message", "Hi\n<b>"),
            ],
        ),
    ];
    for (step, fields) in answers {
        admin.post(&format!("/partners/setup/{draft}/{step}"), fields).await.leads_to();
    }
    draft
}

/// A partner with an account that fills from day to day.
async fn measured(world: &World, tenant: &Tenant, name: &str, tb: &str, external_id: &str) -> PublicId {
    let form = PartnerForm {
        name: name.to_owned(),
        amount: tb.to_owned(),
        external_id: external_id.to_owned(),
        ..PartnerForm::default()
    };
    let id = world.partner(tenant, &form).await;
    let mut file = String::from("date,partner_external_id,storage_account,used_bytes\n");
    for day in 10..=20 {
        writeln!(file, "2026-11-{day},{external_id},Alpha,{}000000000000", day - 5).unwrap();
    }
    let system = Grant::system(tenant.organization.id, "test");
    world.backend.import_usage(&system, file.as_bytes(), false, false).await.unwrap();
    id
}

async fn every_page_is_sound_in_every_state(world: World) {
    let mut wrong = Vec::new();
    let pages = gather(&world).await;
    for (what, status, answer) in &pages {
        if answer.status != *status {
            wrong.push(format!("{what}: {} instead of {status}", answer.status));
        }
        wrong.extend(faults(answer).into_iter().map(|fault| format!("{what}: {fault}")));
    }
    assert!(wrong.is_empty(), "{} of {} pages:\n{}", wrong.len(), pages.len(), wrong.join("\n"));
}

/// What is wrong with a page.
pub(crate) fn faults(answer: &Answer) -> Vec<String> {
    let page = answer.page();
    let mut faults = page.problems.clone();
    let mut must = |holds: bool, fault: String| {
        if !holds {
            faults.push(fault);
        }
    };
    must(
        answer.header("content-type") == "text/html; charset=utf-8",
        answer.header("content-type").to_owned(),
    );
    must(answer.body.starts_with("<!DOCTYPE html><html "), "no doctype".to_owned());
    let headings: Vec<String> = page.all("h1").map(|(at, _)| page.text(at)).collect();
    must(headings.len() == 1 && !headings[0].is_empty(), format!("headings {headings:?}"));
    let titles: Vec<String> = page.all("title").map(|(at, _)| page.text(at)).collect();
    must(
        titles.len() == 1 && titles[0].ends_with(" – Tessera") && titles[0].len() > 12,
        format!("titles {titles:?}"),
    );
    must(page.all("main").count() == 1, "not one main".to_owned());
    let lang = page.all("html").next().and_then(|(_, html)| html.get("lang").map(str::to_owned));
    must(lang.as_deref() == Some("en"), format!("lang {lang:?}"));
    must(page.dangling().is_empty(), format!("refers to ids that are not there: {:?}", page.dangling()));
    must(page.all("style").count() == 0, "a style element".to_owned());
    let primary = page.elements().filter(|element| {
        // The menu beside a primary button is a part of it.
        let class = element.get("class").unwrap_or_default();
        class.contains("c-btn--primary") && !class.contains("c-menubox__open")
    });
    let primary = primary.count();
    must(primary < 2, format!("{primary} primary buttons"));
    for (_, table) in page.all("table") {
        let _ = table;
        must(
            page.all("tbody").count() > 0 && page.all("thead").count() > 0,
            "a table without head or body".to_owned(),
        );
    }
    let (mut last, mut skipped) = (0, false);
    for element in page.elements() {
        if let Some(level) = element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok()) {
            skipped |= level > last + 1 && last > 0;
            last = level;
        }
        for (name, value) in element.attributes() {
            must(name != "style" && !name.starts_with("on"), format!("<{} {name}={value:?}>", element.name));
            let address = matches!(name, "href" | "src" | "action" | "formaction");
            must(
                !address
                    || value.is_empty()
                    || value.starts_with(['/', '#', '?'])
                    || value.starts_with("mailto:"),
                format!("leads away: {name}={value:?}"),
            );
        }
        if element.name == "script" {
            must(element.get("nonce") == Some(answer.nonce()), "a script without the nonce".to_owned());
        }
        if element.name == "form" {
            let safe = matches!(element.get("method"), Some("post" | "get"));
            must(safe && element.get("action").is_some(), "a form without method or action".to_owned());
        }
        if matches!(element.name.as_str(), "input" | "select" | "textarea")
            && element.get("type") != Some("hidden")
            && element.get("hidden").is_none()
        {
            let id = element.get("id");
            let named = element.get("aria-label").is_some()
                || element.get("aria-labelledby").is_some()
                || page.all("label").any(|(_, label)| id.is_some() && label.get("for") == id)
                || matches!(element.get("type"), Some("checkbox" | "radio"));
            must(named, format!("no label for {id:?} {:?}", element.get("name")));
        }
    }
    must(!skipped, "a level of headings is skipped".to_owned());
    faults
}

async fn pages_tell_their_state_by_status(world: World) {
    let north = world.tenant("North", "Base").await;
    let admin = world.member(&north.organization, "admin@north.example", Role::Admin).await;
    let viewer = world.member(&north.organization, "viewer@north.example", Role::Viewer).await;
    // A refusal names the role that is needed and who can give it.
    let refused = viewer.get("/partners/new").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.body.contains("needs the Staff role. You are Viewer. Mara Lind can do it"),
        "{}",
        refused.body
    );
    // Data that the page has already loaded does not load again in the browser.
    assert_eq!(admin.get("/partners").await.status, StatusCode::OK);
    // A call says it as the browser's part reads it.
    let call = viewer.with("accept", "application/json").get("/fn/partners/new").await;
    assert_eq!((call.status, call.header("content-type")), (StatusCode::FORBIDDEN, "application/x-postcard"));
    let nobody = world.stranger().get("/fn/partners/list?query=").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert_eq!(CallError::de(nobody.body.into()), CallError::Refused(Failure::Unauthenticated));
    for (path, body) in [("/livez", "alive\n"), ("/readyz", "ready\n")] {
        assert_eq!(world.stranger().get(path).await.body, body);
    }
    world.db().close().await;
    assert_eq!(world.stranger().get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(world.stranger().get("/livez").await.status, StatusCode::OK);
    // Without the database nobody is known: a page says so, and tells no more than a reference.
    let broken = admin.get("/partners").await;
    assert_eq!(broken.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!broken.body.to_lowercase().contains("sqlx") && !broken.body.contains("pool"), "{}", broken.body);
    assert_eq!(broken.header("content-type"), "application/json");
}

async fn assets_are_looked_for_in_the_site_alone(world: World) {
    let stranger = world.stranger();
    for path in [
        "/pkg/../../Cargo.toml",
        "/pkg/..%2f..%2fCargo.toml",
        "/pkg/%2e%2e/%2e%2e/Cargo.toml",
        "/fonts/..%5c..%5cCargo.toml",
        "/pkg//etc/passwd",
        "/pkg/%00",
        "/pkg/hash",
        "/pkg/",
    ] {
        let answer = stranger.get(path).await;
        assert!(!answer.status.is_success(), "{path}: {}", answer.status);
        assert!(!answer.body.contains("[workspace]") && !answer.body.contains("root:"), "{path}");
    }
}
