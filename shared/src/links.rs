//! Links in what people write: plain text stays plain text, and an https link in it can be followed.

use crate::agreement::Link;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// A link, as it is written.
    Link(Link),
}

const SCHEME: &str = "https://";

/// A text cut at its links. Put together again, the pieces are the text.
///
/// A link begins a word and ends at a space; the marks that end a sentence or a bracket are none of it. What [`Link`] does
/// not take stays text, so that nothing but https to a plain host can be followed.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find(SCHEME)).map(|at| at + from) {
        let begins = rest[..at].chars().next_back().is_none_or(opens);
        let word = rest[at..].split(char::is_whitespace).next().unwrap_or_default();
        let word = word.split(['<', '>', '"', '`']).next().unwrap_or_default();
        let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '“', '”', '»']);
        match Link::parse(word) {
            Ok(link) if begins => {
                if at > 0 {
                    pieces.push(Piece::Text(&rest[..at]));
                }
                pieces.push(Piece::Link(link));
                (rest, from) = (&rest[at + word.len()..], 0);
            }
            _ => from = at + SCHEME.len(),
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// May a link stand right behind it?
fn opens(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '[' | '<' | '"' | '\'' | '‘' | '“' | '„' | '«')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(text: &str) -> Vec<String> {
        let found = pieces(text).into_iter().filter_map(|piece| match piece {
            Piece::Link(link) => Some(link.as_str().to_owned()),
            Piece::Text(_) => None,
        });
        found.collect()
    }

    #[test]
    fn links_are_found_and_nothing_else_is_one() {
        for (text, found) in [
            ("", &[][..]),
            ("no link", &[]),
            ("https://a.example", &["https://a.example"]),
            ("See https://a.example/x?y=1#z.", &["https://a.example/x?y=1#z"]),
            ("(https://a.example/x), https://b.example!", &["https://a.example/x", "https://b.example"]),
            ("„https://a.example/ü“ and\nhttps://b.example\n", &["https://a.example/ü", "https://b.example"]),
            ("javascript:alert(1) http://a.example ftp://a.example", &[]),
            ("xhttps://a.example", &[]),
            ("https://user@a.example https://[::1]/ https://localhost https://", &[]),
            ("https://https://a.example", &[]),
            ("https://a.example/<script>", &["https://a.example/"]),
        ] {
            assert_eq!(links(text), found, "{text}");
            let whole: String = pieces(text)
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => (*text).to_owned(),
                    Piece::Link(link) => link.to_string(),
                })
                .collect();
            assert_eq!(whole, text);
        }
        let long = format!("https://a.example/{}", "x".repeat(100_000));
        assert_eq!(links(&long), Vec::<String>::new(), "a link has its length");
    }
}
