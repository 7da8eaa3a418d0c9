//! Quick create.

use app::call::CallError;
use app::text::reasons::reason;
use http::StatusCode;
use server_fn::Decodes;
use server_fn::codec::PostcardEncoding;
use shared::amount::AmountError;
use shared::capacity::Capacity;
use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::policy::Role;

use super::{Desk, to_mend};
use crate::support::{World, on_both_engines};

on_both_engines!(
    a_partner_is_made_and_shown,
    each_bad_value_is_named_beside_its_field,
    what_was_typed_comes_back_as_text,
    names_of_any_script_are_taken,
    an_honest_race_is_told,
    only_an_admin_sets_overdraft,
    the_server_function_says_the_same,
    unknown_fields_are_not_bound,
);

const TYPED: [(&str, &str); 7] = [
    ("name", "Harbour Data GmbH"),
    ("amount", "12"),
    ("unit", "TB"),
    ("overdraft", "on"),
    ("external_id", "NW-1"),
    ("contact_name", "Ada Berg"),
    ("contact_email", "ada@harbour.example"),
];

/// The form with some values changed.
fn with<'f>(contract: &'f str, changed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![("contract", contract)];
    fields.extend(TYPED);
    for (name, value) in changed {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

async fn a_partner_is_made_and_shown(world: World) {
    let desk = Desk::of(&world).await;
    let page = desk.admin.get("/partners/new").await;
    assert_eq!(page.page().control("contract").1.get("value"), Some(desk.tenant.contract.as_str()));
    let answer = desk.admin.post("/partners/new", &with(desk.tenant.contract.as_str(), &[])).await;
    let to = answer.leads_to().to_owned();
    let id = to.strip_prefix("/partner/").and_then(|rest| rest.strip_suffix("?created=1")).unwrap();
    let page = desk.admin.get(&to).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in ["Harbour Data GmbH", "12.00\u{a0}TB", "NW-1", "Ada Berg", "ada@harbour.example", "Base"] {
        assert!(page.body.contains(shown), "{shown}");
    }
    assert!(page.body.contains("<title>General – Harbour Data GmbH – Tessera</title>"));
    let list = desk.admin.get("/partners").await;
    assert!(list.body.contains(&format!("href=\"/partner/{id}\"")), "the table leads to it");
    assert_eq!(desk.partners().await, 1);
}

async fn each_bad_value_is_named_beside_its_field(world: World) {
    let desk = Desk::of(&world).await;
    desk.world.simple_partner(&desk.tenant, "Taken Ltd", "1").await;
    let (long, left) = ("x".repeat(1000), Capacity::tb(99));
    let amount = |error| (Field::Amount, Reason::Amount(error));
    let cases: Vec<(&str, &str, (Field, Reason))> = vec![
        ("name", "", (Field::Name, Reason::Required)),
        ("name", " \u{200b} ", (Field::Name, Reason::Required)),
        ("name", &long, (Field::Name, Reason::TooLong { max: 64 })),
        ("name", "a\u{7}b", (Field::Name, Reason::ControlCharacters)),
        ("name", "a\u{202e}b", (Field::Name, Reason::ControlCharacters)),
        ("name", "tAKEN ltd", (Field::Name, Reason::Taken { name: "Taken Ltd".to_owned() })),
        ("contract", "CC-000-000-001", (Field::Contract, Reason::Unknown)),
        ("contract", "", (Field::Contract, Reason::Unknown)),
        ("amount", "-1", amount(AmountError::Negative)),
        ("amount", "9223372036854775808", amount(AmountError::TooLarge)),
        ("amount", "1,5", amount(AmountError::DecimalComma("1.5".to_owned()))),
        ("amount", "12 pb", amount(AmountError::UnknownUnit("pb".to_owned()))),
        ("amount", "twelve", amount(AmountError::NotANumber)),
        ("amount", "0.0000001", amount(AmountError::NotWholeGigabytes)),
        ("amount", "100", (Field::Amount, Reason::OverLimit { asked: Capacity::tb(100), left, seen: None })),
        ("external_id", &long, (Field::ExternalId, Reason::TooLong { max: 64 })),
        ("contact_email", "ada", (Field::ContactEmail, Reason::NotAnEmail)),
        ("contact_email", "a@b,c@d", (Field::ContactEmail, Reason::NotAnEmail)),
    ];
    let before = world.contents().await;
    for (name, value, (field, why)) in cases {
        let answer =
            desk.admin.post("/partners/new", &with(desk.tenant.contract.as_str(), &[(name, value)])).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value:?}");
        let said = reason(field, &why).replace('\u{a0}', " ");
        let page = answer.page();
        if field != Field::Contract {
            // With one contract there is no field to blame; the list above the form says it.
            assert_eq!(page.error_of(field.as_str()).as_deref(), Some(said.as_str()), "{name}={value:?}");
            assert_eq!(page.by_id(field.as_str()).unwrap().1.get("aria-invalid"), Some("true"));
            assert_eq!(to_mend(&answer), [said], "{name}={value:?}");
        }
        for (kept, typed) in with(desk.tenant.contract.as_str(), &[(name, value)]) {
            if !matches!(kept, "contract" | "unit" | "overdraft") {
                assert_eq!(
                    page.control(kept).1.get("value").unwrap_or_default(),
                    typed,
                    "{kept} after {name}={value:?}"
                );
            }
        }
    }
    assert_eq!(world.contents().await, before, "a refused form wrote something");
    let everything = [("name", ""), ("amount", "twelve"), ("contact_email", "ada")];
    let answer = desk.admin.post("/partners/new", &with(desk.tenant.contract.as_str(), &everything)).await;
    assert_eq!(to_mend(&answer).len(), 3);
}

async fn what_was_typed_comes_back_as_text(world: World) {
    let desk = Desk::of(&world).await;
    let polyglots = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'\" autofocus onfocus=alert(1) x='",
        "</title><script>alert(1)</script>",
        "</textarea><svg/onload=alert(1)>",
        "<!--<script>alert(1)//-->",
        "{{7*7}}${7*7}<%= 7 %>",
        "&lt;b&gt;&amp;",
        "</script><script>alert(1)</script>",
        "javascript:alert(1)",
    ];
    for text in polyglots {
        let fields = with(
            desk.tenant.contract.as_str(),
            &[
                ("name", text),
                ("external_id", text),
                ("contact_name", text),
                ("contact_email", text),
                ("amount", text),
            ],
        );
        let refused = desk.admin.post("/partners/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        is_inert(&refused, text);
        assert_eq!(refused.page().control("name").1.get("value"), Some(text));

        let named = format!("{text} {}", polyglots.iter().position(|known| *known == text).unwrap());
        let fields = with(
            desk.tenant.contract.as_str(),
            &[
                ("name", &named),
                ("external_id", text),
                ("contact_name", text),
                ("amount", "0"),
                ("contact_email", ""),
            ],
        );
        let made = desk.admin.post("/partners/new", &fields).await.leads_to().to_owned();
        is_inert(&desk.admin.get(&made).await, text);
        is_inert(
            &desk.admin.get(&format!("/partners?{}", crate::support::encode(&[("q", text)]))).await,
            text,
        );
        let saved = desk.admin.post("/partners", &[("view_name", text)]).await.leads_to().to_owned();
        is_inert(&desk.admin.get(&saved).await, text);
        is_inert(&desk.admin.get(&format!("/none?{}", crate::support::encode(&[(text, text)]))).await, text);
    }
    is_inert(&desk.admin.get("/partners").await, "all");
}

/// Nothing runs: scripts are ours, and no attribute is a handler.
#[track_caller]
fn is_inert(answer: &crate::support::Answer, text: &str) {
    let page = answer.page();
    assert_eq!(page.problems, Vec::<String>::new(), "{text}");
    for (at, script) in page.all("script") {
        assert_eq!(script.get("nonce"), Some(answer.nonce()), "{text}: {}", page.text(at));
        assert!(!page.text(at).contains("</script"), "{text}");
    }
    for element in page.elements() {
        assert!(element.name != "img" && element.name != "iframe", "{text}");
        for (name, value) in element.attributes() {
            // Our own list of what to mend takes the focus.
            let ours = name == "autofocus" && element.get("class") == Some("c-errors");
            assert!(ours || (!name.starts_with("on") && name != "autofocus"), "{text} became {name}");
            let address = matches!(name, "href" | "src" | "action");
            assert!(
                !(address && value.trim().to_ascii_lowercase().starts_with("javascript:")),
                "{text} became {value}"
            );
        }
    }
}

async fn names_of_any_script_are_taken(world: World) {
    let desk = Desk::of(&world).await;
    for name in ["شركة الميناء", "港データ 🐙", "=SUM(A1)", "Zoë’s & Sons <3", "-2+3", "@home"]
    {
        let fields =
            with(desk.tenant.contract.as_str(), &[("name", name), ("external_id", ""), ("amount", "1 GB")]);
        let made = desk.admin.post("/partners/new", &fields).await.leads_to().to_owned();
        let page = desk.admin.get(&made).await.page();
        let heading = page.all("h1").next().unwrap().0;
        assert_eq!(page.text(heading), name);
    }
}

/// Left changed while the form was open: it is said so, unlike a mere mistake.
async fn an_honest_race_is_told(world: World) {
    let desk = Desk::of(&world).await;
    let form = desk.admin.get("/partners/new").await.page();
    let seen = form.control("left_seen").1.get("value").unwrap().to_owned();
    assert_eq!(seen, Capacity::tb(100).bytes().to_string());
    desk.world.simple_partner(&desk.tenant, "Faster", "95").await;
    let fields = with(desk.tenant.contract.as_str(), &[("left_seen", &seen)]);
    let answer = desk.admin.post("/partners/new", &fields).await;
    let over =
        Reason::OverLimit { asked: Capacity::tb(12), left: Capacity::tb(5), seen: Some(Capacity::tb(100)) };
    assert_eq!(
        answer.page().error_of("amount").unwrap(),
        reason(Field::Amount, &over).replace('\u{a0}', " ")
    );
    // The page now shows what is left, so the next refusal is a mistake.
    let left = Capacity::tb(5).bytes().to_string();
    assert_eq!(answer.page().control("left_seen").1.get("value"), Some(left.as_str()));
    assert_eq!(desk.partners().await, 1);
}

async fn only_an_admin_sets_overdraft(world: World) {
    let desk = Desk::of(&world).await;
    let staff = world.member(&desk.tenant.organization, "staff@north.example", Role::Staff).await;
    let form = staff.get("/partners/new").await;
    assert!(!form.body.contains("name=\"overdraft\""), "staff is offered what it may not do");
    let fields = with(desk.tenant.contract.as_str(), &[]);
    let answer = staff.post("/partners/new", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(&reason(Field::Overdraft, &Reason::AdminOnly)));
    let without: Vec<_> = fields.into_iter().filter(|(name, _)| *name != "overdraft").collect();
    assert_eq!(staff.post("/partners/new", &without).await.status, StatusCode::SEE_OTHER);
}

async fn the_server_function_says_the_same(world: World) {
    let desk = Desk::of(&world).await;
    let ajax = desk.admin.with("accept", "application/json");
    let call = async |name: &str, amount: &str| {
        let contract = desk.tenant.contract.as_str();
        let fields = [
            ("form[name]", name),
            ("form[contract]", contract),
            ("form[amount]", amount),
            ("form[unit]", "TB"),
        ];
        ajax.post("/fn/partners/create", &fields).await
    };
    let made = call("Made", "1").await;
    assert_eq!(made.status, StatusCode::OK);
    let id: PublicId = PostcardEncoding::decode(made.bytes).unwrap();
    assert_eq!(desk.admin.get(&app::routes::partner(&id)).await.status, StatusCode::OK);
    let refused = call("Made", "1,5").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told: CallError = PostcardEncoding::decode(refused.bytes).unwrap();
    assert!(matches!(told, CallError::Refused(Failure::Invalid(_))), "{told:?}");
    assert_eq!(desk.partners().await, 1);
}

/// What the form does not have is not taken from a request, however it is called.
async fn unknown_fields_are_not_bound(world: World) {
    let desk = Desk::of(&world).await;
    let south = world.tenant("South", "Far").await;
    let owner = south.organization.public_id.to_string();
    let hostile = [
        ("id", "PA-000-000-001"),
        ("public_id", "PA-000-000-001"),
        ("distributor_id", &owner),
        ("organization_id", &owner),
        ("parent_id", &owner),
        ("status", "archived"),
        ("used_bytes", "1"),
        ("allocated_bytes", "99"),
        ("created_at", "0"),
        ("revision", "7"),
        ("role", "admin"),
        ("kind", "provider"),
    ];
    let mut fields = with(desk.tenant.contract.as_str(), &[]);
    fields.extend(hostile);
    assert_eq!(desk.admin.post("/partners/new", &fields).await.status, StatusCode::SEE_OTHER);
    let row = "SELECT COUNT(*) FROM partnerships WHERE public_id <> 'PA-000-000-001' AND status = 'active'
        AND used_bytes = 0 AND allocated_bytes = 12000000000000 AND created_at > 0";
    assert_eq!(world.number(row).await, 1);
}
