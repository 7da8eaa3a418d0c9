//! Evidence as a file: whoever has it can check it, here and by the command.

use std::path::Path;
use std::process::Command;

use backend::services::sign_in::Origin;
use http::StatusCode;
use shared::evidence::SealedEvidence;
use shared::invitation::InviteeForm;
use shared::policy::Role;

use super::{sound, words};
use crate::support::{Answer, Browser, Invite, PASSWORD, World, mark, on_both_engines};

on_both_engines!(a_signature_is_shown_saved_and_checked);

/// The signed contract of a vendor and the admin of its distributor.
async fn signed(world: &World) -> (String, Browser) {
    let tenant = world.tenant("North", "Base").await;
    let admin = world.member(&tenant.organization, "mara@north.example", Role::Admin).await;
    let invited = world.invite(&tenant, "mara@north.example", Invite::default()).await;
    let id = world.texts("SELECT public_id FROM legal_contracts").await.remove(0);
    let unsigned = admin.get(&format!("/contract/{id}/evidence.json")).await;
    assert_eq!(unsigned.status, StatusCode::NOT_FOUND, "nobody has signed");
    let unsigned = admin.get(&format!("/contract/{id}/evidence.pdf")).await;
    assert_eq!(unsigned.status, StatusCode::NOT_FOUND, "nobody has signed");
    let origin = Origin { address: "192.0.2.7".to_owned(), user_agent: "Firefox <on> Linux".to_owned() };
    world.backend.agree(&invited.token, &mark(), true, &origin).await.unwrap();
    let rita = InviteeForm {
        name: "Rita Halden".to_owned(),
        email: "rita@halden.example".to_owned(),
        password: PASSWORD.to_owned(),
    };
    world.backend.accept_with_account(&invited.token, &rita, &origin).await.unwrap();
    (id, admin)
}

async fn a_signature_is_shown_saved_and_checked(world: World) {
    let (id, admin) = signed(&world).await;
    let page = admin.get(&format!("/contract/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    sound(&page);
    let shown = words(&page);
    for part in
        ["Rita Halden", "rita@halden.example", "192.0.2.7", "Firefox <on> Linux", "What both sides owe."]
    {
        assert!(shown.contains(part), "{part} is missing in {shown}");
    }
    let file = admin.get(&format!("/contract/{id}/evidence.json")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "application/json");
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{id}_evidence.json\""));
    let sealed: Vec<SealedEvidence> = serde_json::from_str(&file.body).unwrap();
    let [one] = sealed.as_slice() else { panic!("{} signatures", sealed.len()) };
    assert!(backend::is_sealed(&one.key, &one.evidence.to_json(), &one.seal));
    assert!(shown.contains(&one.key) && shown.contains(&one.evidence.description_sha256.to_string()));
    assert_eq!(one.evidence.contract.as_str(), id);
    the_command_checks_it(&file, one);
    let paper = admin.get(&format!("/contract/{id}/evidence.pdf")).await;
    assert_eq!(paper.status, StatusCode::OK);
    assert_eq!(paper.header("content-type"), "application/pdf");
    assert_eq!(paper.header("content-disposition"), format!("attachment; filename=\"{id}_evidence.pdf\""));
    assert!(page.body.contains(&format!("/contract/{id}/evidence.pdf")), "a way to it");
    assert_eq!(backend::certificate::open(&paper.bytes).unwrap().evidence, file.body, "the same file");
    the_command_checks_the_certificate(&paper);
    let own = world.browser("rita@halden.example").await;
    the_signee_saves_its_own(&own, &id, &file.body).await;
}

/// Of a contract that only the signee has signed its file is the issuer's, byte for byte.
async fn the_signee_saves_its_own(rita: &Browser, id: &str, evidence: &str) {
    let page = rita.get(&format!("/portal/contract/{id}")).await;
    sound(&page);
    assert!(["Note to you", "Welcome"].iter().all(|part| words(&page).contains(part)), "{}", words(&page));
    let place = format!("/portal/contract/{id}/evidence");
    for (ending, kind) in [("json", "application/json"), ("pdf", "application/pdf")] {
        let to = format!("{place}.{ending}");
        assert!(page.body.contains(&format!("href=\"{to}\"")), "a way to {to}");
        let file = rita.get(&to).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, kind), "{to}");
        let name = format!("attachment; filename=\"{id}_evidence.{ending}\"");
        assert_eq!(file.header("content-disposition"), name);
    }
    assert_eq!(rita.get(&format!("{place}.json")).await.body, evidence);
    the_command_checks_the_certificate(&rita.get(&format!("{place}.pdf")).await);
}

fn the_command_checks_the_certificate(paper: &Answer) {
    let folder = tempfile::tempdir().unwrap();
    let (folder, file) = (folder.path(), folder.path().join("evidence.pdf"));
    let (ours, another) = ("09".repeat(32), "07".repeat(32));
    std::fs::write(&file, &paper.bytes).unwrap();
    let (code, said) = run(folder, &file, &ours);
    assert_eq!((code, said.lines().count()), (Some(0), 2), "{said}");
    assert_eq!(said.lines().next(), Some("certificate: seal holds; key of this server"));
    assert!(said.contains("Rita Halden"), "{said}");
    let (code, said) = run(folder, &file, &another);
    assert_eq!((code, said.matches("not of this server").count()), (Some(0), 2), "{said}");
    // A changed page, changed evidence, a changed seal, and a page that was added: none passes.
    let at = paper.bytes.windows(11).position(|part| part == b"Rita Halden").unwrap();
    for place in [200, at, paper.bytes.len() - 3] {
        let mut changed = paper.bytes.to_vec();
        changed[place] ^= 4;
        std::fs::write(&file, &changed).unwrap();
        let (code, said) = run(folder, &file, &ours);
        assert_eq!(code, Some(1), "byte {place}: {said}");
        assert!(said.contains("seal does not hold") || said.contains("was changed"), "{said}");
    }
    std::fs::write(&file, [&paper.bytes, b"1 0 obj\n".as_slice()].concat()).unwrap();
    let (code, said) = run(folder, &file, &ours);
    assert_eq!((code, said.lines().count()), (Some(1), 1), "{said}");
}

/// Exit code and what is said: on standard output, then on standard error.
fn verify(folder: &Path, contents: &str, key: &str) -> (Option<i32>, String) {
    let file = folder.join("evidence.json");
    std::fs::write(&file, contents).unwrap();
    run(folder, &file, key)
}

fn run(folder: &Path, file: &Path, key: &str) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tessera"));
    command.env_clear().env("TESSERA_DATA_DIR", folder.join("data")).arg("verify-evidence").arg(file);
    if !key.is_empty() {
        command.env("TESSERA_SEAL_KEY", key);
    }
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
    (output.status.code(), said.concat())
}

fn the_command_checks_it(file: &Answer, one: &SealedEvidence) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (ours, another) = ("09".repeat(32), "07".repeat(32));
    let (code, said) = verify(folder, &file.body, &ours);
    assert_eq!((code, said.lines().count()), (Some(0), 1), "{said}");
    for part in ["Rita Halden", &String::from(one.evidence.at), one.evidence.contract.as_str()] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    assert!(said.contains("seal holds; key of this server"), "{said}");
    // One alone is a file too; without a key here, none is made and nothing is compared.
    let (code, said) = verify(folder, &serde_json::to_string(one).unwrap(), "");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("seal holds") && said.contains("not compared"), "{said}");
    assert!(!folder.join("data").exists(), "checking leaves nothing behind");
    let (code, said) = verify(folder, &file.body, &another);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("not of this server"), "{said}");
    // Another name, and all of it is void; so is a seal of something else.
    let (code, said) = verify(folder, &file.body.replace("Rita Halden", "Rita Holden"), &ours);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Rita Holden") && said.contains("seal does not hold"), "{said}");
    let both = [one.clone(), SealedEvidence { seal: "00".repeat(64), ..one.clone() }];
    let (code, said) = verify(folder, &serde_json::to_string(&both).unwrap(), &ours);
    assert_eq!((code, said.lines().count()), (Some(1), 2), "{said}");
    for broken in ["", "[]", "{}", "[", "not JSON", "\u{feff}[]"] {
        let (code, said) = verify(folder, broken, &ours);
        assert_eq!(code, Some(1), "{broken:?}: {said}");
        assert!(said.starts_with("tessera: ") && said.lines().count() == 1, "{broken:?}: {said}");
    }
    assert_eq!(run(folder, &folder.join("none.json"), &ours).0, Some(1));
}
