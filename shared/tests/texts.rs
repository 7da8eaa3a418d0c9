//! Properties of texts: names fold to one form, queries and cells read back.

use proptest::prelude::*;
use shared::csv::{guard, unguard};
use shared::query;
use shared::text::{Email, ExternalId, OrganizationName, Title, fold, words};

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn case_and_spaces_make_no_other_name(text in "[a-zA-ZäöüßéłŻøñ ]{0,30}") {
        prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        prop_assert_eq!(fold(&format!("  {}\u{a0} ", text.replace(' ', "  "))), fold(&text));
    }

    /// What is accepted can be sorted, found, and written into one line of a file.
    #[test]
    fn an_accepted_name_is_a_visible_line(text in ".{0,80}") {
        for name in [
            OrganizationName::parse(&text).map(String::from),
            ExternalId::parse(&text).map(String::from),
            Title::parse(&text).map(String::from),
        ].into_iter().flatten() {
            prop_assert!(!fold(&name).is_empty());
            prop_assert!(!words(&name).is_empty());
            prop_assert!(!name.chars().any(char::is_control));
            prop_assert!(name.chars().count() <= 64);
            prop_assert_eq!(name.trim(), &name);
            prop_assert_eq!(OrganizationName::parse(&name).map(String::from), Ok(name), "parsing again changes nothing");
        }
    }

    /// A header can't be smuggled into a mail.
    #[test]
    fn an_accepted_address_is_one_word(text in ".{0,80}", local in "[a-z.+@ ]{1,10}", domain in "[a-z.@-]{1,12}") {
        for text in [text, format!("{local}@{domain}")] {
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(email.as_str().matches('@').count(), 1);
                prop_assert!(!email.as_str().chars().any(|c| c.is_whitespace() || c.is_control() || c == ','));
                prop_assert_eq!(Email::parse(&email.key()).map(|again| again.key()), Ok(email.key()));
            }
        }
    }

    #[test]
    fn every_word_finds_its_name(text in "\\PC{1,40}") {
        for word in words(&text) {
            prop_assert!(!word.contains(' '));
            prop_assert_eq!(fold(&word), word, "words are folded");
        }
    }

    #[test]
    fn pairs_of_a_query_read_back(pairs in prop::collection::vec((".{1,12}", ".{0,20}"), 0..6)) {
        let mut text = String::new();
        for (name, value) in &pairs {
            query::push(&mut text, name, value);
        }
        prop_assert!(text.is_ascii());
        prop_assert_eq!(query::pairs(&text).collect::<Vec<_>>(), pairs);
    }

    #[test]
    fn no_query_breaks_reading(text in ".{0,100}", bytes in "[%&=+0-9a-fA-F]{0,60}") {
        query::pairs(&text).for_each(drop);
        query::pairs(&bytes).for_each(drop);
    }

    #[test]
    fn a_guarded_cell_is_no_formula_and_reads_back(cell in ".{0,20}", start in "['=+@\\-\t\r＝＋－＠]{0,4}") {
        for cell in [cell.clone(), format!("{start}{cell}")] {
            let guarded = guard(&cell);
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
            prop_assert_eq!(unguard(&guarded), cell.as_str());
        }
    }
}
