//! What the demo will hold, worked out from seed, scale and instant alone: made once to fill the database, and again
//! whenever hours are to be added.

use std::collections::HashSet;

use shared::capacity::{Capacity, TB};
use shared::contract::NewContract;
use shared::id::{CapacityContractId, Named, OrganizationId, PublicId, UserId};
use shared::money::Price;
use shared::text::{OrganizationName, Title};
use shared::time::{DAY_MS, HOUR_MS, Timestamp};
use uuid::Uuid;

use super::known::{self, Section, Size};
use super::partner::Outline;
use super::people::{CHAMPIONS, DEMO_PEOPLE, DemoPerson, PROVIDER};
use super::{Scale, broken};
use crate::clock::Ids;
use crate::error::Error;

/// The first partners came so long before the newest figures, the last ones so long.
const FIRST_PARTNER_DAYS: i64 = 600;
const LAST_PARTNER_DAYS: i64 = 45;

/// Ids in the order of the plan, no public one twice.
pub(super) struct Draw {
    ids: Ids,
    taken: HashSet<u64>,
}

impl Draw {
    /// A key of that age.
    pub(super) fn uuid(&self, at: Timestamp) -> Uuid {
        self.ids.uuid(at)
    }

    /// A public id that nothing else of the plan has.
    pub(super) fn public_id(&mut self, named: Named) -> PublicId {
        loop {
            let number = self.ids.random();
            // The shortest ids that are drawn have nine digits.
            if self.taken.insert(number % 1_000_000_000) {
                return PublicId::new(named, number);
            }
        }
    }
}

/// Provider, distributors, people and contracts; partners are made one by one, because there may be a hundred thousand.
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) scale: Scale,
    /// The hour of the newest figures, counted from 1970.
    pub(super) end: i64,
    /// Since when there are organizations.
    pub(super) founded: Timestamp,
    pub(super) provider: Organization,
    pub(super) distributors: Vec<Distributor>,
    pub(super) people: Vec<(UserId, DemoPerson)>,
}

/// A provider or a distributor.
pub(super) struct Organization {
    pub(super) id: OrganizationId,
    pub(super) public_id: PublicId,
    pub(super) name: OrganizationName,
}

/// A distributor, its admin and its contracts.
pub(super) struct Distributor {
    pub(super) organization: Organization,
    pub(super) admin: Option<UserId>,
    pub(super) prefix: &'static str,
    pub(super) contracts: Vec<Contract>,
}

/// A contract and its place in the plan.
pub(super) struct Contract {
    pub(super) id: CapacityContractId,
    pub(super) public_id: PublicId,
    pub(super) terms: NewContract,
    pub(super) section: &'static Section,
    /// Partners on it.
    pub(super) partners: u64,
    /// Partners of the distributor before it.
    pub(super) before: u64,
    /// What its partners' outlines are thrown with.
    pub(super) dice_seed: u64,
}

impl Plan {
    /// The plan, and where its partners' ids come from.
    pub(super) fn new(seed: u64, scale: Scale, now: Timestamp) -> Result<(Self, Draw), Error> {
        let mut draw = Draw { ids: Ids::seeded(seed), taken: HashSet::new() };
        let end = now.0.div_euclid(HOUR_MS);
        let founded = Timestamp(end * HOUR_MS - (FIRST_PARTNER_DAYS + 30) * DAY_MS);
        // Whoever came to the demo later draws elsewhere, so that a demo that was made before is still topped up.
        let later = Ids::seeded(super::dice::scatter(seed, u64::MAX));
        let key = |person: DemoPerson| {
            UserId(if person.organization == CHAMPIONS { later.uuid(founded) } else { draw.uuid(founded) })
        };
        let people = DEMO_PEOPLE.map(|person| (key(person), person)).to_vec();
        let provider = organization(&mut draw, PROVIDER, founded)?;
        let mut distributors = Vec::new();
        for tenant in &known::DISTRIBUTORS {
            let organization = organization(&mut draw, tenant.name, founded)?;
            let (mut contracts, mut before) = (Vec::new(), 0);
            for section in tenant.sections {
                let dice_seed = super::dice::scatter(seed, draw.taken.len() as u64);
                let partners = section.partners[scale as usize];
                contracts.push(Contract {
                    id: CapacityContractId(draw.uuid(founded)),
                    public_id: draw.public_id(Named::CapacityContract),
                    terms: terms(section, dice_seed, partners)?,
                    section,
                    partners,
                    before,
                    dice_seed,
                });
                before += partners;
            }
            let admin = people.iter().find(|(_, person)| person.organization == tenant.name);
            let admin = admin.map(|(id, _)| *id);
            distributors.push(Distributor { organization, admin, prefix: tenant.prefix, contracts });
        }
        Ok((Self { seed, scale, end, founded, provider, distributors, people }, draw))
    }

    /// The instant of the newest figures.
    pub(super) fn newest(&self) -> Timestamp {
        Timestamp(self.end * HOUR_MS)
    }

    /// When the `index`th partner of a contract came.
    pub(super) fn arrival(&self, contract: &Contract, index: u64) -> Timestamp {
        let span = i128::from((FIRST_PARTNER_DAYS - LAST_PARTNER_DAYS) * DAY_MS);
        let later = span * i128::from(index) / i128::from(contract.partners.max(1));
        let first = self.newest().plus_ms(-FIRST_PARTNER_DAYS * DAY_MS);
        first.plus_ms(i64::try_from(later).unwrap_or_default())
    }

    /// How many partners there are in all.
    pub(super) fn partners(&self) -> u64 {
        self.distributors.iter().flat_map(|d| &d.contracts).map(|contract| contract.partners).sum()
    }
}

fn organization(draw: &mut Draw, name: &str, at: Timestamp) -> Result<Organization, Error> {
    Ok(Organization {
        id: OrganizationId(draw.uuid(at)),
        public_id: draw.public_id(Named::Organization),
        name: OrganizationName::parse(name).map_err(broken)?,
    })
}

/// A contract that has room for what its partners will hold.
fn terms(section: &Section, dice_seed: u64, partners: u64) -> Result<NewContract, Error> {
    let held: u64 = (0..partners).map(|index| Outline::of(section, dice_seed, index).allocated).sum();
    let bytes = match section.size {
        Size::PayPerUse => 0,
        Size::Exactly(tb) => tb * TB,
        Size::Full => held,
        Size::Roomy => (held.div_ceil(412) * 500).div_ceil(TB) * TB,
    };
    Ok(NewContract {
        name: Title::parse(section.name).map_err(broken)?,
        reserved: Capacity::from_bytes(bytes).unwrap_or(Capacity::MAX),
        currency: section.currency,
        price: Price::from_parts(section.price),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scale_has_its_partners_and_they_fit_their_contracts() {
        for (scale, partners) in [(Scale::Small, 80), (Scale::Medium, 10_000), (Scale::Large, 100_000)] {
            let (plan, mut draw) = Plan::new(5, scale, Timestamp(1_795_000_000_000)).unwrap();
            assert_eq!(plan.distributors[0].contracts.iter().map(|c| c.partners).sum::<u64>(), partners);
            for distributor in &plan.distributors {
                for contract in &distributor.contracts {
                    let mut held = Capacity::ZERO;
                    for index in 0..contract.partners {
                        let partner = plan.partner(&mut draw, distributor, contract, index).unwrap();
                        held = held.checked_add(partner.partnership.allocation.capacity()).unwrap();
                        assert_eq!(
                            partner.ledger.last().map(|(entry, _)| entry.new.into()),
                            Some(partner.partnership.allocation)
                        );
                        assert!(scale != Scale::Large || partner.accounts.len() <= 1);
                    }
                    assert!(held <= contract.terms.reserved, "{}", contract.terms.name);
                    assert!(contract.section.size != Size::Full || held == contract.terms.reserved);
                }
            }
        }
    }
}
