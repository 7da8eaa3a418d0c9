//! Many press at the same moment: one wins. The long race is the backend's; this one goes through the whole server.

use std::sync::Arc;

use http::StatusCode;
use shared::policy::Role;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::{ADMIN, agree, heading, north};
use crate::support::{Answer, Browser, Invite, Invited, World, on_both_engines};

on_both_engines!(of_many_accepts_at_once_exactly_one_wins);

const ACCOUNTS: u8 = 64;
const ROUNDS: usize = 3;

async fn of_many_accepts_at_once_exactly_one_wins(world: World) {
    let tenant = north(&world).await;
    let mut people = Vec::new();
    for number in 0..ACCOUNTS {
        let email = format!("person-{number}@north.example");
        let browser = world.member(&tenant.organization, &email, Role::Viewer).await;
        // Looks at links are counted by address.
        people.push(browser.arriving_from([198, 51, 100, number]));
    }
    for round in 0..ROUNDS {
        let name = format!("Partner {round}");
        let invited = world.invite(&tenant, ADMIN, Invite { name: &name, ..Invite::default() }).await;
        agree(&world.stranger(), &invited).await;
        let answers = together(&people, &invited).await;
        let won = answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        assert_eq!(won, 1, "round {round}");
        for lost in answers.iter().filter(|answer| answer.status != StatusCode::SEE_OTHER) {
            assert_eq!(
                (lost.status, heading(lost).as_str()),
                (StatusCode::GONE, "This invitation was accepted")
            );
        }
        let members = format!(
            "SELECT COUNT(*) FROM memberships m JOIN organizations o ON o.id = m.organization_id WHERE o.name = '{name}'"
        );
        assert_eq!(world.number(&members).await, 1, "round {round}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM legal_contracts WHERE state = 'active'").await, 3);
}

async fn together(people: &[Browser], invited: &Invited) -> Vec<Answer> {
    let start = Arc::new(Barrier::new(people.len()));
    let mut all = JoinSet::new();
    for browser in people {
        let (browser, start, to) = (browser.clone(), Arc::clone(&start), invited.page("/account"));
        all.spawn(async move {
            start.wait().await;
            browser.post(&to, &[("accept_as", "me")]).await
        });
    }
    all.join_all().await
}
