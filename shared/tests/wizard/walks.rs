//! Walks through the wizard: whatever is answered in whatever order, a draft completes or names what comes first.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use shared::agreement::DocumentForm;
use shared::wizard::{
    ActionForm, AgreementForm, DetailsForm, Draft, Limits, Refusal, Step, StepForm, StepState, TakenBy,
    changes, complete, summary,
};

use crate::world::{
    EUROPE, FINANCE, IBERIA, NORDICS, PROGRAM, RESERVED, SERVICE, SOURCING, answer, file, id, limits, person,
    storage,
};

/// What happens next.
#[derive(Clone, Debug)]
enum Event {
    Continue(StepForm),
    /// What comes first is answered well: for a vendor?, a new agreement?, an account?
    Follow(bool, bool, bool),
    Back(StepForm),
    Attach(bool),
    /// The world changes: Europe is taken or free, the program offered or not.
    World(bool, bool),
}

fn text(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(choices).prop_map(str::to_owned)
}

fn form() -> impl Strategy<Value = StepForm> {
    let name = || text(&["", "Halden", "x\u{0}", "Halden Archive"]);
    let details = (
        text(&["", "vendor", "vendor", "reseller", "reseller", "distributor"]),
        name(),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(partner_type, name, new_agreement, wanted)| {
            let mut storage = storage(RESERVED, if new_agreement { "12" } else { "100" });
            storage.wanted = wanted;
            StepForm::Details(DetailsForm {
                partner_type,
                name,
                new_agreement,
                storage,
                ..DetailsForm::default()
            })
        });
    let document =
        (text(&["", "none", "link", "file", "fax"]), text(&["", "javascript:x", "https://a.example/b"]))
            .prop_map(|(source, link)| DocumentForm { source, link, ..DocumentForm::default() });
    let agreement = (text(&["", PROGRAM, SERVICE, SOURCING]), name(), name(), document).prop_map(
        |(picked, name, description, document)| {
            StepForm::Agreement(AgreementForm { picked, name, description, document })
        },
    );
    let marketplaces = subsequence(vec![EUROPE, IBERIA, NORDICS, "MP-00000"], 0..=2)
        .prop_map(|ids| StepForm::Marketplaces(ids.into_iter().map(str::to_owned).collect()));
    let groups = text(&[FINANCE, FINANCE, "PRG-0000-0000"]).prop_map(|id| StepForm::ProductGroups(vec![id]));
    let sourcing = text(&["", SOURCING, PROGRAM]).prop_map(StepForm::Syndication);
    let action = (text(&["", "invitation", "account"]), text(&["", "7", "31"]), any::<bool>()).prop_map(
        |(action, days, only_this_address)| {
            let email = if days == "7" { String::new() } else { "a@b.example".to_owned() };
            StepForm::Action(ActionForm { action, email, days, only_this_address, ..ActionForm::default() })
        },
    );
    let people = vec((select(&["anna", "tom", "eve"][..]), select(&["admin", "staff"][..])), 0..3).prop_map(
        |people| StepForm::Account(people.into_iter().map(|(id, role)| person(id, role)).collect()),
    );
    prop_oneof![details, agreement, marketplaces, groups, sourcing, action, people]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        10 => form().prop_map(Event::Continue),
        10 => any::<(bool, bool, bool)>().prop_map(|(vendor, new, account)| Event::Follow(vendor, new, account)),
        2 => form().prop_map(Event::Back),
        1 => any::<bool>().prop_map(Event::Attach),
        1 => any::<(bool, bool)>().prop_map(|(taken, offered)| Event::World(taken, offered)),
    ]
}

fn world(taken: bool, offered: bool) -> Limits {
    let mut limits = limits();
    if taken {
        limits.marketplaces[0].taken_by = Some(TakenBy { id: id("AGD-100-000-009"), name: "Quick".into() });
    }
    limits.agreements.retain(|agreement| offered || agreement.id.as_str() != PROGRAM);
    limits
}

fn words(vendor: bool, account: bool) -> (&'static str, &'static str) {
    (if vendor { "vendor" } else { "reseller" }, if account { "account" } else { "invitation" })
}

fn check(draft: &Draft, limits: &Limits) -> Result<(), TestCaseError> {
    let steps = draft.steps();
    let unfinished = draft.first_unfinished(limits);
    match complete(draft, limits) {
        Ok(association) => {
            prop_assert_eq!(unfinished, None);
            prop_assert_eq!(draft.may_open(Step::Summary), Ok(()));
            prop_assert_eq!(summary(draft, limits).effects, Some(association.effects()));
        }
        Err(incomplete) => {
            prop_assert_eq!(unfinished, Some(incomplete.first()));
            prop_assert!(steps.contains(&incomplete.first()));
            prop_assert_eq!(draft.may_open(incomplete.first()), Ok(()));
            prop_assert_eq!(&summary(draft, limits).problems, &incomplete.problems);
        }
    }
    for now in Step::ALL {
        let rail = draft.rail(now, limits);
        let numbers: Vec<usize> = rail.iter().map(|entry| entry.number).collect();
        prop_assert_eq!(numbers, (1..=steps.len()).collect::<Vec<_>>());
        let here = rail.iter().filter(|entry| entry.state == StepState::Now).count();
        prop_assert_eq!(here, usize::from(steps.contains(&now)));
        match draft.may_open(now) {
            Ok(()) => prop_assert!(steps.contains(&now)),
            Err(first) => prop_assert_eq!(draft.may_open(first), Ok(())),
        }
        prop_assert_eq!(draft.may_open(draft.after(now, false)), Ok(()));
        prop_assert_eq!(draft.may_open(draft.after(now, true)), Ok(()));
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_walk_completes_or_names_what_comes_first(events in vec(event(), 0..60)) {
        let (mut draft, mut limits) = (Draft::default(), limits());
        for event in events {
            let before = draft.clone();
            match event {
                Event::Continue(form) => {
                    let step = form.step();
                    let open = draft.may_open(step);
                    match draft.clone().apply(form, &limits) {
                        Ok(next) => {
                            prop_assert!(open.is_ok() && next.asked(step));
                            draft = next;
                        }
                        Err(Refusal::First(first)) => prop_assert_eq!(open, Err(first)),
                        Err(Refusal::Invalid(errors)) => prop_assert!(!errors.is_empty()),
                    }
                }
                Event::Follow(vendor, new, account) => {
                    let (kind, how) = words(vendor, account);
                    if let Some(first) = draft.first_unfinished(&limits) {
                        let (kind, new) = match draft.path() {
                            _ if first == Step::Details => (kind, new),
                            path => (path.partner_type.as_str(), path.new_agreement),
                        };
                        // The program may not be offered now, or Europe be taken.
                        if let Ok(next) = draft.clone().apply(answer(first, kind, new, how), &limits) {
                            draft = next;
                        }
                    }
                }
                Event::Back(form) => draft = draft.save(form),
                Event::Attach(there) => draft = draft.attach(there.then(file)),
                Event::World(taken, offered) => limits = world(taken, offered),
            }
            prop_assert_eq!(draft.revision() - before.revision(), u64::from(draft != before));
            let came = changes(before.path(), draft.path());
            prop_assert_eq!(before.steps().len() + came.added.len() - came.removed.len(), draft.steps().len());
            check(&draft, &limits)?;
        }
        let json = serde_json::to_string(&draft).unwrap();
        prop_assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
    }
}
