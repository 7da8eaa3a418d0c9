//! Properties of amounts: what is printed agrees with itself, is never flattering, and reads back.

use proptest::prelude::*;
use shared::amount::{Amount, Unit, parse_csv_tb};
use shared::capacity::{Capacity, GB, NBSP, Share, TB, grouped};
use shared::figures::{Figures, Standing};
use shared::partner::{Allocation, Level};

fn capacity() -> impl Strategy<Value = Capacity> {
    // Small, ordinary, and everything; edges of gigabytes and terabytes more often than chance would bring them.
    prop_oneof![
        0..10 * GB,
        0..2000 * TB,
        0..=Capacity::MAX.bytes(),
        (0u64..9_000_000, -2i64..3).prop_map(|(tb, off)| (tb * TB).saturating_add_signed(off)),
        (0u64..9_000_000, -2i64..3).prop_map(|(gb, off)| (gb * GB).saturating_add_signed(off)),
    ]
    .prop_map(|bytes| Capacity::from_bytes(bytes).unwrap_or(Capacity::MAX))
}

fn digits(text: &str) -> u128 {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

proptest! {
    #[test]
    fn a_cell_is_its_figure(capacity in capacity()) {
        let (whole, rest) = capacity.figure();
        prop_assert_eq!(capacity.cell(), format!("{whole}{rest}"));
        let unit = format!("{NBSP}TB");
        prop_assert!(rest.starts_with('.') && rest.ends_with(&unit), "figure and unit never part");
    }

    #[test]
    fn a_cell_is_at_most_half_a_step_off(capacity in capacity()) {
        let cell = capacity.cell();
        prop_assume!(!cell.starts_with('<'));
        let shown = digits(&cell) * u128::from(TB / 100);
        prop_assert!(shown.abs_diff(capacity.bytes().into()) <= u128::from(TB / 200));
        prop_assert_eq!(shown == 0, capacity.is_zero(), "only nothing looks like nothing");
    }

    #[test]
    fn prose_is_at_most_half_a_step_off(capacity in capacity()) {
        let prose = capacity.prose();
        prop_assume!(!prose.starts_with('<'));
        let (number, unit) = prose.split_once(NBSP).unwrap();
        let unit = Unit::parse(unit).unwrap().bytes();
        let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let shown = digits(number) * u128::from(unit) / 10u128.pow(u32::try_from(decimals).unwrap());
        prop_assert!(shown.abs_diff(capacity.bytes().into()) <= u128::from(unit / 200));
        prop_assert!(!number.contains('.') || !number.ends_with('0'), "no trailing zeros: {}", prose);
    }

    #[test]
    fn terabytes_of_a_file_read_back(capacity in capacity()) {
        let whole = Capacity::from_bytes(capacity.bytes() / GB * GB).unwrap();
        prop_assert_eq!(parse_csv_tb(&whole.csv_tb()), Ok(whole));
        let bytes = capacity.bytes();
        prop_assert_eq!(parse_csv_tb(&format!("{}.{:012}", bytes / TB, bytes % TB)), Ok(capacity), "to the byte");
    }

    #[test]
    fn a_canonical_amount_reads_back(gigabytes in 0u64..9_000_000_000, terabytes in any::<bool>()) {
        let unit = if terabytes { Unit::TB } else { Unit::GB };
        let amount = Amount::in_unit(Capacity::gb(gigabytes), unit);
        for chosen in [Unit::TB, Unit::GB] {
            let text = format!("{} {}", amount.canonical(), amount.unit.as_str());
            prop_assert_eq!(Amount::parse(&text, chosen), Ok(amount));
        }
        prop_assert_eq!(Amount::parse(&amount.canonical(), amount.unit), Ok(amount));
        prop_assert_eq!(amount.count() * amount.unit.bytes(), amount.capacity.bytes());
    }

    #[test]
    fn nothing_typed_breaks_the_field(text in "\\PC{0,40}", digits in "[0-9.,+ −-]{0,24}[a-zA-Z]{0,4}") {
        for text in [text, digits] {
            for parsed in [Amount::parse(&text, Unit::TB), Amount::parse(&text, Unit::GB)].into_iter().flatten() {
                prop_assert!(parsed.capacity.bytes().is_multiple_of(GB));
            }
            let _ = parse_csv_tb(&text);
        }
    }

    #[test]
    fn groups_of_three_are_the_number(number in any::<u64>()) {
        let text = grouped(number);
        prop_assert_eq!(text.replace(',', ""), number.to_string());
        prop_assert!(text.split(',').skip(1).all(|group| group.len() == 3));
    }

    #[test]
    fn sums_never_pass_the_most_there_is(left in capacity(), right in capacity()) {
        let exact = u128::from(left.bytes()) + u128::from(right.bytes());
        let most = u128::from(Capacity::MAX.bytes());
        prop_assert_eq!(u128::from(left.saturating_add(right).bytes()), exact.min(most));
        prop_assert_eq!(left.checked_add(right).is_some(), exact <= most);
        prop_assert_eq!(Capacity::from_i64(left.to_i64()), Some(left));
    }

    #[test]
    fn only_full_is_a_hundred_percent(part in capacity(), whole in capacity()) {
        let Some(share) = Share::of(part, whole) else {
            prop_assert!(whole.is_zero());
            return Ok(());
        };
        prop_assert!(share.milli_percent() < 100_000 || part >= whole);
        let cut: f64 = share.attribute().trim_end_matches('%').parse().unwrap();
        prop_assert!((0.0..=100.0).contains(&cut));
    }

    #[test]
    fn over_means_excess(held in capacity(), used in capacity()) {
        let allocation = Allocation::from(held);
        prop_assert_eq!(allocation.level(used) == Level::Over, !allocation.excess(used).is_zero());
        prop_assert_eq!(allocation.capacity(), held);
        if held.is_zero() {
            prop_assert_eq!(allocation.level(used), Level::Within, "pay-per-use has no limit to be over");
        }
    }

    #[test]
    fn a_strip_that_is_over_its_contract_says_so(reserved in capacity(), allocated in capacity(), used in capacity()) {
        let figures = Figures { reserved, allocated, used, ..Figures::default() };
        match figures.standing() {
            Standing::PayPerUse => prop_assert!(reserved.is_zero()),
            Standing::OverContract(by) => prop_assert_eq!(used.checked_sub(reserved), Some(by)),
            _ => prop_assert!(used <= reserved),
        }
        prop_assert_eq!(figures.left().is_zero(), allocated >= reserved);
    }
}
