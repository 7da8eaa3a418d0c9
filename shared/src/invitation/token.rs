//! The text of an invitation's link: its id and a MAC over id and generation.
//!
//! The MAC is an HMAC-SHA-256 (RFC 2104) by a key outside the database. It is made and checked on the server; here it is
//! 32 bytes without a meaning. Nothing of a token is stored, logged or listed.

use std::fmt;

use uuid::Uuid;

use crate::id::InvitationId;

/// What stands behind `/invite/`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// Of which invitation.
    pub invitation: InvitationId,
    /// Over its id and generation.
    pub mac: [u8; 32],
}

/// Text that is no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a token")]
pub struct NotAToken;

/// The URL-safe alphabet of RFC 4648, section 5.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Token {
    /// Characters of every token: 48 bytes need no padding, so each token has exactly one text.
    pub const LENGTH: usize = 64;

    /// The text, for a link and nothing else.
    pub fn to_text(&self) -> String {
        let mut bytes = [0; 48];
        bytes[..16].copy_from_slice(self.invitation.0.as_bytes());
        bytes[16..].copy_from_slice(&self.mac);
        let mut text = String::with_capacity(Self::LENGTH);
        for three in bytes.chunks_exact(3) {
            let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
            for shift in [18, 12, 6, 0] {
                text.push(char::from(ALPHABET[(bits >> shift & 63) as usize]));
            }
        }
        text
    }

    /// Reads [`Token::to_text`]. Whether the MAC fits is the server's to say.
    pub fn parse(text: &str) -> Result<Self, NotAToken> {
        if text.len() != Self::LENGTH {
            return Err(NotAToken);
        }
        let mut bytes = [0_u8; 48];
        for (three, four) in bytes.chunks_exact_mut(3).zip(text.as_bytes().chunks_exact(4)) {
            let mut bits = 0;
            for letter in four {
                bits = bits << 6 | value(*letter)?;
            }
            three.copy_from_slice(&bits.to_be_bytes()[1..]);
        }
        let (mut id, mut mac) = ([0; 16], [0; 32]);
        id.copy_from_slice(&bytes[..16]);
        mac.copy_from_slice(&bytes[16..]);
        Ok(Self { invitation: InvitationId(Uuid::from_bytes(id)), mac })
    }
}

fn value(letter: u8) -> Result<u32, NotAToken> {
    Ok(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return Err(NotAToken),
    }))
}

impl fmt::Debug for Token {
    /// Prints nothing of it: a log line that holds a token is a way in.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn token(id: u128, mac: [u8; 32]) -> Token {
        Token { invitation: InvitationId(Uuid::from_u128(id)), mac }
    }

    #[test]
    fn only_its_own_shape_is_a_token() {
        let good = token(1, [255; 32]).to_text();
        assert_eq!(good.len(), Token::LENGTH);
        assert_eq!(good, format!("AAAAAAAAAAAAAAAAAAAAAf{}", "_".repeat(42)));
        for bad in [
            String::new(),
            good[1..].to_owned(),
            format!("{good}A"),
            format!("{}=", &good[1..]),
            good.replace('_', "/"),
            good.replace("__", "é"),
            format!(" {}", &good[1..]),
        ] {
            assert_eq!(Token::parse(&bad), Err(NotAToken), "{bad}");
        }
    }

    #[test]
    fn it_is_not_printed() {
        let token = token(7, [9; 32]);
        assert_eq!(format!("{token:?} {:#?}", Some(&token)), "Token Some(\n    Token,\n)");
    }

    proptest! {
        #[test]
        fn a_token_has_one_text(id: u128, mac: [u8; 32], at in 0_usize..64, letter in 0_usize..64) {
            let token = token(id, mac);
            let text = token.to_text();
            prop_assert_eq!(Token::parse(&text), Ok(token.clone()));
            // Another letter anywhere is another token: there are no spare bits.
            let mut other = text.clone().into_bytes();
            other[at] = ALPHABET[letter];
            let other = String::from_utf8(other).unwrap();
            prop_assert_eq!(Token::parse(&other) == Ok(token), other == text);
        }
    }
}
