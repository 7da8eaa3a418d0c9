//! The key under which links are signed, and the tokens of sessions.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A key of 32 bytes that is kept outside the database. It does not print.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// What a signed link is for; keeps one kind from passing for another.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose {
    PasswordReset,
    /// The generation of an invitation: renewing raises it, and the older link no longer fits.
    Invitation(u32),
    /// The hash of what is known of an uploaded document; the id is that of the organization that brought it.
    Document([u8; 32]),
}

impl SecretKey {
    /// Takes the key.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    fn mac(&self, purpose: Purpose, id: Uuid) -> Hmac<Sha256> {
        // RFC 2104 pads a short key with zeros to the block of the hash.
        let mut block = [0u8; 64];
        block[..32].copy_from_slice(&self.0);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        match purpose {
            Purpose::PasswordReset => mac.update(b"password-reset"),
            Purpose::Invitation(generation) => {
                mac.update(b"invitation");
                mac.update(&generation.to_be_bytes());
            }
            Purpose::Document(hash) => {
                mac.update(b"document");
                mac.update(&hash);
            }
        }
        mac.update(id.as_bytes());
        mac
    }

    /// The MAC of an id, for a token that `shared` writes.
    pub(crate) fn sign(&self, purpose: Purpose, id: Uuid) -> [u8; 32] {
        self.mac(purpose, id).finalize().into_bytes().into()
    }

    /// Does this MAC belong to the id? Compared in constant time.
    pub(crate) fn fits(&self, purpose: Purpose, id: Uuid, mac: &[u8]) -> bool {
        self.mac(purpose, id).verify_slice(mac).is_ok()
    }

    /// The token of a link: the id and a MAC over purpose and id (RFC 2104), in hex.
    pub(crate) fn token(&self, purpose: Purpose, id: Uuid) -> String {
        let mac = self.mac(purpose, id).finalize().into_bytes();
        format!("{}{}", id.simple(), hex(&mac))
    }

    /// The id of a token of ours; compared in constant time.
    pub(crate) fn open(&self, purpose: Purpose, token: &str) -> Option<Uuid> {
        let (id, mac) = token.split_at_checked(32)?;
        let id = Uuid::try_parse(id).ok()?;
        self.mac(purpose, id).verify_slice(&unhex(mac)?).ok()?;
        Some(id)
    }
}

/// The token of a session, as its cookie carries it. It does not print.
#[derive(Clone)]
pub struct SessionToken(String);

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

impl SessionToken {
    /// Out of 32 random bytes.
    pub(crate) fn new(random: [u8; 32]) -> Self {
        Self(hex(&random))
    }

    /// For the `Set-Cookie` header, and nothing else.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// What is kept of a session's token.
pub(crate) fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.bytes().map(|b| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let (pairs, rest) = digits.as_deref()?.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high * 16 + low).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_only_unchanged_and_under_its_key() {
        let key = SecretKey::new([7; 32]);
        let id = Uuid::from_u128(42);
        let token = key.token(Purpose::PasswordReset, id);
        assert_eq!(key.open(Purpose::PasswordReset, &token), Some(id));
        assert_eq!(SecretKey::new([8; 32]).open(Purpose::PasswordReset, &token), None);
        for broken in [&token[1..], "", &token.replace('0', "1"), &format!("{token}0"), "é"] {
            assert_eq!(key.open(Purpose::PasswordReset, broken), None, "{broken}");
        }
        assert!(!format!("{key:?}").contains('7'));
    }
}
