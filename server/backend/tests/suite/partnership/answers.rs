//! A link is answered once, at no time but its own, and by nobody else.

use backend::storage::Db;
use shared::failure::{Failure, Field, Reason};
use shared::invitation::{CompanyForm, DeadLink, InviteeForm, LinkPage};
use shared::time::DAY_MS;

use super::support::{Desk, GROUPS, LINK, MARKET, NO_MARKETS, RESELLER, SOURCING, TERMS, VENDOR};
use crate::support::{PASSWORD, World, failure, keys, on_both_engines, only_error, origin, sound};

pub(super) fn rita() -> InviteeForm {
    InviteeForm { name: "Rita Halden".into(), email: "rita@halden.example".into(), password: PASSWORD.into() }
}

/// Reads and agrees, as the pages do.
pub(super) async fn agree(world: &World, token: &str) {
    let page = world.backend.open_invitation(token, &origin("192.0.2.7")).await.unwrap();
    let LinkPage::Live(offer) = page.link else { panic!("the link works") };
    world.backend.agree(token, &offer.mark, true, &origin("192.0.2.7")).await.unwrap();
    let company = CompanyForm { business_email: "office@halden.example".into(), ..CompanyForm::default() };
    world.backend.describe_company(token, &company, &origin("192.0.2.7")).await.unwrap();
}

async fn accepting_opens_the_account_and_signs(world: World) {
    let desk = Desk::new(&world).await;
    let (_, token) = desk.invited(&[RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK]).await;
    let here = origin("192.0.2.7");
    let early = world.backend.accept_with_account(&token, &rita(), &here).await;
    assert_eq!(only_error(early).0, Field::LegalContract, "what was not read is not signed");
    agree(&world, &token).await;
    let session = world.backend.accept_with_account(&token, &rita(), &here).await.unwrap();
    let actor = world.backend.actor(session.expose(), "192.0.2.7").await.unwrap().unwrap();
    assert_eq!(actor.viewer().organization, "Meadow Cloud");
    assert_eq!(world.texts("SELECT state FROM legal_contracts").await, ["active"]);
    assert_eq!(world.texts("SELECT signed_by FROM legal_contracts").await, ["Rita Halden"]);
    let evidence = world.texts("SELECT evidence FROM signatures").await;
    let seal = world
        .texts(match world.db() {
            Db::Sqlite { .. } => "SELECT lower(hex(seal)) FROM signatures",
            Db::Postgres(_) => "SELECT encode(seal, 'hex') FROM signatures",
        })
        .await;
    assert!(backend::is_sealed(&keys().seal.public(), &evidence[0], &seal[0]));
    assert!(evidence[0].contains("rita@halden.example") && evidence[0].contains("192.0.2.7"));
    assert_eq!(world.texts("SELECT status FROM directory_entries").await, ["active"]);
    assert_eq!(world.texts("SELECT status FROM partnerships").await, ["active"]);
    assert_eq!(world.texts("SELECT business_email FROM directory_entries").await, ["office@halden.example"]);
    let other = InviteeForm { email: "b@halden.example".into(), ..rita() };
    let again = world.backend.accept_with_account(&token, &other, &here).await;
    assert_eq!(only_error(again), (Field::Invitation, Reason::DeadLink(DeadLink::Used)));
    sound(&world).await;
}

async fn a_link_is_dead_the_instant_it_ends(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    agree(&world, &token).await;
    let here = origin("192.0.2.7");
    world.clock.advance(7 * DAY_MS - 1);
    assert!(matches!(world.backend.open_invitation(&token, &here).await.unwrap().link, LinkPage::Live(_)));
    world.clock.advance(1);
    for _ in 0..2 {
        let late = world.backend.accept_with_account(&token, &rita(), &here).await;
        assert_eq!(only_error(late), (Field::Invitation, Reason::DeadLink(DeadLink::Expired)));
        world.clock.advance(1000);
    }
    // The invitee asks for a new link, the inviter makes one, and the old one says so.
    world.backend.want_invitation(&token, &here).await.unwrap();
    world.backend.renew_invitation(&desk.invite().await, partner.as_str(), "").await.unwrap();
    let page = world.backend.open_invitation(&token, &here).await.unwrap();
    assert_eq!(page.link, LinkPage::Dead { why: DeadLink::Superseded, wanted: false });
    let link = world.backend.copy_invitation(&desk.invite().await, partner.as_str()).await.unwrap();
    let fresh = link.rsplit('/').next().unwrap();
    agree(&world, fresh).await;
    world.backend.accept_with_account(fresh, &rita(), &here).await.unwrap();
    sound(&world).await;
}

async fn declining_removes_the_partner_and_frees_what_it_held(world: World) {
    let desk = Desk::new(&world).await;
    let (_, token) = desk.invited(&[RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK]).await;
    world.backend.decline_invitation(&token, "Not this year", &origin("192.0.2.7")).await.unwrap();
    assert_eq!(world.number("SELECT allocated_bytes FROM capacity_contracts").await, 0);
    assert_eq!(world.texts("SELECT state FROM legal_contracts").await, ["rejected"]);
    assert_eq!(world.texts("SELECT reason FROM legal_contracts").await, ["Not this year"]);
    assert_eq!(world.texts("SELECT status FROM directory_entries").await, ["removed"]);
    let page = world.backend.open_invitation(&token, &origin("192.0.2.7")).await.unwrap();
    assert_eq!(page.link, LinkPage::Dead { why: DeadLink::Declined, wanted: false });
    sound(&world).await;
}

async fn text_that_was_never_a_link_is_not_found(world: World) {
    let desk = Desk::new(&world).await;
    let (_, token) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let changed = |at: usize| {
        let mut text = token.clone().into_bytes();
        text[at] = if text[at] == b'A' { b'B' } else { b'A' };
        String::from_utf8(text).unwrap()
    };
    for text in [String::new(), "x".repeat(64), changed(0), changed(30), changed(63)] {
        assert_eq!(
            failure(world.backend.open_invitation(&text, &origin("192.0.2.9")).await),
            Failure::NotFound
        );
    }
}

on_both_engines!(
    accepting_opens_the_account_and_signs,
    a_link_is_dead_the_instant_it_ends,
    declining_removes_the_partner_and_frees_what_it_held,
    text_that_was_never_a_link_is_not_found,
);
