use super::*;

fn form(kind: &str) -> AgreementForm {
    AgreementForm {
        kind: kind.into(),
        name: "Standard terms".into(),
        version: VersionForm { description: "Pay in 30 days.".into(), ..VersionForm::default() },
        ..AgreementForm::default()
    }
}

fn fields(form: &AgreementForm) -> Vec<(Field, Reason)> {
    let errors = NewAgreement::parse(form).err().unwrap_or_default();
    errors.into_iter().map(|error| (error.field, error.reason)).collect()
}

#[test]
fn each_kind_asks_for_what_belongs_to_it() {
    for kind in ["program", "syndication", "referral"] {
        assert_eq!(fields(&form(kind)), [], "{kind}");
    }
    assert_eq!(
        fields(&form("distribution")),
        [(Field::Program, Reason::Required), (Field::Marketplace, Reason::Required)]
    );
    assert_eq!(fields(&form("service")), [(Field::Marketplace, Reason::Required)]);
    assert_eq!(fields(&form("")), [(Field::AgreementKind, Reason::Required)]);
    assert_eq!(fields(&form("lease")), [(Field::AgreementKind, Reason::Unknown)]);
    let service = AgreementForm {
        marketplace: "MP-68204".into(),
        product_groups: vec!["PRG-2354-1117".into(), "PRG-2176-9166".into(), "PRG-2354-1117".into()],
        program: "what the kind hides is not read".into(),
        automatic: true,
        ..form("service")
    };
    let scope = NewAgreement::parse(&service).unwrap().scope;
    let AgreementScope::Service { product_groups, sourcing, .. } = &scope else { panic!("{scope:?}") };
    assert_eq!((product_groups.len(), sourcing, scope.kind()), (2, &None, AgreementKind::Service));
}

#[test]
fn all_errors_come_at_once() {
    let bad = AgreementForm {
        name: "x".repeat(101),
        product_groups: vec!["everything".into()],
        version: VersionForm::default(),
        ..form("service")
    };
    assert_eq!(
        fields(&bad),
        [
            (Field::Marketplace, Reason::Required),
            (Field::ProductGroups, Reason::Unknown),
            (Field::AgreementName, Reason::TooLong { max: 100 }),
            (Field::Description, Reason::Required),
        ]
    );
}

#[test]
fn a_posted_form_is_read_by_the_names_of_its_fields() {
    let body = "kind=distribution&agreement_name=EU+retail&program=AGP-100-200-300&marketplace=MP-68204&automatic=on\
                &description=a%0D%0Ab&document=link&document_link=https%3A%2F%2Fexample.com";
    let pairs: Vec<_> = crate::query::pairs(body).collect();
    let new = NewAgreement::parse(&AgreementForm::posted(Fields(&pairs), Attachment::default())).unwrap();
    assert!(matches!(new.scope, AgreementScope::Distribution { automatic: true, .. }));
    assert!(matches!(new.version.document, Document::Link(_)));
    assert_eq!(new.version.description.unwrap().as_str(), "a\nb");
}
