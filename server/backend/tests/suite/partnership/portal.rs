//! What a partner's people see of their own organization, and of their organizations.

use backend::authz::{Grant, ViewPortal};
use shared::directory::{DirectoryStatus, PartnerType};
use shared::failure::Failure;
use shared::invitation::{CompanyForm, InviteeForm, LinkPage};
use shared::legal_contract::ContractState;
use shared::partner::Allocation;

use super::support::{Answer, Desk, GROUPS, LINK, MARKET, RESELLER, SOURCING, TERMS};
use crate::support::{PASSWORD, World, failure, on_both_engines, origin, sound};

const INVITED: [Answer; 6] = [RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK];

/// Everything that an invitee answers before the last step.
async fn prepare(world: &World, token: &str) {
    let here = origin("192.0.2.7");
    let page = world.backend.open_invitation(token, &here).await.unwrap();
    let LinkPage::Live(offer) = page.link else { panic!("the link works") };
    world.backend.agree(token, &offer.mark, true, &here).await.unwrap();
    let company = CompanyForm {
        technical_name: "Tomas Berg".to_owned(),
        business_email: "office@meadow.example".to_owned(),
        ..CompanyForm::default()
    };
    world.backend.describe_company(token, &company, &here).await.unwrap();
}

async fn a_partner_sees_itself_and_nobody_else(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, token) = desk.invited(&INVITED).await;
    world.sql("UPDATE organizations SET hue = 142 WHERE kind = 'distributor'").await;
    prepare(&world, &token).await;
    let form = InviteeForm {
        name: "Rita Halden".to_owned(),
        email: "rita@halden.example".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let session = world.backend.accept_with_account(&token, &form, &origin("192.0.2.7")).await.unwrap();
    let rita = world.backend.actor(session.expose(), "192.0.2.7").await.unwrap().unwrap();
    let page = world.backend.portal(&world.backend.grant(&rita).await.unwrap()).await.unwrap();
    assert_eq!((page.id, page.name.as_str()), (partner, "Meadow Cloud"));
    assert_eq!((page.partner_type, page.status), (PartnerType::Reseller, DirectoryStatus::Active));
    assert_eq!((page.distributor.as_str(), page.hue), ("Northwind", 142));
    assert_eq!(page.technical.name.unwrap().as_str(), "Tomas Berg");
    assert_eq!(page.business.email.unwrap().as_str(), "office@meadow.example");
    let [contract] = page.contracts.as_slice() else { panic!("{:?}", page.contracts) };
    assert_eq!((contract.agreement.as_str(), contract.version), ("Program 2026", 1));
    assert_eq!(contract.marketplace.as_deref(), Some("Europe retail"));
    assert_eq!((contract.state, contract.signed_at), (ContractState::Active, Some(world.now())));
    let storage = page.storage.unwrap();
    assert_eq!(storage.allocation, Allocation::Reserved(shared::capacity::Capacity::tb(12)));
    assert_eq!((storage.used.bytes(), storage.accounts, storage.measured_at), (0, 0, None));

    // A distributor's people have no such page, and its organization stands in nobody's directory.
    let denied = failure(world.backend.grant::<ViewPortal>(&desk.actor).await);
    assert!(matches!(denied, Failure::Denied(_)), "{denied:?}");
    let system = Grant::<ViewPortal>::system(desk.distributor.organization.id, "test");
    assert_eq!(failure(world.backend.portal(&system).await), Failure::NotFound);
    sound(&world).await;
}

async fn a_person_works_in_one_of_their_organizations(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, token) = desk.invited(&INVITED).await;
    prepare(&world, &token).await;
    let before = world.backend.account(&desk.actor).await.unwrap().workplaces;
    assert_eq!(before.len(), 1);
    world.backend.accept_as(&token, &desk.actor, &origin("192.0.2.7")).await.unwrap();
    let other = world.organization(shared::policy::OrganizationKind::Distributor, "Kestrel").await;
    for id in [other.public_id.as_str(), "PA-000-000-001", "", "x"] {
        let refused = world.backend.change_organization(&desk.actor, id).await;
        assert_eq!(failure(refused), Failure::NotFound, "{id}");
    }
    let works_in = async || {
        let where_now = "SELECT o.name FROM sessions s JOIN organizations o ON o.id = s.organization_id";
        world.texts(where_now).await
    };
    assert_eq!(works_in().await, ["Meadow Cloud"]);
    let workplaces = world.backend.account(&desk.actor).await.unwrap().workplaces;
    let names: Vec<_> = workplaces.iter().map(|workplace| workplace.name.as_str()).collect();
    assert_eq!(names, ["Meadow Cloud", "Northwind"]);
    world.backend.change_organization(&desk.actor, before[0].id.as_str()).await.unwrap();
    assert_eq!(works_in().await, ["Northwind"]);
    world.backend.change_organization(&desk.actor, partner.as_str()).await.unwrap();
    assert_eq!(works_in().await, ["Meadow Cloud"]);
}

on_both_engines!(a_partner_sees_itself_and_nobody_else, a_person_works_in_one_of_their_organizations);
