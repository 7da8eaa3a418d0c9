use shared::agreement::{AgreementKind, Document};
use shared::digest::Digest;
use shared::evidence::{Evidence, Signer};
use shared::id::PublicId;
use shared::legal_contract::{Side, Terms};
use shared::text::Email;
use shared::time::Timestamp;

use super::*;

fn sealed(name: &str) -> SealedEvidence {
    let id = |text| PublicId::parse(text).unwrap();
    let terms = Terms { version: 3, description: Digest::from_bytes([0; 32]), document: Document::None };
    let signer = Signer {
        name: name.to_owned(),
        email: Email::parse("rbalboa@fs.com").unwrap(),
        organization: "Front Street, Inc".to_owned(),
        side: Side::Signee,
        address: "192.0.2.7".to_owned(),
        agent: "Mozilla/5.0".to_owned(),
    };
    let contract = (id("CRP-00000-00000-00007"), AgreementKind::Program);
    let at = Timestamp(1_763_647_500_123);
    let evidence = Evidence::new(contract, (id("AGP-100-200-300"), &terms), signer, at);
    let key = SealKey::new([3; 32]);
    let seal = hex(&key.seal(&evidence.to_json()));
    SealedEvidence { evidence, key: key.public(), seal }
}

#[test]
fn the_attached_evidence_comes_out_as_it_went_in() {
    let key = SealKey::new([3; 32]);
    let evidence = [sealed("Robert “Rocky” Balboa"), sealed("李小龙 (stream) endobj")];
    let file = draw(&evidence, &key).unwrap();
    let opened = open(&file).unwrap();
    assert_eq!(opened.evidence, evidence_file(&evidence).unwrap());
    assert_eq!((opened.key, opened.holds), (key.public(), true));
    assert_eq!(draw(&evidence, &key).unwrap(), file, "the same evidence gives the same file");
    let text = String::from_utf8_lossy(&file);
    for part in ["/EmbeddedFiles", "/EmbeddedFile", "(evidence.json)", "%%EOF"] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn no_byte_can_be_another() {
    let file = draw(&[sealed("Rita Halden")], &SealKey::new([3; 32])).unwrap();
    for at in (0..file.len()).step_by(97).chain(file.len() - 300..file.len()) {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(open(&changed).is_none_or(|opened| !opened.holds), "byte {at}");
    }
    for end in [0, 4, 100, file.len() - 1] {
        assert_eq!(open(&file[..end]), None, "cut at {end}");
    }
    assert_eq!(open(&[file.as_slice(), b"\n"].concat()), None);
    assert_eq!(open(&[file.as_slice(), b"% more\n"].concat()), None);
    let other = draw(&[sealed("Rita Halden")], &SealKey::new([4; 32])).unwrap();
    assert_ne!(open(&other).unwrap().key, open(&file).unwrap().key);
    assert_eq!(open(b"%PDF-1.7\n%tessera-certificate-1 0 99 aa bb\n"), None);
    assert_eq!(open(b"[]"), None);
}
