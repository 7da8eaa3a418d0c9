//! The data that travels with a page and in calls: packed, and in a page written in Base64, where a search would miss it.

/// The text with every run of Base64 in quotes replaced by what it holds, as far as that is text.
pub(crate) fn unpacked(text: &str) -> String {
    let parts = text.split('"').map(|part| match decoded(part) {
        Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("\"")
}

/// Base64 of the standard alphabet, with or without padding (RFC 4648 §4); none when it is something else.
fn decoded(text: &str) -> Option<Vec<u8>> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = text.trim_end_matches('=').trim_end_matches('\\');
    if digits.len() < 16 {
        return None;
    }
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for digit in digits.bytes() {
        let value = ALPHABET.iter().position(|known| *known == digit)?;
        held = held << 6 | u32::try_from(value).unwrap();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap());
        }
    }
    Some(bytes)
}

#[test]
fn what_is_packed_is_found() {
    assert_eq!(unpacked("x = \"cXprdmNhbmFyeSBwYXJ0bmVy\";"), "x = \"qzkvcanary partner\";");
    assert_eq!(unpacked("href=\"/partners/new\""), "href=\"/partners/new\"");
}
