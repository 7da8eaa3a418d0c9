//! Creating a partner: what is refused, where the answer points, and that nothing is written then.

use backend::settings::Settings;
use shared::amount::AmountError;
use shared::capacity::Capacity;
use shared::failure::{Failure, Field, Reason};
use shared::partner::PartnerForm;
use shared::policy::{Permission, Role};

use crate::support::{World, errors_of, failure, form, on_both_engines, only_error, sound};

async fn each_bad_value_is_refused_at_its_field(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "100").await;
    let good = || form(&contract, "Harbour", "1");
    let named = |name: &str| PartnerForm { name: name.into(), ..good() };
    let amount = |text: &str| PartnerForm { amount: text.into(), ..good() };
    let cases = [
        (named(""), Field::Name, Reason::Required),
        (named("\u{301}"), Field::Name, Reason::Required),
        (named(&"x".repeat(1000)), Field::Name, Reason::TooLong { max: 64 }),
        (named("a\u{7}b"), Field::Name, Reason::ControlCharacters),
        (named("a\u{202e}b"), Field::Name, Reason::ControlCharacters),
        (amount("-1"), Field::Amount, Reason::Amount(AmountError::Negative)),
        (amount("9223372036854775808"), Field::Amount, Reason::Amount(AmountError::TooLarge)),
        (amount("1,5"), Field::Amount, Reason::Amount(AmountError::DecimalComma("1.5".into()))),
        (amount("12 pb"), Field::Amount, Reason::Amount(AmountError::UnknownUnit("pb".into()))),
        (amount("twelve"), Field::Amount, Reason::Amount(AmountError::NotANumber)),
        (PartnerForm { contract: "CC-1".into(), ..good() }, Field::Contract, Reason::Unknown),
        (PartnerForm { contract: "CC-999-999-999".into(), ..good() }, Field::Contract, Reason::Unknown),
        (
            PartnerForm { external_id: "x".repeat(65), ..good() },
            Field::ExternalId,
            Reason::TooLong { max: 64 },
        ),
        (
            PartnerForm { contact_name: "a\nb".into(), ..good() },
            Field::ContactName,
            Reason::ControlCharacters,
        ),
        (PartnerForm { contact_email: "ida".into(), ..good() }, Field::ContactEmail, Reason::NotAnEmail),
    ];
    let before = world.contents().await;
    for (bad, field, reason) in cases {
        let refused = world.backend.create_partner(&distributor.manage(), &bad).await;
        assert_eq!(only_error(refused), (field, reason), "{bad:?}");
    }
    assert_eq!(world.contents().await, before);
}

async fn names_of_all_scripts_are_taken_as_they_are(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "0").await;
    for name in ["=SUM(A1)", "חברת ענן", "🧊 Ice & Co", "O’Brien “Backup”", "0", "Null", "%_\\", "'; --"]
    {
        let id = distributor.partner(&contract, name, "0").await;
        let partner =
            world.backend.get_partner(&distributor.view(), id.as_str()).await.unwrap().storage.unwrap();
        assert_eq!(partner.row.name, name);
    }
    sound(&world).await;
}

async fn a_name_is_taken_in_every_spelling(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "100").await;
    distributor.partner(&contract, "Zażółć  GĘŚLĄ", "1").await;
    let before = world.contents().await;
    for name in ["zazolc gesla", "ZAŻÓŁĆ GĘŚLĄ", " Zażółć\u{a0}gęślą "] {
        let refused = world.backend.create_partner(&distributor.manage(), &form(&contract, name, "1")).await;
        let taken = Reason::Taken { name: "Zażółć  GĘŚLĄ".into() };
        assert_eq!(only_error(refused), (Field::Name, taken), "{name}");
    }
    assert_eq!(world.contents().await, before);
    let other = world.distributor("Südwind").await;
    let contract = other.contract("2026-A", "100").await;
    other.partner(&contract, "zazolc gesla", "1").await;
}

async fn all_that_is_wrong_is_told_at_once(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "5").await;
    let first = PartnerForm { external_id: "NL-1".into(), ..form(&contract, "Harbour", "1") };
    world.backend.create_partner(&distributor.manage(), &first).await.unwrap();
    let before = world.contents().await;
    let second = PartnerForm { amount: "5".into(), ..first };
    let refused = errors_of(world.backend.create_partner(&distributor.manage(), &second).await);
    let found: Vec<_> = refused.iter().map(|error| error.field).collect();
    assert_eq!(found, [Field::Name, Field::Amount, Field::ExternalId]);
    assert_eq!(refused[2].reason, Reason::Taken { name: "Harbour".into() });
    assert_eq!(world.contents().await, before);
}

async fn a_pay_per_use_contract_reserves_nothing(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-B", "0").await;
    let refused = world.backend.create_partner(&distributor.manage(), &form(&contract, "Harbour", "1")).await;
    assert_eq!(only_error(refused), (Field::Amount, Reason::NothingReserved));
    distributor.partner(&contract, "Harbour", "0").await;
    let counts = distributor.page("").await.figures.counts;
    assert_eq!((counts.all, counts.pay_per_use), (1, 1));
    sound(&world).await;
}

async fn only_an_admin_sets_overdraft(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "5").await;
    let staff = distributor.person("staff@nordlicht.example", Role::Staff).await;
    let staff = world.backend.grant(&staff).await.unwrap();
    let over = PartnerForm { overdraft: Some("on".into()), ..form(&contract, "Harbour", "1") };
    let refused = world.backend.create_partner(&staff, &over).await;
    assert_eq!(only_error(refused), (Field::Overdraft, Reason::AdminOnly));
    world.backend.create_partner(&staff, &PartnerForm { overdraft: None, ..over.clone() }).await.unwrap();
    let admin = distributor.person("admin@nordlicht.example", Role::Admin).await;
    let admin = world.backend.grant(&admin).await.unwrap();
    world.backend.create_partner(&admin, &PartnerForm { name: "Quay".into(), ..over }).await.unwrap();
}

async fn a_viewer_is_told_who_could(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    distributor.person("admin@nordlicht.example", Role::Admin).await;
    let viewer = distributor.person("viewer@nordlicht.example", Role::Viewer).await;
    let refused = failure(world.backend.grant::<backend::authz::ManagePartners>(&viewer).await);
    let Failure::Denied(denial) = refused else { panic!("{refused:?}") };
    assert_eq!((denial.permission, denial.role), (Permission::ManagePartners, Role::Viewer));
    assert_eq!(denial.admins, ["Mara Lind"]);
    world.backend.grant::<backend::authz::ViewPartners>(&viewer).await.unwrap();
    world.backend.grant::<backend::authz::ExportPartners>(&viewer).await.unwrap();
}

async fn large_allocations_need_a_deal_when_the_rule_is_on(world: World) {
    let distributor = world.distributor("Nordlicht").await;
    let contract = distributor.contract("2026-A", "500").await;
    distributor.partner(&contract, "Off by default", "150").await;
    let limit = Some(Capacity::tb(100));
    let strict = world.with_settings(Settings { deal_limit: limit, ..Settings::default() });
    let page = strict.backend.prepare_partner(&distributor.manage()).await.unwrap();
    assert_eq!(page.deal_limit, limit);
    let refused =
        strict.backend.create_partner(&distributor.manage(), &form(&contract, "Harbour", "100.001")).await;
    assert_eq!(only_error(refused), (Field::Amount, Reason::NeedsDeal { limit: Capacity::tb(100) }));
    strict.backend.create_partner(&distributor.manage(), &form(&contract, "Harbour", "100")).await.unwrap();
}

on_both_engines!(
    each_bad_value_is_refused_at_its_field,
    names_of_all_scripts_are_taken_as_they_are,
    a_name_is_taken_in_every_spelling,
    all_that_is_wrong_is_told_at_once,
    a_pay_per_use_contract_reserves_nothing,
    only_an_admin_sets_overdraft,
    a_viewer_is_told_who_could,
    large_allocations_need_a_deal_when_the_rule_is_on,
);
