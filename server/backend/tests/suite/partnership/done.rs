//! What a finished draft shows, for as long as what it made is there.

use shared::agreement::AgreementKind;
use shared::capacity::Capacity;
use shared::directory::{DirectoryStatus, PartnerType};
use shared::failure::Failure;
use shared::invitation::InvitationState;
use shared::policy::Role;
use shared::time::DAY_MS;

use super::support::{
    ACCOUNT, Desk, GROUPS, LINK, MARKET, NO_MARKETS, PEOPLE, RESELLER, SOURCING, TERMS, VENDOR,
};
use crate::support::{World, failure, on_both_engines};

async fn an_invited_partner_is_shown_with_its_link_while_it_works(world: World) {
    let desk = Desk::new(&world).await;
    let at = desk.answer(&[RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK]).await;
    let (grant, id) = (desk.invite().await, at.id.to_string());
    assert_eq!(world.backend.setup_done(&grant, &id).await.unwrap(), None, "the draft is still open");
    let partner = desk.finish(&at).await.unwrap();
    let done = world.backend.setup_done(&grant, &id).await.unwrap().unwrap();
    assert_eq!((&done.partner, done.name.as_str()), (&partner, "Meadow Cloud"));
    assert_eq!((done.partner_type, done.status), (PartnerType::Reseller, DirectoryStatus::Invited));
    assert_eq!(done.storage, Some((Capacity::tb(12), "2026-A".to_owned())));
    assert_eq!((done.agreement.kind, done.agreement.version), (AgreementKind::Service, 1));
    assert_eq!(done.agreement.name, "Program 2026");
    assert_eq!(world.texts("SELECT public_id FROM legal_contracts").await, [done.contract.as_str()]);
    let invitation = done.invitation.unwrap();
    assert_eq!(invitation.state, InvitationState::Sent);
    assert_eq!(invitation.email.as_deref(), Some("rita@halden.example"));
    let copied = world.backend.copy_invitation(&grant, partner.as_str()).await.unwrap();
    let link = invitation.link.unwrap();
    assert!(link.qr.is_some() && link.qr == backend::qr::draw(&copied));
    assert_eq!(link.link, copied);
    // The link is as dead on this page as anywhere else, without any job.
    world.clock.advance(7 * DAY_MS);
    let later = world.backend.setup_done(&grant, &id).await.unwrap().unwrap().invitation.unwrap();
    assert_eq!((later.state, later.link), (InvitationState::Expired, None));
    // What was withdrawn is not there any more.
    world.backend.revoke_invitation(&desk.end().await, partner.as_str()).await.unwrap();
    assert_eq!(failure(world.backend.setup_done(&grant, &id).await), Failure::NotFound);
}

async fn an_active_partner_has_no_link(world: World) {
    let desk = Desk::new(&world).await;
    let at = desk.answer(&[VENDOR, TERMS, NO_MARKETS, ACCOUNT, PEOPLE]).await;
    desk.finish(&at).await.unwrap();
    let (grant, id) = (desk.invite().await, at.id.to_string());
    let done = world.backend.setup_done(&grant, &id).await.unwrap().unwrap();
    assert_eq!((done.status, done.storage, done.invitation), (DirectoryStatus::Active, None, None));
    assert_eq!(done.agreement.kind, AgreementKind::Program);
    let other = world.distributor("Kestrel").await;
    let stranger = other.person("iva@kestrel.example", Role::Admin).await;
    let grant = world.backend.grant(&stranger).await.unwrap();
    for id in [id.as_str(), "00000000-0000-0000-0000-000000000000", "x"] {
        assert_eq!(failure(world.backend.setup_done(&grant, id).await), Failure::NotFound);
    }
}

on_both_engines!(an_invited_partner_is_shown_with_its_link_while_it_works, an_active_partner_has_no_link,);
