//! Demo data: as much as promised, sound at every moment, the same everywhere, and fresh.

use backend::Error;
use backend::authz::{ExportPartners, Grant};
use backend::services::seed::{DEMO_PEOPLE, NotEmpty, Scale};
use shared::capacity::{Capacity, GB};
use shared::catalogue::Country;
use shared::contract::BillingMode;
use shared::failure::{Field, Reason};
use shared::figures::PartnerCounts;
use shared::money::{Currency, Price};
use shared::policy::OrganizationKind;
use shared::time::{HOUR_MS, Timestamp};

use crate::support::{
    Distributor, Engine, PASSWORD, World, failure, on_both_engines, only_error, run, sound, today,
};

on_both_engines!(
    the_demo_has_news_of_each_kind_and_partners_that_say_who_they_are,
    the_small_demo_shows_what_is_promised,
    everyone_of_the_demo_can_sign_in,
    the_same_seed_gives_the_same_partners_on_either_engine,
    only_an_empty_database_is_filled,
    a_weak_password_fills_nothing,
    missing_hours_are_added,
    hours_added_one_by_one_are_those_added_at_once,
    a_long_gap_is_filled_by_noons,
    a_month_begins_without_fees_of_the_last,
    what_is_no_demo_stays_as_it_is,
);

const NORTHWIND: &str = "Northwind Distribution";

async fn seed(world: &World, seed: u64) {
    let mut last = 0;
    let summary =
        world.backend.seed(Scale::Small, seed, PASSWORD, &mut |progress| last = progress.done).await.unwrap();
    assert_eq!((summary.partners, last), (92, 92));
}

async fn distributor(world: &World, name: &str) -> Distributor {
    let ids = world.texts(&format!("SELECT public_id FROM organizations WHERE name = '{name}'")).await;
    let organization = world.backend.find_organization(&ids[0]).await.unwrap();
    Distributor { world: world.clone(), organization }
}

async fn the_small_demo_shows_what_is_promised(world: World) {
    seed(&world, 1).await;
    sound(&world).await;
    fees_follow_the_rule(&world).await;
    let northwind = distributor(&world, NORTHWIND).await;
    let page = northwind.page("").await;
    let figures = &page.figures;
    assert_eq!(page.contracts[0].name, "2026-A Reserved");
    assert_eq!(figures.counts, PartnerCounts { all: 38, pay_per_use: 7, near: 4, over: 2 });
    assert_eq!((figures.reserved, figures.allocated), (Capacity::tb(500), Capacity::tb(412)));
    assert_eq!((figures.used, figures.excess), (Capacity::gb(297_350), Capacity::gb(3_200)));
    assert_eq!(figures.measured_at, Some(today().start().plus_ms(9 * HOUR_MS)));
    assert!(figures.fees[0].minor > 0);

    let kinds: Vec<_> =
        page.contracts.iter().map(|c| (c.billing_mode(), c.currency.as_str().to_owned())).collect();
    let expected = [
        (BillingMode::Reserved, Currency::EUR),
        (BillingMode::PayPerUse, Currency::EUR),
        (BillingMode::Reserved, Currency::USD),
        (BillingMode::Reserved, Currency::EUR),
        (BillingMode::Reserved, Currency::EUR),
    ];
    assert_eq!(kinds, expected.map(|(mode, currency)| (mode, currency.as_str().to_owned())));
    assert!(page.contracts[3].left().is_zero() && !page.contracts[3].reserved.is_zero(), "fully allocated");
    assert!(page.contracts[4].allocated.is_zero() && page.contracts[4].left() == Capacity::tb(200), "empty");
    assert_eq!(northwind.page(&format!("contract={}", page.contracts[4].id)).await.figures.counts.all, 0);
    assert_eq!(northwind.page("contract=all").await.figures.counts.all, 80);
    assert_eq!(northwind.page("contract=all&status=suspended").await.rows.len(), 2);

    let ingram = world.backend.get_partner(&northwind.view(), "PA-239-689").await.unwrap().storage.unwrap();
    assert_eq!((ingram.row.name.as_str(), ingram.row.used), ("Ingram Micro", Capacity::gb(30_050)));
    assert_eq!(ingram.row.days.len(), 30);
    let new = northwind.page("q=nordconsulting").await;
    assert!(new.rows[0].used.is_zero() && new.rows[0].days.is_empty() && new.rows[0].accounts == 0);
    let silent = northwind.page("contract=all&q=зірка").await;
    assert!(silent.rows[0].days.len() < 22 && !silent.rows[0].used.is_zero());
    for search in ["cloud kiosk", "株式会社", "=sum(a1", "zazolc"] {
        assert_eq!(northwind.page(&format!("contract=all&q={search}")).await.rows.len(), 1, "{search}");
    }
    assert_eq!(
        distributor(&world, "Kestrel Vale Distribution").await.page("contract=all").await.rows.len(),
        12
    );
}

async fn the_demo_has_news_of_each_kind_and_partners_that_say_who_they_are(world: World) {
    seed(&world, 1).await;
    let each = async |column: &str| {
        world.texts(&format!("SELECT DISTINCT {column} FROM articles ORDER BY {column}")).await
    };
    assert_eq!(each("state").await, ["deleted", "draft", "published"]);
    assert_eq!(each("audience").await, ["any", "distributor", "private", "reseller", "vendor"]);
    let northwind = distributor(&world, NORTHWIND).await;
    for (id, country) in [("PA-239-689", Some("US")), ("VA-149-494", Some("GB")), ("VA-892-333", None)] {
        let shown = world.backend.get_partner(&northwind.view(), id).await.unwrap();
        assert_eq!(shown.profile.country.as_ref().map(Country::as_str), country, "{id}");
        assert_eq!(shown.profile.media.is_empty(), country.is_none(), "{id}");
        assert_eq!(shown.profile.images.is_empty(), country.is_none(), "{id}");
        assert_eq!(shown.note.is_some(), country.is_none(), "{id}");
    }
    let lena = world.signed_in("lena.fischer@ingram.example", PASSWORD).await;
    let news = world.backend.portal_news(&world.backend.grant(&lena).await.unwrap(), "").await.unwrap();
    let titles: Vec<_> = news.read.rows.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["Prices for 2027", "Second site in Rotterdam"]);
    assert_eq!(news.own.len(), 2);
    // Her contract is of a version before the active one: she compares and accepts it.
    let look = world.backend.grant(&lena).await.unwrap();
    let contracts = world.backend.portal_contracts(&look).await.unwrap().contracts;
    let [contract] = contracts.as_slice() else { panic!("{contracts:?}") };
    let page = world.backend.portal_contract(&look, contract.id.as_str()).await.unwrap();
    let newer = page.newer.map(|newer| (newer.number, newer.comparison.is_some()));
    assert_eq!((page.contract.row.version, newer), (1, Some((2, true))));
    let sold = "SELECT COUNT(*) FROM agreement_product_groups g JOIN agreements a ON a.id = g.agreement_id";
    assert_eq!(world.number(&format!("{sold} WHERE a.name = 'Reseller terms 2026'")).await, 3);
    // What a signee does or begins bears nobody's name of the issuer's.
    let theirs = "SELECT COUNT(*) FROM contract_events e JOIN legal_contracts l ON l.id = e.contract_id
        WHERE e.actor = 'Anna Meyer' AND (e.event IN ('reject', 'sign', 'submit')
            OR (e.event = 'created' AND l.kind NOT IN ('program', 'service')))";
    assert_eq!(world.number(theirs).await, 0);
    sound(&world).await;
}

async fn everyone_of_the_demo_can_sign_in(world: World) {
    seed(&world, 1).await;
    for person in DEMO_PEOPLE {
        let viewer = world.signed_in(person.email, PASSWORD).await.viewer();
        assert_eq!((viewer.name.as_str(), viewer.organization.as_str()), (person.name, person.organization));
        assert_eq!(viewer.role, person.role);
        let kind = match person.organization {
            "Aurora Storage" => OrganizationKind::Provider,
            "Ingram Micro" | "Champions Corp" => OrganizationKind::Partner,
            _ => OrganizationKind::Distributor,
        };
        assert_eq!(viewer.kind, kind, "{}", person.email);
    }
}

async fn the_same_seed_gives_the_same_partners_on_either_engine(world: World) {
    seed(&world, 7).await;
    let there = exports(&world).await;
    assert_eq!(there.lines().count(), 80 + 1 + 12 + 1);
    run(Engine::Sqlite, |here| async move {
        seed(&here, 7).await;
        assert_eq!(exports(&here).await, there);
        run(Engine::Sqlite, |other| async move {
            seed(&other, 8).await;
            assert_ne!(exports(&other).await, there);
        })
        .await;
    })
    .await;
}

/// Both distributors' partners as CSV: ids, names, figures, fees, instants.
async fn exports(world: &World) -> String {
    let mut text = Vec::new();
    for name in [NORTHWIND, "Kestrel Vale Distribution"] {
        let grant: Grant<ExportPartners> = distributor(world, name).await.export();
        let mut export = world.backend.export_partners(&grant, "contract=all", Vec::new()).await.unwrap();
        while let Some(piece) = export.pieces.recv().await {
            text.extend_from_slice(&piece.unwrap());
        }
    }
    String::from_utf8(text).unwrap()
}

async fn only_an_empty_database_is_filled(world: World) {
    assert!(world.backend.is_empty().await.unwrap());
    world.organization(OrganizationKind::Provider, "Someone").await;
    assert!(!world.backend.is_empty().await.unwrap());
    let before = world.contents().await;
    match world.backend.seed(Scale::Small, 1, PASSWORD, &mut |_| {}).await {
        Err(Error::Internal(cause)) => assert!(cause.downcast_ref::<NotEmpty>().is_some(), "{cause}"),
        other => panic!("not refused: {other:?}"),
    }
    assert_eq!(world.contents().await, before);
}

async fn a_weak_password_fills_nothing(world: World) {
    for password in ["short", "Password1"] {
        let refused = world.backend.seed(Scale::Small, 1, password, &mut |_| {}).await;
        let (field, reason) = only_error(refused);
        assert_eq!(field, Field::Password);
        assert_ne!(reason, Reason::Required);
    }
    assert!(world.backend.is_empty().await.unwrap());
}

async fn missing_hours_are_added(world: World) {
    seed(&world, 1).await;
    assert_eq!(world.backend.top_up_demo().await.unwrap(), 0);
    let measured = world.number("SELECT COUNT(*) FROM storage_accounts").await;
    let silent = world
        .number(&format!("SELECT COUNT(*) FROM storage_accounts WHERE measured_at < {}", world.now().0))
        .await;
    world.clock.advance(3 * HOUR_MS + 59 * 60_000);
    let added = world.backend.top_up_demo().await.unwrap();
    assert_eq!(i64::try_from(added).unwrap(), 3 * (measured - silent));
    sound(&world).await;
    fees_follow_the_rule(&world).await;
    let page = distributor(&world, NORTHWIND).await.page("contract=all").await;
    assert_eq!(page.figures.measured_at, Some(today().start().plus_ms(12 * HOUR_MS)));
    assert_eq!(world.backend.top_up_demo().await.unwrap(), 0);
}

async fn hours_added_one_by_one_are_those_added_at_once(world: World) {
    seed(&world, 1).await;
    for _ in 0..20 {
        world.clock.advance(HOUR_MS);
        assert!(world.backend.top_up_demo().await.unwrap() > 0);
    }
    let there = exports(&world).await;
    run(Engine::Sqlite, |here| async move {
        seed(&here, 1).await;
        here.clock.advance(20 * HOUR_MS);
        here.backend.top_up_demo().await.unwrap();
        assert_eq!(exports(&here).await, there);
        if world.engine == here.engine {
            let (all, steps) = (here.contents().await, world.contents().await);
            for table in ["account_usage_days", "partner_usage_days", "storage_accounts"] {
                assert_eq!(all[table], steps[table], "{table}");
            }
        }
    })
    .await;
}

async fn a_long_gap_is_filled_by_noons(world: World) {
    seed(&world, 1).await;
    world.clock.advance(200 * 24 * HOUR_MS);
    world.backend.top_up_demo().await.unwrap();
    sound(&world).await;
    fees_follow_the_rule(&world).await;
    let now = world.now();
    let northwind = distributor(&world, NORTHWIND).await;
    let ingram = world.backend.get_partner(&northwind.view(), "PA-239-689").await.unwrap().storage.unwrap();
    assert_eq!(ingram.measured_at, Some(Timestamp(now.0 - now.0.rem_euclid(HOUR_MS))));
    assert_eq!(ingram.row.days.len(), 30);
    let lengths = |from: i32, to: i32| {
        let (from, to) = (today().plus(from).0, today().plus(to).0);
        format!(
            "SELECT COUNT(*) FROM account_usage_days WHERE day BETWEEN {from} AND {to} AND LENGTH(samples) <> "
        )
    };
    assert_eq!(world.number(&format!("{}0", lengths(1, 109))).await, 0, "nothing more than 90 days back");
    assert_eq!(world.number(&format!("{}12", lengths(111, 185))).await, 0, "noon alone");
    assert_eq!(world.number(&format!("{}288", lengths(187, 199))).await, 0, "every hour");
    assert!(world.number(&format!("{}0", lengths(111, 185))).await > 75 * 100);
}

async fn a_month_begins_without_fees_of_the_last(world: World) {
    seed(&world, 1).await;
    world.clock.advance(12 * 24 * HOUR_MS);
    world.backend.top_up_demo().await.unwrap();
    sound(&world).await;
    fees_follow_the_rule(&world).await;
    let page = distributor(&world, NORTHWIND).await.page("").await;
    assert_eq!(page.figures.last_day.unwrap().to_string(), "2026-12-02");
}

async fn what_is_no_demo_stays_as_it_is(world: World) {
    let somebody = world.distributor("Somebody").await;
    let contract = somebody.contract("Reserved", "10").await;
    somebody.partner(&contract, "Acme", "1").await;
    let before = world.contents().await;
    assert_eq!(world.backend.top_up_demo().await.unwrap(), 0);
    assert_eq!(world.contents().await, before);
    assert!(matches!(
        failure(world.backend.find_organization("PA-239-689").await),
        shared::failure::Failure::NotFound
    ));
}

/// Works each partner's fee out from its days, by the rule, and compares.
async fn fees_follow_the_rule(world: &World) {
    let excess = "CASE WHEN d.allocated_bytes > 0 AND d.used_bytes > d.allocated_bytes THEN d.used_bytes - d.allocated_bytes ELSE 0 END";
    let rows = world
        .texts(&format!(
            "SELECT CAST(p.fee_minor AS TEXT) || ' ' || CAST(c.price_parts AS TEXT) || ' ' || CAST(c.last_day AS TEXT) || ' '
                || CAST(COALESCE((SELECT SUM({excess}) FROM partner_usage_days d
                    WHERE d.partnership_id = p.id AND d.day >= p.fee_month_day), 0) AS TEXT)
             FROM partnerships p JOIN capacity_contracts c ON c.id = p.contract_id WHERE p.fee_month_day = c.fee_month_day"
        ))
        .await;
    assert!(rows.len() > 80);
    let mut charged = 0;
    for row in rows {
        let numbers: Vec<u64> = row.split(' ').map(|number| number.parse().unwrap()).collect();
        let day = shared::time::Day(i32::try_from(numbers[2]).unwrap());
        let fee = Price::from_parts(u32::try_from(numbers[1]).unwrap()).fee(
            u128::from(numbers[3]),
            day.month(),
            Currency::EUR,
        );
        assert_eq!(u64::try_from(fee.minor).unwrap(), numbers[0], "{row}");
        charged += u64::from(numbers[3] > GB);
    }
    assert!(charged > 2);
}
