//! The password rule of the console: 8–128 characters and three of four classes.
//!
//! That part is checked live, in the browser; how easily a password is guessed (zxcvbn ≥ 3) only the server tells,
//! because the dictionary would outweigh the page.

use crate::failure::Reason;

/// Fewest characters.
pub const MIN: usize = 8;
/// Most characters.
pub const MAX: usize = 128;

/// How a password stands against the rule, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one tick each in the list beside the field")]
pub struct PasswordCheck {
    /// 8–128 characters.
    pub length: bool,
    /// A small letter.
    pub lower: bool,
    /// A capital letter.
    pub upper: bool,
    /// A digit.
    pub digit: bool,
    /// Anything else.
    pub symbol: bool,
}

impl PasswordCheck {
    /// Looks at a password.
    pub fn of(password: &str) -> Self {
        let any = |test: fn(char) -> bool| password.chars().any(test);
        Self {
            length: (MIN..=MAX).contains(&password.chars().count()),
            lower: any(char::is_lowercase),
            upper: any(char::is_uppercase),
            digit: any(char::is_numeric),
            symbol: any(|c| !c.is_lowercase() && !c.is_uppercase() && !c.is_numeric()),
        }
    }

    /// How many of the four classes there are.
    pub fn classes(self) -> usize {
        [self.lower, self.upper, self.digit, self.symbol].into_iter().filter(|present| *present).count()
    }

    /// What is missing first, if anything.
    pub fn verdict(self) -> Result<(), Reason> {
        if !self.length {
            Err(Reason::PasswordLength)
        } else if self.classes() < 3 {
            Err(Reason::PasswordClasses)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_of_four_classes_and_the_length() {
        for (password, verdict) in [
            ("Abcdefg1", Ok(())),
            ("abcdefg1!", Ok(())),
            ("Ünïcödé-ß", Ok(())),
            ("Abc1!", Err(Reason::PasswordLength)),
            ("abcdefgh1", Err(Reason::PasswordClasses)),
            ("", Err(Reason::PasswordLength)),
            (&*format!("Aa1{}", "x".repeat(126)), Err(Reason::PasswordLength)),
            (&*format!("Aa1{}", "x".repeat(125)), Ok(())),
        ] {
            assert_eq!(PasswordCheck::of(password).verdict(), verdict, "{password}");
        }
    }
}
