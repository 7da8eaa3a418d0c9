//! The geometry of capacity bars: which parts, from where to where. No markup, so it can be tested as numbers.

use shared::capacity::{Capacity, Share};

/// Below this share of the bar (1 %) a part would be thinner than the eye sees; it gets 3 px.
const THIN: u64 = 1_000;
/// The full width, in thousandths of a percent.
const FULL: u64 = 100_000;

/// A piece of a bar. Places are thousandths of a percent of its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole width: what nothing else covers is free.
    Track,
    /// Given to partners, from the start; drawn with an edge.
    Allocated(u64),
    /// Stored, from the start.
    Used(u64),
    /// A stored trace, 3 px.
    Trace,
    /// What this form would give, from and to.
    Mine(u64, u64),
    /// Beyond the limit, from there to the end.
    Over(u64),
    /// Two pixels of surface between two parts.
    Gap(u64),
}

/// A bar, ready to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// From back to front.
    pub parts: Vec<Part>,
    /// Where 100 % is, when something goes beyond it.
    pub limit: Option<u64>,
}

fn place(amount: Capacity, scale: Capacity) -> u64 {
    Share::of(amount, scale).map_or(0, Share::milli_percent).min(FULL)
}

impl Bar {
    /// A contract: reserved is the full width, unless more is allocated or used than that.
    pub fn contract(reserved: Capacity, allocated: Capacity, used: Capacity) -> Self {
        Self::draw(reserved, allocated, used, Capacity::ZERO)
    }

    /// A contract as it would be if `mine` were allocated too.
    pub fn with_mine(reserved: Capacity, allocated: Capacity, used: Capacity, mine: Capacity) -> Self {
        Self::draw(reserved, allocated, used, mine)
    }

    /// One partner's use of its allocation; beyond it when it uses more.
    pub fn allocation(allocated: Capacity, used: Capacity) -> Self {
        let mut bar = Self::draw(allocated, allocated, used, Capacity::ZERO);
        bar.limit = None;
        bar
    }

    /// A row's bar: only how much of the allocation is used.
    pub fn row(allocated: Capacity, used: Capacity) -> Self {
        let mut bar = Self::draw(allocated, Capacity::ZERO, used, Capacity::ZERO);
        // Six pixels high, it has room for one gap at most: the one before what is over.
        bar.parts.retain(|part| bar.limit.is_some() || !matches!(part, Part::Gap(_)));
        bar.limit = None;
        bar
    }

    fn draw(limit: Capacity, allocated: Capacity, used: Capacity, mine: Capacity) -> Self {
        let given = allocated.saturating_add(mine);
        let scale = limit.max(given).max(used);
        let edge = place(limit, scale);
        let (allocated_to, used_to, given_to) =
            (place(allocated, scale), place(used, scale), place(given, scale));
        let inside = |place: u64| place.min(edge);
        let mut parts = vec![Part::Track];
        if allocated_to > used_to {
            parts.push(Part::Allocated(inside(allocated_to)));
        }
        if !used.is_zero() {
            parts.push(if used_to < THIN { Part::Trace } else { Part::Used(inside(used_to)) });
        }
        if !mine.is_zero() && allocated_to < edge {
            parts.push(Part::Mine(allocated_to, inside(given_to)));
        }
        let beyond = scale > limit;
        if beyond {
            parts.push(Part::Over(edge));
        }
        let mut gaps = vec![used_to];
        if allocated_to > used_to || !mine.is_zero() {
            gaps.push(allocated_to);
        }
        if !mine.is_zero() {
            gaps.push(given_to);
        }
        if beyond {
            gaps.push(edge);
        }
        gaps.retain(|&gap| (THIN..FULL).contains(&gap) && gap <= edge);
        gaps.sort_unstable();
        gaps.dedup();
        parts.extend(gaps.into_iter().map(Part::Gap));
        Self { parts, limit: beyond.then_some(edge) }
    }
}

/// A place or a width as an SVG attribute: always three decimals, so that server and browser print equal bytes.
pub fn attribute(place: u64) -> String {
    format!("{}.{:03}%", place / 1_000, place % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tb(whole: u64) -> Capacity {
        Capacity::tb(whole)
    }

    #[test]
    fn an_ordinary_contract_shows_used_within_allocated_within_reserved() {
        let bar = Bar::contract(tb(500), tb(412), Capacity::gb(297_350));
        assert_eq!(
            bar.parts,
            [Part::Track, Part::Allocated(82_400), Part::Used(59_470), Part::Gap(59_470), Part::Gap(82_400)]
        );
        assert_eq!(bar.limit, None);
    }

    #[test]
    fn nothing_is_only_the_track() {
        assert_eq!(Bar::contract(tb(500), tb(0), tb(0)).parts, [Part::Track]);
        assert_eq!(Bar::contract(tb(0), tb(0), tb(0)).parts, [Part::Track]);
    }

    #[test]
    fn full_has_no_gap_at_its_end() {
        assert_eq!(
            Bar::contract(tb(10), tb(10), tb(5)).parts,
            [Part::Track, Part::Allocated(100_000), Part::Used(50_000), Part::Gap(50_000)]
        );
        assert_eq!(Bar::contract(tb(10), tb(10), tb(10)).parts, [Part::Track, Part::Used(100_000)]);
    }

    #[test]
    fn use_beyond_the_contract_is_hatched_from_its_limit() {
        let bar = Bar::contract(tb(120), tb(116), Capacity::gb(124_100));
        assert_eq!(bar.parts, [Part::Track, Part::Used(96_696), Part::Over(96_696), Part::Gap(96_696)]);
        assert_eq!(bar.limit, Some(96_696));
    }

    #[test]
    fn more_allocated_than_reserved_is_hatched_too() {
        let bar = Bar::contract(tb(100), tb(125), tb(50));
        assert_eq!(
            bar.parts,
            [
                Part::Track,
                Part::Allocated(80_000),
                Part::Used(40_000),
                Part::Over(80_000),
                Part::Gap(40_000),
                Part::Gap(80_000)
            ]
        );
        assert_eq!(bar.limit, Some(80_000));
    }

    #[test]
    fn a_trace_is_seen() {
        assert_eq!(Bar::row(tb(1_000), Capacity::gb(1)).parts, [Part::Track, Part::Trace]);
    }

    #[test]
    fn what_a_form_would_give_follows_what_is_given() {
        let bar = Bar::with_mine(tb(500), tb(412), Capacity::gb(297_350), tb(12));
        assert_eq!(
            bar.parts[3..],
            [Part::Mine(82_400, 84_800), Part::Gap(59_470), Part::Gap(82_400), Part::Gap(84_800)]
        );
        let short = Bar::with_mine(tb(500), tb(412), Capacity::gb(297_350), tb(100));
        assert_eq!(
            short.parts[3..],
            [
                Part::Mine(80_468, 97_656),
                Part::Over(97_656),
                Part::Gap(58_076),
                Part::Gap(80_468),
                Part::Gap(97_656)
            ]
        );
        assert_eq!(short.limit, Some(97_656));
    }

    #[test]
    fn an_over_used_row_is_hatched_from_its_allocation() {
        assert_eq!(Bar::row(tb(20), tb(5)).parts, [Part::Track, Part::Used(25_000)]);
        assert_eq!(
            Bar::row(tb(20), Capacity::gb(24_860)).parts,
            [Part::Track, Part::Used(80_450), Part::Over(80_450), Part::Gap(80_450)]
        );
    }

    #[test]
    fn attributes_have_three_decimals() {
        assert_eq!(attribute(0), "0.000%");
        assert_eq!(attribute(59_470), "59.470%");
        assert_eq!(attribute(100_000), "100.000%");
    }
}
