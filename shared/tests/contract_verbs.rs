//! What can be done to a legal contract, by whom, and what comes of it: exhaustively, as a file that a reviewer reads.
//!
//! `UPDATE_GOLDEN=1 cargo test -p shared --test contract_verbs` writes it anew.

use std::fmt::Write as _;

use shared::agreement::{AgreementKind, Document};
use shared::digest::Digest;
use shared::legal_contract::{
    Act, AnyContract, ContractRefusal, ContractState, Done, Facts, Party, Side, Signature, Submission, Terms,
    Verb, allowed,
};
use shared::policy::Role;
use shared::prose::Application;
use shared::time::Timestamp;

const AT: Timestamp = Timestamp(1_763_596_800_000);

fn terms(version: u32) -> Terms {
    let byte = u8::try_from(version % 256).unwrap_or_default();
    Terms { version, description: Digest::from_bytes([byte; 32]), document: Document::None }
}

fn party(side: Side, role: Role) -> Party {
    Party { side, role, name: "Ana Lima".to_owned() }
}

/// A contract of the kind in the state; none where the machine has no such state.
fn contract(kind: AgreementKind, state: ContractState, automatic: bool) -> Option<AnyContract> {
    let by_reseller = matches!(kind, AgreementKind::Syndication | AgreementKind::Referral);
    let exists = match state {
        ContractState::New => by_reseller,
        ContractState::Enrolling => kind == AgreementKind::Distribution,
        _ => true,
    };
    let offered = matches!(kind, AgreementKind::Program | AgreementKind::Service);
    let signature = Signature { by: "Ana Lima".to_owned(), at: AT };
    let submitted = !offered && state == ContractState::Pending;
    let facts = Facts {
        kind,
        automatic,
        state,
        terms: terms(1),
        signed: (submitted || state == ContractState::Active).then_some(signature),
        countersigned: None,
        ended_at: state.is_final().then_some(AT),
        reason: None,
    };
    let read = AnyContract::from_facts(facts.clone());
    assert_eq!(read.is_some(), exists, "{kind:?} {state:?}");
    if let Some(read) = &read {
        assert_eq!(read.clone().into_facts().state, state);
    }
    read
}

fn act(verb: Verb) -> Act {
    match verb {
        Verb::Sign => Act::Sign { seen: terms(1).mark() },
        Verb::Reject => Act::Reject(None),
        Verb::Delete => Act::Delete,
        Verb::Submit => {
            let text = Application::parse("We sell in Europe").expect("a text");
            Act::Submit { seen: terms(1).mark(), submission: Submission { text, file: None } }
        }
        Verb::Countersign => Act::Countersign,
        Verb::Refine => Act::Refine(None),
        Verb::Terminate => Act::Terminate(None),
        Verb::AcceptVersion => Act::AcceptVersion { newest: terms(2), seen: terms(2).mark() },
    }
}

fn becomes(done: Done) -> &'static str {
    done.contract.map_or("gone", |contract| contract.state().as_str())
}

/// Every kind, state, side and role with what may be done, and where each leads.
fn table() -> String {
    let mut text =
        String::from("kind          state       side    admin                        staff  viewer\n");
    for kind in AgreementKind::ALL {
        for state in ContractState::ALL {
            if contract(kind, state, false).is_none() {
                continue;
            }
            for side in Side::ALL {
                let verbs = Role::ALL.map(|role| {
                    let verbs: Vec<&str> =
                        allowed(kind, state, side, role).into_iter().map(Verb::as_str).collect();
                    if verbs.is_empty() { "-".to_owned() } else { verbs.join(" ") }
                });
                let [admin, staff, viewer] = verbs;
                let (kind, state, side) = (kind.as_str(), state.as_str(), side.as_str());
                let _ = writeln!(text, "{kind:<13} {state:<11} {side:<7} {admin:<28} {staff:<6} {viewer}");
            }
        }
    }
    text.push_str("\nkind          state       verb            becomes     automatic   signed by it\n");
    for kind in AgreementKind::ALL {
        for state in ContractState::ALL {
            for verb in Verb::ALL {
                let Some(side) = verb.side(kind, state) else { continue };
                let apply = |automatic| {
                    let contract = contract(kind, state, automatic).expect("a state of this kind");
                    contract.apply(act(verb), &party(side, Role::Admin), AT).expect("allowed")
                };
                let (done, automatic) = (apply(false), apply(true));
                let signed = done.signed.map_or("-", Side::as_str);
                let (kind, state, verb) = (kind.as_str(), state.as_str(), verb.as_str());
                let (done, automatic) = (becomes(done), becomes(automatic));
                let _ =
                    writeln!(text, "{kind:<13} {state:<11} {verb:<15} {done:<11} {automatic:<11} {signed}");
            }
        }
    }
    text
}

#[test]
fn the_machines_are_those_that_were_agreed() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract_verbs.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, table()).expect("the file can be written");
    }
    assert_eq!(table(), std::fs::read_to_string(path).expect("the file is there"));
}

/// 5 kinds, 6 states, 8 verbs, 2 sides, 3 roles: what is offered is done, everything else is refused with its reason.
#[test]
fn what_is_not_offered_is_refused() {
    let (mut done, mut refused) = (0, 0);
    for kind in AgreementKind::ALL {
        for state in ContractState::ALL {
            let Some(contract) = contract(kind, state, false) else { continue };
            for verb in Verb::ALL {
                for side in Side::ALL {
                    for role in Role::ALL {
                        let result = contract.clone().apply(act(verb), &party(side, role), AT);
                        if allowed(kind, state, side, role).contains(&verb) {
                            assert!(result.is_ok(), "{kind:?} {state:?} {verb:?}: {result:?}");
                            done += 1;
                            continue;
                        }
                        let expected = match verb.side(kind, state) {
                            Some(_) => ContractRefusal::NotYours,
                            None => ContractRefusal::Stands(state),
                        };
                        assert_eq!(result, Err(expected), "{kind:?} {state:?} {verb:?} {side:?} {role:?}");
                        refused += 1;
                    }
                }
            }
        }
    }
    assert_eq!((done, done + refused), (26, 23 * 8 * 2 * 3));
}

/// The words in URLs and rows are read back as the same.
#[test]
fn words_and_values_belong_together() {
    for state in ContractState::ALL {
        assert_eq!(ContractState::parse(state.as_str()), Some(state));
        assert!(!state.is_final() || !state.counts());
    }
    for verb in Verb::ALL {
        assert_eq!(Verb::parse(verb.as_str()), Some(verb));
    }
}
