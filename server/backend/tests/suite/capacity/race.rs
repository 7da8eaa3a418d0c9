//! Two colleagues want the same terabytes: exactly one gets them.

use std::sync::Arc;

use shared::capacity::Capacity;
use shared::failure::{Field, Reason};
use shared::id::PublicId;
use shared::partner::PartnerForm;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::support::{Distributor, World, form, on_both_engines, only_error, sound};

const ROUNDS: usize = 500;
const DISTRIBUTORS: usize = 10;

/// 30 TB left, 20 and 20 wanted at the same moment. Five hundred times, over ten distributors side by side.
async fn of_two_creates_at_once_exactly_one_wins(world: World) {
    let mut all = JoinSet::new();
    for number in 0..DISTRIBUTORS {
        let distributor = world.distributor(&format!("Distributor {number}")).await;
        let rounds = ROUNDS / DISTRIBUTORS;
        let rows: String = (0..rounds).map(|round| format!("C{round},reserved,30,EUR,0.8\n")).collect();
        let file = format!("name,billing_mode,reserved_tb,currency,price_per_gb_month_minor_units\n{rows}");
        world.backend.import_contracts(&distributor.organization, file.as_bytes(), false).await.unwrap();
        all.spawn(async move {
            let page = distributor.world.backend.prepare_partner(&distributor.manage()).await.unwrap();
            for (round, contract) in page.contracts.iter().enumerate() {
                race(&distributor, &contract.id, round).await;
            }
            rounds
        });
    }
    let rounds: usize = all.join_all().await.into_iter().sum();
    assert_eq!(rounds, ROUNDS);
    assert_eq!(world.number("SELECT COUNT(*) FROM partnerships").await, 500);
    assert_eq!(
        world.number("SELECT COUNT(*) FROM capacity_contracts WHERE allocated_bytes = 20000000000000").await,
        500
    );
    sound(&world).await;
}

async fn race(distributor: &Distributor, contract: &PublicId, round: usize) {
    let start = Arc::new(Barrier::new(2));
    let runner = |name: String| {
        let (backend, grant, start) =
            (distributor.world.backend.clone(), distributor.manage(), Arc::clone(&start));
        let left_seen = Some(Capacity::tb(30).bytes().to_string());
        let form = PartnerForm { left_seen, ..form(contract, &name, "20") };
        tokio::spawn(async move {
            start.wait().await;
            backend.create_partner(&grant, &form).await
        })
    };
    let (left, right) = (runner(format!("Left {round}")), runner(format!("Right {round}")));
    let (left, right) = (left.await.unwrap(), right.await.unwrap());
    assert_eq!(usize::from(left.is_ok()) + usize::from(right.is_ok()), 1, "round {round}");
    let lost = if left.is_ok() { right } else { left };
    let over =
        Reason::OverLimit { asked: Capacity::tb(20), left: Capacity::tb(10), seen: Some(Capacity::tb(30)) };
    assert_eq!(only_error(lost), (Field::Amount, over), "round {round}");
}

/// Two people type the same name, or the same external id, at once: one is told it is taken.
async fn of_two_equal_names_at_once_exactly_one_wins(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "500").await;
    for round in 0..30 {
        let start = Arc::new(Barrier::new(2));
        let runner = |name: String, id: String| {
            let (backend, grant, start) = (world.backend.clone(), distributor.manage(), Arc::clone(&start));
            let form = PartnerForm { external_id: id, ..form(&contract, &name, "1") };
            tokio::spawn(async move {
                start.wait().await;
                backend.create_partner(&grant, &form).await
            })
        };
        let same_name = round % 2 == 0;
        let (left, right) = if same_name {
            (runner(format!("Same {round}"), String::new()), runner(format!("same {round}"), String::new()))
        } else {
            (
                runner(format!("L {round}"), format!("X-{round}")),
                runner(format!("R {round}"), format!("X-{round}")),
            )
        };
        let (left, right) = (left.await.unwrap(), right.await.unwrap());
        assert_eq!(usize::from(left.is_ok()) + usize::from(right.is_ok()), 1, "round {round}");
        let (field, reason) = only_error(if left.is_ok() { right } else { left });
        assert_eq!(field, if same_name { Field::Name } else { Field::ExternalId }, "round {round}");
        assert!(matches!(reason, Reason::Taken { .. }), "{reason:?}");
    }
    sound(&world).await;
}

on_both_engines!(of_two_creates_at_once_exactly_one_wins, of_two_equal_names_at_once_exactly_one_wins);
