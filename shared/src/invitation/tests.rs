//! P2: whatever happens in whatever order and at whatever time, a link is used at most once and what ended stays ended.

use proptest::prelude::*;

use super::*;
use crate::agreement::VersionState;
use crate::directory::DirectoryStatus;
use crate::legal_contract::ContractState;
use crate::policy::Role;

const START: Timestamp = Timestamp(1_763_596_800_000);

/// All that an invitation leans on, as it should be.
const FIRM: Standing = Standing {
    issuer: Issuer::Person(Some(Role::Staff)),
    partner: DirectoryStatus::Invited,
    contract: Some(ContractState::Pending),
    version: Some(VersionState::Active),
};

fn invitation() -> Invitation {
    Invitation::new(LinkDays::default(), None, START)
}

#[test]
fn it_lives_for_1_to_30_days() {
    for (text, days) in
        [("1", Some(1)), (" 30 ", Some(30)), ("0", None), ("31", None), ("-1", None), ("", None)]
    {
        assert_eq!(LinkDays::parse(text).ok().map(LinkDays::get), days, "{text}");
    }
    assert_eq!(LinkDays::default().get(), 7);
}

#[test]
fn it_is_dead_the_instant_it_ends() {
    let end = START.plus_ms(7 * DAY_MS);
    assert!(invitation().accept(1, &FIRM, end.plus_ms(-1)).is_ok());
    assert_eq!(invitation().accept(1, &FIRM, end), Err(DeadLink::Expired));
    assert_eq!(invitation().accept(1, &FIRM, end.plus_ms(1)), Err(DeadLink::Expired));
    assert_eq!(invitation().state(end.plus_ms(-1)), InvitationState::Sent);
    assert_eq!(invitation().state(end), InvitationState::Expired);
}

#[test]
fn opening_is_noted_once_and_answers_nothing() {
    let opened = invitation().open(1, START.plus_ms(5)).open(1, START.plus_ms(9));
    assert_eq!(opened.opened_at, Some(START.plus_ms(5)));
    assert_eq!(opened.state(START.plus_ms(9)), InvitationState::Opened);
    assert!(opened.accept(1, &FIRM, START.plus_ms(10)).is_ok());
    assert_eq!(invitation().open(2, START).opened_at, None);
    assert_eq!(invitation().open(1, START.plus_ms(8 * DAY_MS)).opened_at, None);
}

#[test]
fn each_dead_end_says_which_it_is() {
    let now = START.plus_ms(DAY_MS);
    let grounds = Grounds::parse("Not now").ok();
    for (ended, dead) in [
        (invitation().accept(1, &FIRM, now), DeadLink::Used),
        (invitation().decline(1, grounds, &FIRM, now), DeadLink::Declined),
        (invitation().revoke(now), DeadLink::Revoked),
    ] {
        let ended = ended.unwrap();
        assert_eq!(ended.check(1, now), Err(dead));
        assert_eq!(ended.clone().renew(LinkDays::default(), &FIRM, now), Err(dead));
        assert_eq!(ended.clone().revoke(now), Err(dead));
        assert_eq!(ended.check(2, now.plus_ms(90 * DAY_MS)), Err(dead), "not of age nor of generation");
    }
    let renewed = invitation().renew(LinkDays::default(), &FIRM, now).unwrap();
    assert_eq!(renewed.check(1, now), Err(DeadLink::Superseded));
    assert_eq!(renewed.check(2, now), Ok(()));
    assert_eq!(renewed.expires_at, now.plus_ms(7 * DAY_MS));
}

#[test]
fn it_dies_with_what_it_leans_on() {
    let (now, late) = (START.plus_ms(DAY_MS), START.plus_ms(8 * DAY_MS));
    for (standing, lapse) in [
        (Standing { issuer: Issuer::Person(Some(Role::Viewer)), ..FIRM }, Lapse::Issuer),
        (Standing { issuer: Issuer::Person(None), ..FIRM }, Lapse::Issuer),
        (Standing { version: Some(VersionState::Inactive), ..FIRM }, Lapse::Version),
        (Standing { contract: None, ..FIRM }, Lapse::Contract),
        (Standing { partner: DirectoryStatus::Removed, ..FIRM }, Lapse::Partner),
    ] {
        let dead = DeadLink::Lapsed(lapse);
        assert_eq!(invitation().holds(1, &standing, now), Err(dead));
        assert_eq!(invitation().accept(1, &standing, now), Err(dead));
        assert_eq!(invitation().decline(1, None, &standing, now), Err(dead));
        assert_eq!(invitation().holds(2, &standing, now), Err(DeadLink::Superseded), "of an older link");
        assert_eq!(invitation().holds(1, &standing, late), Err(DeadLink::Expired));
        let renewed = invitation().renew(LinkDays::default(), &standing, now);
        match lapse {
            Lapse::Issuer => assert_eq!(renewed.unwrap().holds(2, &FIRM, now), Ok(())),
            _ => assert_eq!(renewed, Err(dead), "another issuer does not mend it"),
        }
        assert!(invitation().revoke(now).is_ok(), "what it holds can be freed");
        for now in [now, late] {
            assert_eq!(invitation().can_ask(&standing, now), lapse.can_mend(), "{lapse:?}");
        }
    }
    let system = Standing { issuer: Issuer::System, ..FIRM };
    assert!(invitation().accept(1, &system, now).is_ok());
    assert!(!invitation().can_ask(&FIRM, now) && invitation().can_ask(&FIRM, late));
    assert!(!invitation().revoke(now).unwrap().can_ask(&FIRM, late));
}

#[test]
fn an_invitation_for_one_address_admits_no_other() {
    let only = Email::parse("Robert@fs.example").ok();
    let invitation = Invitation { only, ..invitation() };
    assert!(invitation.admits(&Email::parse("robert@FS.example").unwrap()));
    assert!(!invitation.admits(&Email::parse("robert+x@fs.example").unwrap()));
    assert!(Invitation { only: None, ..invitation }.admits(&Email::parse("a@b.example").unwrap()));
}

#[test]
fn reminders_leave_on_day_3_and_day_6_while_nobody_answers() {
    let at = |days: i64, ms: i64| START.plus_ms(days * DAY_MS + ms);
    let due = |reminders: u8, now: Timestamp| Invitation { reminders, ..invitation() }.reminder_due(now);
    assert_eq!(due(0, at(3, -1)), None);
    assert_eq!(due(0, at(3, 0)), Some(1));
    assert_eq!(due(1, at(3, 1)), None);
    assert_eq!(due(1, at(6, 0)), Some(2));
    assert_eq!(due(0, at(6, 0)), Some(2), "the one that was missed is not made up for");
    assert_eq!(due(2, at(6, 9)), None);
    assert_eq!(due(1, at(7, 0)), None, "it has ended");
    assert_eq!(invitation().bounce(START).reminder_due(at(3, 0)), None);
    assert_eq!(invitation().accept(1, &FIRM, START).unwrap().reminder_due(at(3, 0)), None);
    let short = Invitation::new(LinkDays::new(3).unwrap(), None, START);
    assert_eq!(short.reminder_due(at(3, 0)), None);
}

#[derive(Clone, Debug)]
enum Move {
    Open(u32),
    Accept(u32),
    Decline(u32),
    Revoke,
    Renew(u8),
    Bounce,
    /// The issuer's role from now on; none when they are gone.
    Issuer(Option<Role>),
    Version(Option<VersionState>),
    Contract(Option<ContractState>),
    Partner(DirectoryStatus),
}

fn moves() -> impl Strategy<Value = Vec<(Move, i64)>> {
    let one = prop_oneof![
        (0_u32..5).prop_map(Move::Open),
        (0_u32..5).prop_map(Move::Accept),
        (0_u32..5).prop_map(Move::Decline),
        Just(Move::Revoke),
        (1_u8..=30).prop_map(Move::Renew),
        Just(Move::Bounce),
        prop::option::of(prop::sample::select(&Role::ALL)).prop_map(Move::Issuer),
        prop::option::of(prop::sample::select(&VersionState::ALL)).prop_map(Move::Version),
        prop::option::of(prop::sample::select(&ContractState::ALL)).prop_map(Move::Contract),
        prop::sample::select(&DirectoryStatus::ALL).prop_map(Move::Partner),
        // What was taken away comes back, or else few moves would find a link that works.
        Just(Move::Issuer(Some(Role::Admin))),
        Just(Move::Version(FIRM.version)),
        Just(Move::Contract(FIRM.contract)),
        Just(Move::Partner(FIRM.partner)),
    ];
    // Clocks of several nodes: time may stand still, jump and go back.
    prop::collection::vec((one, -10 * DAY_MS..40 * DAY_MS), 0..40)
}

proptest! {
    #[test]
    fn at_most_one_answer_and_none_after_the_end(moves in moves()) {
        let (mut present, mut standing, mut now, mut accepts) = (invitation(), FIRM, START, 0);
        for (step, ms) in moves {
            now = now.plus_ms(ms);
            let before = present.clone();
            let moved = match step.clone() {
                Move::Open(generation) => Ok(before.clone().open(generation, now)),
                Move::Accept(generation) => before.clone().accept(generation, &standing, now),
                Move::Decline(generation) => before.clone().decline(generation, None, &standing, now),
                Move::Revoke => before.clone().revoke(now),
                Move::Renew(days) => before.clone().renew(LinkDays::new(days).unwrap(), &standing, now),
                Move::Bounce => Ok(before.clone().bounce(now)),
                Move::Issuer(role) => {
                    standing.issuer = Issuer::Person(role);
                    continue;
                }
                Move::Version(version) => {
                    standing.version = version;
                    continue;
                }
                Move::Contract(contract) => {
                    standing.contract = contract;
                    continue;
                }
                Move::Partner(partner) => {
                    standing.partner = partner;
                    continue;
                }
            };
            if let Ok(after) = moved {
                if matches!(step, Move::Accept(_)) {
                    accepts += 1;
                    prop_assert!(now < before.expires_at);
                }
                if let Move::Accept(generation) | Move::Decline(generation) = step {
                    prop_assert_eq!(generation, before.generation);
                    let Issuer::Person(role) = standing.issuer else { panic!("a person") };
                    prop_assert!(matches!(role, Some(Role::Admin | Role::Staff)));
                    prop_assert_eq!(Standing { issuer: FIRM.issuer, ..standing }, FIRM);
                }
                if matches!(step, Move::Renew(_)) {
                    // Who renews may invite, and answers for the link.
                    standing.issuer = FIRM.issuer;
                    prop_assert_eq!(after.check(before.generation, now), Err(DeadLink::Superseded));
                }
                if before.end.is_some() {
                    prop_assert_eq!(&after.end, &before.end, "what ended stays as it ended");
                    prop_assert!(matches!(step, Move::Open(_) | Move::Bounce));
                }
                prop_assert!(after.generation >= before.generation);
                present = after;
            }
        }
        prop_assert!(accepts <= 1);
    }
}
