//! Creating a partner: what it writes, and what one sees afterwards.

use shared::capacity::Capacity;
use shared::failure::{Field, Reason};
use shared::partner::{Allocation, PartnerForm, PartnerStatus};
use shared::policy::Role;

use crate::support::{World, form, on_both_engines, only_error, sound};

async fn a_partner_is_made_and_shown(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "100").await;
    let actor = distributor.person("mara@nordlicht.example", Role::Admin).await;
    let manage = world.backend.grant(&actor).await.unwrap();
    let view = world.backend.grant(&actor).await.unwrap();
    let full = PartnerForm {
        overdraft: Some("on".into()),
        external_id: "NL-7".into(),
        contact_name: "Ida Falk".into(),
        contact_email: "ida@harbour.example".into(),
        ..form(&contract, "  Harbour Data GmbH ", "12.5")
    };
    let id = world.backend.create_partner(&manage, &full).await.unwrap();

    let partner = world.backend.get_partner(&view, id.as_str()).await.unwrap().storage.unwrap();
    assert_eq!((partner.row.id, partner.row.name.as_str()), (id.clone(), "Harbour Data GmbH"));
    assert_eq!(partner.row.allocation, Allocation::Reserved(Capacity::gb(12_500)));
    assert_eq!((partner.row.status, partner.row.used), (PartnerStatus::Active, Capacity::ZERO));
    assert_eq!(partner.row.external_id.as_deref(), Some("NL-7"));
    assert_eq!(partner.contact.name.unwrap().as_str(), "Ida Falk");
    assert_eq!(partner.contact.email.unwrap().as_str(), "ida@harbour.example");
    assert!(partner.overdraft);
    assert_eq!((partner.contract_id, partner.created_at), (contract.clone(), world.now()));
    assert_eq!((partner.fee, partner.last_day, partner.measured_at), (None, None, None));

    let page = distributor.page("").await;
    assert_eq!(page.figures.allocated, Capacity::gb(12_500));
    assert_eq!(page.figures.left(), Capacity::gb(87_500));
    assert_eq!(page.rows.iter().map(|row| &row.id).collect::<Vec<_>>(), [&id]);
    let ledger = "SELECT COUNT(*) FROM allocation_ledger WHERE old_bytes = 0 AND new_bytes = 12500000000000 AND user_id IS NOT NULL";
    assert_eq!(world.number(ledger).await, 1);
    let audit = format!("SELECT action FROM audit_events WHERE object_id = '{id}'");
    assert_eq!(world.texts(&audit).await, ["partner.created"]);
    sound(&world).await;
}

/// The vector of the domain: 100 TB, allocations of 40, 30 and pay-per-use leave 30; 31 is 1 TB too much.
async fn what_is_left_may_be_taken_and_nothing_more(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "100").await;
    for (name, amount) in [("A", "40"), ("B", "30"), ("C", "0")] {
        distributor.partner(&contract, name, amount).await;
    }
    assert_eq!(distributor.page("").await.figures.left(), Capacity::tb(30));
    let before = world.contents().await;
    let manage = distributor.manage();
    let refused = world.backend.create_partner(&manage, &form(&contract, "D", "31")).await;
    let over = Reason::OverLimit { asked: Capacity::tb(31), left: Capacity::tb(30), seen: None };
    assert_eq!(only_error(refused), (Field::Amount, over));
    assert_eq!(world.contents().await, before);
    distributor.partner(&contract, "D", "30").await;
    assert_eq!(distributor.page("").await.figures.left(), Capacity::ZERO);
    let refused = world.backend.create_partner(&manage, &form(&contract, "E", "1 GB")).await;
    let over = Reason::OverLimit { asked: Capacity::gb(1), left: Capacity::ZERO, seen: None };
    assert_eq!(only_error(refused), (Field::Amount, over));
    distributor.partner(&contract, "F", "0").await;
    sound(&world).await;
}

/// The form knew of 30 TB, a colleague took 20 of them: the answer tells the two numbers apart.
async fn a_faster_colleague_is_told_from_a_mistake(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "30").await;
    distributor.partner(&contract, "A", "20").await;
    let seen = |left: &str| PartnerForm { left_seen: Some(left.into()), ..form(&contract, "B", "20") };
    let over = |seen| Reason::OverLimit { asked: Capacity::tb(20), left: Capacity::tb(10), seen };
    for (left, expected) in [
        ("30000000000000", Some(Capacity::tb(30))),
        ("10000000000000", None),
        ("99999999999999999999", None),
        ("many", None),
    ] {
        let refused = world.backend.create_partner(&distributor.manage(), &seen(left)).await;
        assert_eq!(only_error(refused), (Field::Amount, over(expected)), "{left}");
    }
}

async fn the_form_starts_with_contracts_and_the_one_last_looked_at(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("b second", "5").await;
    let first = distributor.contract("A first", "0").await;
    let actor = distributor.person("mara@nordlicht.example", Role::Staff).await;
    let manage = world.backend.grant(&actor).await.unwrap();
    let page = world.backend.prepare_partner(&manage).await.unwrap();
    assert_eq!(page.contracts.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["A first", "b second"]);
    assert_eq!((page.remembered, page.deal_limit, page.now), (None, None, world.now()));
    let view = world.backend.grant(&actor).await.unwrap();
    world.backend.list_partners(&view, &format!("contract={first}")).await.unwrap();
    assert_eq!(world.backend.prepare_partner(&manage).await.unwrap().remembered, Some(first));
    world.backend.list_partners(&view, "contract=all").await.unwrap();
    assert_eq!(world.backend.prepare_partner(&manage).await.unwrap().remembered, None);
}

on_both_engines!(
    a_partner_is_made_and_shown,
    what_is_left_may_be_taken_and_nothing_more,
    a_faster_colleague_is_told_from_a_mistake,
    the_form_starts_with_contracts_and_the_one_last_looked_at,
);
