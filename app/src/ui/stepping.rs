//! How the allocation field answers keys, arrows and units. Plain values, so that every rule is a line in a test.

use shared::amount::{Amount, Unit};
use shared::capacity::Capacity;

/// What the field and its unit show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// The unit chosen beside it.
    pub unit: Unit,
}

/// What happened besides the number changing; said once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A typed suffix, or an amount that is no whole number of the old unit, changed the unit.
    NowIn(Unit),
    /// The amount is no whole number of terabytes, so it stays in gigabytes.
    StaysInGigabytes,
    /// There is no more to give.
    AtLimit,
    /// There is no less than nothing.
    AtZero,
}

/// A wish to change the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// So many of the unit more.
    Up(u64),
    /// So many of the unit less.
    Down(u64),
    /// Nothing: pay-per-use.
    Zero,
    /// All that is left.
    All,
}

impl Move {
    /// What a key means in the field, if it is not text editing.
    pub fn of_key(key: &str, shift: bool) -> Option<Self> {
        match (key, shift) {
            ("ArrowUp", false) => Some(Self::Up(1)),
            ("ArrowDown", false) => Some(Self::Down(1)),
            ("ArrowUp", true) | ("PageUp", false) => Some(Self::Up(10)),
            ("ArrowDown", true) | ("PageDown", false) => Some(Self::Down(10)),
            ("Home", false) => Some(Self::Zero),
            ("End", false) => Some(Self::All),
            _ => None,
        }
    }
}

impl Shown {
    fn of(amount: Amount) -> Self {
        Self { text: amount.canonical(), unit: amount.unit }
    }

    /// The amount, if the text is one.
    pub fn amount(&self) -> Option<Amount> {
        Amount::parse(&self.text, self.unit).ok()
    }

    /// Whether one more of the unit may be given.
    pub fn can_rise(&self, left: Option<Capacity>) -> bool {
        let Some(amount) = self.amount() else { return true };
        steps_up(amount, left, 1) > 0
    }

    /// Whether there is less to give.
    pub fn can_fall(&self) -> bool {
        self.amount().is_none_or(|amount| !amount.capacity.is_zero())
    }

    /// Moves. Text that is no amount counts as nothing; the arrows stop at zero and at what is left.
    pub fn moved(&self, by: Move, left: Option<Capacity>) -> (Self, Option<News>) {
        let amount = self.amount().unwrap_or(Amount { capacity: Capacity::ZERO, unit: self.unit });
        let Amount { capacity, unit } = amount;
        let (capacity, news) = match by {
            Move::Up(steps) => match steps_up(amount, left, steps) {
                0 => (capacity, Some(News::AtLimit)),
                steps => (capacity.saturating_add(units(unit, steps)), None),
            },
            Move::Down(_) if capacity.is_zero() => (capacity, Some(News::AtZero)),
            Move::Down(steps) => (capacity.saturating_sub(units(unit, steps)), None),
            Move::Zero => (Capacity::ZERO, None),
            Move::All => match left {
                Some(left) => (Capacity::gb(left.bytes() / Unit::GB.bytes()), None),
                None => (capacity, None),
            },
        };
        // All that is left is best read in the larger unit, where it is a whole number of it.
        let wanted = if by == Move::All { Unit::TB } else { unit };
        let shown = Self::of(Amount::in_unit(capacity, if capacity.is_zero() { self.unit } else { wanted }));
        let news = news.or_else(|| (shown.unit != self.unit).then_some(News::NowIn(shown.unit)));
        (shown, news)
    }

    /// Leaves the field: the text becomes canonical, and a typed suffix becomes the unit.
    pub fn settled(&self) -> (Self, Option<News>) {
        let Some(amount) = self.amount() else { return (self.clone(), None) };
        let shown = Self::of(amount);
        let news = (shown.unit != self.unit).then_some(News::NowIn(shown.unit));
        (shown, news)
    }

    /// Chooses another unit for the same bytes; gigabytes stay when terabytes would not be whole.
    pub fn in_unit(&self, unit: Unit) -> (Self, Option<News>) {
        let Some(amount) = self.amount() else { return (Self { text: self.text.clone(), unit }, None) };
        let shown = Self::of(Amount::in_unit(amount.capacity, unit));
        let news = (shown.unit != unit).then_some(News::StaysInGigabytes);
        (shown, news)
    }
}

fn units(unit: Unit, steps: u64) -> Capacity {
    Capacity::from_bytes(unit.bytes().saturating_mul(steps)).unwrap_or(Capacity::MAX)
}

/// How many of up to `steps` fit below what is left.
fn steps_up(amount: Amount, left: Option<Capacity>, steps: u64) -> u64 {
    let room = left.unwrap_or(Capacity::MAX).saturating_sub(amount.capacity);
    steps.min(room.bytes() / amount.unit.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, unit: Unit) -> Shown {
        Shown { text: text.to_owned(), unit }
    }

    #[test]
    fn every_move_ends_where_the_contract_allows() {
        let left = Some(Capacity::gb(88_500));
        for (from, by, to, news) in [
            (("12", Unit::TB), Move::Up(1), ("13", Unit::TB), None),
            (("12", Unit::TB), Move::Down(1), ("11", Unit::TB), None),
            (("80", Unit::TB), Move::Up(10), ("88", Unit::TB), None),
            (("88", Unit::TB), Move::Up(1), ("88", Unit::TB), Some(News::AtLimit)),
            (("100", Unit::TB), Move::Up(1), ("100", Unit::TB), Some(News::AtLimit)),
            (("100", Unit::TB), Move::Down(1), ("99", Unit::TB), None),
            (("4", Unit::TB), Move::Down(10), ("0", Unit::TB), None),
            (("0", Unit::TB), Move::Down(1), ("0", Unit::TB), Some(News::AtZero)),
            (("12", Unit::TB), Move::Zero, ("0", Unit::TB), None),
            (("12", Unit::GB), Move::Zero, ("0", Unit::GB), None),
            (("12", Unit::TB), Move::All, ("88,500", Unit::GB), Some(News::NowIn(Unit::GB))),
            (("", Unit::TB), Move::Up(1), ("1", Unit::TB), None),
            (("twelve", Unit::GB), Move::Up(10), ("10", Unit::GB), None),
            (("500 gb", Unit::TB), Move::Up(1), ("501", Unit::GB), Some(News::NowIn(Unit::GB))),
            (("1.5", Unit::TB), Move::Up(1), ("1,501", Unit::GB), Some(News::NowIn(Unit::GB))),
        ] {
            let (after, said) = shown(from.0, from.1).moved(by, left);
            assert_eq!((after, said), (shown(to.0, to.1), news), "{from:?} {by:?}");
        }
    }

    #[test]
    fn whole_terabytes_left_are_given_in_terabytes() {
        assert_eq!(shown("5", Unit::GB).moved(Move::All, Some(Capacity::tb(88))).0, shown("88", Unit::TB));
    }

    #[test]
    fn without_a_limit_the_arrows_go_on_and_end_does_nothing() {
        assert_eq!(shown("1,000", Unit::TB).moved(Move::Up(10), None).0, shown("1,010", Unit::TB));
        assert_eq!(shown("7", Unit::TB).moved(Move::All, None).0, shown("7", Unit::TB));
        let most = shown("9,223,372", Unit::TB);
        assert!(!most.can_rise(None));
        assert_eq!(most.moved(Move::Up(1), None), (most.clone(), Some(News::AtLimit)));
    }

    #[test]
    fn the_arrows_say_where_they_cannot_go() {
        let left = Some(Capacity::tb(12));
        assert!(shown("11", Unit::TB).can_rise(left) && !shown("12", Unit::TB).can_rise(left));
        assert!(shown("1", Unit::GB).can_fall() && !shown("0", Unit::TB).can_fall());
        assert!(shown("twelve", Unit::TB).can_rise(left) && shown("", Unit::TB).can_fall());
    }

    #[test]
    fn leaving_the_field_makes_the_text_canonical_and_changes_nothing_else() {
        for (from, to, news) in [
            (("1024", Unit::TB), ("1,024", Unit::TB), None),
            (("12tb", Unit::GB), ("12", Unit::TB), Some(News::NowIn(Unit::TB))),
            (("1.5", Unit::TB), ("1,500", Unit::GB), Some(News::NowIn(Unit::GB))),
            (("1,5", Unit::TB), ("1,5", Unit::TB), None),
            (("", Unit::TB), ("", Unit::TB), None),
        ] {
            assert_eq!(shown(from.0, from.1).settled(), (shown(to.0, to.1), news), "{from:?}");
        }
    }

    #[test]
    fn another_unit_keeps_the_bytes() {
        for (from, unit, to, news) in [
            (("12", Unit::TB), Unit::GB, ("12,000", Unit::GB), None),
            (("12,000", Unit::GB), Unit::TB, ("12", Unit::TB), None),
            (("1,500", Unit::GB), Unit::TB, ("1,500", Unit::GB), Some(News::StaysInGigabytes)),
            (("twelve", Unit::TB), Unit::GB, ("twelve", Unit::GB), None),
        ] {
            assert_eq!(shown(from.0, from.1).in_unit(unit), (shown(to.0, to.1), news), "{from:?}");
        }
    }

    #[test]
    fn keys_that_edit_text_are_left_alone() {
        assert_eq!(Move::of_key("PageDown", false), Some(Move::Down(10)));
        assert_eq!(Move::of_key("ArrowUp", true), Some(Move::Up(10)));
        for (key, shift) in
            [("Enter", false), ("ArrowLeft", false), ("Home", true), ("End", true), ("1", false)]
        {
            assert_eq!(Move::of_key(key, shift), None, "{key}");
        }
    }
}
