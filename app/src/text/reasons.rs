//! Why something was refused, and the way out. Pages, forms and the command line say it in the same words.

mod denial;
mod fields;
mod partnership;

pub use denial::{denied, role};
use shared::amount::AmountError;
use shared::capacity::NBSP;
use shared::csv::CsvReason;
use shared::failure::{Failure, Field, Reason};

use fields::{required, subject};
pub use partnership::offer_refusal;
use partnership::{
    accounts_left, article_stands, contract_refusal, dead_link, listing_state, partner_stands,
    version_refusal,
};

/// What is wrong with a field of a form.
pub fn reason(field: Field, reason: &Reason) -> String {
    match (field, reason) {
        (_, Reason::Required) => required(field).to_owned(),
        (Field::ExternalId, Reason::Taken { name }) => {
            format!("{name} has this ID already. Use a different one")
        }
        (Field::AgreementName, Reason::Taken { name }) => {
            format!("Another agreement is called {name}. Use a different name")
        }
        (Field::ViewName, Reason::Taken { name }) => {
            format!("Another view is called {name}. Use a different name")
        }
        (Field::CatalogueName, Reason::Taken { name }) => {
            format!("{name} is there already. Use a different name")
        }
        (Field::LegalContract, Reason::Unknown) => {
            "This contract is not there, or it is about something else. Choose one from the list".to_owned()
        }
        (Field::Products, Reason::Unknown) => {
            "A product you chose is not there any more. Look through your choice".to_owned()
        }
        (Field::Contract, Reason::Unknown) => "Choose a contract from the list".to_owned(),
        (Field::Agreement | Field::Sourcing, Reason::Unknown) => {
            "This agreement is not offered now. Choose another one".to_owned()
        }
        (Field::Marketplaces, Reason::Unknown) => {
            "A marketplace you chose is not there any more. Look through your choice".to_owned()
        }
        (Field::ProductGroups, Reason::Unknown) => {
            "A product group you chose is not there any more. Look through your choice".to_owned()
        }
        (Field::People, Reason::Unknown) => {
            "A person you chose is not in your team any more, or has no role. Look through your choice"
                .to_owned()
        }
        (Field::Document | Field::Action | Field::Audience, Reason::Unknown) => {
            "Choose one of these".to_owned()
        }
        (Field::Marketplaces, Reason::TooMany { .. }) => {
            "A reseller’s agreement is for one marketplace. Keep one of them".to_owned()
        }
        (Field::File, Reason::TooLong { max }) => {
            format!("The file is larger than {}{NBSP}MB. Split it", max / 1_000_000)
        }
        (Field::Country, Reason::Unknown) => "Choose a country from the list".to_owned(),
        (Field::Language, Reason::Unknown) => "Choose a language from the list".to_owned(),
        (Field::Videos | Field::OtherMedia, Reason::TooMany { max }) => {
            format!("At most {max} links fit here. Take some out")
        }
        (Field::ImageFile, Reason::TooMany { max }) => {
            format!("You can show {max} images. Remove one first")
        }
        (Field::Currency, Reason::Unknown) => "Enter a currency code such as EUR".to_owned(),
        (_, Reason::TooLong { max }) => {
            format!("{} can have at most {max} characters. Shorten it", subject(field))
        }
        (_, Reason::ControlCharacters) => {
            format!("{} holds characters that cannot be shown. Type it again without them", subject(field))
        }
        (_, other) => general(other),
    }
}

/// What is wrong in a file, whatever the column.
pub fn csv_reason(reason: &CsvReason) -> String {
    match reason {
        CsvReason::Value(reason) => general(reason),
        CsvReason::EmptyFile => "The file is empty. Choose another one".to_owned(),
        CsvReason::NoHeader => "The first line names no known column. Put the column names there".to_owned(),
        CsvReason::NotUtf8 => "Not UTF-8 text from here on. Save the file as CSV UTF-8".to_owned(),
        CsvReason::HalfAFile => {
            "The file ends inside a quoted cell, so a part of it is missing. Export it again".to_owned()
        }
        CsvReason::TooManyRows { max } => {
            format!("More than {max} rows. Split the file")
        }
        CsvReason::Width { expected, found } => {
            format!("{found} cells where the first line has {expected}. Check the separators and quotes")
        }
        CsvReason::UnknownColumn => "A column we do not know. Rename or remove it".to_owned(),
        CsvReason::DuplicateColumn => "This column is there twice. Remove one".to_owned(),
        CsvReason::MissingColumn => "This column is missing. Add it".to_owned(),
        CsvReason::DuplicateRow { first } => {
            format!("The same as line {first}. Remove one of them")
        }
        CsvReason::ContractChanged => {
            "The partner is on another contract. An import does not move it; leave its contract as it is"
                .to_owned()
        }
        CsvReason::NotTrueOrFalse => "Write true or false".to_owned(),
        CsvReason::NotABillingMode => "Write reserved or pay_per_use".to_owned(),
        CsvReason::BillingMismatch => {
            "Billing and allocation contradict each other. Pay-per-use has an allocation of 0".to_owned()
        }
        CsvReason::NotBytes => "Write a whole number of bytes".to_owned(),
        CsvReason::NotADate => "Write a date such as 2026-11-20".to_owned(),
        CsvReason::NotAPrice => "Write a price such as 0.8, with at most four decimals".to_owned(),
        CsvReason::NotACurrency => "Write a currency code such as EUR".to_owned(),
        CsvReason::FigureDiffers { present } => {
            format!("This account has another figure for that day: {} bytes", present.bytes())
        }
    }
}

/// Why the server refused, when it is about no single field.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Invalid(errors) => {
            errors.iter().map(|error| reason(error.field, &error.reason)).collect::<Vec<_>>().join(". ")
        }
        Failure::NotFound => "There is no such page, or it is not yours to see".to_owned(),
        Failure::Denied(denial) => denied(denial),
        Failure::Suspended { organization, by } => format!(
            "{by} has suspended {organization}: nothing of it can be seen or changed until {by} resumes it"
        ),
        Failure::Unauthenticated => "You are signed out. Sign in and try again".to_owned(),
        Failure::WrongCredentials => {
            "E-mail and password do not fit together. Check both, or set a new password".to_owned()
        }
        Failure::LinkExpired => "This link does not work any more. Ask for a new one".to_owned(),
        Failure::RateLimited { retry_after } => {
            format!("Too many tries. Wait {} and try again", wait(*retry_after))
        }
        Failure::TooLarge => {
            "This is more than a form holds; nothing was changed. Go back and shorten it".to_owned()
        }
        Failure::Unavailable { reference } => {
            format!("Something failed on our side; nothing was changed. Try again. Reference {reference}")
        }
    }
}

fn wait(seconds: u32) -> String {
    match seconds {
        0 | 1 => "a second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

/// The words that fit any field and any cell.
fn general(reason: &Reason) -> String {
    match reason {
        Reason::Required => "Nothing is filled in here".to_owned(),
        Reason::TooLong { max } => format!("Longer than {max} characters. Shorten it"),
        Reason::ControlCharacters => {
            "Holds characters that cannot be shown. Type it again without them".to_owned()
        }
        Reason::NotAnEmail => "Enter an e-mail address such as name@example.com".to_owned(),
        Reason::Taken { name } => format!("Another partner is called {name}. Use a different name"),
        Reason::Unknown => "There is none of that name. Check it".to_owned(),
        Reason::Amount(error) => amount(error),
        Reason::OverLimit { left, .. } if left.is_zero() => {
            "This contract has nothing left. Enter 0 for pay-per-use, or choose another contract".to_owned()
        }
        Reason::OverLimit { left, seen: Some(seen), .. } if seen != left => {
            format!("Left changed from {seen} to {left} while you were here. Enter {left} or less")
        }
        Reason::OverLimit { asked, left, .. } => {
            format!("{} more than this contract has left. Enter {left} or less", asked.saturating_sub(*left))
        }
        Reason::BelowUsed { used } => {
            format!("Less than the {used} in use. Allocate at least that, or allow use above the allocation")
        }
        Reason::NothingReserved => {
            "This contract has no reserved capacity. Enter 0: the partner is billed by use".to_owned()
        }
        Reason::NeedsDeal { limit } => {
            format!("Above {limit} a registered deal comes first. Enter {limit} or less")
        }
        Reason::AdminOnly => "Only an admin may allow use above the allocation".to_owned(),
        Reason::NotALink => {
            "Enter a link that begins with https://, such as https://example.com/terms.pdf".to_owned()
        }
        Reason::NotAPdf => "This is no whole PDF. Save it as PDF again and choose that file".to_owned(),
        Reason::NotAnImage => {
            "This is no whole PNG, JPEG or WebP image. Save it as one of these and choose that file"
                .to_owned()
        }
        Reason::TooManyPixels { max } => {
            format!("The image has more than {} megapixels. Make it smaller", max / 1_000_000)
        }
        Reason::TooLarge { max } => {
            format!("The file is larger than {}{NBSP}MB. Choose a smaller one", max / 1_000_000)
        }
        Reason::HasAgreement { marketplace, agreement } => {
            format!("{marketplace} has the distribution agreement {agreement} already. Leave it out")
        }
        Reason::NoAdmin => "Nobody could manage the account. Make one of them an admin".to_owned(),
        Reason::ChangedElsewhere => {
            "This was changed in another tab or by a colleague. Load it again, or keep yours".to_owned()
        }
        Reason::HasAccount => "This address has an account. Sign in with it, then accept".to_owned(),
        Reason::OtherAddress => {
            "This invitation is for another address. Use the one it was sent to".to_owned()
        }
        Reason::NotAgreed => "Tick that you have read the agreement and may accept it".to_owned(),
        Reason::LinkDays => "Enter whole days, from 1 to 30".to_owned(),
        Reason::DeadLink(dead) => dead_link(*dead).to_owned(),
        Reason::VersionRefusal(refusal) => version_refusal(*refusal),
        Reason::NotACountry { code } => {
            format!("{code} is no country code. Enter two letters for each, such as DE, FR")
        }
        Reason::ArticleStands(state) => article_stands(*state).to_owned(),
        Reason::ListingStands(state) => {
            format!("This request is {} by now. Load the page again", listing_state(*state))
        }
        Reason::PartnerStands(status) => partner_stands(*status).to_owned(),
        Reason::AccountsLeft { accounts } => accounts_left(*accounts),
        Reason::Listed => {
            "The partner has this product on this marketplace already. Choose another product or contract"
                .to_owned()
        }
        Reason::ContractRefusal(refusal) => contract_refusal(*refusal),
        Reason::OfferRefusal(refusal) => offer_refusal(*refusal).to_owned(),
        Reason::PasswordLength => "Use 8 to 128 characters".to_owned(),
        Reason::PasswordClasses => {
            "Use at least three of: small letters, capital letters, digits, symbols".to_owned()
        }
        Reason::PasswordGuessable => "This is easy to guess. Use a longer or less common one".to_owned(),
        Reason::WrongPassword => "This is not your present password. Type it again".to_owned(),
        Reason::Line { line, reason } => format!("Line {line}: {}", general(reason)),
        Reason::TooMany { max } => format!("You can keep {max} views. Delete one first"),
    }
}

fn amount(error: &AmountError) -> String {
    match error {
        AmountError::NotANumber => "Enter a number such as 12 or 1.5, with TB or GB".to_owned(),
        AmountError::Negative => "Enter 0 or more".to_owned(),
        AmountError::DecimalComma(instead) => format!("Use a point for decimals: {instead}"),
        AmountError::UnknownUnit(unit) => format!("Use TB or GB instead of {unit}"),
        AmountError::NotWholeGigabytes => "Enter whole gigabytes".to_owned(),
        AmountError::TooLarge => "Enter a smaller amount".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use shared::capacity::Capacity;

    use super::*;

    #[test]
    fn a_race_is_told_from_a_mistake() {
        let over = |seen| Reason::OverLimit { asked: Capacity::tb(12), left: Capacity::tb(7), seen };
        let said = |seen| reason(Field::Amount, &over(seen)).replace(NBSP, " ");
        assert_eq!(said(None), "5 TB more than this contract has left. Enter 7 TB or less");
        assert_eq!(said(Some(Capacity::tb(7))), said(None));
        assert_eq!(
            said(Some(Capacity::tb(12))),
            "Left changed from 12 TB to 7 TB while you were here. Enter 7 TB or less"
        );
    }

    #[test]
    fn waits_are_said_in_the_unit_one_counts_in() {
        assert_eq!(
            [1, 40, 90, 91, 600].map(wait),
            ["a second", "40 seconds", "90 seconds", "2 minutes", "10 minutes"]
        );
    }
}
