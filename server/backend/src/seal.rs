//! The key that seals evidence, and the check of a seal: Ed25519 (RFC 8032).

use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};

use crate::secret::{hex, unhex};

/// A signing key that is kept outside the database. It does not print.
#[derive(Clone)]
pub struct SealKey(SigningKey);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(…)")
    }
}

impl SealKey {
    /// Out of its 32 secret bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(SigningKey::from_bytes(&bytes))
    }

    /// The public half in hex, by which anyone checks a seal.
    pub fn public(&self) -> String {
        hex(self.0.verifying_key().as_bytes())
    }

    /// Seals a text; 64 bytes.
    pub(crate) fn seal(&self, text: &str) -> Vec<u8> {
        self.0.sign(text.as_bytes()).to_bytes().to_vec()
    }
}

/// Did the key of this public half seal this text? `public` and `seal` are hex.
pub fn is_sealed(public: &str, text: &str, seal: &str) -> bool {
    let key = unhex(public).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let signature = unhex(seal).and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
    let (Some(key), Some(signature)) = (key, signature) else { return false };
    VerifyingKey::from_bytes(&key)
        .is_ok_and(|key| key.verify(text.as_bytes(), &Signature::from_bytes(&signature)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_for_its_text_and_its_key_alone() {
        let key = SealKey::new([3; 32]);
        let seal = hex(&key.seal("what was signed"));
        assert!(is_sealed(&key.public(), "what was signed", &seal));
        assert!(!is_sealed(&key.public(), "what was signed.", &seal));
        assert!(!is_sealed(&SealKey::new([4; 32]).public(), "what was signed", &seal));
        assert!(!is_sealed(
            &key.public(),
            "what was signed",
            &seal.replacen('a', "b", 1).replacen('1', "2", 1)
        ));
        assert!(!is_sealed("", "what was signed", &seal) && !is_sealed(&key.public(), "x", "é"));
        assert!(!format!("{key:?}").contains('3'));
    }
}
