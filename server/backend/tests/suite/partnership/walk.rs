//! Partners live through what a seed chooses, whether it can happen to them or not. After every step the data is as the
//! model says and `tessera doctor` finds nothing.

mod model;

use backend::authz::{EditProfile, SignContracts, SuspendPartners, ViewPortal};
use shared::directory::DirectoryStatus::{self, Active, Invited, Removed, Suspended};
use shared::failure::Failure;
use shared::invitation::{CompanyForm, InviteeForm, LinkPage};
use shared::legal_contract::OfferForm;
use shared::profile::ProfileForm;
use shared::wizard::Step;

use model::{DEEDS, Deed, Dice, Partner};

use super::support::{Answer, Desk, GROUPS, MARKET, NO_MARKETS, RESELLER, SOURCING, VENDOR};
use crate::support::{PASSWORD, World, failure, on_both_engines, origin, sound};

const STEPS: u64 = 600;
const SEED: u64 = 20_261_120;
const TB: i64 = 1_000_000_000_000;
/// What the distributor has to give, in TB.
const RESERVED: i64 = 30;
/// Of these the first two, under whose agreements the others come.
const PARTNERS: usize = 50;

const PROGRAM: Answer = (
    Step::Agreement,
    &[("agreement_name", "Program"), ("description", "What vendors bring."), ("document", "none")],
);
const SERVICE: Answer = (
    Step::Agreement,
    &[("agreement_name", "Service"), ("description", "What resellers sell."), ("document", "none")],
);
const NO_MAIL: Answer = (Step::Action, &[("action", "invitation")]);

struct Walk {
    desk: Desk,
    agreements: [String; 2],
    partners: Vec<Partner>,
    /// What gave capacity back, and where the partner stood.
    freed: Vec<(DirectoryStatus, Deed)>,
}

impl Walk {
    async fn new(world: &World) -> Self {
        let desk = Desk::new(world).await;
        let (vendor, first) = desk.invited(&[VENDOR, PROGRAM, NO_MARKETS, NO_MAIL]).await;
        let (reseller, second) = desk.invited(&[RESELLER, SERVICE, MARKET, GROUPS, SOURCING, NO_MAIL]).await;
        let agreement = "SELECT public_id FROM agreements WHERE kind";
        let program = world.texts(&format!("{agreement} = 'program'")).await.remove(0);
        let service = world.texts(&format!("{agreement} = 'service'")).await.remove(0);
        let partner = |id: &str, token: String, holds| Partner {
            id: id.to_owned(),
            external_id: "none".to_owned(),
            status: Invited,
            holds,
            stores: false,
            token,
            session: None,
        };
        let mut reseller = partner(reseller.as_str(), second, Some(12));
        // The wizard's example has no id of the distributor's, which usage comes by.
        "M-1".clone_into(&mut reseller.external_id);
        for table in ["partnerships", "directory_entries"] {
            let id = &reseller.id;
            world.sql(&format!("UPDATE {table} SET external_id = 'M-1' WHERE public_id = '{id}'")).await;
        }
        let partners = vec![partner(vendor.as_str(), first, None), reseller];
        Self { desk, agreements: [program, service], partners, freed: Vec::new() }
    }

    fn world(&self) -> &World {
        self.desk.world()
    }

    fn held(&self) -> i64 {
        self.partners.iter().filter_map(|partner| partner.holds).sum()
    }

    /// Brings in another vendor, or a reseller with what the die gives it.
    async fn bring(&mut self, number: usize, dice: &mut Dice) {
        let (name, external_id) = (format!("Partner {number}"), format!("X-{number}"));
        let left = RESERVED - self.held();
        let most = usize::try_from(left.min(4)).unwrap();
        let holds = (dice.below(3) > 0).then(|| i64::try_from(dice.below(most + 1)).unwrap());
        let amount = holds.unwrap_or_default().to_string();
        let mut fields = vec![("name", name.as_str()), ("external_id", external_id.as_str())];
        match holds {
            None => fields.push(("partner_type", "vendor")),
            Some(_) => fields.extend([
                ("partner_type", "reseller"),
                ("storage", "on"),
                ("contract", "{contract}"),
                ("amount", amount.as_str()),
                ("unit", "TB"),
            ]),
        }
        let agreement = &self.agreements[usize::from(holds.is_some())];
        let at = self.desk.one(None, Step::Details, &fields).await.unwrap();
        let at = self.desk.one(Some(&at), Step::Agreement, &[("agreement", agreement)]).await.unwrap();
        let at = self.desk.one(Some(&at), Step::Action, NO_MAIL.1).await.unwrap();
        let id = self.desk.finish(&at).await.unwrap().to_string();
        let token = self.token(&id).await;
        let status = Invited;
        self.partners.push(Partner { id, external_id, status, holds, stores: false, token, session: None });
    }

    async fn token(&self, partner: &str) -> String {
        let grant = self.desk.invite().await;
        let link = self.world().backend.copy_invitation(&grant, partner).await.unwrap();
        link.rsplit('/').next().unwrap().to_owned()
    }

    /// Tries the deed; was it done?
    async fn attempt(&mut self, at: usize, deed: Deed, step: u64) -> bool {
        let (backend, partner) = (self.world().backend.clone(), &self.partners[at]);
        let (id, token) = (partner.id.clone(), partner.token.clone());
        let here = origin(&format!("10.1.{}.{}", step / 200, step % 200));
        let halt = || async { backend.grant::<SuspendPartners>(&self.desk.actor).await.unwrap() };
        let result = match deed {
            Deed::Accept => return self.accept(at, step).await,
            Deed::Decline => backend.decline_invitation(&token, "", &here).await,
            Deed::Renew => {
                let done = backend.renew_invitation(&self.desk.invite().await, &id, "").await;
                if done.is_ok() {
                    self.partners[at].token = self.token(&id).await;
                }
                done
            }
            Deed::Revoke => backend.revoke_invitation(&self.desk.end().await, &id).await,
            Deed::Suspend => backend.suspend_partner(&halt().await, &id, "Late").await,
            Deed::Resume => backend.resume_partner(&halt().await, &id, "").await,
            Deed::Terminate => {
                let contract = self.contract(&id).await.unwrap_or_default();
                backend.terminate_contract(&self.desk.end().await, &contract, "", &here).await.map(drop)
            }
            Deed::ContractAgain => return self.contract_again(at).await,
            Deed::Store => {
                let file = format!(
                    "date,partner_external_id,storage_account,used_bytes\n2026-11-20,{},a,7\n",
                    partner.external_id
                );
                let manage = self.desk.distributor.manage();
                return backend.import_usage(&manage, file.as_bytes(), false, false).await.is_ok();
            }
            Deed::Write => return self.write(at, step).await,
        };
        result.map_err(|error| failure::<()>(Err(error))).is_ok()
    }

    /// Reads, agrees and accepts by the newest link, as someone new.
    async fn accept(&mut self, at: usize, step: u64) -> bool {
        let (backend, token) = (self.world().backend.clone(), self.partners[at].token.clone());
        let here = origin(&format!("10.2.{}.{}", step / 200, step % 200));
        if let LinkPage::Live(offer) = backend.open_invitation(&token, &here).await.unwrap().link {
            backend.agree(&token, &offer.mark, true, &here).await.unwrap();
            backend.describe_company(&token, &CompanyForm::default(), &here).await.unwrap();
        }
        let email = format!("rita-{step}@halden.example");
        let form = InviteeForm { name: "Rita Halden".into(), email, password: PASSWORD.into() };
        match backend.accept_with_account(&token, &form, &here).await {
            Ok(session) => {
                self.partners[at].session = Some(session.expose().to_owned());
                true
            }
            refused => {
                failure(refused.map(drop));
                false
            }
        }
    }

    /// Writes as someone of the partner's. Whoever is suspended is told so, and nothing else.
    async fn write(&self, at: usize, step: u64) -> bool {
        let (backend, partner) = (&self.world().backend, &self.partners[at]);
        let session = partner.session.as_ref().unwrap();
        let actor = backend.actor(session, "192.0.2.7").await.unwrap().unwrap();
        let grant = match backend.grant::<EditProfile>(&actor).await {
            Ok(grant) => grant,
            refused => {
                let refused = failure(refused);
                assert!(
                    matches!(refused, Failure::Suspended { ref by, .. } if by == "Northwind"),
                    "{refused:?}"
                );
                return false;
            }
        };
        let settings = backend.prepare_profile(&grant).await.unwrap();
        let form = ProfileForm { overview: format!("Step {step}"), ..settings.form };
        backend.write_profile(&grant, settings.revision, &form).await.unwrap();
        true
    }

    /// The newest contract that admits a partner.
    async fn contract(&self, partner: &str) -> Option<String> {
        let query = format!(
            "SELECT public_id FROM legal_contracts WHERE kind IN ('program', 'service')
             AND entry_id = (SELECT id FROM directory_entries WHERE public_id = '{partner}') ORDER BY newest_order"
        );
        self.world().texts(&query).await.into_iter().next()
    }

    /// Offers a partner that has left the agreement that it had, and accepts for it on its own pages.
    async fn contract_again(&self, at: usize) -> bool {
        let (world, partner) = (self.world(), &self.partners[at]);
        let over = self.contract(&partner.id).await.unwrap();
        let query = format!(
            "SELECT a.public_id FROM agreements a JOIN legal_contracts l ON l.agreement_id = a.id
             WHERE l.public_id = '{over}'"
        );
        let agreement = world.texts(&query).await.remove(0);
        let form = OfferForm { partner: partner.id.clone(), agreement, message: String::new() };
        let backend = &world.backend;
        let made = backend.offer_contract(&self.desk.invite().await, &form).await.unwrap();
        let actor = backend.actor(partner.session.as_ref().unwrap(), "192.0.2.7").await.unwrap().unwrap();
        let view = backend.grant::<ViewPortal>(&actor).await.unwrap();
        let mark = backend.portal_contract(&view, made.as_str()).await.unwrap().mark;
        let sign = backend.grant::<SignContracts>(&actor).await.unwrap();
        backend.sign_contract(&sign, made.as_str(), &mark, true, &origin("192.0.2.7")).await.unwrap();
        true
    }

    /// Moves the model on.
    fn note(&mut self, at: usize, deed: Deed, to: DirectoryStatus) {
        let partner = &mut self.partners[at];
        let from = std::mem::replace(&mut partner.status, to);
        partner.stores |= deed == Deed::Store;
        if to == Removed
            && let Some(held) = partner.holds.take()
        {
            partner.stores = false;
            self.freed.extend((held > 0).then_some((from, deed)));
        }
    }

    /// Is the data what the model says?
    async fn compare(&self, said: &str) {
        let world = self.world();
        let stand = |status: DirectoryStatus| status.as_str();
        let mut expected: Vec<String> =
            self.partners.iter().map(|partner| format!("{} {}", partner.id, stand(partner.status))).collect();
        expected.sort();
        let mut found = world.texts("SELECT public_id || ' ' || status FROM directory_entries").await;
        found.sort();
        assert_eq!(found, expected, "{said}");
        let mut expected: Vec<String> = self
            .partners
            .iter()
            .filter_map(|partner| {
                Some(format!("{} {} {}", partner.id, stand(partner.status), partner.holds? * TB))
            })
            .collect();
        expected.sort();
        let living =
            "SELECT public_id || ' ' || status || ' ' || CAST(allocated_bytes AS TEXT) FROM partnerships
            WHERE status <> 'archived'";
        let mut found = world.texts(living).await;
        found.sort();
        assert_eq!(found, expected, "{said}");
        let allocated = world.number("SELECT allocated_bytes FROM capacity_contracts").await;
        assert_eq!(allocated, self.held() * TB, "{said}");
        let freed = "SELECT COUNT(*) FROM allocation_ledger WHERE old_bytes > 0 AND new_bytes = 0";
        assert_eq!(usize::try_from(world.number(freed).await), Ok(self.freed.len()), "{said}");
        sound(world).await;
    }
}

async fn a_partner_lives_as_the_model_says(world: World) {
    let mut walk = Walk::new(&world).await;
    let mut dice = Dice(SEED);
    let mut tried = [[0_u32; 2]; DEEDS.len()];
    for step in 0..STEPS {
        world.clock.advance(1000);
        if walk.partners.len() < PARTNERS && dice.below(8) == 0 {
            let number = walk.partners.len();
            walk.bring(number, &mut dice).await;
            walk.compare(&format!("step {step}: another partner")).await;
            continue;
        }
        let (at, which) = (dice.below(walk.partners.len()), dice.below(DEEDS.len()));
        let deed = DEEDS[which];
        // What stores stays for good: it comes seldom.
        let seldom = deed == Deed::Store && dice.below(4) > 0;
        if seldom || !walk.partners[at].can_try(deed) {
            continue;
        }
        let said =
            format!("step {step}: {deed:?} of {:?} {}", walk.partners[at].status, walk.partners[at].id);
        let expected = walk.partners[at].after(deed);
        let done = walk.attempt(at, deed, step).await;
        assert_eq!(done, expected.is_some(), "{said}");
        tried[which][usize::from(done)] += 1;
        if let Some(to) = expected {
            walk.note(at, deed, to);
        }
        if walk.partners[at].session.is_some() {
            let open = walk.write(at, step).await;
            assert_eq!(open, walk.partners[at].status != Suspended, "{said}");
        }
        walk.compare(&said).await;
    }
    // A walk that goes nowhere proves nothing.
    for (deed, [refused, done]) in DEEDS.iter().zip(tried) {
        assert!(done > 0, "{deed:?} was never done");
        assert!(refused > 0 || *deed == Deed::ContractAgain, "{deed:?} was never refused");
    }
    for way in [
        (Invited, Deed::Decline),
        (Invited, Deed::Revoke),
        (Active, Deed::Terminate),
        (Suspended, Deed::Terminate),
    ] {
        assert!(walk.freed.contains(&way), "capacity was never given back by {way:?}");
    }
}

on_both_engines!(a_partner_lives_as_the_model_says);
