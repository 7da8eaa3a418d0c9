//! A link is dead the instant its time is over, though no job runs, and with its issuer's right, its partner, its
//! contract and its version of the agreement.

use std::collections::BTreeMap;

use backend::authz::ManageAgreements;
use shared::failure::{Field, Reason};
use shared::invitation::{DeadLink, Lapse, LinkPage};
use shared::policy::Role;
use shared::time::{DAY_MS, HOUR_MS};
use shared::wizard::Step;

use super::answers::{agree, rita};
use super::reminders::letters;
use super::support::{Answer, Desk, GROUPS, LINK, MARKET, NO_MARKETS, RESELLER, SOURCING, TERMS, VENDOR};
use crate::support::{World, on_both_engines, only_error, origin, sound};

on_both_engines!(
    a_link_is_accepted_to_the_last_second_and_no_longer,
    an_invitation_dies_with_what_it_leans_on,
    whoever_renews_answers_for_the_link,
    no_mail_brings_a_link_that_does_not_hold,
    what_nobody_issued_holds_and_is_asked_for,
);

const FJORD: Answer =
    (Step::Details, &[("partner_type", "vendor"), ("name", "Fjord"), ("new_agreement", "on")]);
const FJORD_TERMS: Answer =
    (Step::Agreement, &[("agreement_name", "Fjord program"), ("description", "x"), ("document", "none")]);
const ACCEPTS: &str = "SELECT COUNT(*) FROM invitations WHERE accepted_at IS NOT NULL";
const SAM: &str = "sam@northwind.example";

fn dead(why: DeadLink) -> (Field, Reason) {
    (Field::Invitation, Reason::DeadLink(why))
}

/// Everything but how often one has looked.
async fn contents(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut contents = world.contents().await;
    contents.remove("throttles");
    contents
}

/// Nobody gets in by a link: neither by a new account nor with one that is there, and nothing changes.
async fn nobody_gets_in(world: &World, desk: &Desk, token: &str, why: DeadLink) {
    world.sql("DELETE FROM throttles").await;
    let (backend, here) = (&world.backend, origin("192.0.2.7"));
    let before = contents(world).await;
    let page = backend.open_invitation(token, &here).await.unwrap();
    assert_eq!(page.link, LinkPage::Dead { why, wanted: false });
    let expected = dead(why);
    assert_eq!(only_error(backend.accept_with_account(token, &rita(), &here).await), expected);
    assert_eq!(only_error(backend.accept_as(token, &desk.actor, &here).await), expected);
    assert_eq!(only_error(backend.decline_invitation(token, "No", &here).await), expected);
    assert_eq!(only_error(backend.agree(token, "mark", true, &here).await), expected);
    assert_eq!(contents(world).await, before, "{why:?}");
}

async fn a_link_is_accepted_to_the_last_second_and_no_longer(world: World) {
    let desk = Desk::new(&world).await;
    let (_, first) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let (_, second) = desk.invited(&[RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK]).await;
    let (_, third) = desk.invited(&[FJORD, FJORD_TERMS, NO_MARKETS, LINK]).await;
    for token in [&first, &second, &third] {
        agree(&world, token).await;
    }
    let here = origin("192.0.2.7");
    world.clock.advance(7 * DAY_MS - 1000);
    let iva = desk.distributor.person("iva@northwind.example", Role::Viewer).await;
    world.backend.accept_with_account(&first, &rita(), &here).await.unwrap();
    world.backend.accept_as(&second, &iva, &here).await.unwrap();
    assert_eq!(world.number(ACCEPTS).await, 2);
    for _ in 0..2 {
        world.clock.advance(1000);
        let after = desk.distributor.person(&format!("{}@n.example", world.now().0), Role::Admin).await;
        let other = shared::invitation::InviteeForm { email: "b@halden.example".into(), ..rita() };
        let late = world.backend.accept_with_account(&third, &other, &here).await;
        assert_eq!(only_error(late), dead(DeadLink::Expired));
        let late = world.backend.accept_as(&third, &after, &here).await;
        assert_eq!(only_error(late), dead(DeadLink::Expired));
    }
    assert_eq!(world.number(ACCEPTS).await, 2);
    sound(&world).await;
}

/// Invited by a member of staff, who may be gone before the invitee accepts.
async fn invited_by_sam(world: &World) -> (Desk, shared::id::PublicId, String) {
    let mut desk = Desk::new(world).await;
    let sam = desk.distributor.person(SAM, Role::Staff).await;
    let mara = std::mem::replace(&mut desk.actor, sam);
    let (partner, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    desk.actor = mara;
    (desk, partner, token)
}

fn role_of_sam(role: &str) -> String {
    format!(
        "UPDATE memberships SET role = '{role}' WHERE user_id = (SELECT id FROM users WHERE email = '{SAM}')"
    )
}

fn sam_leaves() -> String {
    format!("DELETE FROM memberships WHERE user_id = (SELECT id FROM users WHERE email = '{SAM}')")
}

async fn an_invitation_dies_with_what_it_leans_on(world: World) {
    let (desk, partner, token) = invited_by_sam(&world).await;
    agree(&world, &token).await;
    world.clock.advance(HOUR_MS);
    let (invite, here) = (desk.invite().await, origin("192.0.2.8"));
    for (gone, back, lapse) in [
        (role_of_sam("viewer"), role_of_sam("staff"), Lapse::Issuer),
        (
            "UPDATE directory_entries SET status = 'removed'".to_owned(),
            "UPDATE directory_entries SET status = 'invited'".to_owned(),
            Lapse::Partner,
        ),
        (
            "UPDATE directory_entries SET status = 'suspended'".to_owned(),
            "UPDATE directory_entries SET status = 'invited'".to_owned(),
            Lapse::Partner,
        ),
        (
            "UPDATE invitations SET contract_id = NULL".to_owned(),
            "UPDATE invitations SET contract_id = (SELECT id FROM legal_contracts)".to_owned(),
            Lapse::Contract,
        ),
        (
            "UPDATE agreement_versions SET state = 'inactive'".to_owned(),
            "UPDATE agreement_versions SET state = 'active'".to_owned(),
            Lapse::Version,
        ),
    ] {
        world.sql(&gone).await;
        let why = DeadLink::Lapsed(lapse);
        nobody_gets_in(&world, &desk, &token, why).await;
        let copied = world.backend.copy_invitation(&invite, partner.as_str()).await;
        assert_eq!(only_error(copied), dead(why));
        let mailed = world.backend.mail_invitation(&invite, partner.as_str(), "tomas@halden.example").await;
        assert_eq!(only_error(mailed), dead(why));
        let seen = world.backend.preview_invitation(&invite, partner.as_str()).await.unwrap();
        assert_eq!(seen.link, LinkPage::Dead { why, wanted: false });
        assert_eq!(seen.can_ask, lapse.can_mend());
        if lapse != Lapse::Issuer {
            let renewed = world.backend.renew_invitation(&invite, partner.as_str(), "").await;
            assert_eq!(only_error(renewed), dead(why), "another issuer does not mend it");
        }
        let told = world.backend.get_invited(&invite, partner.as_str()).await.unwrap();
        assert_eq!(told.lapse, Some(lapse));
        world.sql(&back).await;
        let page = world.backend.open_invitation(&token, &here).await.unwrap();
        assert!(matches!(page.link, LinkPage::Live(_)), "{lapse:?}");
    }
    // The same by the button that takes an agreement out of use, and its way back.
    let agreement = world.texts("SELECT public_id FROM agreements").await.remove(0);
    let manage = world.backend.grant::<ManageAgreements>(&desk.actor).await.unwrap();
    world.backend.deactivate_agreement(&manage, &agreement).await.unwrap();
    nobody_gets_in(&world, &desk, &token, DeadLink::Lapsed(Lapse::Version)).await;
    assert_eq!(world.number(ACCEPTS).await, 0);
    world.sql("UPDATE agreement_versions SET state = 'active'").await;
    world.backend.accept_with_account(&token, &rita(), &here).await.unwrap();
    sound(&world).await;
}

async fn whoever_renews_answers_for_the_link(world: World) {
    let (desk, partner, token) = invited_by_sam(&world).await;
    agree(&world, &token).await;
    letters(&world).await;
    world.clock.advance(HOUR_MS);
    let here = origin("192.0.2.7");
    let page = world.backend.open_invitation(&token, &here).await.unwrap();
    assert_eq!(page.contact.as_deref(), Some(SAM));
    world.sql(&sam_leaves()).await;
    nobody_gets_in(&world, &desk, &token, DeadLink::Lapsed(Lapse::Issuer)).await;
    // Whoever holds the link asks for another; it is an admin who is told, as Sam has left.
    for _ in 0..2 {
        world.backend.want_invitation(&token, &here).await.unwrap();
    }
    let told = letters(&world).await;
    let [letter] = told.as_slice() else { panic!("{told:?}") };
    assert!(letter.contains("mara@northwind.example") && letter.contains("asks for a new link"), "{letter}");
    assert!(!letter.contains(&token) && !letter.contains(SAM), "{letter}");
    let page = world.backend.open_invitation(&token, &here).await.unwrap();
    let why = DeadLink::Lapsed(Lapse::Issuer);
    assert_eq!(page.link, LinkPage::Dead { why, wanted: true });
    assert_eq!((page.contact.as_deref(), page.can_ask), (Some("mara@northwind.example"), true));

    let invite = desk.invite().await;
    world.backend.renew_invitation(&invite, partner.as_str(), "").await.unwrap();
    let issuer = "SELECT u.email FROM invitations i JOIN users u ON u.id = i.created_by";
    assert_eq!(world.texts(issuer).await, ["mara@northwind.example"]);
    assert_eq!(world.backend.get_invited(&invite, partner.as_str()).await.unwrap().lapse, None);
    let late = world.backend.accept_with_account(&token, &rita(), &here).await;
    assert_eq!(only_error(late), dead(DeadLink::Superseded));
    assert_eq!(world.number(ACCEPTS).await, 0);
    let link = world.backend.copy_invitation(&invite, partner.as_str()).await.unwrap();
    let fresh = link.rsplit('/').next().unwrap();
    agree(&world, fresh).await;
    world.backend.accept_with_account(fresh, &rita(), &here).await.unwrap();
    assert_eq!(world.number(ACCEPTS).await, 1);
    sound(&world).await;
}

async fn no_mail_brings_a_link_that_does_not_hold(world: World) {
    let (_, _, token) = invited_by_sam(&world).await;
    // Queued while it held, due when it does not.
    world.sql(&role_of_sam("viewer")).await;
    assert_eq!(letters(&world).await, Vec::<String>::new());
    world.clock.advance(3 * DAY_MS);
    assert_eq!(world.backend.remind_invitees().await.unwrap(), 0);
    assert_eq!(letters(&world).await, Vec::<String>::new());
    world.sql(&role_of_sam("admin")).await;
    assert_eq!(world.backend.remind_invitees().await.unwrap(), 1);
    let sent = letters(&world).await;
    assert!(sent.len() == 1 && sent[0].contains(&token), "{sent:?}");
}

/// As the demo and the command line make them.
async fn what_nobody_issued_holds_and_is_asked_for(world: World) {
    let (desk, _, token) = invited_by_sam(&world).await;
    let (_, other) = desk.invited(&[FJORD, FJORD_TERMS, NO_MARKETS, LINK]).await;
    world.sql("UPDATE invitations SET created_by = NULL").await;
    letters(&world).await;
    let here = origin("192.0.2.7");
    agree(&world, &token).await;
    world.backend.accept_with_account(&token, &rita(), &here).await.unwrap();
    world.clock.advance(8 * DAY_MS);
    let page = world.backend.open_invitation(&other, &here).await.unwrap();
    assert_eq!(page.link, LinkPage::Dead { why: DeadLink::Expired, wanted: false });
    assert_eq!((page.contact.as_deref(), page.can_ask), (Some("mara@northwind.example"), true));
    world.backend.want_invitation(&other, &here).await.unwrap();
    let told = letters(&world).await;
    assert!(told.len() == 1 && told[0].contains("To: ") && told[0].contains("mara@northwind.example"));
}
