//! Files that come in at the same moment: none may overwrite what another has added up.

use std::fmt::Write as _;
use std::sync::Arc;

use backend::services::import::ImportError;
use shared::capacity::TB;
use shared::import::ImportMode;
use tokio::sync::Barrier;

use crate::support::{Distributor, World, form, on_both_engines, sound};

const PARTNERS: usize = 20;

async fn furnished(world: &World) -> Distributor {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "500").await;
    let rows: String = (0..PARTNERS).map(|number| format!("P{number},N-{number},2,true\n")).collect();
    distributor.import(&format!("name,external_id,allocated_tb,overdraft\n{rows}")).await;
    distributor
}

/// Lines of one day for every other partner.
fn usage(round: usize, odd: usize) -> String {
    let mut file = "date,partner_external_id,storage_account,used_bytes\n".to_owned();
    for number in (0..PARTNERS).filter(|number| number % 2 == odd) {
        writeln!(
            file,
            "2026-11-{:02},N-{number},s,{}",
            round + 1,
            (round as u64 + 1) * TB / 2 + number as u64
        )
        .unwrap();
    }
    file
}

async fn usage_files_at_once_add_up(world: World) {
    let distributor = furnished(&world).await;
    for round in 0..12 {
        let start = Arc::new(Barrier::new(2));
        let import = |odd: usize| {
            let (backend, grant, start) = (world.backend.clone(), distributor.manage(), Arc::clone(&start));
            tokio::spawn(async move {
                start.wait().await;
                backend.import_usage(&grant, usage(round, odd).as_bytes(), false, false).await
            })
        };
        let (even, odd) = (import(0), import(1));
        even.await.unwrap().unwrap();
        odd.await.unwrap().unwrap();
        sound(&world).await;
    }
}

async fn usage_allocations_and_new_partners_at_once_add_up(world: World) {
    let distributor = furnished(&world).await;
    let contract = distributor.page("").await.contracts[0].id.clone();
    for round in 0..12 {
        let start = Arc::new(Barrier::new(3));
        let parts = || (world.backend.clone(), distributor.manage(), Arc::clone(&start));
        let measured = {
            let (backend, grant, start) = parts();
            tokio::spawn(async move {
                start.wait().await;
                backend.import_usage(&grant, usage(round, 0).as_bytes(), false, false).await.map(drop)
            })
        };
        let changed = {
            let (backend, grant, start) = parts();
            let rows: String = (0..PARTNERS)
                .rev()
                .map(|number| format!("P{number},N-{number},{}\n", 1 + (round + number) % 4))
                .collect();
            tokio::spawn(async move {
                start.wait().await;
                let file = format!("name,external_id,allocated_tb\n{rows}");
                backend
                    .import_partners(&grant, file.as_bytes(), ImportMode::AllOrNothing, false)
                    .await
                    .map(drop)
            })
        };
        let made = {
            let (backend, grant, start) = parts();
            let form = form(&contract, &format!("New {round}"), "3");
            tokio::spawn(async move {
                start.wait().await;
                backend.create_partner(&grant, &form).await.map(drop).map_err(ImportError::from)
            })
        };
        for call in [measured, changed, made] {
            call.await.unwrap().unwrap();
        }
        sound(&world).await;
    }
    let shares = "SELECT COUNT(*) FROM partnerships WHERE allocated_bytes > 0 AND use_share <> used_bytes / (allocated_bytes / 100000)";
    assert_eq!(world.number(shares).await, 0, "a share is that of the allocation beside it");
}

on_both_engines!(usage_files_at_once_add_up, usage_allocations_and_new_partners_at_once_add_up);
