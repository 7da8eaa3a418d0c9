//! Nothing of one tenant reaches anyone of another: each of its texts holds a canary, and everything that the others
//! receive is searched for it.

use app::text::reasons;
use http::StatusCode;
use server::routes::ROUTES;
use shared::partner::PartnerForm;
use shared::policy::{OrganizationKind, Role};

use crate::support::{Answer, Browser, Invite, PASSWORD, Tenant, World, filled, on_both_engines, unpacked};

on_both_engines!(no_answer_holds_a_word_of_another_tenant);

/// In every text of the other tenant. Requests use only its first letters, so that no echo of them is taken for a leak.
const CANARY: &str = "qzkvcanary";
const START: &str = "qzkv";

/// What the other tenant has, by id.
struct Nest {
    tenant: Tenant,
    partner: String,
    view: String,
    import: String,
    draft: String,
    device: String,
    admin: Browser,
}

async fn nest(world: &World) -> Nest {
    let text = |what: &str| format!("{CANARY} {what}");
    let tenant = world.tenant(&text("distributor"), &text("contract")).await;
    let form = PartnerForm {
        name: text("partner"),
        amount: "12".to_owned(),
        external_id: text("external"),
        contact_name: text("contact"),
        contact_email: format!("{CANARY}@contact.example"),
        ..PartnerForm::default()
    };
    let partner = world.partner(&tenant, &form).await.to_string();
    let usage = format!(
        "date,partner_external_id,storage_account,used_bytes\n2026-11-19,{0},{CANARY} account,1000\n2026-11-20,{0},{CANARY} account,14000000000000\n",
        text("external")
    );
    let system = backend::authz::Grant::system(tenant.organization.id, CANARY);
    world.backend.import_usage(&system, usage.as_bytes(), false, false).await.unwrap();
    let email = format!("admin@{CANARY}.example");
    world
        .backend
        .create_user(&tenant.organization, &email, &text("person"), Role::Admin, PASSWORD)
        .await
        .unwrap();
    let signed_in = world
        .stranger()
        .with("user-agent", CANARY)
        .post("/sign-in", &[("email", &email), ("password", PASSWORD)])
        .await;
    let (cookie, _) = signed_in.header("set-cookie").split_once(';').unwrap();
    let admin = world.stranger().with_cookie(cookie);
    let invite =
        Invite { name: &text("invited"), email: &format!("{CANARY}@invited.example"), ..Invite::default() };
    world.invite(&tenant, &email, invite).await;
    let saved = admin.post(&format!("/partners?q={CANARY}"), &[("view_name", &text("view"))]).await;
    let view = saved.leads_to().split_once("view=").unwrap().1.to_owned();
    let file = format!("name,contract\n{CANARY} staged,{CANARY} contract\n");
    let staged = admin.upload("/partners/import", &format!("{CANARY}.csv"), file.as_bytes()).await;
    let import = staged.leads_to().strip_prefix("/partners/import/").unwrap().to_owned();
    let (name, own_id) = (text("draft"), text("own id"));
    let details = [
        ("partner_type", "reseller"),
        ("name", name.as_str()),
        ("external_id", &own_id),
        ("new_agreement", "on"),
        ("storage", "on"),
        ("contract", tenant.contract.as_str()),
        ("amount", "1"),
    ];
    for (new, field) in [("/products/new", "product"), ("/product-groups/new", "group")] {
        admin.post(new, &[("catalogue_name", &text(field))]).await.leads_to();
    }
    let market = text("marketplace");
    let market =
        [("catalogue_name", market.as_str()), ("zone", "EU"), ("countries", "DE"), ("currency", "EUR")];
    admin.post("/marketplaces/new", &market).await.leads_to();
    let begun = admin.post("/partners/setup", &details).await;
    let draft = begun.leads_to().split('/').nth(3).unwrap().to_owned();
    let terms = text("terms");
    let terms = [("seen", "1"), ("agreement_name", terms.as_str()), ("description", &terms)];
    admin.post(&format!("/partners/setup/{draft}/agreement"), &terms).await.leads_to();
    let other = world.browser(&email).await.get("/account").await.page();
    let device = other.control("id").1.get("value").unwrap().to_owned();
    Nest { tenant, partner, view, import, draft, device, admin }
}

/// Every address, with one's own ids and with those of the nest.
fn addresses(nest: &Nest, own: &Tenant, own_partner: &str) -> Vec<String> {
    let mut all = Vec::new();
    for route in ROUTES.iter().filter(|route| route.method == "GET") {
        let queries = [
            String::new(),
            "contract=all".to_owned(),
            format!("contract={}", nest.tenant.contract),
            format!("contract=all&q={START}"),
            format!("q={START}&status=active&sort=-used"),
            format!("util=over&view={}", nest.view),
            format!("contract=all&after=0~{START}&sort=name"),
            format!("contract=all&before=0~{START}r&sort=-name"),
            format!("id={}", nest.partner),
            format!("id={}", nest.import),
            format!("draft={}", nest.draft),
            format!("query=contract%3D{}", nest.tenant.contract),
            format!("query=contract%3Dall%26q%3D{START}"),
            format!("query=view%3D{}", nest.view),
        ];
        let ids = [
            nest.partner.as_str(),
            nest.import.as_str(),
            nest.draft.as_str(),
            own_partner,
            own.contract.as_str(),
        ];
        for id in ids {
            let path = filled(&route.path.replace("{step}", "agreement"), id);
            all.extend(queries.iter().map(|query| format!("{path}?{query}")));
            if !route.path.contains('{') {
                break;
            }
        }
    }
    all
}

/// Bodies that name the nest's things, and what they would collide with.
fn posts(nest: &Nest, own: &Tenant) -> Vec<(String, String)> {
    let new = |contract: &str| {
        format!("name={CANARY}+partner&external_id={CANARY}+external&contract={contract}&amount=1000&unit=TB")
    };
    vec![
        ("/partners/new".to_owned(), new(nest.tenant.contract.as_str()).replace(CANARY, START)),
        ("/partners/new".to_owned(), new(own.contract.as_str()).replace(CANARY, START)),
        ("/partners/views/delete".to_owned(), format!("id={}&query=", nest.view)),
        (format!("/partners/import/{}", nest.import), "mode=all".to_owned()),
        (
            "/partners/setup".to_owned(),
            format!("partner_type=vendor&name={START}+draft&external_id={START}+own+id"),
        ),
        (format!("/partners/setup/{}/details", nest.draft), "seen=2&press=save&name=mine".to_owned()),
        (format!("/partners/setup/{}/finish", nest.draft), "seen=2".to_owned()),
        (format!("/partners/setup/{}/delete", nest.draft), String::new()),
        ("/account/device".to_owned(), format!("id={}", nest.device)),
        (format!("/partners?view={}", nest.view), "view_name=".to_owned()),
        ("/sign-in/forgot".to_owned(), "email=nobody".to_owned()),
        ("/account/organization".to_owned(), format!("id={}", nest.tenant.organization.public_id)),
        (format!("/invite/{}/again", nest.partner), String::new()),
    ]
}

/// How often an answer says it: in its text, in the data that travels with it, in its headers.
fn sightings(answer: &Answer) -> [usize; 3] {
    let count = |text: &str| text.to_lowercase().matches(CANARY).count();
    let plain = count(&answer.body);
    [plain, count(&unpacked(&answer.body)) - plain, count(&format!("{:?}", answer.headers))]
}

#[track_caller]
fn clean(who: &str, what: &str, answer: &Answer) {
    assert_eq!(sightings(answer), [0, 0, 0], "{who} saw the canary at {what}: {}", answer.body);
}

async fn no_answer_holds_a_word_of_another_tenant(world: World) {
    let provider = world.organization(OrganizationKind::Provider, "Vault Cloud").await;
    let nest = nest(&world).await;
    let own = world.tenant("North", "Base").await;
    let partner = world.simple_partner(&own, "Harbour", "12").await;
    let seller = world.backend.find_organization(partner.as_str()).await.unwrap();
    let mut others = vec![("nobody".to_owned(), world.stranger())];
    for organization in [&provider, &own.organization, &seller] {
        for role in Role::ALL {
            let who = format!("{}-{}", organization.kind.as_str(), role.as_str());
            let browser = world.member(organization, &format!("{who}@north.example"), role).await;
            others.push((who, browser));
        }
    }

    let (mut answers, mut at_home) = (0, [0; 3]);
    for address in addresses(&nest, &own, partner.as_str()) {
        world.sql("DELETE FROM throttles").await;
        for (who, browser) in &others {
            clean(who, &address, &browser.get(&address).await);
            answers += 1;
        }
        let seen = sightings(&nest.admin.get(&address).await);
        for (all, seen) in at_home.iter_mut().zip(seen) {
            *all += seen;
        }
    }
    for (to, body) in posts(&nest, &own) {
        for (who, browser) in &others {
            clean(who, &format!("{to} {body}"), &browser.post_text(&to, &body).await);
            answers += 1;
        }
    }
    assert!(answers > 1000, "only {answers}");
    // Its own people see it: in pages and packed with them, though not in headers. Else the search would be blind.
    assert!(at_home[0] > 100 && at_home[1] > 100, "{at_home:?}");
    same_names_do_not_collide(&own, &others).await;
}

/// A name or id that another tenant has is free here: "taken" would tell.
async fn same_names_do_not_collide(own: &Tenant, others: &[(String, Browser)]) {
    let (_, admin) = others.iter().find(|(who, _)| who == "distributor-admin").unwrap();
    let (name, external) = (format!("{CANARY} partner"), format!("{CANARY} external"));
    let fields = [
        ("name", name.as_str()),
        ("external_id", &external),
        ("contract", own.contract.as_str()),
        ("amount", "0"),
    ];
    let answer = admin.post("/partners/new", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    // Above all contracts' room the message speaks of one's own contract alone.
    let fields = [("name", "Big"), ("contract", own.contract.as_str()), ("amount", "1000"), ("unit", "TB")];
    let refused = admin.post("/partners/new", &fields).await.page().error_of("amount").unwrap();
    let own_left = shared::failure::Reason::OverLimit {
        asked: shared::capacity::Capacity::tb(1000),
        left: shared::capacity::Capacity::tb(88),
        seen: None,
    };
    assert_eq!(refused, reasons::reason(shared::failure::Field::Amount, &own_left).replace('\u{a0}', " "));
}
