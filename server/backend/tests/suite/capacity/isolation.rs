//! One distributor's data is another's unknown.

use shared::failure::{Failure, Field, Reason};
use shared::id::PublicId;
use shared::partner_list::{ContractChoice, Total};
use shared::policy::{OrganizationKind, Role};

use crate::support::{PASSWORD, World, failure, form, on_both_engines, only_error};

async fn foreign_and_unknown_look_the_same(world: World) {
    let (north, south) = (world.distributor("Nordlicht").await, world.distributor("Südwind").await);
    let contract = north.contract("2026-A", "10").await;
    let own = south.contract("2026-S", "10").await;
    let foreign = north.partner(&contract, "Harbour", "1").await;
    for id in [foreign.as_str(), "PA-999-999-999", "PA-1", "", "%", "'; DROP TABLE users"] {
        assert_eq!(failure(world.backend.get_partner(&south.view(), id).await), Failure::NotFound, "{id}");
    }
    let refused = world.backend.create_partner(&south.manage(), &form(&contract, "Quay", "1")).await;
    assert_eq!(only_error(refused), (Field::Contract, Reason::Unknown));
    for query in
        [format!("contract={contract}"), "contract=CC-999-999-999".to_owned(), "contract=x".to_owned()]
    {
        let page = south.page(&query).await;
        assert_eq!(
            (page.dropped, page.choice),
            (vec!["contract".to_owned()], ContractChoice::One(own.clone()))
        );
        assert_eq!((page.rows.len(), page.total), (0, Total::Exactly(0)));
    }
    let everything = south.page("contract=all&q=harbour").await;
    assert_eq!((everything.rows.len(), everything.contracts.len()), (0, 1));
}

async fn an_export_of_foreign_rows_is_empty(world: World) {
    let (north, south) = (world.distributor("Nordlicht").await, world.distributor("Südwind").await);
    let contract = north.contract("2026-A", "10").await;
    let foreign = north.partner(&contract, "Harbour", "1").await;
    south.contract("2026-S", "10").await;
    for (query, only) in [
        (format!("contract={contract}"), vec![]),
        ("contract=all".to_owned(), vec![foreign]),
        (String::new(), vec![PublicId::parse("PA-999-999-999").unwrap()]),
    ] {
        let mut pieces = world.backend.export_partners(&south.export(), &query, only).await.unwrap().pieces;
        let mut text = Vec::new();
        while let Some(piece) = pieces.recv().await {
            text.extend_from_slice(&piece.unwrap());
        }
        assert_eq!(String::from_utf8(text).unwrap().lines().count(), 1, "{query}: the header alone");
    }
}

/// A provider and a partner have no Partners page at all.
async fn other_kinds_of_organization_may_nothing(world: World) {
    let provider = world.organization(OrganizationKind::Provider, "Cloudworks").await;
    world.backend.create_user(&provider, "op@cloud.example", "Op", Role::Admin, PASSWORD).await.unwrap();
    let actor = world.signed_in("op@cloud.example", PASSWORD).await;
    let refused = failure(world.backend.grant::<backend::authz::ViewPartners>(&actor).await);
    assert!(matches!(refused, Failure::Denied(_)), "{refused:?}");
}

on_both_engines!(
    foreign_and_unknown_look_the_same,
    an_export_of_foreign_rows_is_empty,
    other_kinds_of_organization_may_nothing,
);
