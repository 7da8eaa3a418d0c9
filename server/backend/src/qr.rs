//! QR codes (ISO/IEC 18004) of links, drawn here so that the browser's part carries nothing for them.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use shared::invitation::Qr;

/// The code of a text; nothing when it is too long for one. A camera reads it with a seventh of it covered.
pub fn draw(text: &str) -> Option<Qr> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        while column < code.size {
            let dark = (column..code.size).take_while(|at| code[row][*at].value()).count();
            if dark > 0 {
                let _ = write!(path, "M{column} {row}h{dark}v1h-{dark}z");
            }
            column += dark + 1;
        }
    }
    Some(Qr { size: u16::try_from(code.size).ok()?, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark squares of a drawing.
    fn squares(qr: &Qr) -> Vec<Vec<bool>> {
        let size = usize::from(qr.size);
        let mut squares = vec![vec![false; size]; size];
        for run in qr.path.split('M').skip(1) {
            let (column, rest) = run.split_once(' ').unwrap();
            let (row, rest) = rest.split_once('h').unwrap();
            let (dark, _) = rest.split_once('v').unwrap();
            let (column, dark): (usize, usize) = (column.parse().unwrap(), dark.parse().unwrap());
            squares[row.parse::<usize>().unwrap()][column..column + dark].fill(true);
        }
        squares
    }

    #[test]
    fn a_drawing_has_every_dark_square_and_no_other() {
        let link = format!("https://console.northwind.example/invite/{}", "aZ09-_".repeat(11));
        let qr = draw(&link).unwrap();
        let code = QRBuilder::new(link.as_str()).ecl(ECL::M).build().unwrap();
        let drawn = squares(&qr);
        for (row, squares) in drawn.iter().enumerate() {
            for (column, dark) in squares.iter().enumerate() {
                assert_eq!(*dark, code[row][column].value(), "{column}, {row}");
            }
        }
        // The three corners by which a camera finds it.
        let last = usize::from(qr.size) - 1;
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            assert!(drawn[row][column], "{row}, {column}");
        }
        assert!(!drawn[1][1] && drawn[3][3]);
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(draw(&"x".repeat(3000)).is_none());
    }
}
