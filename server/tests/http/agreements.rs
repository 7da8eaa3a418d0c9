//! Agreements over HTTP without script: made, written in versions, compared, published, and what is refused.

use app::text::reasons;
use http::StatusCode;
use shared::failure::{Field, Reason};
use shared::policy::Role;

use crate::support::{Answer, Browser, Invite, Tenant, World, on_both_engines};

on_both_engines!(
    an_agreement_is_made_and_found,
    a_refused_form_keeps_what_was_typed,
    each_kind_asks_for_what_it_needs,
    an_agreement_is_written_anew,
    versions_are_written_compared_and_published,
    what_a_contract_refers_to_stays,
    a_link_leads_away_without_saying_from_where,
    an_edit_over_another_is_refused_once,
    only_admins_write_and_only_their_own,
);

const ADMIN: &str = "admin@north.example";

async fn shop(world: &World) -> (Tenant, Browser) {
    let tenant = world.tenant("North", "2026 A").await;
    let admin = world.member(&tenant.organization, ADMIN, Role::Admin).await;
    (tenant, admin)
}

const PROGRAM: [(&str, &str); 4] = [
    ("kind", "program"),
    ("agreement_name", "Vendor terms"),
    ("description", "What both sides owe.\n\nAnd how long."),
    ("document", "none"),
];

/// The address of a new program, without its query.
async fn program(admin: &Browser) -> String {
    let made = admin.post("/agreements/new", &PROGRAM).await;
    made.leads_to().split_once('?').unwrap().0.to_owned()
}

fn said(answer: &Answer) -> String {
    answer.body.replace('\u{a0}', " ").replace("<!>", "")
}

async fn an_agreement_is_made_and_found(world: World) {
    let (_, admin) = shop(&world).await;
    assert!(admin.get("/partners/agreements").await.body.contains("Write your first agreement"));
    let made = admin.post("/agreements/new", &PROGRAM).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);
    let page = admin.get(made.leads_to()).await;
    for part in [
        "Vendor terms",
        "The agreement is made",
        "What both sides owe.",
        "Version 1",
        "Active",
        "0 contracts",
    ] {
        assert!(said(&page).contains(part), "{part}");
    }
    let listed = async |query: &str| {
        let answer = admin.get(&format!("/partners/agreements?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.body.contains("Vendor terms")
    };
    assert!(listed("").await && listed("type=program").await && listed("q=vend").await);
    assert!(!listed("type=service").await && !listed("q=none+such").await);
}

async fn a_refused_form_keeps_what_was_typed(world: World) {
    let (_, admin) = shop(&world).await;
    let fields = [
        ("kind", "program"),
        ("agreement_name", ""),
        ("description", "Half </textarea> a page"),
        ("document", "link"),
        ("document_link", "javascript:alert(1)"),
    ];
    let refused = admin.post("/agreements/new", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert!(page.error_of("agreement_name").is_some() && page.error_of("document_link").is_some());
    assert_eq!(page.control("document_link").1.get("value"), Some("javascript:alert(1)"));
    let (at, _) = page.control("description");
    assert!(page.text(at).contains("Half </textarea> a page"), "{}", page.text(at));
    assert!(!refused.body.contains("href=\"javascript:"));
    let bare = [("kind", "program"), ("agreement_name", "Bare"), ("document", "none")];
    let refused = admin.post("/agreements/new", &bare).await;
    assert!(refused.page().error_of("description").is_some());
    let none = admin.post("/agreements/new", &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    program(&admin).await;
    let twice = admin.post("/agreements/new", &PROGRAM).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.page().error_of("agreement_name").is_some());
}

async fn each_kind_asks_for_what_it_needs(world: World) {
    let (tenant, admin) = shop(&world).await;
    let none = admin.get("/agreements/new?kind=service").await;
    assert!(none.body.contains("There is no marketplace yet"));
    // A reseller's invitation brings a marketplace.
    world.invite(&tenant, ADMIN, Invite { name: "Meadow", tb: Some("3"), ..Invite::default() }).await;
    let program = program(&admin).await.replace("/agreement/", "");
    let form = admin.get("/agreements/new?kind=distribution").await.page();
    let options: Vec<String> =
        form.all("option").filter_map(|(_, option)| option.get("value")).map(str::to_owned).collect();
    assert!(options.contains(&program), "{options:?}");
    let market = options.iter().find(|id| id.starts_with("MP-")).unwrap();
    let fields = |name: &'static str| {
        [
            ("kind", "distribution"),
            ("agreement_name", name),
            ("program", program.as_str()),
            ("marketplace", market.as_str()),
            ("automatic", "on"),
            ("description", "Where and how."),
            ("document", "none"),
        ]
    };
    let made = admin.post("/agreements/new", &fields("Europe")).await;
    let page = admin.get(made.leads_to()).await;
    for part in ["Distribution", "Europe retail", "Vendor terms", "Automatic"] {
        assert!(page.body.contains(part), "{part}");
    }
    // A marketplace has one at most.
    let taken = admin.post("/agreements/new", &fields("Europe again")).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.page().error_of("marketplace").unwrap().contains("Europe"));
    let chosen = admin.get("/agreements/new").await.page();
    let kinds = chosen.all("input").filter(|(_, input)| input.get("name") == Some("kind")).count();
    assert_eq!(kinds, 5);
}

async fn versions_are_written_compared_and_published(world: World) {
    let (tenant, admin) = shop(&world).await;
    world.invite(&tenant, ADMIN, Invite { name: "Front Street", ..Invite::default() }).await;
    let list = admin.get("/partners/agreements").await.page();
    let agreement = list
        .all("a")
        .filter_map(|(_, link)| link.get("href"))
        .find(|href| href.starts_with("/agreement/"))
        .unwrap()
        .to_owned();
    let form = admin.get(&format!("{agreement}/version")).await.page();
    assert!(form.text(form.control("description").0).contains("What both sides owe."));
    let fields = [("description", "What one side owes.\n\nAnd how long."), ("document", "none")];
    let added = admin.post(&format!("{agreement}/version"), &fields).await;
    assert_eq!(added.leads_to(), format!("{agreement}?version=2&done=added"));
    let shown = admin.get(&format!("{agreement}?version=2&compare=1,2")).await;
    let (old, new) = (shown.page(), said(&shown));
    let del: String = old.all("del").map(|(at, _)| old.text(at)).collect();
    let ins: String = old.all("ins").map(|(at, _)| old.text(at)).collect();
    assert!(del.contains("both") && ins.contains("one"), "{del} → {ins}");
    assert!(new.contains("From version 1 to version 2"));
    assert!(new.contains("Neither version has a document."));
    let preview = admin.get(&format!("{agreement}/publish/2")).await;
    assert!(said(&preview).contains("1 contract that nobody has signed is offered in it."));
    assert!(preview.body.contains("Front Street"));
    let revision = |answer: &Answer| answer.page().control("revision").1.get("value").unwrap().to_owned();
    let seen = revision(&preview);
    // A colleague writes it anew meanwhile: what nobody has seen is not published.
    let fields = [fields[0], fields[1], ("revision", seen.as_str())];
    admin.post(&format!("{agreement}/version/2"), &fields).await.leads_to();
    let stale = admin.post(&format!("{agreement}/publish/2"), &[("revision", &seen)]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = reasons::reason(Field::Revision, &Reason::ChangedElsewhere);
    assert!(said(&stale).contains(&told), "{}", stale.body);
    let seen = revision(&stale);
    let fields = [("revision", seen.as_str())];
    let published = admin.post(&format!("{agreement}/publish/2"), &fields).await;
    assert_eq!(published.leads_to(), format!("{agreement}?version=2&done=published"));
    let again = admin.post(&format!("{agreement}/publish/2"), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("This version is active already"));
    let asked = admin.get(&format!("{agreement}/deactivate")).await;
    assert!(said(&asked).contains("1 contract refers to version 2"), "{}", asked.body);
    assert!(said(&asked).contains("Nobody can be invited under this agreement"));
    let stopped = admin.post(&format!("{agreement}/deactivate"), &[]).await;
    assert_eq!(stopped.leads_to(), format!("{agreement}?done=deactivated"));
    assert!(admin.get(stopped.leads_to()).await.body.contains("No version is active"));
    let asked = admin.get(&format!("{agreement}/deactivate")).await;
    assert!(asked.body.contains("there is nothing to deactivate"));
}

async fn an_agreement_is_written_anew(world: World) {
    let (_, admin) = shop(&world).await;
    let agreement = program(&admin).await;
    let to = format!("{agreement}/edit");
    assert!(admin.get(&agreement).await.body.contains(&to));
    let form = admin.get(&to).await.page();
    assert_eq!(form.control("agreement_name").1.get("value"), Some("Vendor terms"));
    let seen = form.control("revision").1.get("value").unwrap().to_owned();
    let nameless = admin.post(&to, &[("agreement_name", ""), ("revision", &seen)]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.page().error_of("agreement_name").is_some());
    let fields = [("agreement_name", "Terms of 2027"), ("revision", seen.as_str())];
    let saved = admin.post(&to, &fields).await;
    assert_eq!(saved.leads_to(), format!("{agreement}?done=changed"));
    let page = admin.get(saved.leads_to()).await;
    assert!(page.body.contains("Terms of 2027") && !page.body.contains("Vendor terms"));
    // Sent again from the page as it was: told once, and then kept by choice.
    let late = admin.post(&to, &[("agreement_name", "Mine"), ("revision", &seen)]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = late.page().control("revision").1.get("value").unwrap().to_owned();
    admin.post(&to, &[("agreement_name", "Mine"), ("revision", &seen)]).await.leads_to();
}

async fn what_a_contract_refers_to_stays(world: World) {
    let (tenant, admin) = shop(&world).await;
    world.invite(&tenant, ADMIN, Invite { name: "Front Street", ..Invite::default() }).await;
    let list = admin.get("/partners/agreements").await.page();
    let agreement = list
        .all("a")
        .filter_map(|(_, link)| link.get("href"))
        .find(|href| href.starts_with("/agreement/"))
        .unwrap()
        .to_owned();
    let page = admin.get(&agreement).await;
    assert!(!page.body.contains(&format!("{agreement}/version/1")), "no control that cannot work");
    let fields = [("description", "Something else"), ("document", "none"), ("revision", "1")];
    let edit = admin.post(&format!("{agreement}/version/1"), &fields).await;
    assert_eq!(edit.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(edit.body.contains("refers to this version, so it stays as it is"));
    assert!(admin.get(&format!("{agreement}/version/1")).await.body.contains("Write a new version instead"));
    let delete = admin.post(&format!("{agreement}/version/1/delete"), &[]).await;
    assert_eq!(delete.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(delete.body.contains("refers to this version, so it stays as it is"));
    // An unused one goes, but never the last.
    let other = program(&admin).await;
    let only = admin.post(&format!("{other}/version/1/delete"), &[]).await;
    assert!(only.body.contains("only version"));
    admin.post(&format!("{other}/version"), &PROGRAM[2..]).await;
    let asked = admin.get(&format!("{agreement}/version/1/delete")).await;
    assert!(asked.body.contains("A contract refers to this version"));
    let asked = admin.get(&format!("{other}/version/2/delete")).await;
    assert!(asked.body.contains("No contract refers to this version, and nobody has signed it."));
    let none = admin.get(&format!("{other}/version/3/delete")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let gone = admin.post(&format!("{other}/version/2/delete"), &[]).await;
    assert_eq!(gone.leads_to(), format!("{other}?done=deleted"));
    let twice = admin.post(&format!("{other}/version/2/delete"), &[]).await;
    assert!(twice.body.contains("not there any more"));
}

async fn a_link_leads_away_without_saying_from_where(world: World) {
    let (_, admin) = shop(&world).await;
    let fields = [
        ("kind", "program"),
        ("agreement_name", "Linked"),
        ("document", "link"),
        ("document_link", "https://terms.example.com/2026.pdf"),
    ];
    let made = admin.post("/agreements/new", &fields).await;
    let page = admin.get(made.leads_to()).await;
    let page = page.page();
    let (at, link) = page
        .all("a")
        .find(|(_, link)| link.get("href") == Some("https://terms.example.com/2026.pdf"))
        .unwrap();
    let rel = link.get("rel").unwrap();
    assert!(rel.contains("noopener") && rel.contains("noreferrer"), "{rel}");
    assert!(page.text(at).contains("terms.example.com"));
}

async fn an_edit_over_another_is_refused_once(world: World) {
    let (_, admin) = shop(&world).await;
    let agreement = program(&admin).await;
    admin.post(&format!("{agreement}/version"), &PROGRAM[2..]).await;
    let to = format!("{agreement}/version/2");
    let seen = admin.get(&to).await.page().control("revision").1.get("value").unwrap().to_owned();
    let fields = |text: &'static str, seen: &str| {
        vec![("description", text.to_owned()), ("document", "none".to_owned()), ("revision", seen.to_owned())]
    };
    let post = async |fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        admin.post(&to, &fields).await
    };
    assert_eq!(post(fields("First", &seen)).await.status, StatusCode::SEE_OTHER);
    let refused = post(fields("Second", &seen)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.page();
    assert!(page.text(page.control("description").0).contains("Second"));
    // It carries the revision that is there now, so that sending it again keeps one's own.
    let now = page.control("revision").1.get("value").unwrap().to_owned();
    assert_eq!(post(fields("Second", &now)).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get(&format!("{agreement}?version=2")).await.body.contains("Second"));
}

async fn only_admins_write_and_only_their_own(world: World) {
    let (tenant, admin) = shop(&world).await;
    let agreement = program(&admin).await;
    for role in [Role::Staff, Role::Viewer] {
        let email = format!("{}@north.example", role.as_str());
        let other = world.member(&tenant.organization, &email, role).await;
        let page = other.get(&agreement).await;
        assert_eq!(page.status, StatusCode::OK);
        for hidden in ["New version", "Deactivate", "/publish/", "/version", "/edit"] {
            assert!(!page.body.contains(hidden), "{hidden}");
        }
        assert!(!other.get("/partners/agreements").await.body.contains("/agreements/new"));
        for to in ["/edit", "/version", "/publish/1", "/version/1/delete", "/deactivate"] {
            let answer = other.post(&format!("{agreement}{to}"), &PROGRAM).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{to}");
        }
        assert_eq!(other.post("/agreements/new", &PROGRAM).await.status, StatusCode::FORBIDDEN);
    }
    let south = world.tenant("South", "Far").await;
    let other = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    for to in ["", "/edit", "/version", "/version/1", "/version/1/delete", "/publish/1", "/deactivate"] {
        let answer = other.get(&format!("{agreement}{to}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{to}");
        assert!(!answer.body.contains("Vendor terms"));
    }
    for to in ["/edit", "/version", "/version/1", "/version/1/delete", "/publish/1", "/deactivate"] {
        let answer = other.post(&format!("{agreement}{to}"), &PROGRAM).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{to}");
    }
}
