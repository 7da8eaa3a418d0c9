//! Many hold the same link and press at the same moment: exactly one gets in.

use std::sync::Arc;

use shared::failure::{Field, Reason};
use shared::invitation::{DeadLink, InviteeForm, LinkPage};
use shared::policy::Role;
use shared::wizard::Step;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::support::{Desk, LINK, NO_MARKETS, TERMS, VENDOR};
use crate::support::{PASSWORD, World, on_both_engines, only_error, origin, sound};

const ROUNDS: usize = 500;
/// Through the password, which costs a hash for each.
const SLOW_ROUNDS: usize = 20;
const HOLDERS: usize = 64;

/// Invites vendor after vendor under one agreement, and agrees for each.
struct Links {
    desk: Desk,
    agreement: String,
}

impl Links {
    async fn new(world: &World) -> Self {
        let desk = Desk::new(world).await;
        desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
        let limits = world.backend.begin_setup(&desk.invite().await).await.unwrap().limits;
        let program = limits.agreements.iter().find(|agreement| agreement.name == "Program 2026").unwrap();
        let agreement = program.id.to_string();
        Self { desk, agreement }
    }

    async fn next(&self, round: usize) -> String {
        let (desk, name) = (&self.desk, format!("Vendor {round}"));
        let at = desk.one(None, Step::Details, &[("partner_type", "vendor"), ("name", &name)]).await.unwrap();
        let at = desk.one(Some(&at), Step::Agreement, &[("agreement", &self.agreement)]).await.unwrap();
        let at = desk.one(Some(&at), Step::Action, &[("action", "invitation")]).await.unwrap();
        let partner = desk.finish(&at).await.unwrap();
        let backend = &desk.world().backend;
        let link = backend.copy_invitation(&desk.invite().await, partner.as_str()).await.unwrap();
        let token = link.rsplit('/').next().unwrap();
        let here = origin(&format!("10.9.9.{}", round % 250));
        let page = backend.open_invitation(token, &here).await.unwrap();
        let LinkPage::Live(offer) = page.link else { panic!("the link works") };
        backend.agree(token, &offer.mark, true, &here).await.unwrap();
        token.to_owned()
    }
}

/// Where a holder stands in a round: looks at links are counted by address.
fn place(round: usize, holder: usize) -> String {
    format!("10.{}.0.{holder}", round / 50)
}

async fn of_many_accepts_at_once_exactly_one_wins(world: World) {
    let links = Links::new(&world).await;
    let mut holders = Vec::new();
    for number in 0..HOLDERS {
        let email = format!("holder-{number}@northwind.example");
        holders.push(links.desk.distributor.person(&email, Role::Viewer).await);
    }
    for round in 0..ROUNDS {
        let token = links.next(round).await;
        let (start, mut all) = (Arc::new(Barrier::new(HOLDERS)), JoinSet::new());
        for (number, actor) in holders.iter().cloned().enumerate() {
            let (backend, token, start) = (world.backend.clone(), token.clone(), Arc::clone(&start));
            all.spawn(async move {
                start.wait().await;
                backend.accept_as(&token, &actor, &origin(&place(round, number))).await
            });
        }
        let (won, lost): (Vec<_>, Vec<_>) = all.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!(won.len(), 1, "round {round}");
        for answer in lost {
            assert_eq!(
                only_error(answer),
                (Field::Invitation, Reason::DeadLink(DeadLink::Used)),
                "round {round}"
            );
        }
    }
    let rounds = i64::try_from(ROUNDS).unwrap();
    for (count, expected) in [
        ("SELECT COUNT(*) FROM invitations WHERE accepted_at IS NOT NULL", rounds),
        ("SELECT COUNT(*) FROM legal_contracts WHERE state = 'active'", rounds),
        ("SELECT COUNT(*) FROM signatures", rounds),
        (
            "SELECT COUNT(*) FROM memberships WHERE organization_id IN (SELECT partner_id FROM directory_entries)",
            rounds,
        ),
    ] {
        assert_eq!(world.number(count).await, expected, "{count}");
    }
    sound(&world).await;
}

/// The same where each opens an account with it, under addresses of their own or all under one.
async fn of_many_new_accounts_at_once_exactly_one_is_made(world: World) {
    let links = Links::new(&world).await;
    let before = world.number("SELECT COUNT(*) FROM users").await;
    for round in 0..SLOW_ROUNDS {
        let token = links.next(round).await;
        let (start, mut all) = (Arc::new(Barrier::new(HOLDERS)), JoinSet::new());
        for number in 0..HOLDERS {
            let (backend, token, start) = (world.backend.clone(), token.clone(), Arc::clone(&start));
            let whose = if round % 2 == 0 { number } else { 0 };
            let form = InviteeForm {
                name: format!("Holder {number}"),
                email: format!("holder-{round}-{whose}@halden.example"),
                password: PASSWORD.to_owned(),
            };
            all.spawn(async move {
                start.wait().await;
                backend.accept_with_account(&token, &form, &origin(&place(round, number))).await
            });
        }
        let (won, lost): (Vec<_>, Vec<_>) = all.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!(won.len(), 1, "round {round}");
        for answer in lost {
            let why = only_error(answer);
            let used = why == (Field::Invitation, Reason::DeadLink(DeadLink::Used));
            assert!(
                used || (round % 2 == 1 && why == (Field::Email, Reason::HasAccount)),
                "round {round}: {why:?}"
            );
        }
        let made = world.number("SELECT COUNT(*) FROM users").await - before;
        assert_eq!(usize::try_from(made), Ok(round + 1), "nobody else has an account");
    }
    sound(&world).await;
}

on_both_engines!(of_many_accepts_at_once_exactly_one_wins, of_many_new_accounts_at_once_exactly_one_is_made,);
