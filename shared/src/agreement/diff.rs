//! What differs between two descriptions: lines first, then the words of the lines that were changed.
//!
//! The longest common subsequence by its table (Cormen et al., "Introduction to Algorithms", 15.4), bounded: two texts
//! that have too little in common for it are shown as one taken away and one added.

use serde::{Deserialize, Serialize};

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is in both.
    Kept,
    /// It was in the older alone.
    Removed,
    /// It is in the newer alone.
    Added,
}

/// A piece of the two texts, in reading order; line ends are in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// The text.
    pub text: String,
}

/// Most cells of a table: 2000 words against 2000, some milliseconds and 8 MB.
const CELLS_MAX: usize = 4_000_000;

/// From `old` to `new`. The pieces that are not added are `old`, those that are not removed are `new`.
pub fn diff(old: &str, new: &str) -> Vec<Piece> {
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let mut pieces = Pieces(Vec::new());
    let (mut removed, mut added) = (String::new(), String::new());
    for (change, line) in common(&lines(old), &lines(new)) {
        match change {
            Change::Removed => removed.push_str(line),
            Change::Added => added.push_str(line),
            Change::Kept => {
                pieces.words(&removed, &added);
                removed.clear();
                added.clear();
                pieces.push(Change::Kept, line);
            }
        }
    }
    pieces.words(&removed, &added);
    pieces.0
}

struct Pieces(Vec<Piece>);

impl Pieces {
    /// Neighbours of a kind are one piece.
    fn push(&mut self, change: Change, text: &str) {
        match self.0.last_mut() {
            Some(last) if last.change == change => last.text.push_str(text),
            _ => self.0.push(Piece { change, text: text.to_owned() }),
        }
    }

    fn words(&mut self, old: &str, new: &str) {
        let words = |text| str::split_inclusive(text, [' ', '\n', '\t']).collect::<Vec<_>>();
        // Removed before added, each as long as it goes: words that alternate are hard to read.
        let mut added = String::new();
        for (change, word) in common(&words(old), &words(new)) {
            match change {
                Change::Added => added.push_str(word),
                Change::Removed => self.push(Change::Removed, word),
                Change::Kept => {
                    self.added(&mut added);
                    self.push(Change::Kept, word);
                }
            }
        }
        self.added(&mut added);
    }

    fn added(&mut self, text: &mut String) {
        if !text.is_empty() {
            self.push(Change::Added, text);
            text.clear();
        }
    }
}

/// The steps from `old` to `new` with as many parts kept as possible.
fn common<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(Change, &'a str)> {
    let same =
        |pairs: &mut dyn Iterator<Item = (&&'a str, &&'a str)>| pairs.take_while(|(a, b)| a == b).count();
    let head = same(&mut old.iter().zip(new));
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = same(&mut old_rest.iter().rev().zip(new_rest.iter().rev()));
    let (old_mid, new_mid) = (&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail]);
    let kept = |part: &&'a str| (Change::Kept, *part);
    let mut steps: Vec<_> = old[..head].iter().map(kept).collect();
    if old_mid.len().saturating_mul(new_mid.len()) > CELLS_MAX {
        steps.extend(old_mid.iter().map(|part| (Change::Removed, *part)));
        steps.extend(new_mid.iter().map(|part| (Change::Added, *part)));
    } else {
        middle(old_mid, new_mid, &mut steps);
    }
    steps.extend(old_rest[old_mid.len()..].iter().map(kept));
    steps
}

fn middle<'a>(old: &[&'a str], new: &[&'a str], steps: &mut Vec<(Change, &'a str)>) {
    let width = new.len() + 1;
    // longest[i * width + j]: of what is behind the i-th old and the j-th new part; at most 2000, by CELLS_MAX.
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            longest[i * width + j] = if a == b {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            steps.push((Change::Kept, old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len()
            && (j == new.len() || longest[(i + 1) * width + j] >= longest[i * width + j + 1])
        {
            steps.push((Change::Removed, old[i]));
            i += 1;
        } else {
            steps.push((Change::Added, new[j]));
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let mark = |piece: Piece| match piece.change {
            Change::Kept => piece.text,
            Change::Removed => format!("[-{}-]", piece.text),
            Change::Added => format!("[+{}+]", piece.text),
        };
        diff(old, new).into_iter().map(mark).collect()
    }

    #[test]
    fn words_of_changed_lines_are_marked() {
        assert_eq!(shown("", ""), "");
        assert_eq!(shown("a", "a"), "a");
        assert_eq!(shown("", "a b"), "[+a b+]");
        assert_eq!(
            shown("Pay in 30 days.\nEnd.", "Pay in 14 days.\nEnd."),
            "Pay in [-30 -][+14 +]days.\nEnd."
        );
        assert_eq!(shown("one\ntwo\n", "one\nand a half\ntwo\n"), "one\n[+and a half\n+]two\n");
        assert_eq!(shown("a b c", "x y z"), "[-a b c-][+x y z+]");
    }

    #[test]
    fn large_texts_that_differ_all_over_cost_little() {
        let text = |word: &str| vec![word; 10_000].join("\n");
        let pieces = diff(&text("a"), &text("b"));
        assert_eq!(pieces.len(), 2);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off(old in "[ab \n]{0,60}", new in "[ab \n]{0,60}") {
            let pieces = diff(&old, &new);
            let without = |change: Change| -> String {
                pieces.iter().filter(|piece| piece.change != change).map(|piece| piece.text.as_str()).collect()
            };
            prop_assert_eq!(without(Change::Added), old);
            prop_assert_eq!(without(Change::Removed), new);
            prop_assert!(pieces.windows(2).all(|pair| pair[0].change != pair[1].change));
        }
    }
}
