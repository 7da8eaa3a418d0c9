//! A distributor's world, and good answers to every step.

use shared::agreement::{AgreementKind, DocumentForm, FileName, StoredFile};
use shared::capacity::Capacity;
use shared::contract::ContractSummary;
use shared::digest::Digest;
use shared::id::PublicId;
use shared::invitation::LinkDays;
use shared::money::{Currency, Price};
use shared::wizard::{
    ActionForm, AgreementForm, Colleague, DetailsForm, Draft, Limits, OfferedAgreement, OfferedGroup,
    OfferedMarketplace, PersonForm, Step, StepForm, StorageForm, TakenBy,
};

pub(crate) const PROGRAM: &str = "AGP-100-000-001";
pub(crate) const SERVICE: &str = "AGS-100-000-002";
pub(crate) const SOURCING: &str = "AGY-100-000-003";
pub(crate) const EUROPE: &str = "MP-68204";
pub(crate) const IBERIA: &str = "MP-68205";
pub(crate) const NORDICS: &str = "MP-68206";
pub(crate) const FINANCE: &str = "PRG-2176-9166";
pub(crate) const RESERVED: &str = "CC-100-200-300";
pub(crate) const PAY_PER_USE: &str = "CC-100-200-301";

pub(crate) fn id(text: &str) -> PublicId {
    PublicId::parse(text).unwrap()
}

fn agreement(text: &str, kind: AgreementKind, name: &str) -> OfferedAgreement {
    OfferedAgreement { id: id(text), kind, name: name.into(), version: 3, contracts: 31 }
}

fn marketplace(text: &str, name: &str) -> OfferedMarketplace {
    OfferedMarketplace { id: id(text), name: name.into(), taken_by: None }
}

fn contract(text: &str, name: &str, reserved: u64, allocated: u64) -> ContractSummary {
    ContractSummary {
        id: id(text),
        name: name.into(),
        reserved: Capacity::tb(reserved),
        allocated: Capacity::tb(allocated),
        used: Capacity::ZERO,
        price: Price::from_parts(8000),
        currency: Currency::EUR,
    }
}

/// One agreement of each kind, three marketplaces of which Nordics is taken, 88 TB left, Anna asking.
pub(crate) fn limits() -> Limits {
    let person = |id: &str, name: &str| Colleague {
        id: id.into(),
        name: name.into(),
        email: format!("{id}@northwind.example"),
    };
    let mut nordics = marketplace(NORDICS, "Nordics");
    nordics.taken_by = Some(TakenBy { id: id("AGD-100-000-004"), name: "Nordic terms".into() });
    Limits {
        agreements: vec![
            agreement(PROGRAM, AgreementKind::Program, "Standard program"),
            agreement(SERVICE, AgreementKind::Service, "Reseller 2026"),
            agreement(SOURCING, AgreementKind::Syndication, "Cloud bundle 2026"),
        ],
        marketplaces: vec![marketplace(EUROPE, "Europe retail"), marketplace(IBERIA, "Iberia"), nordics],
        product_groups: vec![OfferedGroup { id: id(FINANCE), name: "Financial systems".into(), products: 2 }],
        contracts: vec![
            contract(RESERVED, "2026-A Reserved", 500, 412),
            contract(PAY_PER_USE, "2026-B Pay-per-use", 0, 0),
        ],
        deal_limit: None,
        may_overdraft: true,
        people: vec![person("anna", "Anna Meyer"), person("tom", "Tom Berg")],
        oneself: "anna".into(),
        default_days: LinkDays::default(),
        taken: Vec::new(),
    }
}

pub(crate) fn details(partner_type: &str, new_agreement: bool) -> DetailsForm {
    DetailsForm {
        partner_type: partner_type.into(),
        name: "Halden Archive".into(),
        new_agreement,
        ..DetailsForm::default()
    }
}

pub(crate) fn storage(contract: &str, amount: &str) -> StorageForm {
    StorageForm {
        wanted: true,
        contract: contract.into(),
        amount: amount.into(),
        unit: "TB".into(),
        overdraft: false,
    }
}

pub(crate) fn pick(agreement: &str) -> StepForm {
    StepForm::Agreement(AgreementForm { picked: agreement.into(), ..AgreementForm::default() })
}

pub(crate) fn written(document: DocumentForm) -> StepForm {
    StepForm::Agreement(AgreementForm {
        name: "Halden terms".into(),
        description: "Be kind".into(),
        document,
        ..AgreementForm::default()
    })
}

pub(crate) fn action(action: &str) -> StepForm {
    StepForm::Action(ActionForm { action: action.into(), ..ActionForm::default() })
}

pub(crate) fn person(id: &str, role: &str) -> PersonForm {
    PersonForm { id: id.into(), role: role.into() }
}

pub(crate) fn file() -> StoredFile {
    StoredFile {
        sha256: Digest::from_bytes([7; 32]),
        name: FileName::parse("terms.pdf").unwrap(),
        bytes: 214_000,
    }
}

/// A good answer to a step.
pub(crate) fn answer(step: Step, partner_type: &str, new_agreement: bool, how: &str) -> StepForm {
    match step {
        Step::Details => StepForm::Details(details(partner_type, new_agreement)),
        Step::Agreement if new_agreement => written(DocumentForm::default()),
        Step::Agreement => pick(if partner_type == "vendor" { PROGRAM } else { SERVICE }),
        Step::Marketplaces => StepForm::Marketplaces(vec![EUROPE.into()]),
        Step::ProductGroups => StepForm::ProductGroups(vec![FINANCE.into()]),
        Step::Syndication => StepForm::Syndication(SOURCING.into()),
        Step::Action => action(how),
        Step::Account => StepForm::Account(vec![person("anna", "admin"), person("tom", "staff")]),
        Step::Summary => panic!("nothing is asked there"),
    }
}

/// The draft behind good answers to all steps of a path.
pub(crate) fn answered(partner_type: &str, new_agreement: bool, how: &str) -> Draft {
    let limits = limits();
    let mut draft = Draft::default();
    let mut step = Step::Details;
    while step != Step::Summary {
        draft = draft.apply(answer(step, partner_type, new_agreement, how), &limits).unwrap();
        step = draft.after(step, false);
    }
    draft
}
