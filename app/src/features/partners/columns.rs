//! Where the chosen columns stand, and how long each stays as the table narrows.
//!
//! The least important column leaves first, at the width at which it would take the room of the name. That width
//! follows from the columns that are chosen, so that hiding one keeps another.

use shared::partner_list::Column;

/// A column with its classes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The column.
    pub column: Column,
    /// Of its heading: how long it stays, how it is aligned.
    pub heading: &'static str,
    /// Of its cells: the same, and the place in a card.
    pub cell: String,
}

/// Columns from the most important, with the pixels each takes.
const IMPORTANCE: [(Column, u32); 10] = [
    (Column::Used, 85),
    (Column::Use, 270),
    (Column::Allocated, 95),
    (Column::Excess, 85),
    (Column::Billing, 105),
    (Column::Trend, 200),
    (Column::Status, 95),
    (Column::Accounts, 95),
    (Column::ExternalId, 120),
    (Column::Contract, 140),
];

/// What the box and the name take at least.
const NAME: u32 = 140;

/// Widths below which a column leaves, with the classes of text and of numbers, as the style sheet has them.
const LEAVES: [(u32, &str, &str); 7] = [
    (680, "p-3b", "p-3b is-num"),
    (760, "p-3", "p-3 is-num"),
    (960, "p-4", "p-4 is-num"),
    (1080, "p-5", "p-5 is-num"),
    (1180, "p-6", "p-6 is-num"),
    (1300, "p-7", "p-7 is-num"),
    (1400, "p-8", "p-8 is-num"),
];

/// The columns in their order, each with its classes.
pub fn placed(columns: &[Column]) -> Vec<Placed> {
    columns.iter().map(|&column| place(column, columns)).collect()
}

fn place(column: Column, shown: &[Column]) -> Placed {
    let (text, number) = leaves(width_with(column, shown));
    let (heading, card) = match column {
        // These two make the cards of narrow windows, so they stay.
        Column::Used => ("is-num", "a-used "),
        Column::Use => ("", "a-use "),
        Column::Excess => (number, "a-excess "),
        Column::Allocated | Column::Trend | Column::Accounts => (number, ""),
        Column::ExternalId | Column::Contract | Column::Billing | Column::Status => (text, ""),
    };
    Placed { column, heading, cell: format!("{card}{heading}") }
}

/// The width of the table up to and with this column, by importance.
fn width_with(column: Column, shown: &[Column]) -> u32 {
    let last = IMPORTANCE.iter().position(|(other, _)| *other == column).unwrap_or(0);
    let before = IMPORTANCE[..=last].iter().filter(|(other, _)| shown.contains(other));
    NAME + before.map(|(_, width)| width).sum::<u32>()
}

fn leaves(width: u32) -> (&'static str, &'static str) {
    let (_, text, number) =
        LEAVES.into_iter().find(|(below, ..)| width <= *below).unwrap_or(LEAVES[LEAVES.len() - 1]);
    (text, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(columns: &[Column]) -> Vec<&'static str> {
        placed(columns).into_iter().map(|placed| placed.heading).collect()
    }

    #[test]
    fn the_least_important_columns_leave_first() {
        assert_eq!(
            classes(&Column::DEFAULT),
            ["p-4", "p-3b is-num", "is-num", "", "p-3b is-num", "p-5 is-num", "p-5", "p-6 is-num"]
        );
    }

    #[test]
    fn a_hidden_column_makes_room_for_another() {
        let few = [Column::Used, Column::Use, Column::Contract];
        assert_eq!(classes(&few)[2], "p-3b");
        assert_eq!(classes(&Column::ALL)[1], "p-8");
    }
}
