//! The Partners page: its strip, its counters, its sparklines, and the contract it stands on.

use shared::capacity::Capacity;
use shared::id::PublicId;
use shared::money::{Currency, Money};
use shared::partner::PartnerRow;
use shared::partner_list::{ContractChoice, Total};
use shared::policy::Role;
use shared::time::Day;

use crate::support::{Distributor, World, on_both_engines, sound};

/// Two contracts in euros, one in dollars; partners within, near and over their limits, and pay-per-use.
async fn with_usage(world: &World) -> (Distributor, [PublicId; 3]) {
    let distributor = world.distributor("Nordlicht").await;
    let contracts = [
        distributor.contract("2026-A", "100").await,
        distributor.contract("2026-B", "0").await,
        distributor.contract_in("2026-C", "50", "USD").await,
    ];
    distributor
        .import(
            "name,external_id,contract,allocated_tb\nWithin,N-1,2026-A,40\nNear,N-2,2026-A,20\nOver,N-3,2026-A,10\n\
             Metered,N-4,2026-A,0\nBy use,N-5,2026-B,0\nDollars,N-6,2026-C,5\nFull,N-7,2026-C,5\n",
        )
        .await;
    let days = ["2026-11-18", "2026-11-19", "2026-11-20"];
    let used = [("N-1", 12), ("N-2", 19), ("N-3", 13), ("N-4", 7), ("N-5", 3), ("N-6", 8), ("N-7", 5)];
    let lines = days.iter().flat_map(|day| {
        used.iter().map(move |(id, tb)| format!("{day},{id},{id}-s1,{}\n", Capacity::tb(*tb).bytes()))
    });
    distributor.usage(&lines.collect::<String>()).await;
    (distributor, contracts)
}

async fn the_strip_adds_up(world: World) {
    let (distributor, [a, ..]) = with_usage(&world).await;
    let one = distributor.page(&format!("contract={a}")).await.figures;
    assert_eq!(
        (one.reserved, one.allocated, one.left()),
        (Capacity::tb(100), Capacity::tb(70), Capacity::tb(30))
    );
    assert_eq!((one.used, one.excess), (Capacity::tb(51), Capacity::tb(3)));
    assert_eq!((one.counts.all, one.counts.pay_per_use, one.counts.near, one.counts.over), (4, 1, 1, 1));
    // 3 TB over for three of 30 days at 0.8 cents.
    assert_eq!(one.fees, [Money { minor: 240, currency: Currency::EUR }]);
    assert_eq!(one.last_day, Some(Day::parse("2026-11-20").unwrap()));
    assert_eq!(one.measured_at, one.last_day.map(Day::noon));

    let all = distributor.page("contract=all").await.figures;
    assert_eq!((all.reserved, all.allocated), (Capacity::tb(150), Capacity::tb(80)));
    assert_eq!((all.used, all.excess), (Capacity::tb(67), Capacity::tb(6)));
    let fees = [Money { minor: 240, currency: Currency::EUR }, Money { minor: 240, currency: Currency::USD }];
    assert_eq!(all.fees, fees, "fees are listed per currency");
    assert_eq!((all.counts.all, all.counts.pay_per_use, all.counts.near, all.counts.over), (7, 2, 2, 2));
    sound(&world).await;
}

/// The counters beside the built-in views are what counting would give, in every contract and in all.
async fn counters_are_what_counting_gives(world: World) {
    let (distributor, contracts) = with_usage(&world).await;
    let choices = contracts.iter().map(PublicId::as_str).chain(["all"]);
    for choice in choices {
        let counts = distributor.page(&format!("contract={choice}")).await.figures.counts;
        let of = format!(
            "contract_id IN (SELECT id FROM capacity_contracts WHERE public_id = '{choice}' OR '{choice}' = 'all')"
        );
        for (filter, condition, counter) in [
            ("", "TRUE", counts.all),
            ("billing=pay_per_use", "allocated_bytes = 0", counts.pay_per_use),
            ("billing=reserved", "allocated_bytes > 0", counts.reserved()),
            ("util=over", "allocated_bytes > 0 AND used_bytes > allocated_bytes", counts.over),
            (
                "util=near",
                "used_bytes <= allocated_bytes AND used_bytes >= allocated_bytes / 100 * 95 AND allocated_bytes > 0",
                counts.near,
            ),
        ] {
            let page = distributor.page(&format!("contract={choice}&{filter}")).await;
            let sql = format!("SELECT COUNT(*) FROM partnerships WHERE {of} AND {condition}");
            let counted = u64::try_from(world.number(&sql).await).unwrap();
            assert_eq!(counter, counted, "{choice} {filter}");
            assert_eq!(page.total, Total::Exactly(counted), "{choice} {filter}");
            assert_eq!(page.rows.len() as u64, counted, "{choice} {filter}");
        }
    }
}

async fn filters_join(world: World) {
    let (distributor, _) = with_usage(&world).await;
    let names = async |query: &str| -> Vec<String> {
        let page = distributor.page(&format!("contract=all&{query}")).await;
        assert_eq!(page.total, Total::Exactly(page.rows.len() as u64), "{query}");
        page.rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names("util=over&billing=reserved").await, ["Dollars", "Over"]);
    assert_eq!(names("util=over&billing=pay_per_use").await, Vec::<String>::new());
    assert_eq!(names("util=near&q=fu").await, ["Full"]);
    assert_eq!(names("status=active&q=by").await, ["By use"]);
    assert_eq!(names("status=suspended").await, Vec::<String>::new());
    world.sql("UPDATE partnerships SET status = 'suspended' WHERE name = 'Over'").await;
    assert_eq!(names("status=suspended").await, ["Over"]);
    assert_eq!(
        names("util=over").await,
        ["Dollars", "Over"],
        "without a status only archived ones are hidden"
    );
}

async fn rows_carry_thirty_days(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.contract("2026-A", "100").await;
    distributor.import("name,external_id\nHarbour,N-1\nNew,N-2\n").await;
    let first = Day::parse("2026-10-01").unwrap();
    let day = |number: i32| first.plus(number);
    let lines: String =
        (0..45).filter(|n| *n != 40).map(|n| format!("{},N-1,a,{}\n", day(n), 1000 + n)).collect();
    distributor.usage(&lines).await;
    let page = distributor.page("").await;
    let days =
        |row: &PartnerRow| row.days.iter().map(|use_| (use_.day, use_.used.bytes())).collect::<Vec<_>>();
    let expected: Vec<(Day, u64)> =
        (15i32..45).filter(|n| *n != 40).map(|n| (day(n), u64::try_from(1000 + n).unwrap())).collect();
    assert_eq!(days(&page.rows[0]), expected, "the last 30 days, a missing one left out");
    assert_eq!(page.rows[0].change(), Some(29));
    assert_eq!((days(&page.rows[1]), page.rows[1].change()), (vec![], None));
    let partner = world
        .backend
        .get_partner(&distributor.view(), page.rows[0].id.as_str())
        .await
        .unwrap()
        .storage
        .unwrap();
    assert_eq!(days(&partner.row), expected);
}

async fn the_contract_is_remembered_per_person(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let first = ContractChoice::One(distributor.contract("2026-A", "1").await);
    let second = ContractChoice::One(distributor.contract("2026-B", "1").await);
    let mara = distributor.person("mara@nordlicht.example", Role::Viewer).await;
    let ola = distributor.person("ola@nordlicht.example", Role::Viewer).await;
    let (mara, ola) = (world.backend.grant(&mara).await.unwrap(), world.backend.grant(&ola).await.unwrap());
    let choice = async |grant, query: &str| world.backend.list_partners(grant, query).await.unwrap().choice;
    assert_eq!(choice(&mara, "").await, first, "the first by name, before one chooses");
    assert_eq!(choice(&mara, &format!("contract={}", second.as_str())).await, second);
    assert_eq!(choice(&mara, "q=x").await, second);
    assert_eq!(choice(&mara, "contract=CC-999-999-999").await, second, "a foreign one is no choice");
    assert_eq!(choice(&ola, "").await, first);
    assert_eq!(choice(&mara, "contract=all").await, ContractChoice::All);
    assert_eq!(choice(&mara, "").await, ContractChoice::All);
}

async fn without_contracts_the_page_is_empty(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let page = distributor.page("").await;
    assert_eq!((page.choice, page.contracts.len(), page.rows.len()), (ContractChoice::All, 0, 0));
    assert_eq!((page.total, page.previous, page.next), (Total::Exactly(0), None, None));
    assert_eq!(page.figures, shared::figures::Figures::default());
}

async fn parts_that_can_not_be_read_are_dropped_and_said(world: World) {
    let (distributor, _) = with_usage(&world).await;
    let page = distributor
        .page("contract=all&per=7&sort=colour&q=%00&after=0~%00&before=x&util=never&%ff=1&from=0&status=gone")
        .await;
    let said = ["per", "sort", "q", "after", "before", "util", "\u{fffd}", "from"];
    assert_eq!(page.dropped, said, "eight are enough");
    assert_eq!(page.rows.len(), 7);
    for query in [
        "after=9223372036854775807~zz",
        "before=-9223372036854775808~&sort=-used",
        "after=0~%F0%9F%A7%8A&from=18446744073709551615",
    ] {
        let page = distributor.page(&format!("contract=all&{query}")).await;
        assert_eq!(page.rows.len(), 7, "{query}: a place behind the last row leads to the start");
        assert_eq!(page.query.from, 1);
    }
}

async fn every_change_of_a_figure_moves_the_revision(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let revision = async || world.backend.figures_revision(&distributor.view()).await.unwrap();
    let mut last = revision().await;
    let contract = distributor.contract("2026-A", "10").await;
    for step in ["contract", "partner", "change", "usage"] {
        match step {
            "partner" => drop(distributor.partner(&contract, "Harbour", "1").await),
            "change" => distributor.import("name,external_id\nQuay,N-1\n").await,
            "usage" => distributor.usage("2026-11-20,N-1,a,5\n").await,
            _ => {}
        }
        let next = revision().await;
        assert!(next > last, "{step}");
        last = next;
    }
    distributor.page("").await;
    assert_eq!(revision().await, last, "looking changes nothing");
    let other = world.distributor("Südwind").await;
    other.contract("2026-S", "10").await;
    assert_eq!(revision().await, last, "a colleague elsewhere changes nothing here");
}

on_both_engines!(
    the_strip_adds_up,
    counters_are_what_counting_gives,
    filters_join,
    rows_carry_thirty_days,
    the_contract_is_remembered_per_person,
    without_contracts_the_page_is_empty,
    parts_that_can_not_be_read_are_dropped_and_said,
    every_change_of_a_figure_moves_the_revision,
);
