//! What a finished draft asks for, and every answer that is refused.

use shared::agreement::{AgreementKind, Document, DocumentForm};
use shared::amount::AmountError;
use shared::capacity::Capacity;
use shared::failure::{Field, Reason};
use shared::invitation::LinkDays;
use shared::partner::Allocation;
use shared::policy::Role;
use shared::text::Email;
use shared::wizard::{
    ActionForm, AgreementChoice, AgreementForm, DetailsForm, Effects, Entry, EntryEffect, Limits, Refusal,
    StepForm, TakenText, Terms, complete,
};

use crate::world::{
    EUROPE, FINANCE, IBERIA, NORDICS, PAY_PER_USE, PROGRAM, RESERVED, SERVICE, SOURCING, answered, details,
    file, id, limits, person, pick, storage, written,
};

/// The second table of the source's wizard, row by row.
#[test]
fn the_effects_are_those_of_the_path() {
    let link = EntryEffect::Invitation { days: LinkDays::default(), mailed: false };
    let account = EntryEffect::Account { people: 2 };
    for (partner_type, new_agreement, how, entry) in [
        ("vendor", true, "account", account),
        ("vendor", true, "invitation", link),
        ("vendor", false, "account", account),
        ("vendor", false, "invitation", link),
        ("reseller", true, "account", account),
        ("reseller", true, "invitation", link),
        ("reseller", false, "account", account),
        ("reseller", false, "invitation", link),
    ] {
        let is_vendor = partner_type == "vendor";
        let kind = if is_vendor { AgreementKind::Program } else { AgreementKind::Service };
        let effects = Effects {
            agreement: new_agreement.then_some(kind),
            distribution_agreements: usize::from(is_vendor && new_agreement),
            contract: kind,
            storage: None,
            entry,
        };
        let association = complete(&answered(partner_type, new_agreement, how), &limits()).unwrap();
        assert_eq!(association.effects(), effects, "{partner_type} {new_agreement} {how}");
        assert_eq!(association.partner_type().as_str(), partner_type);
    }
}

#[test]
fn a_new_service_agreement_carries_its_steps() {
    let association = complete(&answered("reseller", true, "account"), &limits()).unwrap();
    assert_eq!(association.name.as_str(), "Halden Archive");
    let Terms::Reseller { service: AgreementChoice::New(service), storage: None } = association.terms else {
        panic!()
    };
    assert_eq!(service.text.name.as_str(), "Halden terms");
    assert_eq!(service.text.document, Document::None);
    assert_eq!(service.marketplace, id(EUROPE));
    assert_eq!(service.product_groups, [id(FINANCE)]);
    assert_eq!(service.sourcing, Some(id(SOURCING)));
    let people = vec![("anna".to_owned(), Role::Admin), ("tom".to_owned(), Role::Staff)];
    assert_eq!(association.entry, Entry::Account { people });
}

#[test]
fn answers_that_a_choice_hides_are_left_out() {
    let limits = limits();
    let form = DetailsForm { storage: storage(RESERVED, "12"), ..details("reseller", true) };
    let draft =
        answered("reseller", true, "account").apply(StepForm::Details(form.clone()), &limits).unwrap();
    let held = complete(&draft, &limits).unwrap();
    assert_eq!(held.storage().unwrap().allocation, Allocation::Reserved(Capacity::tb(12)));
    assert_eq!(held.effects().storage, Some(Allocation::Reserved(Capacity::tb(12))));
    // A vendor has no storage block, so nothing in it can be wrong.
    let storage = storage("CC-999-999-999", "twelve");
    let form = DetailsForm { partner_type: "vendor".into(), new_agreement: false, storage, ..form };
    let draft = draft.apply(StepForm::Details(form), &limits).unwrap();
    let draft = draft.apply(pick(PROGRAM), &limits).unwrap();
    let vendor = complete(&draft, &limits).unwrap();
    assert_eq!(vendor.terms, Terms::Vendor { program: AgreementChoice::Existing(id(PROGRAM)) });
    assert_eq!(vendor.storage(), None);
}

#[test]
fn a_file_and_a_link_are_documents() {
    let limits = limits();
    let draft = answered("vendor", true, "invitation").attach(Some(file()));
    let by = |source: &str, link: &str| {
        let document = DocumentForm { source: source.into(), link: link.into(), ..DocumentForm::default() };
        let draft = draft.clone().apply(written(document), &limits).unwrap();
        match complete(&draft, &limits).unwrap().terms {
            Terms::Vendor { program: AgreementChoice::New(program) } => program.text.document,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(by("file", "javascript:kept"), Document::File(file()));
    assert!(matches!(by("link", "https://example.com/terms.pdf"), Document::Link(_)));
    assert_eq!(by("none", ""), Document::None);
}

/// The errors of an answer that is refused on an otherwise good draft.
fn refused(partner_type: &str, new_agreement: bool, form: StepForm, limits: &Limits) -> Vec<(Field, Reason)> {
    let draft = answered(partner_type, new_agreement, "account");
    match draft.apply(form, limits) {
        Err(Refusal::Invalid(errors)) => {
            errors.into_iter().map(|error| (error.field, error.reason)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn details_that_are_refused() {
    let mut limits = limits();
    let check = |form: DetailsForm, errors: &[(Field, Reason)]| {
        assert_eq!(refused("reseller", false, StepForm::Details(form), &limits), errors);
    };
    let good = || details("reseller", false);
    check(
        DetailsForm { name: " ".into(), partner_type: "distributor".into(), ..good() },
        &[(Field::PartnerType, Reason::Required), (Field::Name, Reason::Required)],
    );
    let long = "x".repeat(1000);
    let too_long = Reason::TooLong { max: 64 };
    check(
        DetailsForm { name: long.clone(), external_id: long, ..good() },
        &[(Field::Name, too_long.clone()), (Field::ExternalId, too_long)],
    );
    check(
        DetailsForm { storage: storage("CC-999-999-999", "twelve"), ..good() },
        &[(Field::Contract, Reason::Unknown), (Field::Amount, Reason::Amount(AmountError::NotANumber))],
    );
    check(
        DetailsForm { storage: storage(PAY_PER_USE, "1"), ..good() },
        &[(Field::Amount, Reason::NothingReserved)],
    );
    limits.taken = vec![
        TakenText { field: Field::Name, typed: "Halden  Archive".into(), by: "Halden Archive".into() },
        TakenText { field: Field::ExternalId, typed: "NW-1".into(), by: "Acme".into() },
    ];
    limits.may_overdraft = false;
    limits.deal_limit = Some(Capacity::tb(10));
    let check = |form: DetailsForm, errors: &[(Field, Reason)]| {
        assert_eq!(refused("reseller", false, StepForm::Details(form), &limits), errors);
    };
    check(
        DetailsForm { name: "Halden  Archive ".into(), external_id: "NW-1".into(), ..good() },
        &[
            (Field::Name, Reason::Taken { name: "Halden Archive".into() }),
            (Field::ExternalId, Reason::Taken { name: "Acme".into() }),
        ],
    );
    let mut wanted = storage(RESERVED, "12");
    wanted.overdraft = true;
    check(
        DetailsForm { storage: wanted, ..good() },
        &[
            (Field::Overdraft, Reason::AdminOnly),
            (Field::Amount, Reason::NeedsDeal { limit: Capacity::tb(10) }),
        ],
    );
}

#[test]
fn agreements_that_are_refused() {
    let limits = limits();
    let new = |form| refused("vendor", true, StepForm::Agreement(form), &limits);
    let link =
        |link: &str| DocumentForm { source: "link".into(), link: link.into(), ..DocumentForm::default() };
    let good = || AgreementForm { name: "A".into(), description: "B".into(), ..AgreementForm::default() };
    for text in ["javascript:alert(1)", "http://example.com", "data:text/html,x", "//example.com"] {
        let errors = new(AgreementForm { document: link(text), ..good() });
        assert_eq!(errors, [(Field::DocumentLink, Reason::NotALink)], "{text}");
    }
    let long = format!("https://example.com/{}", "x".repeat(1000));
    let errors = new(AgreementForm { document: link(&long), name: "x".repeat(1000), ..good() });
    assert_eq!(
        errors,
        [
            (Field::AgreementName, Reason::TooLong { max: 100 }),
            (Field::DocumentLink, Reason::TooLong { max: 200 }),
        ]
    );
    let errors = new(AgreementForm { description: " ".into(), ..good() });
    assert_eq!(errors, [(Field::Description, Reason::Required)], "without a document it is all there is");
    let picked = |agreement| refused("vendor", false, pick(agreement), &limits);
    assert_eq!(picked(""), [(Field::Agreement, Reason::Required)]);
    assert_eq!(picked(SERVICE), [(Field::Agreement, Reason::Unknown)], "it is for resellers");
    assert_eq!(picked("AGP-999-999-999"), [(Field::Agreement, Reason::Unknown)]);
}

#[test]
fn choices_that_are_refused() {
    let limits = limits();
    let marketplaces = |partner_type, chosen: &[&str]| {
        let form = StepForm::Marketplaces(chosen.iter().map(|id| (*id).to_owned()).collect());
        refused(partner_type, true, form, &limits)
    };
    let taken = Reason::HasAgreement { marketplace: "Nordics".into(), agreement: "Nordic terms".into() };
    assert_eq!(marketplaces("vendor", &[EUROPE, NORDICS]), [(Field::Marketplaces, taken)]);
    assert_eq!(marketplaces("vendor", &["MP-99999"]), [(Field::Marketplaces, Reason::Unknown)]);
    assert_eq!(marketplaces("reseller", &[]), [(Field::Marketplaces, Reason::Required)]);
    let one = [(Field::Marketplaces, Reason::TooMany { max: 1 })];
    assert_eq!(marketplaces("reseller", &[EUROPE, IBERIA]), one);
    let twice = StepForm::Marketplaces(vec![NORDICS.into(), NORDICS.into()]);
    assert!(answered("reseller", true, "account").apply(twice, &limits).is_ok(), "it may be taken there");
    let groups = StepForm::ProductGroups(vec![FINANCE.into(), "PRG-0000-0000".into()]);
    assert_eq!(refused("reseller", true, groups, &limits), [(Field::ProductGroups, Reason::Unknown)]);
    let sourcing = StepForm::Syndication(PROGRAM.into());
    assert_eq!(refused("reseller", true, sourcing, &limits), [(Field::Sourcing, Reason::Unknown)]);
    let none = StepForm::Syndication(String::new());
    assert!(answered("reseller", true, "account").apply(none, &limits).is_ok());
}

#[test]
fn invitations_and_people_that_are_refused() {
    let limits = limits();
    let invite = |form: ActionForm| {
        let form = StepForm::Action(ActionForm { action: "invitation".into(), ..form });
        refused("vendor", false, form, &limits)
    };
    for text in ["0", "31", "7.5", "-1", "seven", "99999999"] {
        let form = ActionForm { days: text.into(), ..ActionForm::default() };
        assert_eq!(invite(form), [(Field::Days, Reason::LinkDays)], "{text}");
    }
    let form = ActionForm { only_this_address: true, ..ActionForm::default() };
    assert_eq!(invite(form), [(Field::Email, Reason::Required)]);
    let form = ActionForm { email: "anna".into(), message: "a\u{202e}b".into(), ..ActionForm::default() };
    assert_eq!(
        invite(form),
        [(Field::Email, Reason::NotAnEmail), (Field::Message, Reason::ControlCharacters)]
    );
    let action = |action: &str| {
        let form = ActionForm { action: action.into(), ..ActionForm::default() };
        refused("vendor", false, StepForm::Action(form), &limits)
    };
    assert_eq!(action(""), [(Field::Action, Reason::Required)]);
    assert_eq!(action("fax"), [(Field::Action, Reason::Unknown)]);
    let people = |people| refused("vendor", false, StepForm::Account(people), &limits);
    assert_eq!(people(vec![]), [(Field::People, Reason::Required)]);
    assert_eq!(people(vec![person("eve", "admin")]), [(Field::People, Reason::Unknown)]);
    assert_eq!(people(vec![person("anna", "king")]), [(Field::People, Reason::Unknown)]);
    assert_eq!(people(vec![person("anna", "staff")]), [(Field::People, Reason::NoAdmin)]);
}

#[test]
fn an_invitation_carries_what_was_typed() {
    let limits = limits();
    let form = ActionForm {
        action: "invitation".into(),
        email: "robert@example.com".into(),
        message: "Welcome\r\nRobert".into(),
        days: " 30 ".into(),
        only_this_address: true,
    };
    let draft = answered("vendor", false, "account").apply(StepForm::Action(form), &limits).unwrap();
    let Entry::Invitation(invitation) = complete(&draft, &limits).unwrap().entry else { panic!() };
    assert_eq!(invitation.only().map(Email::as_str), Some("robert@example.com"));
    assert_eq!(invitation.message.unwrap().as_str(), "Welcome\nRobert");
    assert_eq!(invitation.days.get(), 30);
}
