use proptest::prelude::*;

use super::*;

fn evidence(name: &str, agent: &str, document: Document) -> Evidence {
    let id = |text| PublicId::parse(text).unwrap();
    let terms = Terms { version: 3, description: Digest::from_bytes([0; 32]), document };
    let signer = Signer {
        name: name.to_owned(),
        email: Email::parse("rbalboa@fs.com").unwrap(),
        organization: "Front Street, Inc".to_owned(),
        side: Side::Signee,
        address: "192.0.2.7".to_owned(),
        agent: agent.to_owned(),
    };
    let contract = (id("CRP-00000-00000-00007"), AgreementKind::Program);
    Evidence::new(contract, (id("AGP-100-200-300"), &terms), signer, Timestamp(1_763_647_500_123))
}

#[test]
fn the_text_is_fixed() {
    let link = Link::parse("https://example.com/terms.pdf").unwrap();
    let zeros = "0".repeat(64);
    assert_eq!(
        evidence("Robert \"Rocky\" Balboa", "Mozilla/5.0", Document::Link(link)).to_json(),
        format!(
            "{{\"address\":\"192.0.2.7\",\"agent\":\"Mozilla/5.0\",\"agreement\":\"AGP-100-200-300\",\
             \"at\":\"2025-11-20T14:05:00.123Z\",\"contract\":\"CRP-00000-00000-00007\",\
             \"description_sha256\":\"{zeros}\",\"document_sha256\":null,\"format\":\"tessera-evidence-1\",\
             \"kind\":\"program\",\"link\":\"https://example.com/terms.pdf\",\"organization\":\"Front Street, Inc\",\
             \"side\":\"signee\",\"signer_email\":\"rbalboa@fs.com\",\"signer_name\":\"Robert \\\"Rocky\\\" Balboa\",\
             \"version\":3}}"
        )
    );
}

#[test]
fn a_file_that_says_more_is_no_evidence() {
    let text = evidence("A", "B", Document::None).to_json();
    assert!(serde_json::from_str::<Evidence>(&text).is_ok());
    assert!(serde_json::from_str::<Evidence>(&text.replacen('{', "{\"paid\":true,", 1)).is_err());
    assert!(serde_json::from_str::<Evidence>(&text.replace("14:05:00.123Z", "14:05:60.123Z")).is_err());
    assert!(serde_json::from_str::<Evidence>(&text.replace("14:05:00.123Z", "14:05:00Z")).is_err());
    assert!(serde_json::from_str::<Evidence>(&text.replace("T14", " 14")).is_err());
}

#[test]
fn a_program_may_not_talk_without_end() {
    assert_eq!(evidence("A", &"x".repeat(5000), Document::None).agent.len(), AGENT_MAX);
}

proptest! {
    /// Two writers, ours and serde's, write the same bytes: so the names stand in order and each character has one form.
    #[test]
    fn reading_and_writing_changes_no_byte(name: String, agent: String, ms in 0_i64..253_402_300_799_999) {
        let evidence = Evidence { at: Instant(Timestamp(ms)), ..evidence(&name, &agent, Document::None) };
        let text = evidence.to_json();
        prop_assert_eq!(&serde_json::to_string(&evidence).unwrap(), &text);
        prop_assert_eq!(serde_json::from_str::<Evidence>(&text).unwrap(), evidence);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let mut names: Vec<&String> = value.as_object().unwrap().keys().collect();
        names.sort();
        let places: Vec<_> = names.iter().map(|name| text.find(&format!("\"{name}\":")).unwrap()).collect();
        prop_assert!(places.is_sorted());
    }
}
