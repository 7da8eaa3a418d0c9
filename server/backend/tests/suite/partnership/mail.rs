//! What the inviter mails, mail that comes back, and mail about a newer version.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use backend::authz::{EndContracts, ManageAgreements, ViewPartnership};
use backend::mail::Mailer;
use shared::agreement::{DocumentForm, VersionForm};
use shared::failure::Failure;
use shared::invitation::{InvitationState, LinkPage};
use shared::policy::Role;
use shared::time::{DAY_MS, HOUR_MS};

use super::answers::{agree, rita};
use super::reminders::letters;
use super::support::{ACCOUNT, Answer, Desk, LINK, NO_MARKETS, PEOPLE, TERMS, VENDOR};
use crate::support::{World, failure, on_both_engines, only_error, origin, sound};

const OTTO: &str = "otto@halden.example";
const UNMAILED: Answer = (shared::wizard::Step::Action, &[("action", "invitation"), ("days", "7")]);

async fn a_link_is_mailed_where_the_inviter_says(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, UNMAILED]).await;
    let (backend, id, grant) = (&world.backend, partner.as_str(), desk.invite().await);
    assert_eq!(letters(&world).await, Vec::<String>::new(), "nobody was named");
    only_error(backend.mail_invitation(&grant, id, "otto").await);
    backend.mail_invitation(&grant, id, OTTO).await.unwrap();
    let mailed = letters(&world).await;
    let [letter] = mailed.as_slice() else { panic!("{mailed:?}") };
    assert!(
        letter.contains(&format!("To: {OTTO}")) && letter.contains(&token),
        "the link there is: {letter}"
    );
    assert_eq!(backend.get_invited(&grant, id).await.unwrap().email.as_deref(), Some(OTTO));
    // Another address at once, the same one an hour later, and no more than five in an hour.
    let limited = |failure| matches!(failure, Failure::RateLimited { retry_after } if retry_after <= 3601);
    assert!(limited(failure(backend.mail_invitation(&grant, id, "OTTO@halden.example").await)));
    for number in 1..=4 {
        backend.mail_invitation(&grant, id, &format!("otto{number}@halden.example")).await.unwrap();
    }
    assert!(limited(failure(backend.mail_invitation(&grant, id, "otto5@halden.example").await)));
    world.clock.advance(HOUR_MS);
    backend.mail_invitation(&grant, id, OTTO).await.unwrap();
    letters(&world).await;
    // Reminders go there, and so does a new link.
    world.clock.advance(3 * DAY_MS);
    assert_eq!(backend.remind_invitees().await.unwrap(), 1);
    assert!(letters(&world).await[0].contains(&format!("To: {OTTO}")));
    backend.renew_invitation(&grant, id, "").await.unwrap();
    let renewed = letters(&world).await;
    assert!(renewed.len() == 1 && renewed[0].contains(&format!("To: {OTTO}")), "{renewed:?}");
    assert!(!renewed[0].contains(&token) && renewed[0].contains("/invite/"));

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant(&stranger).await.unwrap();
    assert_eq!(failure(backend.mail_invitation(&theirs, id, OTTO).await), Failure::NotFound);
    world.clock.advance(8 * DAY_MS);
    only_error(backend.mail_invitation(&grant, id, OTTO).await);
    assert_eq!(letters(&world).await, Vec::<String>::new());
    sound(&world).await;
}

async fn looking_at_what_they_will_see_opens_nothing(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let (backend, grant) = (&world.backend, desk.invite().await);
    let before = world.contents().await;
    let page = backend.preview_invitation(&grant, partner.as_str()).await.unwrap();
    let LinkPage::Live(offer) = page.link else { panic!("the link works") };
    assert_eq!((page.inviter.as_str(), page.partner.as_str()), ("Northwind", "Halden Archive"));
    assert_eq!(
        (offer.description.as_str(), offer.message.as_deref()),
        ("What Halden brings.", Some("Welcome"))
    );
    assert_eq!(world.contents().await, before);
    let invited = backend.get_invited(&grant, partner.as_str()).await.unwrap();
    assert_eq!(invited.state, InvitationState::Sent);

    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant(&stranger).await.unwrap();
    assert_eq!(failure(backend.preview_invitation(&theirs, partner.as_str()).await), Failure::NotFound);
    world.clock.advance(8 * DAY_MS);
    let page = backend.preview_invitation(&grant, partner.as_str()).await.unwrap();
    assert!(matches!(page.link, LinkPage::Dead { .. }));
}

/// A mail server that answers every recipient so.
fn mail_server(recipient: &'static str) -> Mailer {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mailer = Mailer::smtp(&format!("smtp://{}", listener.local_addr().unwrap())).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut answers = stream.try_clone().unwrap();
            answers.write_all(b"220 mail.example\r\n").unwrap();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let answer = match line.split([' ', ':']).next().unwrap_or_default() {
                    "EHLO" => "250 mail.example",
                    "RCPT" => recipient,
                    "QUIT" => "221 bye",
                    _ => "250 fine",
                };
                answers.write_all(format!("{answer}\r\n").as_bytes()).unwrap();
            }
        }
    });
    mailer
}

async fn a_mail_that_comes_back_marks_its_invitation(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, _) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let (backend, id, grant) = (&world.backend, partner.as_str(), desk.invite().await);
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let from = "Tessera <no-reply@tessera.example>".parse().unwrap();
    // For now is not for good: it is tried again.
    assert_eq!(backend.send_due_mail(&mail_server("451 try later"), &from).await.unwrap(), 0);
    assert!(!backend.get_invited(&grant, id).await.unwrap().bounced);
    world.clock.advance(HOUR_MS);
    assert_eq!(backend.send_due_mail(&mail_server("550 no such user"), &from).await.unwrap(), 1);
    let invited = backend.get_invited(&grant, id).await.unwrap();
    assert_eq!(
        (invited.bounced, invited.state),
        (true, InvitationState::Sent),
        "the link works all the same"
    );
    assert!(backend.list_directory(&view, "").await.unwrap().list.rows[0].bounced);
    let contract = world.texts("SELECT public_id FROM legal_contracts").await.remove(0);
    assert!(backend.get_contract(&view, &contract).await.unwrap().bounced);
    // It is not sent again, nor reminded of, before there is another address.
    world.clock.advance(4 * DAY_MS);
    assert_eq!(letters(&world).await, Vec::<String>::new());
    assert_eq!(backend.remind_invitees().await.unwrap(), 0);
    backend.mail_invitation(&grant, id, OTTO).await.unwrap();
    assert!(!backend.get_invited(&grant, id).await.unwrap().bounced);
    assert_eq!(letters(&world).await.len(), 1);
    sound(&world).await;
}

fn version(description: &str) -> VersionForm {
    VersionForm {
        description: description.into(),
        document: DocumentForm { source: "none".into(), ..DocumentForm::default() },
    }
}

async fn a_newer_version_is_mailed_to_those_who_can_accept_it(world: World) {
    let desk = Desk::new(&world).await;
    let (_, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let (backend, here) = (&world.backend, origin("192.0.2.7"));
    agree(&world, &token).await;
    backend.accept_with_account(&token, &rita(), &here).await.unwrap();
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let manage = backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let end = backend.grant::<EndContracts>(&desk.actor).await.unwrap();
    let agreement = backend.list_agreements(&view, "").await.unwrap().rows[0].id.clone();
    let contract = backend.list_contracts(&view, "").await.unwrap().list.rows[0].id.clone();
    letters(&world).await;

    backend.add_version(&manage, agreement.as_str(), &version("More.")).await.unwrap();
    assert_eq!(letters(&world).await, Vec::<String>::new(), "a draft concerns nobody");
    assert_eq!(backend.publish_version(&manage, agreement.as_str(), 2, 1).await.unwrap().asked, 1);
    let mailed = letters(&world).await;
    let [letter] = mailed.as_slice() else { panic!("{mailed:?}") };
    for part in [
        "Subject: Northwind asks you to accept version 2 of Program 2026",
        "<rita@halden.example>",
        contract.as_str(),
        format!("http://localhost:3000/portal/contract/{contract}").as_str(),
    ] {
        assert!(letter.contains(part), "{part} is missing in {letter}");
    }
    // Over before it left: there is nothing to accept.
    backend.add_version(&manage, agreement.as_str(), &version("Most.")).await.unwrap();
    assert_eq!(backend.publish_version(&manage, agreement.as_str(), 3, 1).await.unwrap().asked, 1);
    backend.terminate_contract(&end, contract.as_str(), "", &here).await.unwrap();
    assert_eq!(letters(&world).await, Vec::<String>::new());
    // Nobody is asked any more.
    backend.add_version(&manage, agreement.as_str(), &version("All.")).await.unwrap();
    let rows = world.number("SELECT COUNT(*) FROM outbox").await;
    assert_eq!(backend.publish_version(&manage, agreement.as_str(), 4, 1).await.unwrap().asked, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM outbox").await, rows);
    sound(&world).await;
}

async fn a_version_that_is_refused_mails_nobody(world: World) {
    let desk = Desk::new(&world).await;
    desk.finish(&desk.answer(&[VENDOR, TERMS, NO_MARKETS, ACCOUNT, PEOPLE]).await).await.unwrap();
    let view = world.backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let manage = world.backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    let agreement = world.backend.list_agreements(&view, "").await.unwrap().rows[0].id.clone();
    only_error(world.backend.publish_version(&manage, agreement.as_str(), 1, 1).await);
    assert_eq!(letters(&world).await, Vec::<String>::new());
}

on_both_engines!(
    a_link_is_mailed_where_the_inviter_says,
    looking_at_what_they_will_see_opens_nothing,
    a_mail_that_comes_back_marks_its_invitation,
    a_newer_version_is_mailed_to_those_who_can_accept_it,
    a_version_that_is_refused_mails_nobody,
);
