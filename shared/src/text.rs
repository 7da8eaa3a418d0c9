//! Names and addresses that people type, parsed once.

use serde::{Deserialize, Serialize};

use crate::failure::Reason;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $parse:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Trims and checks; says why the text can't be taken.
            pub fn parse(text: &str) -> Result<Self, Reason> {
                $parse(text).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Reason;
            fn try_from(text: String) -> Result<Self, Reason> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}
pub(crate) use texts;

texts! {
    /// Name of an organization: 1–64 characters, any script, no control characters.
    OrganizationName, organization_name;
    /// Name of a person, under the same rule.
    PersonName, organization_name;
    /// An e-mail address, compared without regard to case.
    Email, email;
    /// A distributor's own id for a partner: 1–64 printable characters.
    ExternalId, external_id;
    /// Name of a capacity contract or of a saved view.
    Title, organization_name;
}

/// Longest name, in characters.
pub const NAME_MAX: usize = 64;
/// Longest e-mail address, in characters (RFC 5321 §4.5.3.1.3 less the angle brackets).
pub const EMAIL_MAX: usize = 254;

fn organization_name(text: &str) -> Result<String, Reason> {
    line(text, NAME_MAX)
}

fn external_id(text: &str) -> Result<String, Reason> {
    line(text, NAME_MAX)
}

/// One line of visible text. Refuses what would let a name draw over its neighbours: control characters, line
/// separators and the directional overrides (Unicode TR 36 §2.5); marks that right-to-left names need stay.
pub(crate) fn line(text: &str, max: usize) -> Result<String, Reason> {
    let text = visible(text, max)?;
    if text.chars().any(is_forbidden) { Err(Reason::ControlCharacters) } else { Ok(text.to_owned()) }
}

/// Several lines under the same rule; line ends become `\n`, as forms post them with a return before each.
pub(crate) fn lines(text: &str, max: usize) -> Result<String, Reason> {
    let text = text.replace("\r\n", "\n");
    let text = visible(&text, max)?;
    let forbidden = |c: char| is_forbidden(c) && !matches!(c, '\n' | '\t');
    if text.chars().any(forbidden) { Err(Reason::ControlCharacters) } else { Ok(text.to_owned()) }
}

fn visible(text: &str, max: usize) -> Result<&str, Reason> {
    let text = text.trim();
    // A name of marks alone would fold to nothing, and nothing can be neither sorted nor found.
    if text.is_empty() || text.chars().all(|c| is_invisible(c) || is_mark(c)) {
        return Err(Reason::Required);
    }
    if text.chars().count() > max { Err(Reason::TooLong { max }) } else { Ok(text) }
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// A mark that combines with the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn email(text: &str) -> Result<String, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Reason::Required);
    }
    if text.chars().count() > EMAIL_MAX {
        return Err(Reason::TooLong { max: EMAIL_MAX });
    }
    let Some((local, domain)) = text.rsplit_once('@') else { return Err(Reason::NotAnEmail) };
    let bad = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"' | '@' | '\\')
    };
    let labels_ok = domain.split('.').count() >= 2
        && domain.split('.').all(|label| {
            !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && !label.contains(bad)
        });
    let local_ok = !local.is_empty() && local.len() <= 64 && !local.contains(bad) && !local.contains("..");
    if labels_ok && local_ok { Ok(text.to_owned()) } else { Err(Reason::NotAnEmail) }
}

impl Email {
    /// The form under which it is unique.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// The form in which names are compared, sorted and searched: small letters without the marks of Latin scripts,
/// single spaces. `Zażółć  GĘŚLĄ` is `zazolc gesla`; other scripts stay as they are.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if is_invisible(c) {
            if c.is_whitespace() && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        if is_mark(c) {
            continue;
        }
        match without_mark(c) {
            Some(plain) => out.push_str(plain),
            None => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of a text by which it is found, folded: `O’Brien & Sons` gives `o`, `brien`, `sons` and, whole, `obrien`.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = Vec::new();
    for run in folded.split(' ') {
        let joined: String = run.chars().filter(|c| c.is_alphanumeric()).collect();
        let parts = run.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()).map(str::to_owned);
        words.extend(parts);
        words.push(if joined.is_empty() { run.to_owned() } else { joined });
    }
    words.retain(|word| !word.is_empty());
    words.sort();
    words.dedup();
    words
}

fn without_mark(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_names() {
        for name in [
            "Acme",
            "株式会社クラウド倉庫",
            "شركة السحاب للتخزين",
            "🚀 Rocket",
            "=1+1",
            "0",
            "Null",
            "O’Brien & Sons, \"Backup\" GmbH",
        ] {
            assert_eq!(OrganizationName::parse(name).map(String::from).as_deref(), Ok(name));
        }
        assert_eq!(OrganizationName::parse("  Acme  ").unwrap().as_str(), "Acme");
        assert_eq!(OrganizationName::parse(&"é".repeat(64)).map(|n| n.as_str().chars().count()), Ok(64));
    }

    #[test]
    fn what_is_no_name_says_why() {
        for (text, reason) in [
            ("", Reason::Required),
            (" \t ", Reason::Required),
            ("\u{200b}\u{200d}", Reason::Required),
            ("\u{301}", Reason::Required),
            (&*"x".repeat(1000), Reason::TooLong { max: 64 }),
            ("a\u{0}b", Reason::ControlCharacters),
            ("a\nb", Reason::ControlCharacters),
            ("a\u{202e}b", Reason::ControlCharacters),
        ] {
            assert_eq!(OrganizationName::parse(text), Err(reason), "{text:?}");
        }
    }

    #[test]
    fn addresses() {
        for text in ["a@b.co", "anna.meyer+x@northwind.example", "ü@exämple.de"] {
            assert!(Email::parse(text).is_ok(), "{text}");
        }
        for text in
            ["a", "a@", "@b.co", "a@b", "a b@c.de", "a@b@c.de", "a@-b.de", "a@b..de", "a@b.de\r\nBcc: x@y.z"]
        {
            assert_eq!(Email::parse(text), Err(Reason::NotAnEmail), "{text:?}");
        }
        assert_eq!(Email::parse("Anna@Northwind.Example").unwrap().key(), "anna@northwind.example");
    }

    #[test]
    fn folding_makes_names_comparable() {
        assert_eq!(fold("  Zażółć   GĘŚLĄ jaźń "), "zazolc gesla jazn");
        assert_eq!(fold("Ærø Straße"), "aero strasse");
        assert_eq!(fold("e\u{301}te\u{301}"), "ete");
        assert_eq!(words("O’Brien & Sons"), ["&", "brien", "o", "obrien", "sons"]);
        assert_eq!(words("NW-1000"), ["1000", "nw", "nw1000"]);
    }
}
