//! A contract that is offered to a partner that is there already, and its answer, without script.

use app::text::contracts::offer as text;
use app::text::portal::contract as portal;
use app::text::{contracts as names, reasons};
use backend::services::seed::DEMO_PEOPLE;
use http::StatusCode;
use shared::directory::DirectoryStatus;
use shared::failure::{Field, Reason};
use shared::legal_contract::OfferRefusal;
use shared::policy::Role;

use super::{demo, sound, words};
use crate::support::{Answer, Browser, World, on_both_engines};

on_both_engines!(
    a_contract_is_offered_and_accepted,
    what_is_wrong_stands_at_its_field_and_what_was_typed_stays,
    an_offer_is_declined_or_taken_back,
);

const NEW: &str = "/partners/contracts/new";

/// A vendor whose program contract is over, before its distributor.
struct Parted {
    admin: Browser,
    /// Public id of the vendor, and of its agreement.
    vendor: String,
    program: String,
    rita: Browser,
    vera: Browser,
}

async fn parted(world: &World) -> Parted {
    let admin = demo(world).await;
    let query = |what: &str| {
        format!(
            "SELECT {what} FROM legal_contracts l JOIN directory_entries e ON e.id = l.entry_id
             JOIN agreements a ON a.id = l.agreement_id JOIN organizations o ON o.id = l.issuer_id
             WHERE l.kind = 'program' AND l.state = 'active' AND e.status = 'active' AND e.programs = 1
                AND o.name = 'Northwind Distribution' ORDER BY l.public_id"
        )
    };
    let [contract, vendor, program] = [
        world.texts(&query("l.public_id")).await.remove(0),
        world.texts(&query("e.public_id")).await.remove(0),
        world.texts(&query("a.public_id")).await.remove(0),
    ];
    let organization = world.backend.find_organization(&vendor).await.unwrap();
    let rita = world.member(&organization, "rita@signee.example", Role::Admin).await;
    let vera = world.member(&organization, "vera@signee.example", Role::Viewer).await;
    let has = admin.get(&format!("{NEW}?partner={vendor}")).await;
    sound(&has);
    assert!(!has.body.contains(&format!("value=\"{program}\"")), "it has that one");
    let done = admin.post(&format!("/contract/{contract}/terminate"), &[("note", "Over")]).await;
    assert_eq!(done.leads_to(), format!("/contract/{contract}?done=removed"));
    let told = words(&admin.get(done.leads_to()).await);
    assert!(told.contains(names::done("removed").unwrap()), "{told}");
    let status = format!("SELECT status FROM directory_entries WHERE public_id = '{vendor}'");
    assert_eq!(world.texts(&status).await, ["removed"]);
    Parted { admin, vendor, program, rita, vera }
}

/// A refused form: its error at a field.
#[track_caller]
fn refused(answer: &Answer, field: &str) -> String {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    sound(answer);
    let page = answer.page();
    let title = page.all("title").next().map(|(at, _)| page.text(at)).unwrap();
    assert!(title.starts_with("Error: "), "{title}");
    page.error_of(field).unwrap_or_else(|| panic!("no error at {field}: {}", answer.body))
}

fn leads(answer: &Answer, to: &str) -> bool {
    answer.page().all("a").any(|(_, link)| link.get("href") == Some(to))
}

async fn a_contract_is_offered_and_accepted(world: World) {
    let Parted { admin, vendor, program, rita, vera } = parted(&world).await;
    let chosen = format!("{NEW}?partner={vendor}");
    assert!(leads(&admin.get("/partners/contracts").await, NEW));
    assert!(leads(&admin.get(&format!("/partner/{vendor}/contracts")).await, &chosen));
    let staff = world.browser(DEMO_PEOPLE[1].email).await;
    assert!(leads(&staff.get("/partners/contracts").await, NEW), "who may invite may offer");
    let found = admin.get(&format!("{NEW}?q={vendor}")).await;
    sound(&found);
    assert!(leads(&found, &chosen), "{}", words(&found));
    let nobody = admin.get(&format!("{NEW}?q=no+such+partner")).await;
    sound(&nobody);
    assert!(words(&nobody).contains(text::NOBODY));
    let form = admin.get(&chosen).await;
    sound(&form);
    assert_eq!(form.page().control("partner").1.get("value"), Some(vendor.as_str()));

    let fields = |note| [("partner", vendor.as_str()), ("agreement", program.as_str()), ("message", note)];
    let done = admin.post(NEW, &fields("Once <b>more</b>")).await;
    let shown = admin.get(done.leads_to()).await;
    sound(&shown);
    assert!(words(&shown).contains(names::done("offered").unwrap()), "{}", words(&shown));
    assert!(words(&shown).contains("Once <b>more</b>"), "{}", words(&shown));
    let again = admin.post(NEW, &fields("Once <b>more</b>")).await;
    assert_eq!(again.leads_to(), done.leads_to(), "pressed twice");
    let other = admin.post(NEW, &fields("")).await;
    let has = Reason::OfferRefusal(OfferRefusal::Has);
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    sound(&other);
    assert!(words(&other).contains(&reasons::reason(Field::Agreement, &has)), "{}", words(&other));

    let own = done.leads_to().replace("/contract/", "/portal/contract/");
    let own = own.split('?').next().unwrap();
    let read = vera.get(own).await;
    sound(&read);
    assert!(words(&read).contains("Only an admin") && !read.body.contains(&format!("{own}/sign")));
    assert_eq!(vera.post(&format!("{own}/sign"), &[("agreed", "on")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(vera.post(&format!("{own}/decline"), &[]).await.status, StatusCode::FORBIDDEN);
    let asked = rita.get(own).await;
    sound(&asked);
    assert!(words(&asked).contains(portal::OFFERED), "{}", words(&asked));
    let mark = asked.page().control("seen").1.get("value").unwrap().to_owned();
    refused(&rita.post(&format!("{own}/sign"), &[("seen", &mark)]).await, "agreed");
    let stale = rita.post(&format!("{own}/sign"), &[("seen", "0"), ("agreed", "on")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(&stale).contains("A newer version was published"), "{}", words(&stale));
    let signed = rita.post(&format!("{own}/sign"), &[("seen", &mark), ("agreed", "on")]).await;
    assert_eq!(signed.leads_to(), format!("{own}?done=signed"));
    let after = rita.get(signed.leads_to()).await;
    sound(&after);
    assert!(words(&after).contains(portal::done("signed").unwrap()) && !after.body.contains("/sign\""));
    let twice = rita.post(&format!("{own}/sign"), &[("seen", &mark), ("agreed", "on")]).await;
    assert!(words(&twice).contains("This contract is active by now"), "{}", words(&twice));
    let query = format!("SELECT status FROM directory_entries WHERE public_id = '{vendor}'");
    assert_eq!(world.texts(&query).await, ["active"]);
}

async fn what_is_wrong_stands_at_its_field_and_what_was_typed_stays(world: World) {
    let Parted { admin, vendor, program, rita, .. } = parted(&world).await;
    let post = async |partner: &str, agreement: &str, note: &str| {
        admin.post(NEW, &[("partner", partner), ("agreement", agreement), ("message", note)]).await
    };
    let blank = post(&vendor, "", "<b>Again</b>").await;
    assert_eq!(refused(&blank, "agreement"), reasons::reason(Field::Agreement, &Reason::Required));
    assert_eq!(blank.page().control("partner").1.get("value"), Some(vendor.as_str()));
    assert!(blank.body.contains("&lt;b>Again&lt;/b>"), "what was typed stays");
    for id in ["AGP-000-000-001", "x", vendor.as_str()] {
        let unknown = refused(&post(&vendor, id, "").await, "agreement");
        assert_eq!(unknown, reasons::reason(Field::Agreement, &Reason::Unknown));
    }
    let long = "More ".repeat(120);
    let answer = post(&vendor, &program, &long).await;
    assert!(refused(&answer, "message").contains("500"));
    assert!(answer.body.contains(long.trim()), "what was typed stays");
    let selected = answer.page();
    let chosen = selected.all("option").find(|(_, option)| option.get("value") == Some(program.as_str()));
    assert!(chosen.unwrap().1.get("selected").is_some(), "and what was chosen");

    // Suspended meanwhile: the way on leads out of it, and what was typed can be sent again.
    let standing = async |status: &str| {
        let set = format!("UPDATE directory_entries SET status = '{status}' WHERE public_id = '{vendor}'");
        world.sql(&set).await;
    };
    standing("suspended").await;
    let halted = post(&vendor, &program, "<b>Again</b>").await;
    let stands = Reason::OfferRefusal(OfferRefusal::Stands(DirectoryStatus::Suspended));
    assert_eq!(halted.status, StatusCode::UNPROCESSABLE_ENTITY);
    sound(&halted);
    assert!(words(&halted).contains(&reasons::reason(Field::Partner, &stands)), "{}", words(&halted));
    assert!(leads(&halted, &format!("/partner/{vendor}/resume")));
    assert!(halted.body.contains("&lt;b>Again&lt;/b>"), "what was typed stays");
    assert_eq!(halted.page().control("agreement").1.get("value"), Some(program.as_str()));
    let staff = world.browser(DEMO_PEOPLE[1].email).await;
    let of_staff = staff.get(&format!("{NEW}?partner={vendor}")).await;
    assert!(!leads(&of_staff, &format!("/partner/{vendor}/resume")), "only for who may");
    assert!(leads(&of_staff, &format!("/partner/{vendor}")));
    standing("removed").await;

    let none = post("", &program, "").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    sound(&none);
    assert!(words(&none).contains(&reasons::reason(Field::Partner, &Reason::Required)), "{}", words(&none));
    for id in ["OR-00000-00000-00001", "x", "%00"] {
        assert_eq!(post(id, &program, "").await.status, StatusCode::NOT_FOUND, "{id}");
        assert_eq!(admin.get(&format!("{NEW}?partner={id}")).await.status, StatusCode::NOT_FOUND, "{id}");
    }
    let south = world.tenant("South", "2026 B").await;
    let stranger = world.member(&south.organization, "admin@south.example", Role::Admin).await;
    assert_eq!(stranger.get(&format!("{NEW}?partner={vendor}")).await.status, StatusCode::NOT_FOUND);
    let theirs = [("partner", vendor.as_str()), ("agreement", program.as_str())];
    assert_eq!(stranger.post(NEW, &theirs).await.status, StatusCode::NOT_FOUND);
    assert_eq!(rita.get(NEW).await.status, StatusCode::FORBIDDEN);
    assert_eq!(rita.post(NEW, &theirs).await.status, StatusCode::FORBIDDEN);
}

async fn an_offer_is_declined_or_taken_back(world: World) {
    let Parted { admin, vendor, program, rita, .. } = parted(&world).await;
    let fields = [("partner", vendor.as_str()), ("agreement", program.as_str())];
    let offer = async || {
        let done = admin.post(NEW, &fields).await;
        done.leads_to().trim_start_matches("/contract/").split('?').next().unwrap().to_owned()
    };
    let id = offer().await;
    let own = format!("/portal/contract/{id}");
    let opened = |page: &Answer| {
        let page = page.page();
        let (at, more) = page.all("details").next().expect("declining is asked for first");
        assert!(page.inside(at, &["button"]).contains(&portal::DECLINE.to_owned()));
        more.get("open").is_some()
    };
    let shown = rita.get(&own).await;
    sound(&shown);
    assert!(!opened(&shown), "declining is a step of its own");
    let long = "No ".repeat(100);
    let answer = rita.post(&format!("{own}/decline"), &[("grounds", &long)]).await;
    assert!(refused(&answer, "grounds").contains("200"));
    assert!(opened(&answer), "its error is seen");
    assert!(answer.body.contains(long.trim()), "what was typed stays");
    let done = rita.post(&format!("{own}/decline"), &[("grounds", "Not now")]).await;
    assert_eq!(done.leads_to(), format!("{own}?done=declined"));
    let after = rita.get(done.leads_to()).await;
    sound(&after);
    assert!(words(&after).contains("Not now") && !after.body.contains("/decline\""), "{}", words(&after));
    assert!(words(&admin.get(&format!("/contract/{id}")).await).contains("Not now"));

    let id = offer().await;
    let withdraw = format!("/contract/{id}/withdraw");
    assert!(leads(&admin.get(&format!("/contract/{id}")).await, &withdraw));
    let confirm = admin.get(&withdraw).await;
    sound(&confirm);
    assert!(words(&confirm).contains(names::TAKE_BACK_TITLE), "{}", words(&confirm));
    let done = admin.post(&withdraw, &[]).await;
    assert_eq!(done.leads_to(), "/partners/contracts?done=withdrawn");
    sound(&admin.get(done.leads_to()).await);
    assert_eq!(admin.get(&format!("/contract/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(rita.get(&format!("/portal/contract/{id}")).await.status, StatusCode::NOT_FOUND);
    for path in ["sign", "decline"] {
        let to = format!("/portal/contract/{id}/{path}");
        assert_eq!(rita.post(&to, &[("agreed", "on")]).await.status, StatusCode::NOT_FOUND, "{to}");
    }
}
