//! The files of Northwind Distribution, as a distributor would bring them, against the totals that must come out.

use shared::import::{ImportMode, ImportOutcome};
use shared::partner_list::{ContractChoice, PartnersPage};

use crate::support::{Distributor, World, on_both_engines, sound};

const CONTRACTS: &[u8] = include_bytes!("../../data/northwind/contracts-northwind.csv");
const PARTNERS: &[u8] = include_bytes!("../../data/northwind/partners-northwind.csv");
const USAGE: &[u8] = include_bytes!("../../data/northwind/usage-northwind.csv");

/// Contract, partners, of them pay-per-use, reserved, allocated, left, used, partners over, excess, fee, currency.
type Totals = (&'static str, u64, u64, u64, u64, u64, u64, u64, u64, i64, &'static str);

const TOTALS: [Totals; 3] = [
    (
        "2026-A Reserved",
        146,
        12,
        500_000_000_000_000,
        412_000_000_000_000,
        88_000_000_000_000,
        285_527_587_321_670,
        8,
        6_902_040_444_815,
        2731,
        "EUR",
    ),
    ("2026-B Pay-per-use", 32, 32, 0, 0, 0, 26_274_250_447_687, 0, 0, 0, "EUR"),
    (
        "2026-C Reserved US",
        36,
        2,
        120_000_000_000_000,
        103_000_000_000_000,
        17_000_000_000_000,
        65_170_806_171_807,
        3,
        1_806_477_990_237,
        774,
        "USD",
    ),
];

fn totals_of(page: &PartnersPage) -> Totals {
    let (figures, contract) = (&page.figures, page.contract().unwrap());
    let name = TOTALS.iter().map(|totals| totals.0).find(|name| *name == contract.name).unwrap();
    let currency =
        TOTALS.iter().map(|totals| totals.10).find(|code| *code == figures.fees[0].currency.as_str());
    (
        name,
        figures.counts.all,
        figures.counts.pay_per_use,
        figures.reserved.bytes(),
        figures.allocated.bytes(),
        figures.left().bytes(),
        figures.used.bytes(),
        figures.counts.over,
        figures.excess.bytes(),
        figures.fees[0].minor,
        currency.unwrap(),
    )
}

async fn northwind(world: &World) -> Distributor {
    let northwind = world.distributor("Northwind Distribution").await;
    let backend = &world.backend;
    assert_eq!(backend.import_contracts(&northwind.organization, CONTRACTS, false).await.unwrap(), 3);
    let outcome = backend
        .import_partners(&northwind.manage(), PARTNERS, ImportMode::AllOrNothing, false)
        .await
        .unwrap();
    assert_eq!(outcome, ImportOutcome { created: 214, ..ImportOutcome::default() });
    let outcome = backend.import_usage(&northwind.manage(), USAGE, false, false).await.unwrap();
    assert_eq!(outcome.figures, 44_249);
    northwind
}

async fn the_totals_come_out_to_the_byte(world: World) {
    let northwind = northwind(&world).await;
    let contracts = northwind.page("").await.contracts;
    for (contract, expected) in contracts.iter().zip(TOTALS) {
        let page = northwind.page(&format!("contract={}", contract.id)).await;
        assert_eq!(page.choice, ContractChoice::One(contract.id.clone()));
        assert_eq!(totals_of(&page), expected);
        assert_eq!(page.figures.last_day.unwrap().to_string(), "2026-11-19");
    }
    let all = northwind.page("contract=all").await.figures;
    let sum = |part: fn(&Totals) -> u64| TOTALS.iter().map(part).sum::<u64>();
    assert_eq!(all.reserved.bytes(), sum(|totals| totals.3));
    assert_eq!(all.allocated.bytes(), sum(|totals| totals.4));
    assert_eq!(all.used.bytes(), sum(|totals| totals.6));
    assert_eq!(all.excess.bytes(), sum(|totals| totals.8));
    assert_eq!(all.counts.all, 214);
    let fees: Vec<(&str, i64)> = all.fees.iter().map(|fee| (fee.currency.as_str(), fee.minor)).collect();
    assert_eq!(fees, [("EUR", 2731), ("USD", 774)]);
    sound(&world).await;

    // The same files again change nothing.
    let backend = &world.backend;
    assert_eq!(backend.import_contracts(&northwind.organization, CONTRACTS, false).await.unwrap(), 0);
    let outcome = backend
        .import_partners(&northwind.manage(), PARTNERS, ImportMode::AllOrNothing, false)
        .await
        .unwrap();
    assert_eq!(outcome, ImportOutcome { unchanged: 214, ..ImportOutcome::default() });
    let outcome = backend.import_usage(&northwind.manage(), USAGE, false, false).await.unwrap();
    assert_eq!(outcome.accounts, 0);
    for (contract, expected) in contracts.iter().zip(TOTALS) {
        assert_eq!(totals_of(&northwind.page(&format!("contract={}", contract.id)).await), expected);
    }

    // So does what goes out.
    let mut export = backend.export_partners(&northwind.export(), "contract=all", Vec::new()).await.unwrap();
    let mut file = Vec::new();
    while let Some(piece) = export.pieces.recv().await {
        file.extend_from_slice(&piece.unwrap());
    }
    let outcome =
        backend.import_partners(&northwind.manage(), &file, ImportMode::AllOrNothing, false).await.unwrap();
    assert_eq!(outcome, ImportOutcome { unchanged: 214, ..ImportOutcome::default() });
    sound(&world).await;
}

on_both_engines!(the_totals_come_out_to_the_byte);
