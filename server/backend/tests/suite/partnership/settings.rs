//! What a distributor decides about its invitations.

use backend::authz::{InvitePartners, ManageSettings};
use shared::failure::{Field, Reason};
use shared::policy::Role;
use shared::time::DAY_MS;
use shared::wizard::Step;

use super::support::{Answer, Desk, NO_MARKETS, TERMS, VENDOR};
use crate::support::{World, on_both_engines, only_error, sound};

const LINK: Answer = (Step::Action, &[("action", "invitation"), ("days", "")]);

async fn an_invitation_works_for_as_many_days_as_was_decided(world: World) {
    let desk = Desk::new(&world).await;
    let backend = &world.backend;
    let manage = backend.grant::<ManageSettings>(&desk.actor).await.unwrap();
    assert_eq!(backend.invitation_days(&manage).await.unwrap().get(), 7);
    let before = world.contents().await;
    for typed in ["", "0", "31", "-1", "3.5", "256", "a week"] {
        let refused = backend.set_invitation_days(&manage, typed).await;
        assert_eq!(only_error(refused), (Field::Days, Reason::LinkDays), "{typed}");
    }
    // What is so already is no change.
    backend.set_invitation_days(&manage, "7").await.unwrap();
    assert_eq!(world.contents().await, before);
    for typed in ["30", "1", " 12 "] {
        backend.set_invitation_days(&manage, typed).await.unwrap();
    }
    assert_eq!(backend.invitation_days(&manage).await.unwrap().get(), 12);
    let noted = "SELECT COUNT(*) FROM audit_events WHERE action = 'organization.invitation_days'";
    assert_eq!(world.number(noted).await, 3);

    let (partner, _) = desk.invited(&[VENDOR, TERMS, NO_MARKETS, LINK]).await;
    let invite = backend.grant::<InvitePartners>(&desk.actor).await.unwrap();
    let ends = async || backend.get_invited(&invite, partner.as_str()).await.unwrap().expires_at;
    let out = ends().await;
    assert_eq!(out.0 - backend.clock().now().0, 12 * DAY_MS);
    // Those that are out keep theirs, and each distributor has its own.
    backend.set_invitation_days(&manage, "2").await.unwrap();
    assert_eq!(ends().await, out);
    let other = world.distributor("Kestrel").await;
    let admin = other.person("iva@kestrel.example", Role::Admin).await;
    let theirs = backend.grant::<ManageSettings>(&admin).await.unwrap();
    assert_eq!(backend.invitation_days(&theirs).await.unwrap().get(), 7);
    let staff = other.person("tom@kestrel.example", Role::Staff).await;
    backend.grant::<ManageSettings>(&staff).await.unwrap_err();
    sound(&world).await;
}

on_both_engines!(an_invitation_works_for_as_many_days_as_was_decided);
