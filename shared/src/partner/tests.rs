use super::*;

fn form() -> PartnerForm {
    PartnerForm {
        name: "Harbour Data GmbH".into(),
        contract: "CC-100-200-300".into(),
        amount: "12".into(),
        unit: "TB".into(),
        ..PartnerForm::default()
    }
}

#[test]
fn a_form_becomes_a_partner() {
    let partner = NewPartner::parse(&PartnerForm {
        overdraft: Some("on".into()),
        external_id: " NW-1 ".into(),
        ..form()
    })
    .unwrap();
    assert_eq!(partner.allocation, Allocation::Reserved(Capacity::tb(12)));
    assert!(partner.overdraft);
    assert_eq!(partner.external_id.unwrap().as_str(), "NW-1");
}

#[test]
fn zero_and_nothing_mean_pay_per_use() {
    for amount in ["0", "0 GB", "", " "] {
        let partner = NewPartner::parse(&PartnerForm { amount: amount.into(), ..form() }).unwrap();
        assert_eq!(partner.allocation, Allocation::PayPerUse, "{amount:?}");
    }
}

#[test]
fn what_was_left_counts_for_the_contract_it_was_shown_for() {
    let seen = |on: Option<&str>| {
        let left_seen = Some("30000000000000".into());
        PartnerForm { left_seen, left_on: on.map(Into::into), ..form() }.left_seen()
    };
    assert_eq!(seen(Some("CC-100-200-300")), Some(Capacity::tb(30)));
    assert_eq!(seen(Some("CC-100-200-301")), None);
    assert_eq!(seen(None), Some(Capacity::tb(30)));
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_form() {
    let bad = PartnerForm {
        name: String::new(),
        contract: "x".into(),
        amount: "twelve".into(),
        contact_email: "a".into(),
        ..form()
    };
    let fields: Vec<Field> = NewPartner::parse(&bad).unwrap_err().into_iter().map(|e| e.field).collect();
    assert_eq!(fields, [Field::Name, Field::Contract, Field::Amount, Field::ContactEmail]);
}

#[test]
fn levels_change_at_95_and_above_100_percent() {
    let allocation = Allocation::Reserved(Capacity::tb(100));
    let level = |used| allocation.level(Capacity::from_bytes(used).unwrap());
    assert_eq!(level(94_999_999_999_999), Level::Within);
    assert_eq!(level(95_000_000_000_000), Level::Near);
    assert_eq!(level(100_000_000_000_000), Level::Near);
    assert_eq!(level(100_000_000_000_001), Level::Over);
    assert_eq!(Allocation::PayPerUse.level(Capacity::tb(9)), Level::Within);
}
