//! The fields of all forms in words.

use shared::failure::Field;

/// A field that is empty.
#[expect(clippy::match_same_arms, reason = "each field has its words on a line of its own")]
pub(super) fn required(field: Field) -> &'static str {
    match field {
        Field::Name => "Enter a partner name",
        Field::Contract => "Choose a contract",
        Field::Amount => "Enter an amount, 0 for pay-per-use",
        Field::Overdraft => "Say whether use above the allocation is allowed",
        Field::ExternalId => "Enter your ID",
        Field::ContactName => "Enter the contact’s name",
        Field::ContactEmail => "Enter an e-mail address",
        Field::Email => "Enter the e-mail address",
        Field::Password => "Enter your password",
        Field::CurrentPassword => "Enter your present password",
        Field::NewPassword => "Enter a new password",
        Field::File => "Choose a file",
        Field::ViewName => "Enter a name for the view",
        Field::Description => "Enter a description: without a document it is all that is signed",
        Field::Document => "Choose where the document comes from",
        Field::DocumentLink => "Enter a link to the document",
        Field::DocumentFile => "Choose a PDF",
        Field::Invitation => "Choose an invitation",
        Field::Days => "Enter a number of days",
        Field::Grounds => "Say why",
        Field::LegalContract => "Choose a contract",
        Field::Note => "Enter a note",
        Field::Application => "Fill in what is asked of you",
        Field::AgreementKind => "Choose what the agreement is about",
        Field::Program => "Choose the program it stands under",
        Field::Marketplace => "Choose a marketplace",
        Field::Automatic => "Say whether acceptance is automatic",
        Field::Version => "Choose a version",
        Field::CatalogueName => "Enter a name",
        Field::Zone => "Choose a part of the world",
        Field::Countries => "Enter at least one country code, such as DE",
        Field::Currency => "Enter a currency code such as EUR",
        Field::Products => "Choose a product",
        Field::Title => "Enter a title",
        Field::Body => "Write what the article says",
        Field::Audience => "Choose who may read it",
        Field::State => "Load the page again",
        Field::PartnerType => "Choose vendor or reseller",
        Field::Partner => "Choose a partner",
        Field::Agreement => "Choose an agreement",
        Field::AgreementName => "Enter a name for the agreement",
        Field::Marketplaces => "Choose the marketplace that the agreement is for",
        Field::ProductGroups => "Choose a product group",
        Field::Sourcing => "Choose a sourcing agreement",
        Field::Action => "Choose how the partner joins",
        Field::Message => "Enter a message",
        Field::People => "Choose at least one person",
        Field::Revision => "Load the page again",
        Field::TechnicalName => "Enter the technical contact’s name",
        Field::TechnicalEmail => "Enter the technical contact’s e-mail address",
        Field::BusinessName => "Enter the business contact’s name",
        Field::BusinessEmail => "Enter the business contact’s e-mail address",
        Field::Agreed => "Say that you have read the agreement",
        Field::Country => "Choose a country",
        Field::Language => "Choose a language",
        Field::Website => "Enter a link to the website",
        Field::Overview => "Write what the company does",
        Field::ImageFile => "Choose an image",
        Field::Caption => "Say what the image shows",
        Field::Videos => "Enter a link to a video",
        Field::OtherMedia => "Enter a link",
    }
}

/// A field, as the subject of a sentence.
#[expect(clippy::match_same_arms, reason = "each field has its words on a line of its own")]
pub(super) fn subject(field: Field) -> &'static str {
    match field {
        Field::Name => "A partner name",
        Field::Contract => "The contract",
        Field::Amount => "The amount",
        Field::Overdraft
        | Field::PartnerType
        | Field::Partner
        | Field::Agreement
        | Field::Marketplaces
        | Field::ProductGroups
        | Field::Sourcing
        | Field::Action
        | Field::People
        | Field::Agreed
        | Field::Country
        | Field::Language
        | Field::Revision => "The choice",
        Field::ExternalId => "Your ID",
        Field::ContactName | Field::TechnicalName | Field::BusinessName => "The contact’s name",
        Field::ContactEmail | Field::TechnicalEmail | Field::BusinessEmail | Field::Email => {
            "The e-mail address"
        }
        Field::Password | Field::CurrentPassword | Field::NewPassword => "The password",
        Field::File => "The file’s name",
        Field::ViewName => "The name of a view",
        Field::Description => "The description",
        Field::Document => "The choice of a document",
        Field::DocumentLink | Field::Website => "The link",
        Field::Overview => "The overview",
        Field::Videos | Field::OtherMedia => "The list of links",
        Field::ImageFile => "The file’s name",
        Field::Caption => "The caption",
        Field::DocumentFile => "The file’s name",
        Field::Invitation => "The invitation",
        Field::Days => "The number of days",
        Field::Grounds => "The reason",
        Field::LegalContract => "The contract",
        Field::Note => "The note",
        Field::Application => "The text",
        Field::AgreementKind
        | Field::Program
        | Field::Marketplace
        | Field::Automatic
        | Field::Version
        | Field::Zone
        | Field::Products
        | Field::Audience
        | Field::State => "The choice",
        Field::CatalogueName => "The name",
        Field::Countries => "The list of countries",
        Field::Currency => "The currency",
        Field::Title => "The title",
        Field::Body => "The text",
        Field::AgreementName => "The name of an agreement",
        Field::Message => "The message",
    }
}
