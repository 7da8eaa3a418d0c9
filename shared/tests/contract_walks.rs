//! P3: random walks over legal contracts. What ended stays ended, a side signs a version at most once, and what is signed
//! is what was published and read.

use std::collections::HashMap;

use proptest::prelude::*;
use shared::agreement::{AgreementKind, Document};
use shared::digest::Digest;
use shared::legal_contract::{
    Act, AnyContract, ContractRefusal, ContractState, Effect, Party, Side, Submission, Terms, Verb,
};
use shared::policy::Role;
use shared::prose::Application;
use shared::time::Timestamp;

/// The versions that are published: each number has one content.
fn terms(version: u32) -> Terms {
    let byte = u8::try_from(version % 256).unwrap_or_default();
    Terms { version, description: Digest::from_bytes([byte; 32]), document: Document::None }
}

#[derive(Clone, Debug)]
enum Step {
    /// Someone tries a verb, having read some version; where none is given, whoever's turn it is and what is there.
    Try { verb: Verb, side: Option<Side>, role: Role, read: Option<u32> },
    /// A version becomes the active one.
    Publish(u32),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Mostly what can be done: a walk of refusals goes nowhere.
    let role = prop_oneof![4 => Just(Role::Admin), 1 => Just(Role::Staff), 1 => Just(Role::Viewer)];
    let side = prop_oneof![4 => Just(None), 1 => prop::sample::select(Side::ALL.to_vec()).prop_map(Some)];
    let read = prop_oneof![4 => Just(None), 1 => (1_u32..4).prop_map(Some)];
    let attempt = (prop::sample::select(Verb::ALL.to_vec()), side, role, read)
        .prop_map(|(verb, side, role, read)| Step::Try { verb, side, role, read });
    let step = prop_oneof![3 => attempt, 1 => (1_u32..4).prop_map(Step::Publish)];
    prop::collection::vec(step, 0..80)
}

fn act(verb: Verb, read: u32, active: u32) -> Act {
    let seen = terms(read).mark();
    match verb {
        Verb::Sign => Act::Sign { seen },
        Verb::Reject => Act::Reject(None),
        Verb::Delete => Act::Delete,
        Verb::Submit => {
            let text = Application::parse("We sell in Europe").expect("a text");
            Act::Submit { seen, submission: Submission { text, file: None } }
        }
        Verb::Countersign => Act::Countersign,
        Verb::Refine => Act::Refine(None),
        Verb::Terminate => Act::Terminate(None),
        Verb::AcceptVersion => Act::AcceptVersion { newest: terms(active), seen },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_walk_breaks_a_contract(
        kind in prop::sample::select(AgreementKind::ALL.to_vec()),
        automatic: bool,
        steps in steps(),
    ) {
        let mut present = Some(AnyContract::begin(kind, automatic, terms(1)));
        let (mut active, mut now) = (1, Timestamp(1_763_596_800_000));
        let mut signatures: HashMap<(Side, u32), u32> = HashMap::new();
        for step in steps {
            now = now.plus_ms(1);
            let Some(contract) = present.clone() else { break };
            let before = contract.state();
            match step {
                Step::Publish(version) => {
                    active = version;
                    let (after, effect) = contract.clone().publish(&terms(version));
                    prop_assert_eq!(after.state(), before);
                    prop_assert_eq!(effect == Effect::Replaced, after.terms() != contract.terms());
                    prop_assert_eq!(effect == Effect::Asked, before == ContractState::Active && after.can_accept(&terms(version))
                        && version > after.terms().version);
                    present = Some(after);
                }
                Step::Try { verb, side, role, read } => {
                    let turn = verb.side(kind, before).unwrap_or(Side::Issuer);
                    let there = if verb == Verb::AcceptVersion { active } else { contract.terms().version };
                    let (side, read) = (side.unwrap_or(turn), read.unwrap_or(there));
                    let by = Party { side, role, name: "Ana Lima".to_owned() };
                    let result = contract.clone().apply(act(verb, read, active), &by, now);
                    if before.is_final() {
                        prop_assert_eq!(result.clone().err(), Some(ContractRefusal::Stands(before)));
                    }
                    let Ok(done) = result else { continue };
                    prop_assert_eq!(role, Role::Admin);
                    if let Some(side) = done.signed {
                        let signed = done.contract.as_ref().expect("signed, so there").terms().clone();
                        prop_assert_eq!(&signed, &terms(signed.version), "signed is what was published");
                        if side == Side::Signee {
                            prop_assert_eq!(signed.version, read, "signed is what was read");
                        }
                        *signatures.entry((side, signed.version)).or_default() += 1;
                    }
                    if done.contract.as_ref().is_some_and(|after| after.state() == ContractState::Active) {
                        let version = done.contract.as_ref().map_or(0, |after| after.terms().version);
                        prop_assert!(signatures.contains_key(&(Side::Signee, version)), "in force, so signed");
                    }
                    present = done.contract;
                }
            }
            if let Some(contract) = &present {
                let again = AnyContract::from_facts(contract.clone().into_facts());
                prop_assert_eq!(again.as_ref(), Some(contract), "a row holds all of it");
            }
        }
        for (signature, times) in signatures {
            prop_assert_eq!(times, 1, "{:?} signed twice", signature);
        }
    }
}
