//! Drafts: order, changes of mind, what the world does meanwhile, and how they are kept.

use shared::agreement::DocumentForm;
use shared::capacity::Capacity;
use shared::failure::{Field, FieldError, Reason};
use shared::wizard::{
    ActionForm, AgreementForm, Answers, DetailsForm, Draft, EVERYONE, Fact, Refusal, Step, StepForm,
    StepState, TakenBy, complete, summary,
};

use crate::world::{
    EUROPE, IBERIA, PROGRAM, RESERVED, SERVICE, SOURCING, action, answered, details, file, id, limits,
    person, pick, storage, written,
};

fn states(draft: &Draft, now: Step, limits: &shared::wizard::Limits) -> Vec<(usize, StepState)> {
    draft.rail(now, limits).into_iter().map(|entry| (entry.number, entry.state)).collect()
}

#[test]
fn every_path_asks_its_steps_and_no_others() {
    for (partner_type, new_agreement, how, count) in [
        ("vendor", true, "account", 6),
        ("vendor", true, "invitation", 5),
        ("vendor", false, "account", 5),
        ("vendor", false, "invitation", 4),
        ("reseller", true, "account", 8),
        ("reseller", true, "invitation", 7),
        ("reseller", false, "account", 5),
        ("reseller", false, "invitation", 4),
    ] {
        let draft = answered(partner_type, new_agreement, how);
        let rail = states(&draft, Step::Summary, &limits());
        let mut expected: Vec<_> = (1..count).map(|number| (number, StepState::Done)).collect();
        expected.push((count, StepState::Now));
        assert_eq!(rail, expected, "{partner_type} {new_agreement} {how}");
        assert_eq!(draft.first_unfinished(&limits()), None);
        assert!(complete(&draft, &limits()).is_ok());
    }
}

#[test]
fn a_tampered_order_leads_to_the_first_step_that_is_not_answered() {
    let (draft, limits) = (Draft::default(), limits());
    assert_eq!(draft.may_open(Step::Details), Ok(()));
    for step in &Step::ALL[1..] {
        assert_eq!(draft.may_open(*step), Err(Step::Details), "{step:?}");
    }
    assert_eq!(draft.clone().apply(action("account"), &limits), Err(Refusal::First(Step::Details)));
    let draft = draft.apply(StepForm::Details(details("vendor", false)), &limits).unwrap();
    assert_eq!(draft.may_open(Step::Details), Ok(()));
    assert_eq!(draft.may_open(Step::Agreement), Ok(()));
    // Hidden, though in order before the action.
    assert_eq!(draft.may_open(Step::Marketplaces), Err(Step::Agreement));
    assert_eq!(draft.may_open(Step::Summary), Err(Step::Agreement));
    let done = answered("vendor", false, "invitation");
    assert_eq!(done.may_open(Step::Account), Err(Step::Summary));
    let people = StepForm::Account(vec![person("anna", "admin")]);
    assert_eq!(done.apply(people, &limits), Err(Refusal::First(Step::Summary)));
}

#[test]
fn answers_to_hidden_steps_are_kept_and_back_when_the_choice_returns() {
    let limits = limits();
    let full = answered("reseller", true, "account");
    let short = full.clone().apply(StepForm::Details(details("reseller", false)), &limits).unwrap();
    assert_eq!(short.steps().len(), 5);
    assert_eq!(short.answers().sourcing, SOURCING);
    let short = short.apply(pick(SERVICE), &limits).unwrap();
    assert!(complete(&short, &limits).is_ok());
    let back = short.apply(StepForm::Details(details("reseller", true)), &limits).unwrap();
    assert_eq!(back.steps().len(), 8);
    assert_eq!(back.answers().product_groups, full.answers().product_groups);
    assert_eq!(back.answers().people, full.answers().people);
    assert_eq!(back.may_open(Step::Summary), Ok(()));
}

#[test]
fn a_step_that_is_added_is_asked_before_the_summary() {
    let limits = limits();
    let draft = answered("vendor", false, "invitation");
    let draft = draft.apply(StepForm::Details(details("vendor", true)), &limits).unwrap();
    assert_eq!(draft.after(Step::Details, true), Step::Marketplaces);
    assert_eq!(draft.after(Step::Details, false), Step::Agreement);
    // The action stays open; behind it comes what is missing.
    assert_eq!(draft.may_open(Step::Action), Ok(()));
    assert_eq!(draft.after(Step::Action, false), Step::Marketplaces);
    assert_eq!(draft.before(Step::Action), Some(Step::Marketplaces));
    assert_eq!(draft.before(Step::Details), None);
    let draft = draft.apply(written(DocumentForm::default()), &limits).unwrap();
    let draft = draft.apply(StepForm::Marketplaces(vec![]), &limits).unwrap();
    assert_eq!(draft.after(Step::Marketplaces, true), Step::Summary);
    // Another kind of partner may not have none.
    let draft = draft.apply(StepForm::Details(details("reseller", true)), &limits).unwrap();
    assert_eq!(draft.rail(Step::Details, &limits)[2].state, StepState::NeedsAttention);
    assert_eq!(draft.first_unfinished(&limits), Some(Step::Marketplaces));
}

#[test]
fn what_changes_meanwhile_needs_attention_and_locks_nothing() {
    let draft = answered("vendor", true, "invitation");
    let mut later = limits();
    later.marketplaces[0].taken_by = Some(TakenBy { id: id("AGD-1000-1000"), name: "Quick terms".into() });
    let rail = draft.rail(Step::Summary, &later);
    assert_eq!(rail[2].state, StepState::NeedsAttention);
    assert!(rail[2].open);
    assert_eq!(draft.may_open(Step::Summary), Ok(()));
    let shown = summary(&draft, &later);
    assert_eq!(shown.problems[0].step, Step::Marketplaces);
    let reason =
        Reason::HasAgreement { marketplace: "Europe retail".into(), agreement: "Quick terms".into() };
    assert_eq!(shown.problems[0].errors, [FieldError::new(Field::Marketplaces, reason)]);
    assert_eq!(shown.effects, None);
    assert_eq!(shown.sections.len(), 4);

    let draft = answered("vendor", false, "account");
    let mut later = limits();
    later.agreements.retain(|agreement| agreement.id.as_str() != PROGRAM);
    assert_eq!(draft.rail(Step::Action, &later)[1].state, StepState::NeedsAttention);
    let incomplete = complete(&draft, &later).unwrap_err();
    assert_eq!(incomplete.first(), Step::Agreement);
    assert_eq!(incomplete.problems[0].errors, [FieldError::new(Field::Agreement, Reason::Unknown)]);
    assert_eq!(summary(&draft, &later).sections[1].facts, [Fact::Picked(None)]);
}

#[test]
fn a_colleague_who_took_the_room_is_told_from_a_mistake() {
    let limits = limits();
    let form = DetailsForm { storage: storage(RESERVED, "12"), ..details("reseller", false) };
    let draft = Draft::default().apply(StepForm::Details(form.clone()), &limits).unwrap();
    let mut later = limits.clone();
    later.contracts[0].allocated = Capacity::tb(493);
    let over = |seen| {
        let reason = Reason::OverLimit { asked: Capacity::tb(12), left: Capacity::tb(7), seen };
        vec![FieldError::new(Field::Amount, reason)]
    };
    let problems = complete(&draft, &later).unwrap_err().problems;
    assert_eq!(problems[0].errors, over(Some(Capacity::tb(88))));
    let refused = Draft::default().apply(StepForm::Details(form), &later);
    assert_eq!(refused, Err(Refusal::Invalid(over(None))));
}

#[test]
fn back_keeps_anything_and_passes_no_step() {
    let draft = answered("vendor", false, "invitation");
    let emptied = draft.clone().save(StepForm::Details(DetailsForm::default()));
    assert_eq!(emptied.rail(Step::Agreement, &limits())[0].state, StepState::NeedsAttention);
    let long = DetailsForm { name: "x".repeat(1000), ..details("vendor", false) };
    let fresh = Draft::default().save(StepForm::Details(long.clone()));
    assert_eq!(fresh.answers().details, long);
    assert!(!fresh.asked(Step::Details));
    assert_eq!(fresh.may_open(Step::Agreement), Err(Step::Details));
}

#[test]
fn a_revision_is_raised_by_what_changes_something() {
    let limits = limits();
    let draft = Draft::default().apply(StepForm::Details(details("vendor", false)), &limits).unwrap();
    assert_eq!(draft.revision(), 1);
    let again = draft.clone().apply(StepForm::Details(details("vendor", false)), &limits).unwrap();
    assert_eq!(again, draft);
    let saved = draft.save(action("account"));
    assert_eq!(saved.revision(), 2);
    assert_eq!(saved.clone().save(action("account")).revision(), 2);
    assert_eq!(saved.check_revision(2), Ok(()));
    let stale = saved.check_revision(1).unwrap_err();
    assert_eq!(stale, [FieldError::new(Field::Revision, Reason::ChangedElsewhere)]);
}

#[test]
fn no_form_names_a_file() {
    let limits = limits();
    let draft = answered("vendor", true, "invitation");
    let forged = DocumentForm { source: "file".into(), file: Some(file()), ..DocumentForm::default() };
    let missing = FieldError::new(Field::DocumentFile, Reason::Required);
    assert_eq!(draft.clone().apply(written(forged), &limits), Err(Refusal::Invalid(vec![missing])));
    let draft = draft.attach(Some(file()));
    let unnamed = DocumentForm { source: "file".into(), ..DocumentForm::default() };
    let draft = draft.apply(written(unnamed), &limits).unwrap();
    assert_eq!(draft.answers().agreement.document.file, Some(file()));
    assert_eq!(draft.attach(None).first_unfinished(&limits), Some(Step::Agreement));
}

#[test]
fn a_draft_of_an_older_or_newer_program_is_read() {
    let draft = answered("reseller", true, "account").attach(Some(file()));
    let json = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
    let newer = json
        .replacen('{', r#"{"colour":"red","#, 1)
        .replacen(r#""details":{"#, r#""details":{"hue":12,"#, 1)
        .replacen(r#""asked":["#, r#""asked":["lunch","#, 1);
    assert_eq!(serde_json::from_str::<Draft>(&newer).unwrap(), draft);
    let older: Draft = serde_json::from_str(r#"{"answers":{"details":{"name":"A"}}}"#).unwrap();
    assert_eq!(older.answers().details.name, "A");
    assert_eq!(serde_json::from_str::<Answers>("{}").unwrap(), Answers::default());
}

#[test]
fn fields_are_read_over_what_is_there() {
    let values = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let draft = answered("reseller", true, "account").attach(Some(file()));
    let posted = values(&[("agreement", SERVICE)]);
    let Some(StepForm::Agreement(form)) = draft.read(Step::Agreement, &posted) else { panic!() };
    assert_eq!((form.picked.as_str(), form.name.as_str()), (SERVICE, "Halden terms"));
    assert_eq!(form.document.file, Some(file()));
    let posted = values(&[("marketplaces", EUROPE), ("marketplaces", IBERIA), ("x", "y")]);
    let both = StepForm::Marketplaces(vec![EUROPE.into(), IBERIA.into()]);
    assert_eq!(draft.read(Step::Marketplaces, &posted), Some(both));
    let listed = [("role-anna", "admin"), ("role-tom", "viewer")];
    let chosen = values(&[("people", "tom"), listed[0], listed[1]]);
    let tom = StepForm::Account(vec![person("tom", "viewer")]);
    assert_eq!(draft.read(Step::Account, &chosen), Some(tom));
    let all = values(&[(EVERYONE, "on"), ("people", "tom"), listed[0], listed[1]]);
    let both = StepForm::Account(vec![person("anna", "admin"), person("tom", "viewer")]);
    assert_eq!(draft.read(Step::Account, &all), Some(both));
    let posted = values(&[("partner_type", "vendor"), ("name", "B"), ("storage", "on"), ("amount", "5")]);
    let Some(StepForm::Details(form)) = draft.read(Step::Details, &posted) else { panic!() };
    assert!(form.storage.wanted && !form.new_agreement && !form.storage.overdraft);
    assert_eq!((form.name.as_str(), form.storage.amount.as_str()), ("B", "5"));
    assert_eq!(draft.read(Step::Summary, &posted), None);
}

#[test]
fn a_page_starts_with_the_only_or_the_safest_choice() {
    let limits = limits();
    let draft = Draft::default().apply(StepForm::Details(details("reseller", true)), &limits).unwrap();
    let Some(StepForm::Agreement(form)) = draft.form(Step::Agreement, &limits) else { panic!() };
    assert_eq!(form, AgreementForm { picked: SERVICE.into(), ..AgreementForm::default() });
    assert_eq!(draft.form(Step::Marketplaces, &limits), Some(StepForm::Marketplaces(vec![])));
    assert_eq!(draft.form(Step::Syndication, &limits), Some(StepForm::Syndication(SOURCING.into())));
    let Some(StepForm::Action(form)) = draft.form(Step::Action, &limits) else { panic!() };
    assert_eq!(form, ActionForm { action: "invitation".into(), days: "7".into(), ..ActionForm::default() });
    let oneself = StepForm::Account(vec![person("anna", "admin")]);
    assert_eq!(draft.form(Step::Account, &limits), Some(oneself));
    let mut bare = limits.clone();
    bare.agreements.clear();
    bare.marketplaces.truncate(1);
    assert_eq!(draft.form(Step::Marketplaces, &bare), Some(StepForm::Marketplaces(vec![EUROPE.into()])));
    let Some(StepForm::Details(form)) = Draft::default().form(Step::Details, &bare) else { panic!() };
    assert!(form.new_agreement, "where there is no agreement, one is written");
    assert_eq!(Draft::default().form(Step::Summary, &limits), None);
}
