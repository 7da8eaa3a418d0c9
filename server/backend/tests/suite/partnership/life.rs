//! Suspending partners and letting them work again, and what terminating their contracts does to them.

use backend::authz::{
    Actor, EditProfile, EndContracts, Permit, PublishNews, RequestListings, SignContracts, SuspendPartners,
    ViewPartnership, ViewPortal,
};
use shared::capacity::Capacity;
use shared::directory::DirectoryStatus;
use shared::failure::{Failure, Field, Reason};
use shared::import::ImportMode;
use shared::legal_contract::Ending;
use shared::partner::Allocation;
use shared::policy::Role;

use super::support::{Desk, GROUPS, LINK, MARKET, NO_MARKETS, RESELLER, SOURCING, TERMS, VENDOR};
use crate::support::{World, failure, on_both_engines, only_error, origin, sound};

const VENDOR_WAY: [super::support::Answer; 4] = [VENDOR, TERMS, NO_MARKETS, LINK];
const RESELLER_WAY: [super::support::Answer; 6] = [RESELLER, TERMS, MARKET, GROUPS, SOURCING, LINK];

/// Is what `P` names refused because the organization is suspended?
async fn closed<P: Permit>(world: &World, actor: &Actor) -> bool {
    match world.backend.grant::<P>(actor).await {
        Ok(_) => false,
        refused => {
            let expected =
                Failure::Suspended { organization: "Halden Archive".to_owned(), by: "Northwind".to_owned() };
            assert_eq!(failure(refused.map(drop)), expected);
            true
        }
    }
}

/// The person behind a session, as they stand now.
async fn again(world: &World) -> Actor {
    world.signed_in("rita@halden.example", crate::support::PASSWORD).await
}

async fn a_suspended_organization_is_closed(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, rita) = desk.joined(&VENDOR_WAY, "rita@halden.example").await;
    let backend = &world.backend;
    let grant = backend.grant::<SuspendPartners>(&desk.actor).await.unwrap();
    assert!(!closed::<ViewPortal>(&world, &rita).await);
    backend.suspend_partner(&grant, partner.as_str(), "Bills are open").await.unwrap();

    let rita = again(&world).await;
    assert!(closed::<ViewPortal>(&world, &rita).await);
    assert!(closed::<SignContracts>(&world, &rita).await);
    assert!(closed::<EditProfile>(&world, &rita).await);
    assert!(closed::<PublishNews>(&world, &rita).await);
    assert!(closed::<RequestListings>(&world, &rita).await);
    assert!(closed::<ViewPartnership>(&world, &rita).await, "nor does it say whose permission that is");
    assert_eq!(rita.viewer().suspended_by.as_deref(), Some("Northwind"));
    // What is the person's own stays, their other organizations among it.
    let other = world.distributor("Kestrel").await;
    world
        .sql(
            "INSERT INTO memberships (user_id, organization_id, role, created_at)
             SELECT u.id, o.id, 'admin', 9000000000000 FROM users u, organizations o
             WHERE u.email = 'rita@halden.example' AND o.name = 'Kestrel'",
        )
        .await;
    let workplaces = backend.account(&rita).await.unwrap().workplaces;
    assert_eq!(workplaces.len(), 2);
    backend.change_organization(&rita, other.organization.public_id.as_str()).await.unwrap();
    let moved = "SELECT COUNT(*) FROM sessions s JOIN organizations o ON o.id = s.organization_id WHERE o.name = 'Kestrel'";
    assert_eq!(world.number(moved).await, 1);
    // Its distributor goes on as before.
    assert!(backend.grant::<ViewPartnership>(&desk.actor).await.is_ok());

    let twice = backend.suspend_partner(&grant, partner.as_str(), "").await;
    assert_eq!(only_error(twice), (Field::State, Reason::PartnerStands(DirectoryStatus::Suspended)));
    let noted = "SELECT details FROM audit_events WHERE action = 'partner.suspended'";
    let noted = world.texts(noted).await;
    assert_eq!(noted.len(), 2, "in the log of each side");
    assert!(noted.iter().all(|details| details.contains("Bills are open")), "{noted:?}");

    backend.resume_partner(&grant, partner.as_str(), "").await.unwrap();
    assert!(!closed::<EditProfile>(&world, &again(&world).await).await);
    let twice = backend.resume_partner(&grant, partner.as_str(), "").await;
    assert_eq!(only_error(twice), (Field::State, Reason::PartnerStands(DirectoryStatus::Active)));
    sound(&world).await;
}

async fn only_its_distributors_admins_suspend_a_partner(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, rita) = desk.joined(&VENDOR_WAY, "rita@halden.example").await;
    let backend = &world.backend;
    let staff = desk.distributor.person("sam@northwind.example", Role::Staff).await;
    for actor in [&staff, &rita] {
        let denied = failure(backend.grant::<SuspendPartners>(actor).await);
        assert!(matches!(denied, Failure::Denied(_)), "{denied:?}");
    }
    let stranger = world.distributor("Kestrel").await;
    let stranger = stranger.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant::<SuspendPartners>(&stranger).await.unwrap();
    for id in [partner.as_str(), "VA-000-000-001", "%00'x", ""] {
        assert_eq!(failure(backend.suspend_partner(&theirs, id, "").await), Failure::NotFound, "{id}");
        assert_eq!(failure(backend.resume_partner(&theirs, id, "").await), Failure::NotFound, "{id}");
    }
    let own = backend.grant::<SuspendPartners>(&desk.actor).await.unwrap();
    let long = backend.suspend_partner(&own, partner.as_str(), &"x".repeat(101)).await;
    assert_eq!(only_error(long), (Field::Note, Reason::TooLong { max: 100 }));
    assert_eq!(world.texts("SELECT status FROM directory_entries").await, ["active"]);
}

async fn the_last_contract_takes_the_partner_along(world: World) {
    let desk = Desk::new(&world).await;
    let (partner, tomas) = desk.joined(&RESELLER_WAY, "tomas@meadow.example").await;
    let (backend, here) = (&world.backend, origin("192.0.2.7"));
    for table in ["partnerships", "directory_entries"] {
        world.sql(&format!("UPDATE {table} SET external_id = 'M-1'")).await;
    }
    let view = backend.grant::<ViewPartnership>(&desk.actor).await.unwrap();
    let end = backend.grant::<EndContracts>(&desk.actor).await.unwrap();
    let id = world.texts("SELECT public_id FROM legal_contracts WHERE kind = 'service'").await.remove(0);
    let ending = || async { backend.get_contract(&view, &id).await.unwrap().ending };
    let twelve = Allocation::parse("12", "TB").unwrap();
    assert_eq!(ending().await, Some(Ending::Removes { frees: Some(twelve) }));

    desk.distributor.usage("2026-11-20,M-1,a,7\n2026-11-20,M-1,b,8\n").await;
    assert_eq!(ending().await, Some(Ending::Refused { accounts: 2 }));
    let refused = backend.terminate_contract(&end, &id, "", &here).await;
    assert_eq!(only_error(refused), (Field::LegalContract, Reason::AccountsLeft { accounts: 2 }));
    assert_eq!(world.texts("SELECT state FROM legal_contracts").await, ["active"], "nothing is half done");
    sound(&world).await;

    for statement in [
        "DELETE FROM account_usage_days",
        "DELETE FROM partner_usage_days",
        "DELETE FROM storage_accounts",
        "UPDATE partnerships SET used_bytes = 0, accounts = 0, use_share = 0",
        "UPDATE capacity_contracts SET used_bytes = 0",
    ] {
        world.sql(statement).await;
    }
    let done = backend.terminate_contract(&end, &id, "Over", &here).await.unwrap();
    assert_eq!(done, Ending::Removes { frees: Some(twelve) });
    let head = backend.list_directory(&view, "status=removed").await.unwrap().list.rows.remove(0);
    assert_eq!((head.id, head.status), (partner, DirectoryStatus::Removed));
    assert!(backend.list_directory(&view, "").await.unwrap().list.rows.is_empty());
    assert_eq!(world.number("SELECT allocated_bytes FROM capacity_contracts").await, 0);
    assert_eq!(world.texts("SELECT status FROM partnerships").await, ["archived"]);
    assert_eq!(ending().await, None, "it is over");
    let removed = "SELECT COUNT(*) FROM audit_events WHERE action = 'partner.removed'";
    assert_eq!(world.number(removed).await, 2, "in the log of each side");
    // Its people still read what was agreed.
    assert!(backend.grant::<ViewPortal>(&tomas).await.is_ok());
    backend.terminate_contract(&end, &id, "", &here).await.unwrap_err();
    assert_eq!(world.number("SELECT COUNT(*) FROM allocation_ledger").await, 2, "given out, and back once");
    sound(&world).await;

    // Files know nothing of who has left: its name and id are another's, and what is put away stays as it is.
    let file =
        format!("name,external_id,contract,allocated_tb\nMeadow Cloud,M-1,{},3\n", desk.contract.as_str());
    let (manage, mode) = (desk.distributor.manage(), ImportMode::AllOrNothing);
    for _ in 0..2 {
        backend.import_partners(&manage, file.as_bytes(), mode, false).await.unwrap();
    }
    assert_eq!(world.texts("SELECT status FROM partnerships ORDER BY status").await, ["active", "archived"]);
    let allocated = world.number("SELECT allocated_bytes FROM capacity_contracts").await;
    assert_eq!(allocated, Capacity::tb(3).to_i64());
    sound(&world).await;
}

on_both_engines!(
    a_suspended_organization_is_closed,
    only_its_distributors_admins_suspend_a_partner,
    the_last_contract_takes_the_partner_along,
);
